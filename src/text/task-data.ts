/** Begins something about a task; the number is the authority (0: any) or the task. */
const ENTRIES = ['new', 'edit', 'stop'] as const;
export type TaskEntry = (typeof ENTRIES)[number];

/**
 * What a button says within a dialogue about a task: authority, new authority, task, agency, new agency, page of agencies, list of plans, plan,
 * field, skip, menu of fields, back to the preview, save, cancel. Its tag names the dialogue, so that buttons of an
 * older one do nothing.
 */
const VERBS = ['au', 'np', 'ta', 'ag', 'na', 'pg', 'ps', 'pl', 'fi', 'sk', 'me', 'bk', 'ok', 'no'] as const;
export type TaskVerb = (typeof VERBS)[number];

export type TaskPress =
  | { readonly kind: 'entry'; readonly entry: TaskEntry; readonly id: number }
  | { readonly kind: 'step'; readonly verb: TaskVerb; readonly number: number; readonly tag: string };

export const entryData = (entry: TaskEntry, id: number): string => `tk:${entry}:${id}`;

/** At most 64 bytes, as Telegram wants it. It names what is asked for and gives no right. */
export const stepData = (verb: TaskVerb, number: number, tag: string): string => `tk:${verb}:${number}:${tag}`;

const ENTRY = /^tk:(new|edit|stop):(\d{1,9})$/;
const STEP = /^tk:([a-z]{2}):(\d{1,9}):([\w-]{1,30})$/;

/** What a press of ours asks for; undefined for anything else. */
export function parseTaskData(data: string): TaskPress | undefined {
  const entry = ENTRY.exec(data);
  const begun = ENTRIES.find((each) => each === entry?.[1]);
  if (entry && begun) return { kind: 'entry', entry: begun, id: Number(entry[2]) };
  const step = STEP.exec(data);
  const verb = VERBS.find((each) => each === step?.[1]);
  return step && verb ? { kind: 'step', verb, number: Number(step[2]), tag: step[3] ?? '' } : undefined;
}
