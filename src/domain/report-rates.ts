import { statusOn, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';

/**
 * How many reports were expected, came, and came on time. The rates are those of DHIS2 ("reporting rate" and "reporting
 * rate on time"): received / expected, received on time / expected; what is waived or history is not expected.
 */
export interface ReportRates {
  readonly expected: number;
  /** Handed in and not returned. */
  readonly received: number;
  readonly onTime: number;
  readonly late: number;
  /** Not handed in, and the day is over. */
  readonly overdue: number;
  /** Handed in once, returned, and not handed in again. */
  readonly returned: number;
}

/** What the standing agency owes its superior; the rates are of what agencies owe the standing agency. */
export const isUpward = ({ requirementKey }: Pick<ObligationView, 'requirementKey'>): boolean =>
  requirementKey?.endsWith('-upward') ?? false;

export function ratesOf(obligations: readonly ObligationView[], context: StatusContext): ReportRates {
  const expected = obligations.filter((each) => !['waived', 'history'].includes(statusOn(each, context)));
  const count = (test: (each: ObligationView) => boolean): number => expected.filter(test).length;
  // Whether a hand-in was on time does not depend on its confirmation.
  const timing = { ...context, confirmation: false };
  const isStatus =
    (status: ReturnType<typeof statusOn>) =>
    (each: ObligationView): boolean =>
      statusOn(each, timing) === status;
  const [onTime, late] = [count(isStatus('doneOnTime')), count(isStatus('doneLate'))];
  return {
    expected: expected.length,
    received: onTime + late,
    onTime,
    late,
    overdue: count(isStatus('overdue')),
    returned: count(({ phase }) => phase === 'returned'),
  };
}

/**
 * To the nearest whole percent, but 100 only where it is all and 0 only where it is none; undefined where nothing was
 * expected.
 */
export function rateOf(part: number, expected: number): number | undefined {
  if (expected === 0) return undefined;
  if (part === 0 || part === expected) return part === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((part * 100) / expected)));
}
