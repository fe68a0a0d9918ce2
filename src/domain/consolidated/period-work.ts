import { addDays, instantOf } from '../day.ts';
import { isDone, isLive, statusOn, type StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { isReformReport } from '../report-family.ts';
import { summarisePeriod, type PeriodSummary } from '../status-period.ts';
import { ofCurrentYear } from '../status-summary.ts';
import { isUpward, type ReportedPeriod } from './reported-period.ts';

/** The work that a period's report speaks of. */
export interface PeriodWork {
  /** As the status view of the period has it, without the report upward and without reports of another name. */
  readonly summary: PeriodSummary;
  /** Tasks and continuous tasks that the period asks for. */
  readonly periodTasks: readonly ObligationView[];
  readonly reports: readonly ObligationView[];
  /** Ids of what the period asks for. */
  readonly ofPeriod: ReadonlySet<number>;
  /** Those, and what else is open now or was handed in in the window; no reports. */
  readonly tasks: readonly ObligationView[];
  /** All tasks as the status view of today counts them. */
  readonly yearTasks: readonly ObligationView[];
}

export function periodWork(
  obligations: readonly ObligationView[],
  period: ReportedPeriod,
  context: StatusContext,
): PeriodWork {
  const summary = summarisePeriod(
    obligations.filter((each) => each.kind !== 'report' || (isReformReport(each) && !isUpward(each))),
    period.periodKey,
    context,
  );
  const ofPeriod = new Set(summary.obligations.map(({ id }) => id));
  const isTask = ({ kind }: ObligationView): boolean => kind !== 'report';
  const window = windowInstants(period, context);
  return {
    summary,
    ofPeriod,
    periodTasks: summary.obligations.filter(isTask),
    reports: summary.obligations.filter((each) => !isTask(each)),
    tasks: obligations.filter(
      (each) =>
        isTask(each) &&
        (!each.history || isDone(each.phase)) &&
        (ofPeriod.has(each.id) || isOpenNow(each, context) || isWithin(each.doneAt, window)),
    ),
    yearTasks: ofCurrentYear(obligations, context).filter(isTask),
  };
}

/** Continuous tasks are spoken of in their own period only. */
const isOpenNow = (each: ObligationView, context: StatusContext): boolean =>
  isLive(each) && !each.continuous && statusOn(each, context) !== 'notOpen';

/** The first instant of the figures, and the first one after them. */
export const windowInstants = (
  { window }: Pick<ReportedPeriod, 'window'>,
  { timeZone }: Pick<StatusContext, 'timeZone'>,
): { readonly from: Date; readonly end: Date } => ({
  from: instantOf(window.from, 0, timeZone),
  end: instantOf(addDays(window.to, 1), 0, timeZone),
});

const isWithin = (at: Date | undefined, { from, end }: ReturnType<typeof windowInstants>): boolean =>
  at !== undefined && at >= from && at < end;
