import { addDays, instantOf, latest, type Day } from '../day.ts';
import { isDone } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { canonicalPeriod } from '../status-period.ts';
import { groupBy } from '../status-summary.ts';
import type { DifficultyFact, ExtensionFact, ReportMaterial, WorkEntry } from './consolidated-report.ts';
import { isUpward, type ReportedPeriod } from './reported-period.ts';

/** Whether the first day of the figures has come; before it there is nothing to report. */
export const hasBegun = ({ window }: Pick<ReportedPeriod, 'window'>, today: Day): boolean => window.from <= today;

/** Whether figures of the period may still come. */
export const isRunning = ({ window }: Pick<ReportedPeriod, 'window'>, today: Day): boolean => window.to >= today;

/**
 * The last day of a period: that of its months, of its figures, or the one on which its reports are due, whichever is
 * last, since agencies say with their reports what became of the work. A report that was given another day does not
 * move it.
 */
export function lastDayOf(period: ReportedPeriod, obligations: readonly ObligationView[]): Day {
  const due = obligations.flatMap((each) =>
    each.kind === 'report' && !isUpward(each) && canonicalPeriod(each.periodKey) === period.periodKey
      ? (each.extendedFrom ?? each.dueOn ?? [])
      : [],
  );
  const [earliest = period.span.to] = due.sort();
  return latest(earliest, latest(period.span.to, period.window.to));
}

/**
 * The material as it stood at the end of the period, once that is over; unchanged before. A report made later tells of
 * no later event: progress, notes, difficulties, requests and their decisions after the period's last day are left out,
 * what was handed in after it is not done yet, and what is late is counted on that day. Only which agencies have sent
 * their report is told as of the making of the report: that is said of reports in words of its own.
 */
export function atEndOfPeriod(material: ReportMaterial): ReportMaterial {
  const { period, obligations, context } = material;
  const on = lastDayOf(period, obligations);
  if (context.today <= on) return material;
  const end = instantOf(addDays(on, 1), 0, context.timeZone);
  const entries = material.entries.filter(({ at }) => at < end);
  const extensions = material.extensions.filter(({ askedAt }) => askedAt < end);
  const entriesOf = new Map(groupBy(entries, (each) => each.obligationId).map(({ key, items }) => [key, items]));
  const later = extensions.filter(({ state, decidedAt }) => state === 'granted' && isAfter(decidedAt, end));
  const viewOf = (each: ObligationView): ObligationView =>
    each.kind === 'report' ? each : viewAt(withDayBefore(each, later), entriesOf.get(each.id) ?? [], end);
  return {
    ...material,
    asOf: new Date(end.getTime() - 60_000),
    context: { ...context, today: on },
    obligations: obligations.filter((each) => isKnownBy(each, period, end)).map(viewOf),
    entries,
    extensions: extensions.map((each) => extensionAt(each, end)),
    difficulties: material.difficulties
      .filter(({ raisedAt }) => raisedAt < end)
      .map((each) => ({ ...difficultyAt(each, end), obligation: viewOf(each.obligation) })),
  };
}

const isAfter = (at: Date | undefined, end: Date): boolean => at !== undefined && at >= end;

/** Work of a plan that came later, unless it lies in the period or before it. */
function isKnownBy(
  { kind, createdAt, dueOn, periodKey }: ObligationView,
  { span, periodKey: reported }: ReportedPeriod,
  end: Date,
): boolean {
  if (kind === 'report' || createdAt < end || canonicalPeriod(periodKey) === reported) return true;
  return dueOn !== undefined && dueOn <= span.to;
}

function viewAt(each: ObligationView, before: readonly WorkEntry[], end: Date): ObligationView {
  if (!isAfter(each.updatedAt, end) && !isAfter(each.doneAt, end)) return each;
  const isLater = isDone(each.phase) && isAfter(each.doneAt, end);
  return {
    ...each,
    ...(isLater ? { phase: 'open', doneAt: undefined } : {}),
    percent: before.findLast(({ percent }) => percent !== undefined)?.percent ?? 0,
    lastNote: before.findLast(({ note }) => note !== undefined)?.note,
    updatedAt: before.at(-1)?.at,
  };
}

/** The day that was due before extensions that were granted later. */
function withDayBefore(each: ObligationView, later: readonly ExtensionFact[]): ObligationView {
  const dueOn = later
    .filter(({ obligationId }) => obligationId === each.id)
    .reduceRight((due, { fromOn, toOn }) => (toOn === due ? fromOn : due), each.dueOn);
  if (dueOn === each.dueOn) return each;
  return { ...each, dueOn, extendedFrom: each.extendedFrom === dueOn ? undefined : each.extendedFrom };
}

const extensionAt = (each: ExtensionFact, end: Date): ExtensionFact =>
  isAfter(each.decidedAt, end) ? { ...each, state: 'open', decidedAt: undefined } : each;

const difficultyAt = (each: DifficultyFact, end: Date): DifficultyFact =>
  isAfter(each.answeredAt, end) ? { ...each, answer: undefined, answeredAt: undefined } : each;
