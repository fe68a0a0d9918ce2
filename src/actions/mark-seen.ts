import { inTransaction, type Database } from '../db/database.ts';
import { loadDraft, saveSaid } from '../db/import.ts';
import { isOwnDraft, type Importer } from './import-access.ts';
import type { ImportPreview } from './preview-import.ts';

/** Keeps with a draft what it was compared with when its summary was shown: that is what a press on it confirms. */
export const markSeen = (
  database: Database,
  { actor, draftId, seen }: { readonly actor: Importer } & Pick<ImportPreview, 'draftId' | 'seen'>,
): Promise<void> =>
  inTransaction(database, async (db) => {
    const stored = await loadDraft(db, draftId);
    if (stored?.state !== 'open' || !isOwnDraft(actor, stored.personId) || stored.seen === seen) return;
    await saveSaid(db, { ...stored, draftId, seen });
  });
