import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** The standing agency asks again for what is missing. */
export async function prepareNudge(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'nudge' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
