import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadObligation } from '../db/obligations.ts';
import { loadDecisionSince, loadEntry, refreshObligation, saveUndo } from '../db/progress.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { HandInReview } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { canUndo } from '../domain/progress.ts';

export type UndoProgressOutcome =
  | { readonly kind: 'undone'; readonly obligation: ObligationView; readonly repeated: boolean }
  | { readonly kind: 'tooLate'; readonly obligation: ObligationView }
  /** The standing agency has decided on the hand-in: it stays, with what was decided. */
  | {
      readonly kind: 'reviewed';
      readonly obligation: ObligationView;
      readonly decision: HandInReview['decision'];
    }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'gone' };

/** Takes back an entry within ten minutes; the entry stays in the record, with the undo beside it. */
export const undoProgress = (
  database: Database,
  input: { readonly actor: Actor; readonly entryId: number; readonly at: Date },
): Promise<UndoProgressOutcome> =>
  inTransaction(database, async (db) => {
    const entry = await loadEntry(db, input.entryId);
    const obligation = entry && (await loadObligation(db, entry.obligationId));
    if (!entry || !obligation) return { kind: 'gone' };
    if (entry.personId !== input.actor.personId || !canWorkFor(input.actor, obligation.agency.id))
      return { kind: 'forbidden' };
    if (entry.undoneBy) return { kind: 'undone', obligation, repeated: true };
    if (!canUndo(entry.at, input.at)) return { kind: 'tooLate', obligation };
    const decided = entry.submission && (await loadDecisionSince(db, entry.submission));
    if (decided) return { kind: 'reviewed', obligation, decision: decided.decision };
    await saveUndo(db, { entry, personId: input.actor.personId, at: input.at });
    await refreshObligation(db, obligation.id);
    await saveAudit(db, {
      jurisdictionId: obligation.jurisdictionId,
      personId: input.actor.personId,
      at: input.at,
      action: 'progress.undone',
      subject: `obligation:${obligation.id}`,
      details: { entryId: entry.id },
    });
    return { kind: 'undone', obligation: (await loadObligation(db, obligation.id)) ?? obligation, repeated: false };
  });
