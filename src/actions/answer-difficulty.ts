import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { loadDifficulty, saveDifficultyAnswer, type DifficultyView } from '../db/difficulties.ts';
import { canManage, type Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import { saveNoticeToAgency } from './notify-agency.ts';

export interface AnswerDifficultyInput {
  readonly actor: Actor;
  readonly difficultyId: number;
  readonly text: string;
  readonly today: Day;
  readonly at: Date;
}

export type AnswerDifficultyOutcome =
  | { readonly kind: 'answered'; readonly difficulty: DifficultyView }
  /** Somebody has answered it before; their answer stays. */
  | { readonly kind: 'settled'; readonly difficulty: DifficultyView }
  | { readonly kind: 'empty' | 'forbidden' | 'gone' };

/** The standing agency answers a difficulty, once; the answer goes to whoever raised it and the heads of the agency. */
export const answerDifficulty = (database: Database, input: AnswerDifficultyInput): Promise<AnswerDifficultyOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, at, today } = input;
    const difficulty = await loadDifficulty(db, input.difficultyId);
    if (!difficulty) return { kind: 'gone' };
    const { id, jurisdictionId, obligation } = difficulty;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const answer = input.text.trim();
    if (difficulty.answeredAt) return { kind: 'settled', difficulty };
    if (answer === '') return { kind: 'empty' };
    await saveDifficultyAnswer(db, id, { answer, answeredById: actor.personId, answeredAt: at });
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'difficulty.answered',
      subject: `obligation:${obligation.id}`,
      details: { difficultyId: id },
    });
    await saveNoticeToAgency(db, {
      jurisdictionId,
      agencyId: obligation.agency.id,
      personId: difficulty.raisedById,
      notice: { kind: 'difficultyAnswered', difficultyId: id },
      key: `difficultyAnswered:${id}`,
      today,
      at,
    });
    return { kind: 'answered', difficulty: { ...difficulty, answer, answeredAt: at } };
  });
