import { openDatabase, type Database } from '../../src/db/database.ts';
import type { TestDatabase } from './database.ts';

/**
 * Handles on the test's database that are used at the same time. On SQLite it is one: libSQL waits for the lock of
 * another without letting anything else in the process go on, so that only another process can compete there
 * (other-process.ts).
 */
export async function withHandles<T>(
  { database, url, provider }: TestDatabase,
  work: (handles: readonly [Database, Database]) => Promise<T>,
): Promise<T> {
  if (provider === 'sqlite') return work([database, database]);
  const second = await openDatabase(url);
  return work([database, second]).finally(() => second.close());
}
