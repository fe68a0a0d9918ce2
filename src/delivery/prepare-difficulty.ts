import { loadAskerRole } from '../db/asker-role.ts';
import type { Db } from '../db/database.ts';
import { loadDifficulty } from '../db/difficulties.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import { difficultyAnsweredMessage, difficultyRaisedMessage } from '../text/difficulty-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

/**
 * A difficulty that was raised or answered. It is said to the standing agency only while it waits for an answer; a reply
 * of the agency to the answer is about the work.
 */
export async function prepareDifficulty(
  db: Db,
  notice: Extract<Notice, { readonly kind: 'difficultyRaised' | 'difficultyAnswered' }>,
  { texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const difficulty = await loadDifficulty(db, notice.difficultyId);
  if (!difficulty) return { kind: 'drop', reason: 'the difficulty is gone' };
  const authority = await loadAuthority(db, difficulty.jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const scene = createScene(texts, authority, now);
  const { obligation, raisedById: personId } = difficulty;
  if (notice.kind === 'difficultyAnswered') {
    const rendered = difficultyAnsweredMessage(scene, difficulty);
    return { kind: 'say', message: rendered, purpose: 'card', obligationIds: [obligation.id] };
  }
  if (difficulty.answeredAt) return { kind: 'drop', reason: 'the difficulty is answered' };
  const role = await loadAskerRole(db, { personId, agencyId: obligation.agency.id });
  return say(difficultyRaisedMessage(scene, difficulty, role));
}
