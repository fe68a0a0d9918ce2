import type { Json } from '../json.ts';
import type { Parameters } from '../http-body.ts';
import { parseJson } from '../json.ts';
import type { SandboxState } from '../state.ts';

/** One call of a method, as its handler gets it. */
export interface Call {
  readonly state: SandboxState;
  readonly parameters: Parameters;
  /** Aborts when the caller hangs up or the sandbox closes. */
  readonly signal: AbortSignal;
}

export type Handler = (call: Call) => Json | Promise<Json>;

export const text = (call: Call, name: string): string => call.parameters.values.get(name) ?? '';

export const has = (call: Call, name: string): boolean => text(call, name) !== '';

/** As Telegram reads truth values: true, yes, 1. */
export const flag = (call: Call, name: string): boolean =>
  ['true', 'yes', '1'].includes(text(call, name).toLowerCase());

/** The integer at the beginning of the value, or undefined when there is none. */
export function integer(call: Call, name: string): number | undefined {
  const value = Number.parseInt(text(call, name), 10);
  return Number.isSafeInteger(value) ? value : undefined;
}

export const integerWithin = (
  call: Call,
  name: string,
  range: { readonly otherwise: number; readonly from: number; readonly to: number },
): number => Math.min(Math.max(integer(call, name) ?? range.otherwise, range.from), range.to);

/** The value read as JSON; undefined when it is missing or no JSON. */
export const json = (call: Call, name: string): unknown => (has(call, name) ? parseJson(text(call, name)) : undefined);
