import { z } from 'zod';
import { DEFAULT_PREFERENCES, isQuietOn, WEEKDAYS, type Preferences } from '../domain/preferences.ts';
import type { IsQuiet } from '../domain/quiet.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { dayColumn } from './notice-column.ts';

const preferencesColumn = z.object({
  quietWeekdays: z.array(z.union(WEEKDAYS.map((each) => z.literal(each)))).default([]),
  leave: z.object({ fromOn: dayColumn, toOn: dayColumn }).optional(),
  leaderDigest: z.enum(['week', 'month']).default(DEFAULT_PREFERENCES.leaderDigest),
  digestChosenOn: dayColumn.optional(),
});

/** What a person has chosen; throws on a column that no version of ours has written. */
function parsePreferences(column: unknown): Preferences {
  const { quietWeekdays, leave, leaderDigest, digestChosenOn } = preferencesColumn.parse(column ?? {});
  return { quietWeekdays, leave, leaderDigest, digestChosenOn };
}

export async function loadPreferences(db: Db, personId: number): Promise<Preferences> {
  const row = await db.person.findUnique({ where: { id: personId }, select: { preferences: true } });
  return parsePreferences(row?.preferences);
}

/** Of these persons; who has chosen nothing has the defaults. */
export async function loadPreferencesOf(
  db: Db,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, Preferences>> {
  const rows = await inParts([...new Set(personIds)], (part) =>
    db.person.findMany({
      where: { id: { in: part } },
      select: { id: true, preferences: true },
      orderBy: { id: 'asc' },
    }),
  );
  return new Map(rows.map(({ id, preferences }) => [id, parsePreferences(preferences)]));
}

/** Who of these persons wants quiet on a day. */
export async function loadIsQuiet(db: Db, personIds: readonly number[]): Promise<IsQuiet> {
  const chosen = await loadPreferencesOf(db, personIds);
  return (personId, on) => isQuietOn(chosen.get(personId) ?? DEFAULT_PREFERENCES, on);
}

export async function savePreferences(db: Db, personId: number, preferences: Preferences): Promise<void> {
  const column = preferencesColumn.parse(preferences);
  await db.person.update({
    where: { id: personId },
    data: { preferences: JSON.parse(JSON.stringify(column)) },
  });
}
