import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadHandedInFile } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { canSeeWhole, canWorkFor, type Actor } from '../domain/access.ts';
import type { HandedInFile } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export type OpenFileOutcome =
  | { readonly kind: 'open'; readonly file: HandedInFile; readonly obligation: ObligationView }
  | { readonly kind: 'forbidden' | 'gone' };

/** Whoever works for the agency or sees the whole may have a file again; that they did is kept. */
export const openFile = (
  database: Database,
  input: { readonly actor: Actor; readonly fileId: number; readonly at: Date },
): Promise<OpenFileOutcome> =>
  inTransaction(database, async (db) => {
    const found = await loadHandedInFile(db, input.fileId);
    const obligation = found && (await loadObligation(db, found.obligationId));
    if (!found || !obligation) return { kind: 'gone' };
    const { actor, at } = input;
    if (!canWorkFor(actor, obligation.agency.id) && !canSeeWhole(actor, obligation.jurisdictionId))
      return { kind: 'forbidden' };
    await saveAudit(db, {
      jurisdictionId: obligation.jurisdictionId,
      personId: actor.personId,
      at,
      action: 'file.opened',
      subject: `obligation:${obligation.id}`,
      details: { fileId: found.file.id },
    });
    return { kind: 'open', file: found.file, obligation };
  });
