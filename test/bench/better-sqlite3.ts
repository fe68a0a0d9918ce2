import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { createTurns } from '../../src/db/turns.ts';
import { overriding } from '../../src/db/overriding.ts';

/** It is no dependency: it is compiled, or fetched from GitHub, and neither goes everywhere (docs/benchmarks.md). */
const FOLDER = process.env['BENCH_BETTER_SQLITE3'];

export const WITHOUT_IT =
  'better-sqlite3 is left out: in an empty folder `npm install --ignore-scripts=false better-sqlite3@12 ' +
  '@prisma/adapter-better-sqlite3@7.10.0`, then BENCH_BETTER_SQLITE3=FOLDER npm run bench';

type Factory = new (options: { readonly url: string; readonly timeout: number }) => SqlDriverAdapterFactory;

const shape = z.object({ PrismaBetterSqlite3: z.custom<Factory>((value) => typeof value === 'function') });

export const hasBetterSqlite3 = FOLDER !== undefined;

const BUSY_TIMEOUT_MS = 10_000;

/** Prisma's adapter as it comes, with the settings that must hold. */
export function createShippedAdapter(file: string): SqlDriverAdapterFactory {
  if (FOLDER === undefined) throw new Error(WITHOUT_IT);
  const { PrismaBetterSqlite3 } = shape.parse(
    createRequire(resolve(FOLDER, 'package.json'))('@prisma/adapter-better-sqlite3'),
  );
  const factory = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS });
  return overriding(factory, {
    connect: async () => {
      const adapter = await factory.connect();
      await adapter.executeScript('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      return adapter;
    },
  });
}

/**
 * What dondoc would need of it: the adapter begins with BEGIN DEFERRED, which fails at once when another process has
 * written since, and lets what is written beside a transaction into it, so that its rollback takes that back too.
 */
export function createSafeAdapter(file: string): SqlDriverAdapterFactory {
  const factory = createShippedAdapter(file);
  return overriding(factory, { connect: async () => alone(await factory.connect()) });
}

function alone(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const inTurn = createTurns();
  /** Waits for its turn, and keeps it until what it gives is called. */
  const enter = (): Promise<() => void> =>
    new Promise((entered) => void inTurn(() => new Promise<void>((leave) => entered(leave))));
  const startTransaction = async (): Promise<Transaction> => {
    const leave = await enter();
    return beginImmediate(adapter, leave).catch((error: unknown) => {
      leave();
      throw error;
    });
  };
  return overriding(adapter, {
    startTransaction,
    queryRaw: (query: SqlQuery) => inTurn(() => adapter.queryRaw(query)),
    executeRaw: (query: SqlQuery) => inTurn(() => adapter.executeRaw(query)),
  });
}

async function beginImmediate(adapter: SqlDriverAdapter, ended: () => void): Promise<Transaction> {
  const run = (sql: string) => adapter.executeRaw({ sql, args: [], argTypes: [] });
  await run('BEGIN IMMEDIATE');
  const end = (sql: 'COMMIT' | 'ROLLBACK') => async () => void (await run(sql).finally(ended));
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    commit: end('COMMIT'),
    rollback: end('ROLLBACK'),
  };
}
