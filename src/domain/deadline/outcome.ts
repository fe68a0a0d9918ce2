import { dayOfMonth, monthOf, yearOf, type Day } from '../day.ts';
import type { DatedSchedule, DeadlineProblem, Schedule } from '../schedule.ts';

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

/**
 * Deadlines that all count, each once. A day among them that does not exist is the problem of all; undefined where one
 * has no days of its own or is not understood.
 */
export function severalOf(outcomes: readonly (Outcome | undefined)[]): Outcome | undefined {
  const missing = outcomes.find((outcome) => outcome?.kind === 'problem' && outcome.problem.kind === 'noSuchDay');
  if (missing) return missing;
  const schedules = outcomes.flatMap((outcome) => datedIn(outcome));
  if (schedules.length < outcomes.length) return undefined;
  const distinct = [...new Map(schedules.map((schedule) => [JSON.stringify(schedule), schedule])).values()];
  const [only] = distinct;
  return only && distinct.length === 1 ? scheduled(only) : scheduled({ kind: 'several', schedules: distinct });
}

function datedIn(outcome: Outcome | undefined): readonly DatedSchedule[] {
  if (outcome?.kind !== 'schedule') return [];
  const { schedule } = outcome;
  switch (schedule.kind) {
    case 'date':
    case 'yearly':
    case 'every':
      return [schedule];
    case 'several':
    case 'continuous':
    case 'after':
    case 'undated':
      return [];
  }
}

/** A day of every year as it is written: "30/6", "tháng 02". */
export function writtenMonthDay({ month, day }: { readonly month: number; readonly day: number | 'last' }): string {
  const number = day === 'last' ? DAYS_IN_MONTH[month - 1] : String(day).padStart(2, '0');
  return number === undefined ? 'tháng 02' : `${number}/${month < 3 ? `0${month}` : month}`;
}

/** Of the months that have as many days every year. */
const DAYS_IN_MONTH = [31, undefined, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day as official texts write it, with a leading zero where the rules of form ask for it: 05/3/2026, 15/01/2026. */
export function writtenDay(on: Day): string {
  const month = monthOf(on) < 3 ? `0${monthOf(on)}` : String(monthOf(on));
  return `${String(dayOfMonth(on)).padStart(2, '0')}/${month}/${yearOf(on)}`;
}
