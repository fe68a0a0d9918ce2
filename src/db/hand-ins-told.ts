import { z } from 'zod';
import type { Authority } from '../domain/authority.ts';
import type { HandInsTold } from '../domain/hand-ins-told.ts';
import type { Db } from './database.ts';
import { loadMeta, saveMeta } from './meta.ts';

const toldColumn: z.ZodType<HandInsTold> = z.object({
  round: z.string(),
  fromId: z.number().int(),
  ids: z.array(z.number().int()),
});

const keyOf = (jurisdictionId: number): string => `handInsTold:${jurisdictionId}`;

/** What the standing agency was told of hand-ins; undefined before the first time. */
export async function loadHandInsTold(db: Db, jurisdictionId: number): Promise<HandInsTold | undefined> {
  const stored = await loadMeta(db, keyOf(jurisdictionId));
  return stored === undefined ? undefined : toldColumn.parse(JSON.parse(stored));
}

export const saveHandInsTold = (db: Db, jurisdictionId: number, told: HandInsTold): Promise<void> =>
  saveMeta(db, keyOf(jurisdictionId), JSON.stringify(told));

/** The hand-ins of other agencies that nobody was told of and nobody took back, the oldest first. */
export async function loadNewHandInIds(
  db: Db,
  { authority, told }: { readonly authority: Authority; readonly told: HandInsTold },
): Promise<readonly number[]> {
  const { id: jurisdictionId, standing } = authority;
  const rows = await db.submission.findMany({
    where: {
      id: { gte: told.fromId },
      entry: { undoneBy: null },
      obligation: { jurisdictionId, history: false, ...(standing ? { agencyId: { not: standing.id } } : {}) },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const known = new Set(told.ids);
  return rows.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}

/** The id of the first hand-in since an instant; past the last one where there is none. */
export async function loadFirstIdSince(db: Db, jurisdictionId: number, since: Date): Promise<number> {
  const first = await db.submission.findFirst({
    where: { obligation: { jurisdictionId }, submittedAt: { gte: since } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  if (first) return first.id;
  const last = await db.submission.findFirst({ select: { id: true }, orderBy: { id: 'desc' } });
  return (last?.id ?? 0) + 1;
}
