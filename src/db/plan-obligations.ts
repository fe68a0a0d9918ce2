import type { Db } from './database.ts';
import type { Authority } from '../domain/authority.ts';
import { saveMissingObligations } from './obligations.ts';
import { loadAgencies, loadPlanTasks, loadRequirements, type AgencyRow, type PlanTask } from './plans.ts';
import { groupMembers } from '../domain/agency-name.ts';
import { addMonths, day, dayOfInstant, latest, type Day } from '../domain/day.ts';
import {
  horizonOf,
  isOwedSince,
  planReportObligations,
  planTaskObligations,
  type PlannedObligation,
} from '../domain/obligation.ts';
import { reportPeriods, type ReportPeriod } from '../domain/report-regime.ts';
import type { StoredRequirement } from './plans.ts';

/**
 * Makes the obligations of an authority up to twelve months ahead. What exists is left alone, so it may run at any time
 * and as often as it likes; returns how many are new.
 */
export async function planObligations(db: Db, authority: Authority, now: Date): Promise<number> {
  const today = dayOfInstant(now, authority.rules.timeZone);
  const agencies = await loadAgencies(db, authority.id, today);
  const requirements = await loadRequirements(db, authority.id);
  const span = { from: authority.startsOn, to: addMonths(horizonOf(today), 3) };
  const periodsOf = (role: 'agency' | 'standing'): readonly ReportPeriod[] =>
    reportPeriods(
      requirements.map(({ requirement }) => requirement).filter((requirement) => requirement.role === role),
      span,
    );
  const tasks = await loadPlanTasks(db, authority.id);
  const periods = periodsOf('agency');
  const planned = [
    ...tasks.flatMap((task) => planTask(task, authority, agencies, { today, periods })),
    ...(requirements.length === 0 ? [] : planReports(authority, agencies, requirements, { today, periodsOf })),
  ];
  const fromOn = await loadAgencyStarts(db, authority.id);
  const owed = planned.filter((each) => isOwedSince(each, fromOn.get(each.agencyId) ?? authority.startsOn));
  return saveMissingObligations(db, authority.id, owed, now);
}

async function loadAgencyStarts(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, Day>> {
  const rows = await db.agency.findMany({ where: { jurisdictionId }, select: { id: true, fromOn: true } });
  return new Map(rows.map(({ id, fromOn }) => [id, day(fromOn)]));
}

type Context = { readonly today: Day; readonly periods: readonly ReportPeriod[] };

function planTask(
  task: PlanTask,
  authority: Authority,
  agencies: readonly AgencyRow[],
  context: Context,
): readonly PlannedObligation[] {
  const leadAgencyIds = [
    ...new Set(
      task.leads.flatMap((lead) => (lead.kind === 'agency' ? [lead.agencyId] : groupMembers(lead.group, agencies))),
    ),
  ];
  const startsOn = latest(task.importedOn, authority.startsOn);
  const periods = context.periods.filter(({ dueOn }) => dueOn >= startsOn);
  return planTaskObligations({ ...task, leadAgencyIds, startsOn }, context.today, periods);
}

function planReports(
  authority: Authority,
  agencies: readonly AgencyRow[],
  requirements: readonly StoredRequirement[],
  context: {
    readonly today: Context['today'];
    readonly periodsOf: (role: 'agency' | 'standing') => readonly ReportPeriod[];
  },
): readonly PlannedObligation[] {
  const requirementIds = new Map(requirements.map(({ id, requirement }) => [requirement.key, id]));
  const byKey = new Map(requirements.map(({ requirement }) => [requirement.key, requirement]));
  const owing = (period: ReportPeriod): readonly number[] =>
    agencies
      .filter(
        ({ id, kind }) => id !== authority.standing?.id && byKey.get(period.requirementKey)?.owedBy.includes(kind),
      )
      .map(({ id }) => id);
  const plan = (periods: readonly ReportPeriod[], agencyIds: readonly number[]): readonly PlannedObligation[] =>
    planReportObligations({ requirementIds, periods, agencyIds, startsOn: authority.startsOn }, context.today);
  const upward = authority.standing === undefined ? [] : [authority.standing.id];
  return [
    ...context.periodsOf('agency').flatMap((period) => plan([period], owing(period))),
    ...plan(context.periodsOf('standing'), upward),
  ];
}
