import { yearOf, type Day } from '../day.ts';
import { dueDays } from '../deadline/due-days.ts';
import { parseDeadline } from '../deadline/parse-deadline.ts';
import type { DeadlineProblem, Schedule, YearSpan } from '../schedule.ts';

/** Whether words serve as the deadline of a task that is given now. */
export type DeadlineVerdict =
  | {
      readonly kind: 'usable';
      readonly schedule: Schedule;
      /** The days on which it falls due from today; none while it waits for a day, or where it has no end. */
      readonly days: readonly Day[];
    }
  | { readonly kind: 'notUnderstood'; readonly problem: DeadlineProblem }
  /** Its last day is over. */
  | { readonly kind: 'past'; readonly on: Day }
  /** The years that the words name are not those of the plan. */
  | { readonly kind: 'outsideYears' };

/** Judges a deadline in words against the years of its plan; what is not understood is never guessed. */
export function judgeDeadline(
  text: string,
  { years, today }: { readonly years: YearSpan; readonly today: Day },
): DeadlineVerdict {
  const reading = parseDeadline(text);
  if (!reading.understood) return { kind: 'notUnderstood', problem: reading.problem };
  const { schedule } = reading;
  if (schedule.kind === 'continuous' || schedule.kind === 'undated' || schedule.kind === 'after')
    return { kind: 'usable', schedule, days: [] };
  const all = dueDays(schedule, years).map(({ on }) => on);
  const days = all.filter((on) => on >= today);
  const last = all.at(-1);
  if (days.length > 0) return { kind: 'usable', schedule, days };
  return last === undefined ? { kind: 'outsideYears' } : { kind: 'past', on: last };
}

/** The year of a plan for tasks given directly: that of the one day on which the task falls due, else this year. */
export function directYear(deadline: string, today: Day): number {
  const reading = parseDeadline(deadline);
  const on = reading.understood && reading.schedule.kind === 'date' ? reading.schedule.on : today;
  return Math.max(yearOf(on), yearOf(today));
}
