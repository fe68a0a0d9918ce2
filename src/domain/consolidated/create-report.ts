import { daysBetween, yearOf, type Day } from '../day.ts';
import type { GuidedQuestion, HandIn } from '../hand-in.ts';
import { alertOrder } from '../group-alert.ts';
import { instantOf } from '../day.ts';
import { isDone, isLive, statusOn, type StatusContext } from '../obligation-status.ts';
import type { ObligationView } from '../obligation-view.ts';
import { ratesOf } from '../report-rates.ts';
import { byDueDay, groupSubjects, overdueOf, tally, urgencyOf } from '../status-summary.ts';
import { completionOf } from '../status-tasks.ts';
import { areaReports } from './area-reports.ts';
import type {
  ConsolidatedReport,
  LateReason,
  LateWork,
  NextWork,
  ReportMaterial,
  ReportRow,
  Statement,
  TaskRow,
} from './consolidated-report.ts';
import { periodWork } from './period-work.ts';

/** The consolidated report of a period, from what is recorded and nothing else; the same material gives the same report. */
export function createConsolidatedReport(material: ReportMaterial): ConsolidatedReport {
  const { period, context, obligations, asOf } = material;
  const work = periodWork(obligations, period, context);
  const year = yearOf(context.today);
  const reportRows = reportRowsOf(work.reports, material);
  const told = new Map(obligations.map((each) => [each.id, each]));
  return {
    period,
    asOf,
    summary: work.summary,
    tasks: tally(
      work.periodTasks.filter(({ continuous }) => !continuous),
      context,
    ),
    year: yearOf(period.span.to) === year ? { year, tally: tally(work.yearTasks, context) } : undefined,
    plans: plansOf(work.tasks),
    areas: areaReports(work, material),
    results: statements(reportRows, 'results'),
    products: statements(reportRows, 'products'),
    late: lateWork(work.tasks, material),
    difficulties: difficultiesOf(material),
    hindrances: statements(reportRows, 'difficulties'),
    proposals: statements(reportRows, 'proposals'),
    openExtensions: material.extensions.flatMap((extension) => {
      const obligation = told.get(extension.obligationId);
      return extension.state === 'open' && obligation ? [{ extension, obligation }] : [];
    }),
    next: nextWork(material),
    taskRows: taskRowsOf(work.tasks, context),
    reportRows,
    rates: ratesOf(work.reports, context),
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
    return [{ obligation: { ...obligation, dueOn }, daysLate, reason: reasonOf(obligation, material) }];
  });
}

/** The agency's last words of it, else why it asked for another day, else the difficulty that it raised. */
export function reasonOf(
  { id, lastNote }: Pick<ObligationView, 'id' | 'lastNote'>,
  { extensions, difficulties }: Pick<ReportMaterial, 'extensions' | 'difficulties'>,
): LateReason {
  if (lastNote !== undefined && lastNote.trim() !== '') return { kind: 'note', text: lastNote };
  const extension = extensions.findLast(({ obligationId, state }) => obligationId === id && state !== 'withdrawn');
  if (extension) return { kind: 'extension', text: extension.reason };
  const difficulty = difficulties.findLast(({ obligation }) => obligation.id === id);
  return difficulty ? { kind: 'difficulty', text: difficulty.text } : { kind: 'none' };
}

/** Raised since the first day of the figures, or still without an answer. */
function difficultiesOf({ difficulties, period, context }: ReportMaterial): ConsolidatedReport['difficulties'] {
  const from = instantOf(period.window.from, 0, context.timeZone);
  return difficulties.filter(({ raisedAt, answer }) => raisedAt >= from || answer === undefined);
}

/** What the agencies answered to a guided question in the version that counts; nothing where they had nothing to say. */
function statements(rows: readonly ReportRow[], question: GuidedQuestion): readonly Statement[] {
  return rows.flatMap(({ obligation, handIn }) => {
    const text = handIn?.answers?.[question].trim() ?? '';
    return text === '' ? [] : [{ agency: obligation.agency, text }];
  });
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
