import { addDays, earliest, weekdayOf, type Day } from '../day.ts';
import type { StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { byDueDay, isComing } from '../status-summary.ts';

export interface MonthDay {
  readonly day: Day;
  readonly look: 'past' | 'today' | 'coming';
  /** `off` is a day off that is no weekend, `madeUp` a weekend day that is worked. */
  readonly rest: 'worked' | 'weekend' | 'off' | 'madeUp';
  readonly reports: readonly ObligationView[];
  readonly tasks: readonly ObligationView[];
}

export interface Month {
  readonly until: Day;
  /** Whole weeks from Monday. */
  readonly weeks: readonly (readonly MonthDay[])[];
}

export const MONTH_DAYS = 30;
const WEEK = 7;
const SATURDAY = 6;

/**
 * What can still be handed in on time and falls due within the next 30 days, today included, on its due days. Continuous
 * tasks never fall due and are left out, as in /tinhhinh. A due day on a day off stays where it is: the weeks begin with
 * that of the earliest, which may be over by some days.
 */
export function monthAhead(obligations: readonly ObligationView[], context: StatusContext): Month {
  const { today } = context;
  const until = addDays(today, MONTH_DAYS);
  const coming = obligations.filter((each) => !each.continuous && isComing(each, until, context)).sort(byDueDay);
  const from = mondayOf(earliest(today, coming[0]?.dueOn ?? today));
  return { until, weeks: weeksBetween(from, until).map((week) => week.map((day) => monthDay(day, coming, context))) };
}

/** The days on which anything falls due, in their order. */
export const dueDays = ({ weeks }: Month): readonly MonthDay[] =>
  weeks.flat().filter(({ reports, tasks }) => reports.length + tasks.length > 0);

const mondayOf = (of: Day): Day => addDays(of, 1 - weekdayOf(of));

function weeksBetween(from: Day, until: Day): readonly (readonly Day[])[] {
  const weeks: Day[][] = [];
  for (let monday = from; monday <= until; monday = addDays(monday, WEEK)) {
    const first = monday;
    weeks.push(Array.from({ length: WEEK }, (_, index) => addDays(first, index)));
  }
  return weeks;
}

function monthDay(day: Day, coming: readonly ObligationView[], context: StatusContext): MonthDay {
  const due = coming.filter(({ dueOn }) => dueOn === day);
  return {
    day,
    look: day < context.today ? 'past' : day === context.today ? 'today' : 'coming',
    rest: restOf(day, context),
    reports: due.filter(({ kind }) => kind === 'report'),
    tasks: due.filter(({ kind }) => kind !== 'report'),
  };
}

function restOf(day: Day, { calendar }: StatusContext): MonthDay['rest'] {
  const isWeekend = weekdayOf(day) >= SATURDAY;
  if (calendar.isWorkingDay(day)) return isWeekend ? 'madeUp' : 'worked';
  return isWeekend ? 'weekend' : 'off';
}
