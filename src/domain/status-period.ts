import { dayOf, lastDayOfMonth, type Day } from './day.ts';
import { isUpdated, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';
import { isUpward } from './report-rates.ts';
import { byUrgency } from './status-summary.ts';
import { completionOf, isOwed, type Completion } from './status-tasks.ts';

/**
 * One spelling for a period of a report ("2026-M03", "2026-Y") and of a task ("2026-03", "2026"): that of reports. The
 * second due day of a period ("2026-06#2") belongs to the period. Undefined for what is no period ("once").
 */
export function canonicalPeriod(key: string): string | undefined {
  const [periodKey = ''] = key.split('#');
  if (/^\d{4}$/.test(periodKey)) return `${periodKey}-Y`;
  const canonical = /^\d{4}-\d{2}$/.test(periodKey) ? periodKey.replace('-', '-M') : periodKey;
  return PERIOD_KEY.test(canonical) ? canonical : undefined;
}

const PERIOD_KEY = /^\d{4}-(?:M(?:0[1-9]|1[0-2])|Q[1-4]|H[12]|9M|Y)$/;

/** The calendar months of a canonical period; undefined for anything else. */
export function periodSpan(periodKey: string): { readonly from: Day; readonly to: Day } | undefined {
  if (!PERIOD_KEY.test(periodKey)) return undefined;
  const year = Number(periodKey.slice(0, 4));
  const [first, last] = monthsOf(periodKey.slice(5));
  const from = dayOf(year, first, 1);
  return from && { from, to: lastDayOfMonth(year, last) };
}

function monthsOf(part: string): readonly [number, number] {
  const index = Number(part.slice(1));
  if (part === 'Y') return [1, 12];
  if (part === '9M') return [1, 9];
  if (part.startsWith('M')) return [index, index];
  const length = part.startsWith('Q') ? 3 : 6;
  return [(index - 1) * length + 1, index * length];
}

export interface PeriodSummary {
  /** What agencies owe the standing agency, as at the desk of the reports. */
  readonly reports: Completion;
  /** What the standing agency owes upward for the same period. */
  readonly upward: Completion;
  /** Tasks of the period, or that fall due in its months. */
  readonly tasks: Completion;
  /** Continuous tasks that were to be spoken of with the report of the period. */
  readonly updates: Completion;
  /** Reports and tasks, the most urgent first; continuous tasks, which are never late, at the end. */
  readonly obligations: readonly ObligationView[];
}

/**
 * What a period asks for: the report that covers it, under whatever longer name it goes; continuous tasks of that
 * report's period; and tasks of the period itself or with a due day in its months.
 */
export function summarisePeriod(
  obligations: readonly ObligationView[],
  periodKey: string,
  context: StatusContext,
): PeriodSummary {
  const names = namesOf(obligations, periodKey);
  const span = periodSpan(periodKey);
  const isNamed = ({ periodKey: key }: ObligationView): boolean => names.has(canonicalPeriod(key) ?? key);
  const reports = obligations.filter((each) => each.kind === 'report' && isOf(each, periodKey));
  const updates = obligations.filter((each) => each.kind !== 'report' && each.continuous && isNamed(each));
  const tasks = obligations.filter(
    (each) => each.kind !== 'report' && !each.continuous && (isOf(each, periodKey) || fallsIn(each.dueOn, span)),
  );
  return {
    reports: completionOf(reports.filter((each) => !isUpward(each))),
    upward: completionOf(reports.filter(isUpward)),
    tasks: completionOf(tasks),
    updates: updatedOf(updates, context),
    obligations: [[...reports, ...tasks], updates].flatMap((part) => [...part].sort(byUrgency(context))),
  };
}

/** Of continuous tasks the ones that somebody told of count, whether or not anything was handed in. */
const updatedOf = (updates: readonly ObligationView[], { timeZone }: StatusContext): Completion => ({
  done: updates.filter((each) => isOwed(each) && isUpdated(each, timeZone)).length,
  total: completionOf(updates).total,
});

/** The period itself and the longer ones whose report covers it ("2026-H1" for "2026-Q2"). */
const namesOf = (obligations: readonly ObligationView[], periodKey: string): ReadonlySet<string> =>
  new Set([
    periodKey,
    ...obligations.filter((each) => each.kind === 'report' && isOf(each, periodKey)).map((each) => each.periodKey),
  ]);

const isOf = ({ periodKey, covers }: ObligationView, wanted: string): boolean =>
  [periodKey, ...covers].some((key) => canonicalPeriod(key) === wanted);

const fallsIn = (dueOn: Day | undefined, span: ReturnType<typeof periodSpan>): boolean =>
  dueOn !== undefined && span !== undefined && dueOn >= span.from && dueOn <= span.to;

/** The periods among these keys, each once, in the order in which they end; a quarter before the half-year it ends. */
export function periodsOf(periodKeys: readonly string[]): readonly string[] {
  const spans = new Map(periodKeys.flatMap((key) => canonicalPeriod(key) ?? []).map((key) => [key, periodSpan(key)]));
  return [...spans]
    .sort(([, a], [, b]) => compare(a?.to ?? '', b?.to ?? '') || compare(b?.from ?? '', a?.from ?? ''))
    .map(([key]) => key);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
