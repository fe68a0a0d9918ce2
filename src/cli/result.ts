/** 0 done, 1 refused or something needs attention, 2 misuse. */
export type ExitCode = 0 | 1 | 2;

/** What a command has to say; the runner prints it as text or as one JSON document. */
export type CommandResult =
  | { readonly kind: 'done'; readonly json: unknown; readonly text: string }
  /** Printed like `done`, but the exit code is 1: something was found wrong. */
  | { readonly kind: 'attention'; readonly json: unknown; readonly text: string }
  /** `code` is for programs, `reason` for people: it names place, value, expectation and remedy. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'misuse'; readonly code: string; readonly reason: string };

export type RefusedResult = Extract<CommandResult, { readonly kind: 'refused' }>;

export const done = (json: unknown, text: string): CommandResult => ({ kind: 'done', json, text });

export const refused = (code: string, reason: string): RefusedResult => ({ kind: 'refused', code, reason });

export const misuse = (code: string, reason: string): CommandResult => ({ kind: 'misuse', code, reason });
