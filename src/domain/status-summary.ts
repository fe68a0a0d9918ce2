import { addDays, dayOfInstant, daysBetween, yearOf, type Day } from './day.ts';
import { isDone, lateAfterOn, statusOn, type ObligationStatus, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';

/** From what needs somebody's attention to what needs nobody's: the order of every list and of the counts. */
export const STATUS_ORDER: readonly ObligationStatus[] = [
  'overdue',
  'dueSoon',
  'notUpdated',
  'onTrack',
  'awaitingDate',
  'awaitingConfirmation',
  'doneLate',
  'doneOnTime',
  'notOpen',
  'waived',
  'history',
];

export const urgencyOf = (status: ObligationStatus): number => STATUS_ORDER.indexOf(status);

export interface Tally {
  /** Adds up to the number of obligations counted. */
  readonly counts: Readonly<Record<ObligationStatus, number>>;
  /** Handed in, whether or not a confirmation is still awaited. */
  readonly done: number;
  /** What there is to do so far: everything but what is waived, history or not open yet. */
  readonly opened: number;
}

const NOT_OPENED: readonly ObligationStatus[] = ['notOpen', 'waived', 'history'];

/** How many obligations stand how. Each is counted once, under the one status that it has on the day. */
export function tally(obligations: readonly ObligationView[], context: StatusContext): Tally {
  const counts = Object.fromEntries(STATUS_ORDER.map((status) => [status, 0]));
  for (const obligation of obligations) {
    const status = statusOn(obligation, context);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  const of = (status: ObligationStatus): number => counts[status] ?? 0;
  const notOpened = NOT_OPENED.reduce((sum, status) => sum + of(status), 0);
  return {
    counts: {
      overdue: of('overdue'),
      dueSoon: of('dueSoon'),
      notUpdated: of('notUpdated'),
      onTrack: of('onTrack'),
      awaitingDate: of('awaitingDate'),
      awaitingConfirmation: of('awaitingConfirmation'),
      doneLate: of('doneLate'),
      doneOnTime: of('doneOnTime'),
      notOpen: of('notOpen'),
      waived: of('waived'),
      history: of('history'),
    },
    done: of('doneOnTime') + of('doneLate') + of('awaitingConfirmation'),
    opened: obligations.length - notOpened,
  };
}

/**
 * What a view of "now" concerns: all that is live today, and of the rest (done, waived, not open yet) what falls due or
 * was handed in in the current year. History that nobody handed in is left out.
 */
export function ofCurrentYear(
  obligations: readonly ObligationView[],
  context: StatusContext,
): readonly ObligationView[] {
  const year = yearOf(context.today);
  return obligations.filter((obligation) => {
    const status = statusOn(obligation, context);
    if (status === 'history') return false;
    const settled = isDone(obligation.phase) || status === 'waived' || status === 'notOpen';
    return !settled || isOfYear(obligation, year, context.timeZone);
  });
}

function isOfYear({ dueOn, doneAt }: ObligationView, year: number, timeZone: string): boolean {
  const doneIn = doneAt === undefined ? undefined : yearOf(dayOfInstant(doneAt, timeZone));
  const dueIn = dueOn === undefined ? undefined : yearOf(dueOn);
  return doneIn === year || dueIn === year || (doneIn === undefined && dueIn === undefined);
}

/** Reports are an area of their own, beside the areas of the plans; tasks of a plan without areas are `otherTasks`. */
export type AreaOfWork =
  | { readonly kind: 'area'; readonly area: NonNullable<ObligationView['area']> }
  | { readonly kind: 'reports' }
  | { readonly kind: 'otherTasks' };

export interface AreaSummary {
  readonly of: AreaOfWork;
  readonly tally: Tally;
}

export function areaOfWork(obligation: ObligationView): AreaOfWork {
  if (obligation.kind === 'report') return { kind: 'reports' };
  return obligation.area ? { kind: 'area', area: obligation.area } : { kind: 'otherTasks' };
}

/** The areas in the order of their plans, then the tasks without one, then the reports. */
export function summariseAreas(obligations: readonly ObligationView[], context: StatusContext): readonly AreaSummary[] {
  return groupBy(obligations, (obligation) => areaOrder(areaOfWork(obligation)))
    .sort((a, b) => a.key - b.key)
    .flatMap(({ items }) => {
      const first = items[0];
      return first ? [{ of: areaOfWork(first), tally: tally(items, context) }] : [];
    });
}

/** Areas are stored in the order of their plans, so their ids are in it too. */
function areaOrder(of: AreaOfWork): number {
  switch (of.kind) {
    case 'area':
      return of.area.id;
    case 'otherTasks':
      return Number.MAX_SAFE_INTEGER - 1;
    case 'reports':
      return Number.MAX_SAFE_INTEGER;
  }
}

export interface AgencySummary {
  readonly agency: ObligationView['agency'];
  readonly tally: Tally;
  /** Calendar days since the oldest due day of what is overdue, as lists show it; 0 when nothing is. */
  readonly daysLate: number;
}

/** Every agency once, who is late most first: by how many are overdue, then by how long, then by what was late. */
export function summariseAgencies(
  obligations: readonly ObligationView[],
  context: StatusContext,
): readonly AgencySummary[] {
  return groupBy(obligations, ({ agency }) => agency.id)
    .flatMap(({ items }): readonly AgencySummary[] => {
      const first = items[0];
      if (!first) return [];
      return [{ agency: first.agency, tally: tally(items, context), daysLate: worstDelay(items, context) }];
    })
    .sort(
      (a, b) =>
        b.tally.counts.overdue - a.tally.counts.overdue ||
        b.daysLate - a.daysLate ||
        b.tally.counts.doneLate - a.tally.counts.doneLate ||
        a.agency.id - b.agency.id,
    );
}

/** Who is late most, and nobody else. */
export const lateRanking = (summaries: readonly AgencySummary[]): readonly AgencySummary[] =>
  summaries.filter(({ tally: { counts } }) => counts.overdue > 0);

const worstDelay = (obligations: readonly ObligationView[], context: StatusContext): number =>
  Math.max(0, ...overdueOf(obligations, context).map(({ dueOn }) => daysLate(dueOn, context.today)));

const daysLate = (dueOn: Day | undefined, today: Day): number => (dueOn === undefined ? 0 : daysBetween(dueOn, today));

export const overdueOf = (obligations: readonly ObligationView[], context: StatusContext): readonly ObligationView[] =>
  withStatus(obligations, 'overdue', context);

export const withStatus = (
  obligations: readonly ObligationView[],
  status: ObligationStatus,
  context: StatusContext,
): readonly ObligationView[] => obligations.filter((obligation) => statusOn(obligation, context) === status);

export const SOON_DAYS = 14;

export interface SoonDue {
  /** By due day. */
  readonly due: readonly ObligationView[];
  /** Continuous tasks whose word is asked for in these days: counted, not listed, since they never fall due. */
  readonly updates: number;
}

/** What can still be handed in on time and falls due within the next 14 days, today included. */
export function dueWithinTwoWeeks(obligations: readonly ObligationView[], context: StatusContext): SoonDue {
  const until = addDays(context.today, SOON_DAYS);
  const coming = obligations.filter((obligation) => isComing(obligation, until, context));
  return {
    due: coming.filter(({ continuous }) => !continuous).sort(byDueDay),
    updates: coming.filter(({ continuous }) => continuous).length,
  };
}

/** Whether it can still be handed in on time and falls due by that day. */
export function isComing(obligation: ObligationView, until: Day, context: StatusContext): boolean {
  const { dueOn } = obligation;
  if (dueOn === undefined || dueOn > until || lateAfterOn(dueOn, context.calendar) < context.today) return false;
  return ['dueSoon', 'onTrack', 'notOpen'].includes(statusOn(obligation, context));
}

/** What several agencies owe together: the same task or report, period and due day. In the order given. */
export const groupSubjects = (obligations: readonly ObligationView[]): readonly (readonly ObligationView[])[] =>
  groupBy(obligations, ({ subjectKey, periodKey, dueOn }) => `${subjectKey}|${periodKey}|${dueOn ?? ''}`).map(
    ({ items }) => items,
  );

/** Most urgent first, in a status by due day, the undated last. */
export const byUrgency =
  (context: StatusContext) =>
  (a: ObligationView, b: ObligationView): number =>
    urgencyOf(statusOn(a, context)) - urgencyOf(statusOn(b, context)) || byDueDay(a, b);

/** By due day, the undated last, and then by number: never by chance. */
export function byDueDay(a: ObligationView, b: ObligationView): number {
  const [one, other] = [a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31'];
  if (one !== other) return one < other ? -1 : 1;
  return a.id - b.id;
}

/** Items by key, in the order in which the keys first come up. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): { readonly key: K; readonly items: T[] }[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].map(([key, grouped]) => ({ key, items: grouped }));
}
