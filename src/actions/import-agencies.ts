import { loadKnownAgencies, saveAgency, saveAliases } from '../db/agencies.ts';
import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { planObligations } from '../db/plan-obligations.ts';
import { agencyKey } from '../domain/agency-name.ts';
import type { TableAgency } from '../domain/agency-table.ts';
import type { Day } from '../domain/day.ts';
import { guessStanding, type KnownAgency } from '../domain/import/agencies.ts';

export interface ImportAgenciesInput {
  /** Only whoever works at the terminal of the server does this. */
  readonly by: 'commandLine';
  readonly jurisdictionId: number;
  readonly agencies: readonly TableAgency[];
  readonly today: Day;
  readonly at: Date;
  readonly timeZone: string;
}

/** A name by which two agencies would be found. */
export interface NameClash {
  readonly row: number;
  readonly name: string;
  readonly otherCode: string;
}

export type ImportAgenciesOutcome =
  | {
      readonly kind: 'imported';
      readonly created: number;
      readonly updated: number;
      /** What the agencies now owe, as members of groups and by the report regime. */
      readonly obligations: number;
    }
  | { readonly kind: 'clash'; readonly clashes: readonly NameClash[] };

/**
 * Creates the agencies of a table and brings those with a known code up to date: name and kind become the table's,
 * aliases are added. What groups and reports ask of them appears at once, and where nobody follows up yet, the agency
 * whose task that usually is takes it on. Nothing is written when a name would lead to two agencies.
 */
export const importAgencies = (database: Database, input: ImportAgenciesInput): Promise<ImportAgenciesOutcome> =>
  inTransaction(database, async (db) => {
    const { jurisdictionId, agencies, today, at } = input;
    const known = await loadKnownAgencies(db, jurisdictionId, today);
    const clashes = clashesOf(agencies, known);
    if (clashes.length > 0) return { kind: 'clash', clashes };
    let created = 0;
    for (const agency of agencies) {
      const old = known.find(({ code }) => code === agency.code);
      if (old) await update(db, input, { old, agency });
      else await create(db, input, agency);
      created += old ? 0 : 1;
    }
    const updated = agencies.length - created;
    await nameStanding(db, jurisdictionId, today);
    const authority = await loadAuthority(db, jurisdictionId, input.timeZone, today);
    const obligations = authority ? await planObligations(db, authority, at) : 0;
    await saveAudit(db, {
      jurisdictionId,
      personId: undefined,
      at,
      action: 'agencies.imported',
      subject: `jurisdiction:${jurisdictionId}`,
      details: { created, updated, obligations, by: input.by },
    });
    return { kind: 'imported', created, updated, obligations };
  });

const keysOf = ({ name, aliases }: TableAgency): readonly string[] => [name, ...aliases].map(agencyKey);

async function create(db: Db, { jurisdictionId, today }: ImportAgenciesInput, agency: TableAgency): Promise<void> {
  const { code, name, kind } = agency;
  await saveAgency(db, { jurisdictionId, code, name, kind, keys: keysOf(agency), fromOn: today });
}

async function update(
  db: Db,
  { jurisdictionId, today }: ImportAgenciesInput,
  { old, agency }: { readonly old: KnownAgency; readonly agency: TableAgency },
): Promise<void> {
  const { name, kind } = agency;
  await db.agency.update({ where: { id: old.id }, data: { name, kind } });
  await saveAliases(db, { jurisdictionId, agencyId: old.id, keys: keysOf(agency), fromOn: today });
}

async function nameStanding(db: Db, jurisdictionId: number, today: Day): Promise<void> {
  const { level, standingAgencyId } = await db.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId } });
  if (standingAgencyId !== null) return;
  const guess = guessStanding(level, await loadKnownAgencies(db, jurisdictionId, today), []);
  if (guess?.ref.kind !== 'known') return;
  await db.jurisdiction.update({ where: { id: jurisdictionId }, data: { standingAgencyId: guess.ref.id } });
}

/** Against the agencies that stand and against the rows above. */
function clashesOf(agencies: readonly TableAgency[], known: readonly KnownAgency[]): readonly NameClash[] {
  const owners = new Map(known.flatMap(({ code, keys }) => keys.map((key) => [key, code] as const)));
  return agencies.flatMap((agency) =>
    [agency.name, ...agency.aliases].flatMap((name) => {
      const key = agencyKey(name);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, agency.code);
      return owner === undefined || owner === agency.code ? [] : [{ row: agency.row, name, otherCode: owner }];
    }),
  );
}
