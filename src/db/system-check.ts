import type { Db } from './database.ts';

/** How much waits, failed or is uncertain. */
export interface QueueCounts {
  readonly inboxFailed: number;
  readonly outboxFailed: number;
  readonly outboxInDoubt: number;
}

export async function loadQueueCounts(db: Db): Promise<QueueCounts> {
  return {
    inboxFailed: await db.inboxUpdate.count({ where: { state: 'failed' } }),
    outboxFailed: await db.outboxMessage.count({ where: { state: 'failed' } }),
    outboxInDoubt: await db.outboxMessage.count({ where: { state: 'inDoubt' } }),
  };
}

/** The settings of the connection that the application works with, by PRAGMA, as text. */
export async function loadPragmas(db: Db, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [];
  for (const name of names) {
    const rows: unknown = await db.$queryRawUnsafe(`PRAGMA ${name}`);
    const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
    const value: unknown = typeof first === 'object' && first !== null ? Object.values(first)[0] : undefined;
    entries.push([name, String(value)]);
  }
  return Object.fromEntries(entries);
}
