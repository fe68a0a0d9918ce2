import { agencyKey } from '../domain/agency-name.ts';
import type { Day } from '../domain/day.ts';
import type { KnownAgency } from '../domain/import/agencies.ts';
import type { AgencyKind } from '../domain/plan-draft.ts';
import type { Db } from './database.ts';

/** The agencies of a jurisdiction that exist on a day, with every key under which they are found. */
export async function loadKnownAgencies(db: Db, jurisdictionId: number, today: Day): Promise<readonly KnownAgency[]> {
  const rows = await db.agency.findMany({
    where: { jurisdictionId, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] },
    include: { aliases: { where: { fromOn: { lte: today } } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, code, name, kind, aliases }) => ({
    id,
    code,
    name,
    kind,
    keys: [...new Set([agencyKey(name), ...keysOf(aliases)])],
  }));
}

/** The keys of aliases in the order in which they were given. */
export const keysOf = (aliases: readonly { readonly id: number; readonly key: string }[]): readonly string[] =>
  [...aliases].sort((a, b) => a.id - b.id).map(({ key }) => key);

export interface AgencyToSave {
  readonly jurisdictionId: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Keys besides that of the name. */
  readonly keys: readonly string[];
  readonly fromOn: Day;
}

export async function saveAgency(db: Db, agency: AgencyToSave): Promise<number> {
  const { keys, ...data } = agency;
  const row = await db.agency.create({ data });
  await saveAliases(db, { ...agency, agencyId: row.id, keys: [agencyKey(agency.name), ...keys] });
  return row.id;
}

/** Adds keys to an agency; those that an agency of the jurisdiction has already are left with that one. */
export async function saveAliases(
  db: Db,
  input: {
    readonly jurisdictionId: number;
    readonly agencyId: number;
    readonly keys: readonly string[];
    readonly fromOn: Day;
  },
): Promise<void> {
  const { jurisdictionId, agencyId, fromOn } = input;
  const taken = await db.agencyAlias.findMany({ where: { jurisdictionId, key: { in: [...input.keys] } } });
  const free = new Set(input.keys.filter((key) => key !== '' && !taken.some((alias) => alias.key === key)));
  await db.agencyAlias.createMany({ data: [...free].map((key) => ({ jurisdictionId, agencyId, key, fromOn })) });
}

/** Every code in the jurisdiction, of agencies that ended too: codes are never used twice. */
export async function loadAgencyCodes(db: Db, jurisdictionId: number): Promise<ReadonlySet<string>> {
  const rows = await db.agency.findMany({ where: { jurisdictionId }, select: { code: true } });
  return new Set(rows.map(({ code }) => code));
}
