import { inTransaction, type Database } from '../db/database.ts';
import { loadObligation } from '../db/obligations.ts';
import { refreshObligation } from '../db/progress.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import {
  loadDecidable,
  saveDecision,
  tellAgency,
  type DecideHandInInput,
  type HandInRefusal,
} from './decide-hand-in.ts';

export type ReturnHandInOutcome =
  /** `told` is how many people of the agency are told; 0 where nobody there can be reached. */
  { readonly kind: 'returned'; readonly obligation: ObligationView; readonly told: number } | HandInRefusal;

/**
 * The standing agency asks for a hand-in to be completed, until the period's consolidated report has been made. A new
 * round begins: another ladder, and the next hand-in's instant decides whether it was on time.
 */
export const returnHandIn = (
  database: Database,
  input: DecideHandInInput & { readonly reason: string },
): Promise<ReturnHandInOutcome> =>
  inTransaction(database, async (db) => {
    const found = await loadDecidable(db, input, 'returned');
    if (found.kind !== 'decidable') return found;
    const { obligation } = found;
    const { reason } = input;
    const review = await saveDecision(db, { input, obligation, review: { decision: 'returned', reason } });
    await db.obligation.update({
      where: { id: obligation.id },
      data: { phase: 'returned', round: { increment: 1 } },
    });
    await refreshObligation(db, obligation.id);
    const told = await tellAgency(db, found, { review, today: input.today });
    return { kind: 'returned', obligation: (await loadObligation(db, obligation.id)) ?? obligation, told };
  });
