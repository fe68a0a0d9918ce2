import type { Day } from '../day.ts';
import type { ObligationStatus } from '../obligation-status.ts';

/** A sheet of the tracking file, worded; files/ gives it its looks. */
export interface TrackingSheet {
  readonly name: string;
  readonly title: string;
  readonly asOf: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly TrackingRow[];
}

export interface TrackingRow {
  readonly status: ObligationStatus;
  readonly cells: readonly TrackingCell[];
}

/** Figures and days keep their type, so that they can be sorted and counted; a text is never computed. */
export type TrackingCell =
  | { readonly kind: 'text' | 'status'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'day'; readonly on: Day | undefined };
