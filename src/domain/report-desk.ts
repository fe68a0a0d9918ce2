import { AGENCY_KINDS } from './agency-table.ts';
import { daysBetween, type Day } from './day.ts';
import type { HandIn } from './hand-in.ts';
import { isDone, statusOn, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';
import type { AgencyKind } from './plan-draft.ts';
import { nameKeyOf } from './report-family.ts';
import { isUpward, ratesOf, type ReportRates } from './report-rates.ts';
import { canonicalPeriod } from './status-period.ts';

/** What the desk is opened for: a period of the reform report or of a named report, or something asked for out of turn. */
export type DeskSubject =
  | { readonly kind: 'period'; readonly periodKey: string }
  /** `nameKey` is the `nameKeyOf` the report's name. */
  | { readonly kind: 'named'; readonly periodKey: string; readonly nameKey: string }
  | { readonly kind: 'request'; readonly requestId: number };

/** "2026-Q1", "2026-Q1_1a2b3c" for a named report, or "r12": how buttons name a subject. */
export function deskKey(subject: DeskSubject): string {
  if (subject.kind === 'request') return `r${subject.requestId}`;
  return subject.kind === 'period' ? subject.periodKey : `${subject.periodKey}_${subject.nameKey}`;
}

/** The subject that a key names; undefined for anything that `deskKey` does not write. */
export function parseDeskKey(key: string): DeskSubject | undefined {
  const request = /^r(\d{1,9})$/.exec(key);
  if (request) return { kind: 'request', requestId: Number(request[1]) };
  const [, periodKey = '', nameKey] = /^([^_]+)(?:_([a-z\d]{1,7}))?$/.exec(key) ?? [];
  if (canonicalPeriod(periodKey) !== periodKey) return undefined;
  return nameKey === undefined ? { kind: 'period', periodKey } : { kind: 'named', periodKey, nameKey };
}

/** One line of the period chooser. */
export interface DeskPeriod {
  readonly subject: DeskSubject;
  /** What was asked for out of turn, or a named report's name; undefined for the reform report. */
  readonly title: string | undefined;
  /** The other periods for which the same hand-in stands. */
  readonly covers: readonly string[];
  /** The first hand-in day: extensions only move it on. */
  readonly dueOn: Day | undefined;
}

export interface DeskEntry {
  readonly obligation: ObligationView;
  /** How often it was handed in. */
  readonly versions: number;
  /** The last version; undefined where nothing was handed in. */
  readonly last: HandIn | undefined;
}

/** Everything that the standing agency wants to know of one period. */
export interface Desk {
  readonly period: DeskPeriod;
  readonly rates: ReportRates;
  /** Expected, neither received nor overdue: received + overdue + pending is what was expected. */
  readonly pending: number;
  /** Those of the pending whose period has not begun. */
  readonly notOpen: number;
  readonly byKind: readonly { readonly kind: AgencyKind; readonly rates: ReportRates }[];
  /** Not handed in, the longest overdue first; what was returned is not among them. */
  readonly missing: readonly DeskEntry[];
  readonly returned: readonly DeskEntry[];
  /** Handed in, the first first. */
  readonly received: readonly DeskEntry[];
  readonly late: readonly DeskEntry[];
  /** What the standing agency owes upward for the same period. */
  readonly upward: readonly ObligationView[];
}

export { isUpward };

/** What an agency owes the standing agency: neither upward nor waived nor history. */
export const isExpected = (each: ObligationView, context: StatusContext): boolean =>
  each.kind === 'report' && !isUpward(each) && !['waived', 'history'].includes(statusOn(each, context));

/** Whether a report, whatever its name, is found under a period: its own or one that its hand-in covers. */
export const isOfPeriod = ({ periodKey, covers, request }: ObligationView, wanted: string): boolean =>
  request === undefined && [periodKey, ...covers].some((key) => (canonicalPeriod(key) ?? key) === wanted);

/** Whether a report is found under a subject: the same report, of the period or of one that covers it. */
export function isOfSubject(each: ObligationView, subject: DeskSubject): boolean {
  if (subject.kind === 'request') return each.request?.id === subject.requestId;
  const nameKey = subject.kind === 'named' ? subject.nameKey : undefined;
  return nameKeyIn(each) === nameKey && isOfPeriod(each, subject.periodKey);
}

const nameKeyIn = ({ reportTitle }: ObligationView): string | undefined =>
  reportTitle === undefined ? undefined : nameKeyOf(reportTitle);

/** The periods and requests for which something is expected, by hand-in day; each under its own name only. */
export function deskPeriods(obligations: readonly ObligationView[], context: StatusContext): readonly DeskPeriod[] {
  const periods = new Map<string, DeskPeriod>();
  for (const each of obligations.filter((one) => isExpected(one, context))) {
    const subject = subjectOf(each);
    if (!subject) continue;
    const key = deskKey(subject);
    periods.set(key, withObligation(periods.get(key) ?? emptyPeriod(subject, each), each));
  }
  return [...periods.values()].sort(
    (a, b) => compare(a.dueOn ?? NEVER, b.dueOn ?? NEVER) || compare(deskKey(a.subject), deskKey(b.subject)),
  );
}

/** Whether a subject is found under an entry of the chooser: its own, or of the same report one that covers it. */
export function isStandingFor({ subject, covers }: DeskPeriod, asked: DeskSubject): boolean {
  if (deskKey(subject) === deskKey(asked)) return true;
  if (subject.kind === 'request' || asked.kind === 'request') return false;
  return covers.includes(asked.periodKey) && deskKey({ ...subject, periodKey: asked.periodKey }) === deskKey(asked);
}

/** Whoever asks for a period means the reform report, or the first named one where only such are expected. */
export function subjectMeant(asked: DeskSubject, periods: readonly DeskPeriod[]): DeskSubject {
  if (asked.kind !== 'period' || periods.some((each) => isStandingFor(each, asked))) return asked;
  const isNamed = ({ subject, covers }: DeskPeriod): boolean =>
    subject.kind === 'named' && [subject.periodKey, ...covers].includes(asked.periodKey);
  return periods.find(isNamed)?.subject ?? asked;
}

const NEVER = '9999-12-31';

function subjectOf(each: ObligationView): DeskSubject | undefined {
  if (each.request) return { kind: 'request', requestId: each.request.id };
  const periodKey = canonicalPeriod(each.periodKey);
  if (periodKey === undefined) return undefined;
  const nameKey = nameKeyIn(each);
  return nameKey === undefined ? { kind: 'period', periodKey } : { kind: 'named', periodKey, nameKey };
}

const emptyPeriod = (subject: DeskSubject, { request, reportTitle }: ObligationView): DeskPeriod => ({
  subject,
  title: request?.title ?? reportTitle,
  covers: [],
  dueOn: undefined,
});

function withObligation(period: DeskPeriod, { periodKey, covers, dueOn }: ObligationView): DeskPeriod {
  const own = period.subject.kind === 'request' ? undefined : period.subject.periodKey;
  const names = [periodKey, ...covers].flatMap((key) => canonicalPeriod(key) ?? []);
  return {
    ...period,
    covers: [...new Set([...period.covers, ...names])].filter((key) => key !== own),
    dueOn: dueOn !== undefined && (period.dueOn === undefined || dueOn < period.dueOn) ? dueOn : period.dueOn,
  };
}

/** For so many days after its hand-in day a period is still what the desk is about. */
export const LINGERS_DAYS = 14;

/**
 * The period whose hand-in day is next or just passed: the one passed at most 14 days ago unless the next is nearer;
 * where nothing follows, the last one. Named reports and requests out of turn only where there is no reform report.
 */
export function currentPeriod(periods: readonly DeskPeriod[], today: Day): DeskPeriod | undefined {
  const regular = periods.filter(({ subject }) => subject.kind === 'period');
  const dated = (regular.length > 0 ? regular : periods).flatMap((period) =>
    period.dueOn === undefined ? [] : [{ period, inDays: daysBetween(today, period.dueOn) }],
  );
  const next = dated.find(({ inDays }) => inDays >= 0);
  const passed = dated.findLast(({ inDays }) => inDays < 0);
  if (!next || !passed) return (next ?? passed)?.period ?? periods[0];
  const lingers = -passed.inDays <= LINGERS_DAYS && -passed.inDays <= next.inDays;
  return (lingers ? passed : next).period;
}

export interface DeskInput {
  readonly obligations: readonly ObligationView[];
  readonly subject: DeskSubject;
  readonly handIns: ReadonlyMap<number, readonly HandIn[]>;
}

/** One period: what was expected, what came and when, by agency kind. Undefined where nothing is expected under it. */
export function deskOf({ obligations, subject, handIns }: DeskInput, context: StatusContext): Desk | undefined {
  const found = obligations.filter((each) => each.kind === 'report' && isOfSubject(each, subject));
  const expected = found.filter((each) => isExpected(each, context));
  const [first] = expected;
  if (!first) return undefined;
  const rates = ratesOf(expected, context);
  const entries = expected.map((each) => entryOf(each, handIns.get(each.id) ?? []));
  const received = entries.filter(({ obligation }) => isDone(obligation.phase)).sort(byArrival);
  const open = entries.filter(({ obligation }) => !isDone(obligation.phase)).sort(byDueDay);
  return {
    period: expected.reduce(withObligation, { ...emptyPeriod(subject, first) }),
    rates,
    pending: rates.expected - rates.received - rates.overdue,
    notOpen: expected.filter((each) => statusOn(each, context) === 'notOpen').length,
    byKind: ratesByKind(expected, context),
    missing: open.filter(({ obligation }) => obligation.phase !== 'returned'),
    returned: open.filter(({ obligation }) => obligation.phase === 'returned'),
    received,
    late: received.filter(({ obligation }) => isLate(obligation, context)),
    upward: found.filter(isUpward),
  };
}

const entryOf = (obligation: ObligationView, versions: readonly HandIn[]): DeskEntry => ({
  obligation,
  versions: versions.length,
  last: versions.at(-1),
});

/** Whether it came late does not depend on its confirmation. */
export const isLate = (obligation: ObligationView, context: StatusContext): boolean =>
  statusOn(obligation, { ...context, confirmation: false }) === 'doneLate';

function ratesByKind(expected: readonly ObligationView[], context: StatusContext): Desk['byKind'] {
  return AGENCY_KINDS.map((kind) => ({
    kind,
    rates: ratesOf(
      expected.filter(({ agency }) => agency.kind === kind),
      context,
    ),
  })).filter(({ rates }) => rates.expected > 0);
}

const byArrival = (a: DeskEntry, b: DeskEntry): number =>
  (a.obligation.doneAt?.getTime() ?? 0) - (b.obligation.doneAt?.getTime() ?? 0) || a.obligation.id - b.obligation.id;

const byDueDay = ({ obligation: a }: DeskEntry, { obligation: b }: DeskEntry): number =>
  compare(a.dueOn ?? NEVER, b.dueOn ?? NEVER) || a.id - b.id;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
