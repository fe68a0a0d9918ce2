import { z } from 'zod';
import { day, type Day } from '../domain/day.ts';
import { AGENCY_KINDS } from '../domain/agency-table.ts';
import type { AgencyGroup, AgencyKind } from '../domain/plan-draft.ts';
import type { ReportRequirement } from '../domain/report-regime.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { Db } from './database.ts';
import { scheduleColumn } from './plan-draft-column.ts';

/** A task as the planner of obligations needs it: its leads still as agencies and groups. */
export interface PlanTask {
  readonly id: number;
  readonly schedule: Schedule | undefined;
  readonly years: { readonly from: number; readonly to: number };
  readonly importedOn: Day;
  readonly leads: readonly Lead[];
}

export type Lead =
  { readonly kind: 'agency'; readonly agencyId: number } | { readonly kind: 'group'; readonly group: AgencyGroup };

function toLead(row: { readonly agencyId: number | null; readonly group: AgencyGroup | null }): readonly Lead[] {
  if (row.agencyId !== null) return [{ kind: 'agency', agencyId: row.agencyId }];
  return row.group === null ? [] : [{ kind: 'group', group: row.group }];
}

export async function loadPlanTasks(db: Db, jurisdictionId: number): Promise<readonly PlanTask[]> {
  const rows = await db.task.findMany({
    where: { jurisdictionId, endedOn: null },
    // In no order: Prisma splits the query for the leads of many tasks only then (in-parts.ts).
    include: { plan: true, agencies: { where: { role: 'lead' } } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: row.id,
    schedule: row.schedule === null ? undefined : scheduleColumn.parse(row.schedule),
    years: { from: row.plan.yearFrom, to: row.plan.yearTo },
    importedOn: day(row.plan.importedOn),
    leads: [...row.agencies].sort((a, b) => a.position - b.position).flatMap(toLead),
  }));
}

export interface AgencyRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
}

/** The agencies of a jurisdiction that exist on a day, in the order of their creation. */
export async function loadAgencies(db: Db, jurisdictionId: number, today: Day): Promise<readonly AgencyRow[]> {
  const rows = await db.agency.findMany({
    where: { jurisdictionId, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, code, name, kind }) => ({ id, code, name, kind }));
}

const dayRule = z.object({ monthOffset: z.number().int(), day: z.number().int() });
const agencyKind = z.enum(AGENCY_KINDS);

const ruleColumn = z.object({
  regime: z.string(),
  frequency: z.enum(['monthly', 'quarterly', 'sixMonth', 'nineMonth', 'yearly']),
  opens: dayRule,
  closes: dayRule,
  due: dayRule,
  role: z.enum(['agency', 'standing']),
  owedBy: z.array(agencyKind),
  alsoAgencyIds: z.array(z.number().int()).exactOptional(),
  exceptAgencyIds: z.array(z.number().int()).exactOptional(),
  title: z.string().exactOptional(),
  sentTo: z.string().exactOptional(),
});

export interface StoredRequirement {
  readonly id: number;
  readonly requirement: ReportRequirement;
}

export async function loadRequirements(db: Db, jurisdictionId: number): Promise<readonly StoredRequirement[]> {
  const rows = await db.reportRequirement.findMany({ where: { jurisdictionId }, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    requirement: {
      ...ruleColumn.parse(row.rule),
      key: row.key,
      fromOn: day(row.fromOn),
      toOn: row.toOn === null ? undefined : day(row.toOn),
    },
  }));
}

/** Writes the report regime that a jurisdiction begins with. */
export async function saveRequirements(
  db: Db,
  jurisdictionId: number,
  requirements: readonly ReportRequirement[],
  fromOn: Day,
): Promise<void> {
  await db.reportRequirement.createMany({
    data: requirements.map((requirement) => ({
      jurisdictionId,
      key: requirement.key,
      rule: ruleOf(requirement),
      fromOn,
      toOn: requirement.toOn ?? null,
    })),
  });
}

/** The requirement as its column keeps it: without its key and its days, which have columns of their own. */
export function ruleOf({ key: _key, fromOn: _from, toOn: _to, ...rule }: ReportRequirement) {
  return {
    ...rule,
    opens: { ...rule.opens },
    closes: { ...rule.closes },
    due: { ...rule.due },
    owedBy: [...rule.owedBy],
    ...(rule.alsoAgencyIds ? { alsoAgencyIds: [...rule.alsoAgencyIds] } : {}),
    ...(rule.exceptAgencyIds ? { exceptAgencyIds: [...rule.exceptAgencyIds] } : {}),
  };
}
