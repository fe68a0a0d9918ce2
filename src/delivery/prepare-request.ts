import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** Something asked for out of turn, or no longer. */
export async function prepareRequest(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'reportRequested' | 'requestWithdrawn' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
