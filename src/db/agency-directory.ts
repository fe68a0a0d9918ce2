import type { Day } from '../domain/day.ts';
import type { AgencyKind } from '../domain/plan-draft.ts';
import type { Db } from './database.ts';

/** An agency as the command line lists it; `people` counts whoever holds a role in it on the day. */
export interface DirectoryAgency {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly jurisdiction: { readonly id: number; readonly code: string };
  readonly people: number;
}

export interface DirectoryFilter {
  readonly code?: string | undefined;
  readonly jurisdictionCode?: string | undefined;
}

/** The agencies that exist on a day, by jurisdiction and in the order of their creation. */
export async function loadAgencyDirectory(
  db: Db,
  today: Day,
  { code, jurisdictionCode }: DirectoryFilter = {},
): Promise<readonly DirectoryAgency[]> {
  const inForce = { fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] };
  const rows = await db.agency.findMany({
    where: {
      ...inForce,
      ...(code === undefined ? {} : { code }),
      ...(jurisdictionCode === undefined ? {} : { jurisdiction: { code: jurisdictionCode } }),
    },
    include: { jurisdiction: true, assignments: { where: inForce, select: { personId: true } } },
    orderBy: [{ jurisdictionId: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, kind, jurisdiction, assignments, ...row }) => ({
    id,
    code: row.code,
    name,
    kind,
    jurisdiction: { id: jurisdiction.id, code: jurisdiction.code },
    people: new Set(assignments.map(({ personId }) => personId)).size,
  }));
}

export interface JurisdictionHead {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly hasStanding: boolean;
}

export async function loadJurisdictionHeads(db: Db): Promise<readonly JurisdictionHead[]> {
  const rows = await db.jurisdiction.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, code, name, standingAgencyId }) => ({
    id,
    code,
    name,
    hasStanding: standingAgencyId !== null,
  }));
}
