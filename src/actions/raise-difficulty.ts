import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadDifficulty, loadSameDifficulty, saveDifficulty, type DifficultyView } from '../db/difficulties.ts';
import { loadObligation } from '../db/obligations.ts';
import { saveNoticeToStanding } from '../db/people.ts';
import { canWorkFor, type Actor } from '../domain/access.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export interface RaiseDifficultyInput {
  readonly actor: Actor;
  readonly obligationId: number;
  readonly text: string;
  readonly at: Date;
  /** Names the update: the same update applied twice raises it once. */
  readonly dedupeKey: string;
}

export type RaiseDifficultyOutcome =
  | {
      readonly kind: 'raised';
      readonly difficulty: DifficultyView;
      /** The same message came again, or the same words about the same work still wait for an answer. */
      readonly repeated: boolean;
    }
  | { readonly kind: 'forbidden'; readonly obligation: ObligationView }
  | { readonly kind: 'empty' | 'waived' | 'gone' };

/** Raises a difficulty about the agency's own work, kept whole, and tells the standing agency; one transaction. */
export const raiseDifficulty = (database: Database, input: RaiseDifficultyInput): Promise<RaiseDifficultyOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, obligationId, dedupeKey } = input;
    const text = input.text.trim();
    const obligation = await loadObligation(db, obligationId);
    if (!obligation) return { kind: 'gone' };
    if (!canWorkFor(actor, obligation.agency.id)) return { kind: 'forbidden', obligation };
    if (text === '') return { kind: 'empty' };
    const same = await loadSameDifficulty(db, { dedupeKey, obligationId, text });
    if (same) return { kind: 'raised', difficulty: same, repeated: true };
    if (obligation.phase === 'waived') return { kind: 'waived' };
    return raise(db, { ...input, text }, obligation);
  });

async function raise(
  db: Db,
  { actor, text, at, dedupeKey }: RaiseDifficultyInput,
  obligation: ObligationView,
): Promise<RaiseDifficultyOutcome> {
  const id = await saveDifficulty(db, { obligation, raisedById: actor.personId, raisedAt: at, text, dedupeKey });
  const { jurisdictionId } = obligation;
  await saveAudit(db, {
    jurisdictionId,
    personId: actor.personId,
    at,
    action: 'difficulty.raised',
    subject: `obligation:${obligation.id}`,
    details: { difficultyId: id },
  });
  const notice = { kind: 'difficultyRaised' as const, difficultyId: id };
  await saveNoticeToStanding(db, jurisdictionId, { notice, key: `difficultyRaised:${id}`, at });
  const difficulty = await loadDifficulty(db, id);
  return difficulty ? { kind: 'raised', difficulty, repeated: false } : { kind: 'gone' };
}
