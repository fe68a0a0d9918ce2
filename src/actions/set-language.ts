import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { savePersonLocale } from '../db/people.ts';
import type { Actor } from '../domain/access.ts';

/** Each person chooses the language in which the bot writes to them. */
export const setLanguage = (
  database: Database,
  input: { readonly actor: Actor; readonly locale: 'vi' | 'en'; readonly at: Date },
): Promise<void> =>
  inTransaction(database, async (db) => {
    const { actor, locale, at } = input;
    await savePersonLocale(db, actor.personId, locale);
    await saveAudit(db, {
      jurisdictionId: undefined,
      personId: actor.personId,
      at,
      action: 'language.set',
      subject: `person:${actor.personId}`,
      details: { locale },
    });
  });
