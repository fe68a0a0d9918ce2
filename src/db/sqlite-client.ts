import { createClient, type Client, type InStatement, type Transaction } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { overriding } from './overriding.ts';

const BUSY_TIMEOUT_MS = 10_000;

/**
 * libSQL opens another connection for each interactive transaction, without our PRAGMAs and with BEGIN DEFERRED, which
 * fails at once when another process has written since. The adapter lets one statement or transaction through at a
 * time, so one connection serves for all of it, and a transaction takes the write lock when it begins.
 */
export class SqliteAdapterFactory extends PrismaLibSql {
  override createClient(config: Parameters<typeof createClient>[0]): Client {
    return withOneConnection(createClient(config));
  }
}

/** What must hold on a connection before anything is written (DESIGN section 7, prisma/orm#29933). */
export const REQUIRED_PRAGMAS = { journal_mode: 'wal', foreign_keys: '1', synchronous: '2' } as const;

function withOneConnection(client: Client): Client {
  const ready = prepareConnection(client);
  return overriding(client, {
    transaction: () => ready.then(() => beginImmediate(client)),
    execute: (statement: InStatement) => ready.then(() => client.execute(statement)),
    executeMultiple: (sql: string) => ready.then(() => client.executeMultiple(sql)),
  });
}

async function prepareConnection(client: Client): Promise<void> {
  await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA foreign_keys = ON');
  for (const [name, expected] of Object.entries(REQUIRED_PRAGMAS)) {
    const { rows } = await client.execute(`PRAGMA ${name}`);
    const actual = String(rows[0]?.[0]);
    if (actual !== expected) throw new Error(`SQLite refuses PRAGMA ${name} = ${expected}: it is ${actual}`);
  }
}

async function beginImmediate(client: Client): Promise<Transaction> {
  await client.execute('BEGIN IMMEDIATE');
  let open = true;
  const end = async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    if (!open) return;
    open = false;
    try {
      await client.execute(sql);
    } catch (error) {
      // A commit that fails (disk full) leaves the transaction open, and the one connection would never begin another.
      if (sql === 'COMMIT') await client.execute('ROLLBACK').catch(() => undefined);
      throw error;
    }
  };
  return {
    execute: (statement: InStatement) => client.execute(statement),
    batch: async (statements) => {
      const results = [];
      for (const statement of statements) results.push(await client.execute(statement));
      return results;
    },
    executeMultiple: (sql: string) => client.executeMultiple(sql),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close: () => void end('ROLLBACK').catch(() => undefined),
    get closed() {
      return !open;
    },
  };
}
