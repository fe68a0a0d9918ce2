import { dayOf, daysInMonth, lastDayOfMonth, type Day } from '../day.ts';
import type { DatedSchedule, PeriodDay, RecurringUnit, Schedule, YearSpan } from '../schedule.ts';
import { dueDaysOfSeveral } from './several.ts';

/**
 * A due day and the period that it belongs to: `once`, `2024`, `2024-H1`, `2024-9M`, `2024-Q1`, `2024-03`. The period
 * opens with its first day; a single day has no opening.
 */
export interface DueDay {
  readonly periodKey: string;
  readonly opensOn: Day | undefined;
  readonly on: Day;
}

/**
 * The due days of a schedule in the years of its plan, in order; the keys stay the same when the span grows. A `date`
 * falls due whatever the span; the day of a period may lie in the next year (December, due on 2 January). What has no
 * day of its own (continuous, after an event, undated) has none here, and neither has a span that ends before it
 * begins. A day that its month lacks in some year (29 February, set by a person) is the month's last day there, so
 * that no year is lost.
 */
export function dueDays(schedule: Schedule, years: YearSpan): readonly DueDay[] {
  switch (schedule.kind) {
    case 'date':
    case 'yearly':
    case 'every':
      return datedDueDays(schedule, years);
    case 'several':
      return dueDaysOfSeveral(schedule.schedules.map((each) => ({ schedule: each, due: datedDueDays(each, years) })));
    case 'continuous':
    case 'after':
    case 'undated':
      return [];
  }
}

function datedDueDays(schedule: DatedSchedule, years: YearSpan): readonly DueDay[] {
  switch (schedule.kind) {
    case 'date':
      return [{ periodKey: 'once', opensOn: undefined, on: schedule.on }];
    case 'yearly':
      return yearsIn(years, schedule.years).map((year) => yearlyDueDay(schedule, year));
    case 'every':
      return yearsIn(years, schedule.years).flatMap((year) => daysOfPeriods(schedule, year));
  }
}

/** The years of the plan that the phrase does not exclude. */
export function yearsIn(plan: YearSpan, phrase: YearSpan = plan): readonly number[] {
  const from = Math.max(plan.from, phrase.from);
  const to = Math.min(plan.to, phrase.to);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function yearlyDueDay(schedule: Extract<DatedSchedule, { readonly kind: 'yearly' }>, year: number): DueDay {
  const { month, day, period } = schedule;
  return {
    periodKey: period === undefined ? String(year) : `${year}-${period}`,
    opensOn: dayOf(year, period === undefined ? 1 : FIRST_MONTHS[period], 1),
    on: dayInMonth(year, month, day),
  };
}

const FIRST_MONTHS = { Q1: 1, Q2: 4, Q3: 7, Q4: 10, H1: 1, H2: 7, '9M': 1 } as const;

function dayInMonth(year: number, month: number, inMonth: number | 'last'): Day {
  const last = lastDayOfMonth(year, month);
  if (inMonth === 'last' || inMonth >= daysInMonth(year, month)) return last;
  return dayOf(year, month, inMonth) ?? last;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const MONTHS_OF_UNIT: Record<RecurringUnit, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

const END_OF_PERIOD: PeriodDay = { month: 0, day: 'last' };

function daysOfPeriods(
  { unit, on = END_OF_PERIOD }: Extract<DatedSchedule, { readonly kind: 'every' }>,
  year: number,
): readonly DueDay[] {
  const length = MONTHS_OF_UNIT[unit];
  return Array.from({ length: 12 / length }, (_, index) => ({
    periodKey: periodKeyOf(unit, year, index + 1),
    opensOn: dayOf(year, index * length + 1, 1),
    on: dayOfPeriod(year, (index + 1) * length + on.month, on.day),
  }));
}

/** The month may lie in the next year or in the one before: 13 is January, 0 December. */
function dayOfPeriod(year: number, month: number, day: number | 'last'): Day {
  const index = month - 1;
  return dayInMonth(year + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, day);
}

function periodKeyOf(unit: RecurringUnit, year: number, ordinal: number): string {
  switch (unit) {
    case 'month':
      return `${year}-${twoDigits(ordinal)}`;
    case 'quarter':
      return `${year}-Q${ordinal}`;
    case 'halfYear':
      return `${year}-H${ordinal}`;
    case 'year':
      return String(year);
  }
}
