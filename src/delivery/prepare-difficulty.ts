import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** A difficulty that was raised or answered. */
export async function prepareDifficulty(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'difficultyRaised' | 'difficultyAnswered' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
