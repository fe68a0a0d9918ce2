import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** What was handed in, and what was decided on it. */
export async function prepareHandIn(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'handIns' | 'reviewed' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
