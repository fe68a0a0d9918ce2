import { day, daysInMonth, lastDayOfMonth, type Day } from '../day.ts';
import type { RecurringUnit, Schedule, YearSpan } from '../schedule.ts';

/** A due day and the period that it belongs to: `once`, `2024`, `2024-H1`, `2024-Q1`, `2024-03`. */
export interface DueDay {
  readonly periodKey: string;
  readonly on: Day;
}

/**
 * The due days of a schedule in the years of its plan, in order; the keys stay the same when the span grows. A `date`
 * falls due whatever the span. What has no day of its own (continuous, after an event, undated) has none here, and
 * neither has a span that ends before it begins. A day that its month lacks in some year (29 February, set by a
 * person) is the month's last day there, so that no year is lost.
 */
export function dueDays(schedule: Schedule, years: YearSpan): readonly DueDay[] {
  switch (schedule.kind) {
    case 'date':
      return [{ periodKey: 'once', on: schedule.on }];
    case 'yearly':
      return yearsIn(years, schedule.years).map((year) => ({
        periodKey: String(year),
        on: dayInMonth(year, schedule.month, schedule.day),
      }));
    case 'every':
      return yearsIn(years, schedule.years).flatMap((year) => endsOfPeriods(schedule.unit, year));
    case 'continuous':
    case 'after':
    case 'undated':
      return [];
  }
}

/** The years of the plan that the phrase does not exclude. */
export function yearsIn(plan: YearSpan, phrase: YearSpan = plan): readonly number[] {
  const from = Math.max(plan.from, phrase.from);
  const to = Math.min(plan.to, phrase.to);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function dayInMonth(year: number, month: number, inMonth: number | 'last'): Day {
  if (inMonth === 'last' || inMonth >= daysInMonth(year, month)) return lastDayOfMonth(year, month);
  return day(`${year}-${twoDigits(month)}-${twoDigits(inMonth)}`);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const MONTHS: Record<RecurringUnit, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

function endsOfPeriods(unit: RecurringUnit, year: number): readonly DueDay[] {
  const length = MONTHS[unit];
  return Array.from({ length: 12 / length }, (_, index) => ({
    periodKey: periodKeyOf(unit, year, index + 1),
    on: lastDayOfMonth(year, (index + 1) * length),
  }));
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
