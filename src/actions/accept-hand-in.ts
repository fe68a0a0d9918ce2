import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadObligation } from '../db/obligations.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import {
  loadDecidable,
  saveDecision,
  tellAgency,
  type DecideHandInInput,
  type HandInRefusal,
} from './decide-hand-in.ts';

export type AcceptHandInOutcome = { readonly kind: 'accepted'; readonly obligation: ObligationView } | HandInRefusal;

/**
 * The standing agency confirms the last version of a hand-in. Its agency is told only where the authority has
 * confirmation switched on: elsewhere a hand-in counts without it.
 */
export const acceptHandIn = (
  database: Database,
  input: DecideHandInInput & { readonly timeZone: string },
): Promise<AcceptHandInOutcome> =>
  inTransaction(database, async (db) => {
    const found = await loadDecidable(db, input, 'accepted');
    if (found.kind !== 'decidable') return found;
    const { obligation } = found;
    const review = await saveDecision(db, { input, obligation, review: { decision: 'accepted', reason: undefined } });
    await db.obligation.update({ where: { id: obligation.id }, data: { phase: 'accepted' } });
    if (await isConfirming(db, obligation, input)) await tellAgency(db, found, { review, today: input.today });
    return { kind: 'accepted', obligation: (await loadObligation(db, obligation.id)) ?? obligation };
  });

async function isConfirming(
  db: Db,
  { jurisdictionId }: ObligationView,
  { timeZone, today }: Pick<DecideHandInInput, 'today'> & { readonly timeZone: string },
): Promise<boolean> {
  return (await loadAuthority(db, jurisdictionId, timeZone, today))?.confirmation ?? false;
}
