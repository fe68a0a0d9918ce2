import { daysBetween, yearOf, type Day } from '../day.ts';
import { alertOrder } from '../group-alert.ts';
import type { GuidedQuestion, HandIn } from '../hand-in.ts';
import { isDone, isLive, statusOn, type StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { ratesOf } from '../report-rates.ts';
import { byDueDay, groupSubjects, overdueOf, tally, urgencyOf } from '../status-summary.ts';
import { completionOf } from '../status-tasks.ts';
import { areaReports } from './area-reports.ts';
import type {
  AreaReport,
  ConsolidatedReport,
  LateReason,
  LateWork,
  NextWork,
  Reconciled,
  ReportMaterial,
  ReportRow,
  Statement,
  TaskRow,
} from './consolidated-report.ts';
import { atEndOfPeriod, isRunning } from './cut-off.ts';
import { partsOfNote, type NotePart } from './hand-in-note.ts';
import { periodWork, windowInstants, type PeriodWork } from './period-work.ts';
import { causeIn, namesHindrance, restOfNote } from './rest-of-note.ts';

/** The consolidated report of a period, from what is recorded and nothing else; the same material gives the same report. */
export function createConsolidatedReport(made: ReportMaterial): ConsolidatedReport {
  const material = atEndOfPeriod(made);
  const { period, context, obligations, asOf } = material;
  const work = periodWork(obligations, period, context);
  const year = yearOf(context.today);
  const reportRows = reportRowsOf(work.reports, made);
  const areas = areaReports(work, material);
  const told = new Map(obligations.map((each) => [each.id, each]));
  return {
    period,
    asOf,
    madeAt: made.asOf,
    isRunning: isRunning(period, made.context.today),
    summary: work.summary,
    tasks: tally(
      work.periodTasks.filter(({ continuous }) => !continuous),
      context,
    ),
    year: yearOf(period.span.to) === year ? { year, tally: tally(work.yearTasks, context) } : undefined,
    plans: plansOf(work.tasks),
    reconciled: reconciledOf(work, areas, material),
    areas,
    results: statements(reportRows, 'results'),
    products: statements(reportRows, 'products'),
    late: lateWork(work.tasks, material),
    difficulties: difficultiesOf(material),
    hindrances: [...saidHindrances(work.tasks, material), ...statements(reportRows, 'difficulties')],
    proposals: statements(reportRows, 'proposals'),
    openExtensions: material.extensions.flatMap((extension) => {
      const obligation = told.get(extension.obligationId);
      return extension.state === 'open' && obligation ? [{ extension, obligation }] : [];
    }),
    next: nextWork(material),
    taskRows: taskRowsOf(work.tasks, context),
    reportRows,
    rates: ratesOf(work.reports, made.context),
  };
}

function plansOf(tasks: readonly ObligationView[]): ConsolidatedReport['plans'] {
  const plans = new Map(tasks.flatMap(({ task }) => (task ? [[task.plan.id, task.plan]] : [])));
  return [...plans.values()].sort((a, b) => a.id - b.id);
}

/** In the form of official lists: by agency, who is latest first. */
function lateWork(tasks: readonly ObligationView[], material: ReportMaterial): readonly LateWork[] {
  return alertOrder(overdueOf(tasks, material.context)).flatMap((obligation) => {
    const { dueOn } = obligation;
    if (dueOn === undefined) return [];
    const daysLate = daysBetween(dueOn, material.context.today);
    const reason = reasonOf(obligation, material);
    const lastUpdate = reason.kind === 'words' ? undefined : lastUpdateOf(obligation, material);
    return [{ obligation: { ...obligation, dueOn }, daysLate, reason, lastUpdate }];
  });
}

/**
 * Why the agency asked for another day, else the difficulty that it raised, else those of its last words that give a
 * cause. Its last words as such explain nothing.
 */
export function reasonOf(
  { id, lastNote }: Pick<ObligationView, 'id' | 'lastNote'>,
  { extensions, difficulties }: Pick<ReportMaterial, 'extensions' | 'difficulties'>,
): LateReason {
  const extension = extensions.findLast(({ obligationId, state }) => obligationId === id && state !== 'withdrawn');
  if (extension) return { kind: 'extension', text: extension.reason };
  const difficulty = difficulties.findLast(({ obligation }) => obligation.id === id);
  if (difficulty) return { kind: 'difficulty', text: difficulty.text };
  const cause = causeIn(restOfNote(lastNote ?? ''));
  return cause === undefined ? { kind: 'none' } : { kind: 'words', text: cause };
}

function lastUpdateOf({ id }: ObligationView, { entries }: Pick<ReportMaterial, 'entries'>): LateWork['lastUpdate'] {
  const last = entries.findLast(({ obligationId, note }) => obligationId === id && note !== undefined);
  const text = restOfNote(last?.note ?? '', { document: last?.document?.number });
  return last && text !== '' ? { text, at: last.at } : undefined;
}

/** Raised since the first day of the figures, or still without an answer. */
function difficultiesOf({ difficulties, period, context }: ReportMaterial): ConsolidatedReport['difficulties'] {
  const { from } = windowInstants(period, context);
  return difficulties.filter(({ raisedAt, answer }) => raisedAt >= from || answer === undefined);
}

/** Words that name something in the way, said of work that is not done; what was raised as a difficulty is told apart. */
function saidHindrances(tasks: readonly ObligationView[], material: ReportMaterial): readonly Statement[] {
  const raised = new Set(material.difficulties.map(({ obligation }) => obligation.id));
  const { from } = windowInstants(material.period, material.context);
  const spoken = material.entries.filter(({ at, note }) => at >= from && note !== undefined);
  const lastOf = new Map(spoken.map((each) => [each.obligationId, each]));
  return tasks.flatMap((about) => {
    const note = lastOf.get(about.id)?.note;
    if (note === undefined || !isLive(about) || raised.has(about.id)) return [];
    const text = restOfNote(note);
    return namesHindrance(text) ? [{ agency: about.agency, about, text }] : [];
  });
}

/**
 * What the agencies answered to a guided question in the version that counts, and what they wrote beside it; nothing
 * where they had nothing to say.
 */
function statements(rows: readonly ReportRow[], question: GuidedQuestion): readonly Statement[] {
  return rows.flatMap(({ obligation: { agency }, handIn }) => {
    const answer = handIn?.answers?.[question].trim() ?? '';
    const written = handIn && isNotePart(question) ? partsOfNote(handIn)[question] : [];
    return [...(answer === '' ? [] : [answer]), ...written].map((text) => ({ agency, text }));
  });
}

const isNotePart = (question: GuidedQuestion): question is NotePart => question !== 'products';

function reconciledOf(work: PeriodWork, areas: readonly AreaReport[], { period }: ReportMaterial): Reconciled {
  const told = areas.flatMap(({ done }) => done.flatMap(({ parts }) => parts.map(({ obligation }) => obligation)));
  const outside = told.filter(({ id }) => !work.ofPeriod.has(id));
  const early = outside.filter(({ dueOn }) => dueOn !== undefined && dueOn > period.span.to).length;
  const toldIds = new Set(told.map(({ id }) => id));
  const toldBefore = work.periodTasks.filter(
    ({ id, phase, continuous }) => isDone(phase) && !continuous && !toldIds.has(id),
  ).length;
  return { early, other: outside.length - early, toldBefore };
}

function nextWork({ obligations, period, context }: ReportMaterial): NextWork {
  const open = obligations.filter((each) => each.kind !== 'report' && !each.continuous && isLive(each)).sort(byDueDay);
  const dueWithin = (from: Day, to: Day): readonly (readonly ObligationView[])[] =>
    groupSubjects(open.filter(({ dueOn }) => dueOn !== undefined && dueOn >= from && dueOn <= to));
  const { nextSpan, span } = period;
  return { remaining: dueWithin(context.today, span.to), coming: dueWithin(nextSpan.from, nextSpan.to) };
}

/** Area by area in the order of the plan; a task that several agencies owe is one row. */
function taskRowsOf(tasks: readonly ObligationView[], context: StatusContext): readonly TaskRow[] {
  const rows = groupSubjects([...tasks].sort(byDueDay)).flatMap((obligations): readonly TaskRow[] => {
    const statuses = obligations.map((each) => statusOn(each, context));
    const [status] = statuses.sort((a, b) => urgencyOf(a) - urgencyOf(b));
    const [first] = obligations;
    return first && status ? [{ first, obligations, completion: completionOf(obligations), status }] : [];
  });
  const areaOf = ({ first }: TaskRow): number => first.area?.id ?? Number.MAX_SAFE_INTEGER;
  const taskOf = ({ first }: TaskRow): number => first.task?.id ?? Number.MAX_SAFE_INTEGER;
  return rows.sort((a, b) => areaOf(a) - areaOf(b) || taskOf(a) - taskOf(b) || byDueDay(a.first, b.first));
}

const reportRowsOf = (reports: readonly ObligationView[], { handIns, context }: ReportMaterial): readonly ReportRow[] =>
  [...reports]
    .sort((a, b) => a.agency.id - b.agency.id || a.id - b.id)
    .flatMap((obligation) => {
      const state = reportState(obligation, context);
      if (state === undefined) return [];
      const last = isDone(obligation.phase) ? lastVersion(handIns.get(obligation.id) ?? []) : undefined;
      return [{ obligation, state, handIn: last }];
    });

const lastVersion = (versions: readonly HandIn[]): HandIn | undefined =>
  versions.findLast(({ review }) => review?.decision !== 'returned');

/** Undefined for history, of which nothing was expected. Whether it came on time does not depend on a confirmation. */
function reportState(obligation: ObligationView, context: StatusContext): ReportRow['state'] | undefined {
  const status = statusOn(obligation, { ...context, confirmation: false });
  switch (status) {
    case 'history':
      return undefined;
    case 'waived':
      return 'waived';
    case 'doneOnTime':
      return 'onTime';
    case 'doneLate':
      return 'late';
    default:
      if (obligation.phase === 'returned') return 'returned';
      return status === 'overdue' ? 'overdue' : 'open';
  }
}
