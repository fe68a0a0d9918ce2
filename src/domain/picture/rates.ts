import type { StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { isReformReport } from '../report-family.ts';
import { isUpward, ratesOf, type ReportRates } from '../report-rates.ts';
import { periodsOf, summarisePeriod } from '../status-period.ts';

export interface PeriodRates {
  readonly periodKey: string;
  readonly rates: ReportRates;
}

/** As many periods as stand beside each other with their percentages on a phone. */
export const MOST_PERIODS = 5;

/**
 * The rates of the last report periods, oldest first. A period is there once a report of it has fallen due or come in:
 * before that it would look as if everybody had failed. Its reports are the reform reports of
 * the desk: without those that the authority has given a name, and without what the standing agency sends upward.
 */
export function ratesOverPeriods(
  obligations: readonly ObligationView[],
  context: StatusContext,
): readonly PeriodRates[] {
  const reports = obligations.filter((each) => isReformReport(each) && !isUpward(each));
  const begun = reports.filter(
    ({ dueOn, doneAt }) => doneAt !== undefined || (dueOn !== undefined && dueOn <= context.today),
  );
  return periodsOf(begun.map(({ periodKey }) => periodKey))
    .map((periodKey) => ({
      periodKey,
      rates: ratesOf(summarisePeriod(reports, periodKey, context).obligations, context),
    }))
    .filter(({ rates }) => rates.expected > 0)
    .slice(-MOST_PERIODS);
}
