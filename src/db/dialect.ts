import type { Db } from './database.ts';
import { Prisma } from './model.ts';
import type { Provider } from './schema-engine.ts';

/**
 * What PostgreSQL and SQLite do differently where the application meets it; its queries are written once. (Connections,
 * migrations and backups have a file for each engine.) Three differences need no line here:
 * - Upserts: Prisma's own are one statement on both engines (INSERT … ON CONFLICT), as long as `where` is one unique key
 *   that `create` repeats and `update` is not empty, so that two at once make one row. `createMany` with
 *   `skipDuplicates` is not used.
 * - Text is compared byte by byte, for equality only. What is searched for without diacritics or case is folded before
 *   (domain/text-fold.ts, domain/agency-name.ts); calendar days order alike under every collation.
 * - Rows come in no order but the one asked for; where a nullable column is ordered by, `nulls` says where they go, since
 *   SQLite puts them first and PostgreSQL last.
 */
export interface Dialect {
  readonly provider: Provider;
  /**
   * First in every transaction: from here to its end it is alone in changing what others read before they write. What it
   * decides from what it has read still holds when it writes.
   */
  lock(db: Db): Promise<void>;
  /** Ends a SELECT of rows to claim: rows that somebody else is claiming at this moment are passed over. */
  readonly skipLocked: Prisma.Sql;
  /** What must hold: a database that has it otherwise is not opened. */
  readonly required: readonly Setting[];
  /** What should hold: `dondoc doctor` says so where it does not. */
  readonly advised: readonly Setting[];
}

/** A setting of the engine and the value without which acknowledged work, or text, could be lost. */
export interface Setting {
  readonly name: string;
  readonly query: string;
  readonly expected: readonly string[];
}

const pragma = (name: string, expected: string): Setting => ({
  name,
  query: `PRAGMA ${name}`,
  expected: [expected],
});

const parameter = (name: string, expected: readonly string[]): Setting => ({
  name,
  query: `SELECT current_setting('${name}') AS value`,
  expected,
});

/** A transaction holds SQLite's write lock from its BEGIN IMMEDIATE on (sqlite-client.ts). */
const SQLITE: Dialect = {
  provider: 'sqlite',
  lock: () => Promise.resolve(),
  skipLocked: Prisma.empty,
  required: [pragma('journal_mode', 'wal'), pragma('foreign_keys', '1'), pragma('synchronous', '2')],
  advised: [],
};

/** Any number, the same in every process; with the schema, since a lock is known in the whole database. */
const LOCK_SPACE = 7_361_962;

/**
 * A transaction waits for the one lock of dondoc's writers, which it holds to its end
 * (postgresql.org/docs/current/explicit-locking.html, advisory locks). At READ COMMITTED each statement after it sees
 * what the one before has committed.
 */
const POSTGRESQL: Dialect = {
  provider: 'postgresql',
  lock: async (db) =>
    void (await db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_SPACE}::int, hashtext(current_schema()))`),
  skipLocked: Prisma.sql`FOR UPDATE SKIP LOCKED`,
  required: [
    parameter('server_encoding', ['UTF8']),
    parameter('synchronous_commit', ['on', 'local', 'remote_write', 'remote_apply']),
  ],
  advised: [parameter('fsync', ['on'])],
};

export const DIALECTS: Readonly<Record<Provider, Dialect>> = { sqlite: SQLITE, postgresql: POSTGRESQL };
