import type { Day } from '../domain/day.ts';
import { foldText } from '../domain/text-fold.ts';
import type { Db } from './database.ts';

/** An agency with how many people are enrolled in it. */
export interface AgencyHead {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly name: string;
  readonly people: number;
  readonly isStanding: boolean;
}

const include = {
  assignments: { where: { toOn: null }, select: { personId: true } },
  standingFor: { select: { id: true } },
  aliases: true,
} as const;

type Row = {
  id: number;
  jurisdictionId: number;
  name: string;
  assignments: { personId: number }[];
  standingFor: { id: number } | null;
};

const toHead = (row: Row): AgencyHead => ({
  id: row.id,
  jurisdictionId: row.jurisdictionId,
  name: row.name,
  people: new Set(row.assignments.map(({ personId }) => personId)).size,
  isStanding: row.standingFor !== null,
});

export async function loadAgencyHeads(db: Db, id: number): Promise<AgencyHead | undefined> {
  const row = await db.agency.findUnique({ where: { id }, include });
  return row ? toHead(row) : undefined;
}

/** Agencies whose name or alias holds all words of the query, with or without diacritics; all for an empty query. */
export async function findAgencies(
  db: Db,
  {
    jurisdictionIds,
    query,
    today,
  }: { readonly jurisdictionIds: readonly number[]; readonly query: string; readonly today: Day },
): Promise<readonly AgencyHead[]> {
  const rows = await db.agency.findMany({
    where: {
      jurisdictionId: { in: [...jurisdictionIds] },
      fromOn: { lte: today },
      OR: [{ toOn: null }, { toOn: { gte: today } }],
    },
    include,
    orderBy: { id: 'asc' },
  });
  const words = foldText(query)
    .split(' ')
    .filter((word) => word !== '');
  const matches = (row: (typeof rows)[number]): boolean => {
    const names = [foldText(row.name), ...row.aliases.map(({ key }) => key)];
    return names.some((name) => words.every((word) => name.includes(word)));
  };
  return rows.filter(matches).map(toHead);
}
