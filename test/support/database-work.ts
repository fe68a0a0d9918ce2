import { inTransaction, migrateDatabase, openDatabase, type Database } from '../../src/db/database.ts';
import { claimMessages } from '../../src/db/outbox.ts';

/** What two processes do to one database at the same time (writer-process.ts). */
export type Work =
  | { readonly kind: 'count'; readonly name: string; readonly times: number }
  | { readonly kind: 'claim'; readonly name: string; readonly limit: number; readonly now: string }
  | { readonly kind: 'migrate' };

/** Many small transactions that read before they write: with one that is lost, or half done, the numbers differ. */
async function addToCounter(database: Database, { name, times }: Extract<Work, { kind: 'count' }>): Promise<void> {
  for (let index = 0; index < times; index += 1)
    await inTransaction(database, async (db) => {
      const before = await db.meta.findUnique({ where: { key: 'counter' } });
      await db.meta.create({ data: { key: `${name}:${index}`, value: 'written' } });
      const value = String(Number(before?.value ?? 0) + 1);
      await db.meta.upsert({ where: { key: 'counter' }, update: { value }, create: { key: 'counter', value } });
    });
}

/** Claims until nothing is left; the ids of each claim. */
export async function claimAll(
  database: Database,
  { name, limit, now }: Omit<Extract<Work, { kind: 'claim' }>, 'kind'>,
): Promise<readonly (readonly number[])[]> {
  const claims: (readonly number[])[] = [];
  for (;;) {
    const token = `${name}:${claims.length}`;
    const claimed = await claimMessages(database, { now: new Date(now), limit, leaseMs: 90_000, token });
    if (claimed.length === 0) return claims;
    claims.push(claimed.map(({ id }) => id));
  }
}

/** Does the work on an open database; what it returns can be sent to another process. */
export function doWork(database: Database, work: Exclude<Work, { kind: 'migrate' }>): Promise<unknown> {
  switch (work.kind) {
    case 'count':
      return addToCounter(database, work);
    case 'claim':
      return claimAll(database, work);
  }
}

/** Gets ready for the work; it begins when the function that comes back is called. */
export async function prepareWork(url: string, work: Work): Promise<() => Promise<unknown>> {
  if (work.kind === 'migrate') return () => migrateDatabase(url);
  const database = await openDatabase(url);
  return () => doWork(database, work).finally(() => database.close());
}
