import { addDays, daysBetween, type Day } from '../day.ts';
import type { ObligationView } from '../obligation-view.ts';
import { isReformReport } from '../report-family.ts';
import { canonicalPeriod, periodSpan } from '../status-period.ts';

/** The period of a consolidated report, resolved from what somebody asked for. */
export interface ReportedPeriod {
  readonly periodKey: string;
  /** As it was asked for: "2026-Q2" where the report of six months covers the quarter. */
  readonly askedKey: string;
  readonly nextKey: string;
  /** The calendar months. */
  readonly span: { readonly from: Day; readonly to: Day };
  readonly nextSpan: { readonly from: Day; readonly to: Day };
  /** First and last day of the figures. */
  readonly window: { readonly from: Day; readonly to: Day };
}

/** The report that the standing agency sends upward: what the consolidated report becomes. */
export const isUpward = ({ kind, subjectKey }: Pick<ObligationView, 'kind' | 'subjectKey'>): boolean =>
  kind === 'report' && subjectKey.includes('-upward');

/**
 * The period that is reported when one is asked for: coinciding periods owe one report, the longest, under whose name
 * it is made. The window is that of the agencies' reports; where none is owed, the calendar months. Undefined for what
 * is no period.
 */
export function reportedPeriod(obligations: readonly ObligationView[], askedKey: string): ReportedPeriod | undefined {
  const reports = obligations.filter((each) => isReformReport(each) && namesOf(each).includes(askedKey));
  const exact = reports.some(({ periodKey }) => canonicalPeriod(periodKey) === askedKey);
  const longer = exact ? undefined : reports.flatMap(({ periodKey }) => canonicalPeriod(periodKey) ?? [])[0];
  const periodKey = longer ?? askedKey;
  const span = periodSpan(periodKey);
  const nextKey = nextPeriodOf(periodKey);
  const nextSpan = nextKey === undefined ? undefined : periodSpan(nextKey);
  if (!span || nextKey === undefined || !nextSpan) return undefined;
  return { periodKey, askedKey, nextKey, span, nextSpan, window: windowOf(reports, periodKey) ?? span };
}

const namesOf = ({ periodKey, covers }: ObligationView): readonly string[] =>
  [periodKey, ...covers].flatMap((key) => canonicalPeriod(key) ?? []);

function windowOf(reports: readonly ObligationView[], periodKey: string): ReportedPeriod['window'] | undefined {
  const named = reports.filter((each) => canonicalPeriod(each.periodKey) === periodKey);
  const report = named.find((each) => !isUpward(each)) ?? named[0];
  return report?.opensOn && report.closesOn ? { from: report.opensOn, to: report.closesOn } : undefined;
}

/** What follows a period, of its own length: after nine months the last quarter. Undefined for what is no period. */
export function nextPeriodOf(periodKey: string): string | undefined {
  const span = periodSpan(periodKey);
  if (!span) return undefined;
  const part = periodKey.slice(5);
  const first = addDays(span.to, 1);
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  if (part === 'Y') return `${year}-Y`;
  if (part.startsWith('M')) return `${year}-M${String(month).padStart(2, '0')}`;
  if (part.startsWith('H')) return `${year}-H${month < 7 ? 1 : 2}`;
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/**
 * The period whose report is to be made now: the one whose hand-in day is nearest to today, of two as near the one
 * that has come. Where no report is owed, the quarter of the day.
 */
export function nearestPeriod(obligations: readonly ObligationView[], today: Day): string {
  return nearestOf(datedPeriods(obligations), today)?.key ?? quarterOf(today);
}

/** The period whose hand-in day came before that of `nearestPeriod`; where none is owed, the quarter before it. */
export function periodBefore(obligations: readonly ObligationView[], today: Day): string {
  const dated = datedPeriods(obligations);
  const nearest = nearestOf(dated, today);
  const earlier = dated.findLast(({ key, dueOn }) => nearest && key !== nearest.key && dueOn < nearest.dueOn);
  if (earlier) return earlier.key;
  const from = periodSpan(nearest?.key ?? quarterOf(today))?.from ?? today;
  return quarterOf(addDays(from, -1));
}

interface DatedPeriod {
  readonly key: string;
  readonly dueOn: Day;
}

const byDueDay = (a: DatedPeriod, b: DatedPeriod): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0);

/** The periods of the agencies' reports with their hand-in days, in the order of the days. */
const datedPeriods = (obligations: readonly ObligationView[]): readonly DatedPeriod[] =>
  obligations
    .filter((each) => isReformReport(each) && !isUpward(each))
    .flatMap(({ periodKey, dueOn }) => {
      const key = canonicalPeriod(periodKey);
      return key === undefined || dueOn === undefined ? [] : [{ key, dueOn }];
    })
    .sort(byDueDay);

function nearestOf(dated: readonly DatedPeriod[], today: Day): DatedPeriod | undefined {
  const distance = ({ dueOn }: DatedPeriod): number => Math.abs(daysBetween(today, dueOn));
  return [...dated].sort((a, b) => distance(a) - distance(b) || byDueDay(a, b))[0];
}

function quarterOf(today: Day): string {
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  return `${today.slice(0, 4)}-Q${quarter}`;
}
