import type { Day } from './day.ts';

/** A unit of time that comes back: `halfYear` is six months from January or July. */
export type RecurringUnit = 'month' | 'quarter' | 'halfYear' | 'year';

/** The years of a plan, or of a phrase; both included. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * What a deadline phrase means. Due days are resolved: "Trước 15/11 hàng năm" is month 11, day 14, since
 * "trước" leaves out the day itself. `years` is there only when the phrase itself says in which years ("Hàng quý năm
 * 2025", "Thường xuyên giai đoạn 2021-2025"); the plan's years narrow it further.
 */
export type Schedule =
  | { readonly kind: 'date'; readonly on: Day }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number | 'last'; readonly years?: YearSpan }
  | { readonly kind: 'every'; readonly unit: RecurringUnit; readonly years?: YearSpan }
  | { readonly kind: 'continuous'; readonly years?: YearSpan }
  | { readonly kind: 'after'; readonly days: number; readonly event: string }
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
