import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadPreferences, savePreferences } from '../db/preferences.ts';
import type { Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { changePreferences, type ChangedPreferences, type PreferenceChange } from '../domain/preferences.ts';

export interface SetPreferencesInput {
  readonly actor: Actor;
  readonly change: PreferenceChange;
  readonly today: Day;
  readonly at: Date;
}

/**
 * Each person chooses for themselves when they want quiet, and leaders how often they are told how things stand. The
 * same choice again changes nothing and leaves no second entry.
 */
export const setPreferences = (database: Database, input: SetPreferencesInput): Promise<ChangedPreferences> =>
  inTransaction(database, async (db) => {
    const { actor, change, today, at } = input;
    const before = await loadPreferences(db, actor.personId);
    const outcome = changePreferences(before, change, today);
    if (outcome.kind === 'refused' || JSON.stringify(outcome.preferences) === JSON.stringify(before)) return outcome;
    await savePreferences(db, actor.personId, outcome.preferences);
    await saveAudit(db, {
      jurisdictionId: undefined,
      personId: actor.personId,
      at,
      action: 'preferences.set',
      subject: `person:${actor.personId}`,
      details: JSON.parse(JSON.stringify(change)),
    });
    return outcome;
  });
