import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDriverAdapterError, type SqlDriverAdapter, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { examineBackup, exists } from './backup-file.ts';
import { rollBack } from './backup-postgresql.ts';
import type { RestoreOutcome } from './backup.ts';
import { copyRows, loadTables, nameIn, type Side, type Table } from './copy-database.ts';
import { migrateDatabase, openDatabase } from './database.ts';
import type { PostgresqlAddress } from './database-url.ts';
import { execute, loadRows, onFile, onPostgresql, schemaOf } from './raw-connection.ts';

/**
 * Fills an empty database, all of it or nothing, from a copy of the backup that is brought up to date first. The tables
 * are made before that; they stay when something goes wrong, empty.
 */
export async function restorePostgresql(
  address: PostgresqlAddress & { readonly url: string },
  backup: string,
): Promise<RestoreOutcome> {
  if (!(await exists(backup))) return { kind: 'notFound' };
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-restore-'));
  try {
    const copy = join(folder, 'backup.db');
    await copyFile(backup, copy);
    await chmod(copy, 0o600);
    const fault = await examineBackup(copy);
    if (fault) return fault;
    await migrateDatabase(`file:${copy}`);
    return await onPostgresql(address, (connection) =>
      onFile(copy, (source) => restoreFrom(source, connection, address)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function restoreFrom(
  source: SqlQueryable,
  connection: SqlDriverAdapter,
  address: PostgresqlAddress & { readonly url: string },
): Promise<RestoreOutcome> {
  const [broken] = await loadRows(source, 'PRAGMA foreign_key_check');
  if (broken) return { kind: 'damaged', finding: `foreign_key_check: ${broken.map(String).join(' ')}` };
  const tables = await loadTables(source);
  const schema = schemaOf(address);
  // Before anything is changed in a database that turns out to be somebody's.
  if (await holdsRows({ connection, schema }, tables)) return { kind: 'notEmpty' };
  await (await openDatabase(address.url)).close();
  const transaction = await connection.startTransaction();
  try {
    const outcome = await fillDatabase(tables, {
      from: { connection: source, schema: 'main' },
      to: { connection: transaction, schema },
    });
    if (outcome.kind === 'restored') await execute(transaction, 'COMMIT');
    return outcome;
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'inUse' };
    throw error;
  } finally {
    await rollBack(transaction);
  }
}

async function holdsRows(side: Side, tables: readonly Table[]): Promise<boolean> {
  for (const table of tables) {
    const [missing] = await loadRows(side.connection, 'SELECT to_regclass($1) IS NULL', [nameIn(side, table)]);
    if (missing?.[0] === true) continue;
    if ((await loadRows(side.connection, `SELECT 1 FROM ${nameIn(side, table)} LIMIT 1`)).length > 0) return true;
  }
  return false;
}

/** Tables that refer to each other have no order in which to be filled: as pg_dump does, their rows come first. */
async function fillDatabase(
  tables: readonly Table[],
  { from, to }: { readonly from: Side; readonly to: Side },
): Promise<RestoreOutcome> {
  const { connection } = to;
  await execute(connection, `SET LOCAL lock_timeout = '${LOCK_TIMEOUT_MS}ms'`);
  await execute(connection, 'SET LOCAL statement_timeout = 0');
  await execute(connection, `LOCK TABLE ${tables.map((table) => nameIn(to, table)).join()} IN ACCESS EXCLUSIVE MODE`);
  if (await holdsRows(to, tables)) return { kind: 'notEmpty' };
  const foreignKeys = await loadForeignKeys(to, tables);
  for (const { table, name } of foreignKeys) await execute(connection, `ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const table of tables) {
    await copyRows(from, to, table);
    await saveLastId(from, to, table);
  }
  for (const { table, name, definition } of foreignKeys)
    await execute(connection, `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  return { kind: 'restored', keptAs: undefined };
}

/** Whoever works with an empty database for longer is the bot. */
const LOCK_TIMEOUT_MS = 2_000;

const isLockTimeout = (error: unknown): boolean => isDriverAdapterError(error) && error.cause.originalCode === '55P03';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function loadForeignKeys({ connection, schema }: Side, tables: readonly Table[]): Promise<readonly ForeignKey[]> {
  const rows = await loadRows(
    connection,
    `SELECT c.relname, format('%I.%I', n.nspname, c.relname), format('%I', k.conname), pg_get_constraintdef(k.oid)
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND n.nspname = $1`,
    [schema],
  );
  return rows
    .filter(([table]) => tables.some(({ name }) => name === table))
    .map(([, table, name, definition]) => ({
      table: String(table),
      name: String(name),
      definition: String(definition),
    }));
}

async function saveLastId(from: Side, to: Side, table: Table): Promise<void> {
  const [row] = await loadRows(from.connection, 'SELECT seq FROM sqlite_sequence WHERE name = ?1 AND seq > 0', [
    table.name,
  ]);
  if (row)
    await loadRows(to.connection, 'SELECT setval(pg_get_serial_sequence($1, $2), $3::bigint)', [
      nameIn(to, table),
      table.key,
      String(row[0]),
    ]);
}
