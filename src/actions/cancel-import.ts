import { inTransaction, type Database } from '../db/database.ts';
import { closeDraft, loadDraft } from '../db/import.ts';
import { isOwnDraft, type Importer } from './import-access.ts';

export interface CancelImportInput {
  readonly actor: Importer;
  readonly draftId: number;
}

export type CancelImportOutcome = {
  readonly kind: 'cancelled' | 'alreadyConfirmed' | 'forbidden' | 'gone';
};

/** Drops a draft that its sender does not want; cancelling twice is as good as once. */
export const cancelImport = (database: Database, { actor, draftId }: CancelImportInput): Promise<CancelImportOutcome> =>
  inTransaction(database, async (db) => {
    const stored = await loadDraft(db, draftId);
    if (!stored) return { kind: 'gone' };
    if (!isOwnDraft(actor, stored.personId)) return { kind: 'forbidden' };
    if (stored.state === 'confirmed') return { kind: 'alreadyConfirmed' };
    await closeDraft(db, draftId, 'cancelled');
    return { kind: 'cancelled' };
  });
