import type { Db } from '../db/database.ts';
import type { Notice } from '../domain/notice.ts';
import type { PrepareInput, Prepared } from './prepared.ts';

/** An extension that was asked for or decided. */
export async function prepareExtension(
  _db: Db,
  _notice: Extract<Notice, { readonly kind: 'extensionAsked' | 'extensionDecided' }>,
  _input: PrepareInput,
): Promise<Prepared> {
  return { kind: 'drop', reason: 'not said yet' };
}
