import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** The digests of the standing agency and of leaders. */
export async function prepareDigest(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'weekly' | 'leaderDigest' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
