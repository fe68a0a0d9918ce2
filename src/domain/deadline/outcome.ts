import { dayOfMonth, monthOf, yearOf, type Day } from '../day.ts';
import type { DeadlineProblem, Schedule } from '../schedule.ts';

/** What a phrase, or a part of it, comes to. */
export type Outcome =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'problem'; readonly problem: DeadlineProblem };

export const scheduled = (schedule: Schedule): Outcome => ({ kind: 'schedule', schedule });

export const noSuchDay = (value: string): Outcome => ({ kind: 'problem', problem: { kind: 'noSuchDay', value } });

export const ambiguous = (readings: readonly string[]): Outcome => ({
  kind: 'problem',
  problem: { kind: 'ambiguous', readings },
});

/** A day as official texts write it, with a leading zero where the rules of form ask for it: 05/3/2026, 15/01/2026. */
export function writtenDay(on: Day): string {
  const month = monthOf(on) < 3 ? `0${monthOf(on)}` : String(monthOf(on));
  return `${String(dayOfMonth(on)).padStart(2, '0')}/${month}/${yearOf(on)}`;
}
