import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import type { Migration, Provider } from './schema-engine.ts';

interface Step {
  readonly provider: Provider;
  readonly connection: SqlQueryable;
  readonly migration: Migration;
}

/**
 * Does the work, which applies one migration and records it, in one transaction: a failure or a crash leaves nothing of
 * either. Of two processes that start at once one applies it, and the other, which waits, finds it applied.
 */
export const inMigrationTransaction = <T>(step: Step, work: () => Promise<T>): Promise<T> =>
  step.provider === 'sqlite' ? onSqlite(step, work) : inTransaction(step.connection, 'BEGIN', work);

async function inTransaction<T>(connection: SqlQueryable, begin: string, work: () => Promise<T>): Promise<T> {
  await run(connection, begin);
  try {
    const result = await work();
    await run(connection, 'COMMIT');
    return result;
  } catch (error) {
    // The engine may have ended the transaction itself (disk full), and then has nothing to take back.
    await run(connection, 'ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/**
 * A script that makes a table anew turns foreign keys off, which SQLite ignores within a transaction
 * (sqlite.org/pragma.html#pragma_foreign_keys): that is done here around it (sqlite.org/lang_altertable.html, 12 steps).
 */
async function onSqlite<T>({ connection, migration }: Step, work: () => Promise<T>): Promise<T> {
  const withoutKeys = /PRAGMA\s+foreign_keys\s*=\s*OFF/i.test(migration.sql);
  if (withoutKeys) await run(connection, 'PRAGMA foreign_keys = OFF');
  try {
    return await inTransaction(connection, 'BEGIN IMMEDIATE', async () => {
      const sequences = await loadSequences(connection);
      const result = await work();
      await saveSequences(connection, sequences);
      await assertNoOrphans(connection, migration.name);
      return result;
    });
  } finally {
    if (withoutKeys) await run(connection, 'PRAGMA foreign_keys = ON');
  }
}

/** The highest id that each table has ever given. A table made anew forgets it, and a button in an old message names one. */
async function loadSequences(connection: SqlQueryable): Promise<readonly (readonly unknown[])[]> {
  const tables = await load(connection, "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'");
  return tables.length === 0 ? [] : load(connection, 'SELECT name, seq FROM sqlite_sequence');
}

async function saveSequences(connection: SqlQueryable, sequences: readonly (readonly unknown[])[]): Promise<void> {
  for (const [name, seq] of sequences)
    await connection.executeRaw({
      sql: `UPDATE sqlite_sequence SET seq = max(seq, ${Number(seq)}) WHERE name = ?`,
      args: [name],
      argTypes: [{ scalarType: 'string', arity: 'scalar' }],
    });
}

async function assertNoOrphans(connection: SqlQueryable, name: string): Promise<void> {
  const [orphan] = await load(connection, 'PRAGMA foreign_key_check');
  if (!orphan) return;
  const [table, , parent] = orphan;
  throw new Error(`migration ${name} was taken back: it leaves rows of ${table} without theirs of ${parent}`);
}

const load = async (connection: SqlQueryable, sql: string): Promise<readonly (readonly unknown[])[]> =>
  (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;

const run = async (connection: SqlQueryable, sql: string): Promise<void> =>
  void (await connection.executeRaw({ sql, args: [], argTypes: [] }));

/** One by one, as libSQL rolls back the transaction in which it is given a whole script. */
export async function runStatements(connection: SqlQueryable, script: string): Promise<void> {
  for (const statement of statementsOf(script)) await run(connection, statement);
}

const TOKEN = /'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[^]*?\*\/|[^'"`;/-]+|[^]/g;

/** A script's statements without comments. One with statements inside (a trigger) falls apart, which SQLite refuses. */
export function statementsOf(script: string): readonly string[] {
  const statements = [''];
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === ';') statements.push('');
    else statements.push(`${statements.pop()}${/^(?:--|\/\*)/.test(token) ? ' ' : token}`);
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

const MIGRATIONS_TABLE: Readonly<Record<Provider, string>> = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
  postgresql: "SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL",
};

/** The names of the migrations that a database has had. */
export async function loadApplied(provider: Provider, connection: SqlQueryable): Promise<readonly string[]> {
  if ((await load(connection, MIGRATIONS_TABLE[provider])).length === 0) return [];
  const applied = 'WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';
  const rows = await load(connection, `SELECT migration_name FROM _prisma_migrations ${applied}`);
  return rows.map(([name]) => String(name));
}
