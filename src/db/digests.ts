import type { Day } from '../domain/day.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { indexKey } from './index-key.ts';

/** Which of these digests were queued before. */
export async function loadRecordedDigests(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const stored = new Map(keys.map((key) => [indexKey(key), key]));
  const rows = await inParts([...stored.keys()], (part) =>
    db.outboxMessage.findMany({
      where: { dedupeKey: { in: part } },
      select: { dedupeKey: true },
      orderBy: { id: 'asc' },
    }),
  );
  return new Set(rows.flatMap(({ dedupeKey }) => stored.get(dedupeKey) ?? []));
}

export interface OpenRequests {
  readonly extensions: number;
  readonly difficulties: number;
}

/** What waits for the standing agency's answer. */
export async function loadOpenRequests(db: Db, jurisdictionId: number): Promise<OpenRequests> {
  return {
    extensions: await db.extensionRequest.count({ where: { jurisdictionId, state: 'open' } }),
    difficulties: await db.difficulty.count({ where: { jurisdictionId, answeredAt: null } }),
  };
}

/** The agencies of a jurisdiction in which somebody reachable is enrolled on a day, in whatever role. */
export async function loadReachedAgencyIds(db: Db, jurisdictionId: number, today: Day): Promise<ReadonlySet<number>> {
  const rows = await db.assignment.findMany({
    where: {
      jurisdictionId,
      role: { in: ['officer', 'head', 'standing'] },
      fromOn: { lte: today },
      OR: [{ toOn: null }, { toOn: { gte: today } }],
      person: { accounts: { some: { channel: 'telegram', unreachableAt: null } } },
    },
    select: { agencyId: true },
    orderBy: { id: 'asc' },
  });
  return new Set(rows.map(({ agencyId }) => agencyId));
}
