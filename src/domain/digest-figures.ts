import { addDays, dayOfInstant, type Day } from './day.ts';
import { isWithin, mondayOf, spansBefore, type DaySpan } from './digest.ts';
import { isLive, lateAfterOn, statusOn, type StatusContext } from './obligation-status.ts';
import type { ObligationView } from './obligation-view.ts';
import type { DigestSpan } from './preferences.ts';
import { isReformReport } from './report-family.ts';
import { currentPeriod, deskPeriods, isExpected, LINGERS_DAYS } from './report-desk.ts';
import { ratesOf, type ReportRates } from './report-rates.ts';
import { canonicalPeriod } from './status-period.ts';
import {
  groupSubjects,
  lateRanking,
  ofCurrentYear,
  overdueOf,
  SOON_DAYS,
  summariseAgencies,
  summariseAreas,
  tally,
  withStatus,
  type AgencySummary,
  type AreaSummary,
  type Tally,
} from './status-summary.ts';

/** The report that is being waited for, as far as it is missing. */
export interface MissingReport {
  readonly periodKey: string;
  /** The first hand-in day. */
  readonly dueOn: Day;
  readonly rates: ReportRates;
}

/** What the standing agency wants to know on the first working day of a week. */
export interface WeeklyFigures {
  /** The Sunday that ends the week. */
  readonly until: Day;
  /** What can still be done on time and falls due by then; the same work of several agencies in one group. */
  readonly due: readonly (readonly ObligationView[])[];
  readonly overdue: number;
  /** Who is late most, first. */
  readonly late: readonly AgencySummary[];
  /** Agencies that owe something and in which nobody is reached, in the order of their ids. */
  readonly unowned: readonly ObligationView['agency'][];
  /** Tasks without a day. */
  readonly undated: number;
  readonly report: MissingReport | undefined;
}

/** `obligations`: everything of the jurisdiction that concerns now, what is done among it. */
export function weeklyFigures(
  obligations: readonly ObligationView[],
  context: StatusContext,
  reachedAgencyIds: ReadonlySet<number>,
): WeeklyFigures {
  const until = addDays(mondayOf(context.today), 6);
  const live = obligations.filter(isLive);
  const overdue = overdueOf(live, context);
  const undated = withStatus(live, 'awaitingDate', context).map(({ subjectKey }) => subjectKey);
  return {
    until,
    due: groupSubjects(live.filter((each) => isDueBy(each, until, context)).sort(byDueDay)),
    overdue: overdue.length,
    late: lateRanking(summariseAgencies(live, context)),
    unowned: agenciesOf(live.filter((each) => needsSomebody(each, context))).filter(
      ({ id }) => !reachedAgencyIds.has(id),
    ),
    undated: new Set(undated).size,
    report: missingReport(obligations, context),
  };
}

function isDueBy(each: ObligationView, until: Day, context: StatusContext): boolean {
  const { dueOn, continuous } = each;
  if (dueOn === undefined || continuous || dueOn > until) return false;
  return lateAfterOn(dueOn, context.calendar) >= context.today;
}

const needsSomebody = (each: ObligationView, context: StatusContext): boolean =>
  statusOn(each, context) !== 'notOpen' && !each.continuous;

const agenciesOf = (obligations: readonly ObligationView[]): readonly ObligationView['agency'][] =>
  [...new Map(obligations.map(({ agency }) => [agency.id, agency])).values()].sort((a, b) => a.id - b.id);

const byDueDay = (a: ObligationView, b: ObligationView): number => {
  const [first, second] = [a.dueOn ?? '', b.dueOn ?? ''];
  return first === second ? a.id - b.id : first < second ? -1 : 1;
};

/**
 * The report that the desk is about, while anything of it is missing: its hand-in day comes within two weeks or passed at
 * most two weeks ago. What agencies owe, neither what the standing agency sends upward nor what was asked for out of turn.
 */
function missingReport(obligations: readonly ObligationView[], context: StatusContext): MissingReport | undefined {
  const { today } = context;
  const regular = obligations.filter((each) => isReformReport(each) && isExpected(each, context));
  const waitedFor = deskPeriods(regular.filter(isLive), context).filter(
    ({ dueOn }) => dueOn !== undefined && dueOn >= addDays(today, -LINGERS_DAYS) && dueOn <= addDays(today, SOON_DAYS),
  );
  const current = currentPeriod(waitedFor, today);
  if (current?.dueOn === undefined || current.subject.kind !== 'period') return undefined;
  const { subject, dueOn } = current;
  const ofPeriod = regular.filter((each) => canonicalPeriod(each.periodKey) === subject.periodKey);
  return { periodKey: subject.periodKey, dueOn, rates: ratesOf(ofPeriod, context) };
}

/** What a leader is told: how things stand today, and what the week or month before has brought. */
export interface LeaderFigures {
  readonly last: DaySpan;
  readonly tally: Tally;
  /** Handed in during the week or month before, and during the one before that, as far as nothing was returned since. */
  readonly done: { readonly last: number; readonly earlier: number };
  /** Of what is overdue today, how much became so during the week or month before. */
  readonly newlyOverdue: number;
  readonly late: readonly AgencySummary[];
  /** The areas of which the leader is in charge, in the order of the plan. */
  readonly own: readonly AreaSummary[];
  /** The other areas; empty where the work is in no area but the reports. */
  readonly areas: readonly AreaSummary[];
  readonly agencies: readonly AgencySummary[];
}

export interface LeaderInput {
  readonly obligations: readonly ObligationView[];
  readonly context: StatusContext;
  readonly span: DigestSpan;
  /** The areas of which the leader is in charge; none for the chair. */
  readonly areaIds: readonly number[];
}

export function leaderFigures({ obligations, context, span, areaIds }: LeaderInput): LeaderFigures {
  const { last, earlier } = spansBefore(span, context.today);
  const current = ofCurrentYear(obligations, context);
  const agencies = summariseAgencies(current, context);
  const areas = summariseAreas(current, context);
  const isOwn = ({ of }: AreaSummary): boolean => of.kind === 'area' && areaIds.includes(of.area.id);
  const hasAreas = areas.some(({ of }) => of.kind === 'area');
  return {
    last,
    tally: tally(current, context),
    done: { last: doneWithin(obligations, last, context), earlier: doneWithin(obligations, earlier, context) },
    newlyOverdue: overdueOf(current, context).filter((each) => becameLateIn(each, last, context)).length,
    late: lateRanking(agencies),
    own: areas.filter(isOwn),
    areas: hasAreas ? areas.filter((each) => !isOwn(each)) : [],
    agencies,
  };
}

const doneWithin = (obligations: readonly ObligationView[], span: DaySpan, { timeZone }: StatusContext): number =>
  obligations.filter(({ doneAt }) => doneAt !== undefined && isWithin(dayOfInstant(doneAt, timeZone), span)).length;

/** The day after the last one on which a hand-in was on time lies in the span. */
const becameLateIn = ({ dueOn }: ObligationView, span: DaySpan, { calendar }: StatusContext): boolean =>
  dueOn !== undefined && isWithin(addDays(lateAfterOn(dueOn, calendar), 1), span);
