import { addMonths, yearOf, type Day } from './day.ts';
import { dueDays, yearsIn } from './deadline/due-days.ts';
import type { ReportPeriod } from './report-regime.ts';
import type { Schedule, YearSpan } from './schedule.ts';

/** An obligation as the planner wants it to exist; found again by agency, subject and period, never by its due day. */
export interface PlannedObligation {
  readonly agencyId: number;
  readonly kind: 'task' | 'report';
  readonly subjectKey: string;
  readonly periodKey: string;
  readonly taskId: number | undefined;
  readonly requirementId: number | undefined;
  readonly opensOn: Day | undefined;
  readonly closesOn: Day | undefined;
  readonly dueOn: Day | undefined;
  readonly covers: readonly string[];
  readonly continuous: boolean;
  readonly history: boolean;
}

export interface TaskToPlan {
  readonly id: number;
  /** Undefined while nobody has understood the deadline phrase. */
  readonly schedule: Schedule | undefined;
  readonly years: YearSpan;
  readonly leadAgencyIds: readonly number[];
  /** What fell due before this day is history. */
  readonly startsOn: Day;
}

/** The planner makes obligations twelve months ahead. */
export const HORIZON_MONTHS = 12;

export const horizonOf = (today: Day): Day => addMonths(today, HORIZON_MONTHS);

type Occurrence = Pick<PlannedObligation, 'periodKey' | 'opensOn' | 'dueOn' | 'continuous'>;

/** The obligations of one task up to the horizon: one for each lead and each time that it falls due. */
export function planTaskObligations(
  task: TaskToPlan,
  today: Day,
  periods: readonly ReportPeriod[],
): readonly PlannedObligation[] {
  const horizon = horizonOf(today);
  const occurrences = occurrencesOf(task, today, periods).filter(
    ({ dueOn, opensOn }) => (opensOn ?? dueOn ?? today) <= horizon,
  );
  return task.leadAgencyIds.flatMap((agencyId) =>
    occurrences.map((occurrence) => ({
      ...occurrence,
      agencyId,
      kind: 'task' as const,
      subjectKey: `task:${task.id}`,
      taskId: task.id,
      requirementId: undefined,
      closesOn: undefined,
      covers: [occurrence.periodKey],
      history: occurrence.dueOn !== undefined && occurrence.dueOn < task.startsOn,
    })),
  );
}

function occurrencesOf(task: TaskToPlan, today: Day, periods: readonly ReportPeriod[]): readonly Occurrence[] {
  const { schedule } = task;
  if (schedule === undefined) return [undatedOccurrence];
  switch (schedule.kind) {
    case 'date':
    case 'yearly':
    case 'every':
    case 'several':
      return dueDays(schedule, task.years).map(({ periodKey, opensOn, on }) => ({
        periodKey,
        opensOn,
        dueOn: on,
        continuous: false,
      }));
    case 'continuous':
      return continuousOccurrences(yearsIn(task.years, schedule.years), periods);
    case 'after':
      return [undatedOccurrence];
    case 'undated':
      return schedule.recurs === undefined ? [undatedOccurrence] : undatedByYear(task, today);
  }
}

const undatedOccurrence: Occurrence = { periodKey: 'once', opensOn: undefined, dueOn: undefined, continuous: false };

/** "Theo kế hoạch hàng năm" asks for a day in each year of the plan, from the year it was imported to this year. */
function undatedByYear(task: TaskToPlan, today: Day): readonly Occurrence[] {
  const from = Math.max(task.years.from, yearOf(task.startsOn));
  const to = Math.min(task.years.to, yearOf(today));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({
    ...undatedOccurrence,
    periodKey: String(from + index),
  }));
}

/** "Thường xuyên": asked about on the hand-in day of each report period that lies in the years of the plan. */
const continuousOccurrences = (years: readonly number[], periods: readonly ReportPeriod[]): readonly Occurrence[] =>
  periods
    .filter(({ dueOn }) => years.includes(yearOf(dueOn)))
    .map(({ periodKey, opensOn, dueOn }) => ({ periodKey, opensOn, dueOn, continuous: true }));

/**
 * Whether an agency that exists since a day owes it: what fell due before is not its debt, so that a commune added in
 * June is not late with the reports of March. History stays with whoever leads the task now.
 */
export const isOwedSince = ({ dueOn, history }: Pick<PlannedObligation, 'dueOn' | 'history'>, fromOn: Day): boolean =>
  history || dueOn === undefined || dueOn >= fromOn;

export interface ReportsToPlan {
  readonly requirementIds: ReadonlyMap<string, number>;
  readonly periods: readonly ReportPeriod[];
  readonly agencyIds: readonly number[];
  readonly startsOn: Day;
}

/** One obligation for each agency and report period; coinciding reports are one that covers all of them. */
export const planReportObligations = (input: ReportsToPlan, today: Day): readonly PlannedObligation[] =>
  input.periods
    .filter(({ opensOn }) => opensOn <= horizonOf(today))
    .flatMap((period) =>
      input.agencyIds.map((agencyId) => ({
        agencyId,
        kind: 'report' as const,
        subjectKey: `report:${period.requirementKey}`,
        periodKey: period.periodKey,
        taskId: undefined,
        requirementId: input.requirementIds.get(period.requirementKey),
        opensOn: period.opensOn,
        closesOn: period.closesOn,
        dueOn: period.dueOn,
        covers: period.covers,
        continuous: false,
        history: period.dueOn < input.startsOn,
      })),
    );
