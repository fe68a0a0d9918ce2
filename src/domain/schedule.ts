import type { Day } from './day.ts';

/** A unit of time that comes back: `halfYear` is six months from January or July. */
export type RecurringUnit = 'month' | 'quarter' | 'halfYear' | 'year';

/** The years of a plan, or of a phrase; both included. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * A day that comes back with a period. `month` counts from the last month of the period: 0 is that month, 1 the month
 * after the period, -2 the first month of a quarter. `day` exists in each of these months.
 */
export interface PeriodDay {
  readonly month: number;
  readonly day: number | 'last';
}

/** The part of a year that a phrase names beside a day: "6 tháng (trước ngày 15/6)" is H1. */
export type YearPart = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'H1' | 'H2' | '9M';

/** What has due days of its own, once or again and again. */
export type DatedSchedule =
  | { readonly kind: 'date'; readonly on: Day }
  | {
      readonly kind: 'yearly';
      readonly month: number;
      readonly day: number | 'last';
      readonly period?: YearPart;
      readonly years?: YearSpan;
    }
  | { readonly kind: 'every'; readonly unit: RecurringUnit; readonly on?: PeriodDay; readonly years?: YearSpan };

/**
 * What a deadline phrase means. Due days are resolved: "Trước 15/11 hàng năm" is month 11, day 14, since
 * "trước" leaves out the day itself. `years` is there only when the phrase itself says in which years ("Hàng quý năm
 * 2025", "Thường xuyên giai đoạn 2021-2025"); the plan's years narrow it further. `every` without `on` falls due at
 * the end of each period. `several` is a phrase that names several deadlines, all of which count. The days of `after`
 * are calendar days unless `count` says that only working days count.
 */
export type Schedule =
  | DatedSchedule
  | { readonly kind: 'several'; readonly schedules: readonly DatedSchedule[] }
  | { readonly kind: 'continuous'; readonly years?: YearSpan }
  | { readonly kind: 'after'; readonly days: number; readonly count?: 'workingDays'; readonly event: string }
  | { readonly kind: 'undated'; readonly basis: string; readonly recurs?: RecurringUnit };

/** What was read from a deadline phrase; `text` is kept word for word. */
export type DeadlineReading =
  | { readonly text: string; readonly understood: true; readonly schedule: Schedule }
  | { readonly text: string; readonly understood: false; readonly problem: DeadlineProblem };

export type DeadlineProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknownPhrase' }
  | { readonly kind: 'noSuchDay'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly string[] };
