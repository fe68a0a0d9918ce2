import { z } from 'zod';
import { addDays, day, type Day } from '../domain/day.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';

const idsColumn = z.array(z.number().int());

/** The days on which an alert that a group has received named each of these, in order; by id. */
export async function loadAlertDays(
  db: Db,
  obligations: readonly ObligationView[],
): Promise<ReadonlyMap<number, readonly Day[]>> {
  const days = new Map<number, Day[]>();
  const [first] = obligations.flatMap(({ dueOn }) => dueOn ?? []).sort();
  if (first === undefined) return days;
  const rows = await db.groupAlert.findMany({
    where: {
      // No alert names a work before its due day; a day early, whatever the zone.
      createdAt: { gte: new Date(`${addDays(first, -1)}T00:00:00Z`) },
      messageId: { not: null },
      chat: { jurisdictionId: { in: [...new Set(obligations.map(({ jurisdictionId }) => jurisdictionId))] } },
    },
    select: { onDay: true, obligationIds: true },
    orderBy: { id: 'asc' },
  });
  for (const { onDay, obligationIds } of rows)
    for (const id of idsColumn.parse(obligationIds)) days.set(id, [...(days.get(id) ?? []), day(onDay)]);
  // Two groups of one authority are alerted on the same day.
  return new Map([...days].map(([id, list]) => [id, [...new Set(list)].sort()]));
}
