import type { DigestReader } from '../domain/digest.ts';
import { readersAmong } from '../domain/digest-readers.ts';
import { DEFAULT_PREFERENCES } from '../domain/preferences.ts';
import type { Db } from './database.ts';
import type { Member } from './people.ts';
import { loadPreferencesOf } from './preferences.ts';

/** Who gets which digest, as each has chosen. */
export async function loadDigestReaders(db: Db, members: readonly Member[]): Promise<readonly DigestReader[]> {
  const leaders = members.filter(({ role }) => role === 'leader').map(({ personId }) => personId);
  const chosen = await loadPreferencesOf(db, leaders);
  return readersAmong(members, (personId) => chosen.get(personId) ?? DEFAULT_PREFERENCES);
}
