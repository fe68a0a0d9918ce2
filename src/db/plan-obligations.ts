import type { Db } from './database.ts';
import type { Authority } from '../domain/authority.ts';
import { saveMissingObligations } from './obligations.ts';
import { loadAgencies, loadPlanTasks, loadRequirements, type AgencyRow, type PlanTask } from './plans.ts';
import { loadTakenPeriods } from './regime-obligations.ts';
import type { StoredRequirement } from './plans.ts';
import { groupMembers } from '../domain/agency-name.ts';
import { addMonths, day, dayOfInstant, latest, type Day } from '../domain/day.ts';
import {
  horizonOf,
  isOwedSince,
  planReportObligations,
  planTaskObligations,
  type PlannedObligation,
} from '../domain/obligation.ts';
import { periodsOwedByOne } from '../domain/report-periods.ts';
import { withoutTaken, type FamilyOf } from '../domain/regime/follow-regime.ts';
import { owesReport } from '../domain/regime/who-owes.ts';
import { DEFAULT_REGIME, type ReportPeriod, type ReportRequirement } from '../domain/report-regime.ts';

/**
 * Makes the obligations of an authority up to twelve months ahead. What exists is left alone, so it may run at any time
 * and as often as it likes; returns how many are new.
 */
export async function planObligations(db: Db, authority: Authority, now: Date): Promise<number> {
  const { planned, familyOf } = await loadPlanned(db, authority, now);
  const reports = planned.filter(({ kind }) => kind === 'report');
  const tasks = planned.filter(({ kind }) => kind === 'task');
  const free = reports.length === 0 ? [] : withoutTaken(reports, await loadTakenPeriods(db, authority.id), familyOf);
  return saveMissingObligations(db, authority.id, [...tasks, ...free], now);
}

export interface Planned {
  /** All that is to exist, whether it does or not. */
  readonly planned: readonly PlannedObligation[];
  readonly familyOf: FamilyOf;
}

/** What tasks and report regime ask of the agencies of today, up to twelve months ahead. */
export async function loadPlanned(db: Db, authority: Authority, now: Date): Promise<Planned> {
  const today = dayOfInstant(now, authority.rules.timeZone);
  const agencies = await loadAgencies(db, authority.id, today);
  const stored = await loadRequirements(db, authority.id);
  const span = { from: authority.startsOn, to: addMonths(horizonOf(today), 3) };
  const periods = taskPeriods(
    stored.map(({ requirement }) => requirement),
    span,
  );
  const tasks = await loadPlanTasks(db, authority.id);
  const planned = [
    ...tasks.flatMap((task) => planTask(task, authority, agencies, { today, periods })),
    ...planReports({ authority, agencies, stored, span, today }),
  ];
  const fromOn = await loadAgencyStarts(db, authority.id);
  return {
    planned: planned.filter((each) => isOwedSince(each, fromOn.get(each.agencyId) ?? authority.startsOn)),
    familyOf: familiesOf(stored),
  };
}

/** Reports of one regime that go the same way cover each other's periods; a task is a family of its own. */
function familiesOf(stored: readonly StoredRequirement[]): FamilyOf {
  const families = new Map(
    stored.map(({ requirement: { key, regime, role } }) => [`report:${key}`, `${role}|${regime}`]),
  );
  return (subjectKey) => families.get(subjectKey) ?? subjectKey;
}

async function loadAgencyStarts(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, Day>> {
  const rows = await db.agency.findMany({ where: { jurisdictionId }, select: { id: true, fromOn: true } });
  return new Map(rows.map(({ id, fromOn }) => [id, day(fromOn)]));
}

type Span = { readonly from: Day; readonly to: Day };
type Context = { readonly today: Day; readonly periods: readonly ReportPeriod[] };

/** Continuous tasks are asked about with the reform report, whoever owes that: their leads may owe none. */
function taskPeriods(requirements: readonly ReportRequirement[], span: Span): readonly ReportPeriod[] {
  const inside = requirements.filter(({ role }) => role === 'agency');
  const reform = inside.filter(({ regime }) => regime === DEFAULT_REGIME);
  return periodsOwedByOne(reform.length > 0 ? reform : inside, span).map(({ period }) => period);
}

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

interface ReportsInput {
  readonly authority: Authority;
  readonly agencies: readonly AgencyRow[];
  readonly stored: readonly StoredRequirement[];
  readonly span: Span;
  readonly today: Day;
}

/** Coinciding reports are one for each agency by what that agency owes; agencies that owe the same are planned at once. */
function planReports({ authority, agencies, stored, span, today }: ReportsInput): readonly PlannedObligation[] {
  const idOf = new Map(stored.map(({ id, requirement }) => [requirement, id]));
  return alikeAgencies(agencies, stored, authority.standing?.id).flatMap(({ agencyIds, owed }) =>
    periodsOwedByOne(owed, span).flatMap(({ requirement, period }) => {
      const id = idOf.get(requirement);
      const requirementIds = new Map(id === undefined ? [] : [[requirement.key, id]]);
      const { startsOn } = authority;
      return planReportObligations({ requirementIds, periods: [period], agencyIds, startsOn }, today);
    }),
  );
}

interface AlikeAgencies {
  readonly agencyIds: readonly number[];
  readonly owed: readonly ReportRequirement[];
}

function alikeAgencies(
  agencies: readonly AgencyRow[],
  stored: readonly StoredRequirement[],
  standingId: number | undefined,
): readonly AlikeAgencies[] {
  const groups = new Map<string, AlikeAgencies>();
  for (const agency of agencies) {
    const owed = stored.filter(({ requirement }) => owesReport(requirement, agency, standingId));
    const signature = owed.map(({ id }) => id).join(' ');
    const agencyIds = [...(groups.get(signature)?.agencyIds ?? []), agency.id];
    groups.set(signature, { agencyIds, owed: owed.map(({ requirement }) => requirement) });
  }
  return [...groups.values()];
}
