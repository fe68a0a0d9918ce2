import type { SqlDriverAdapter, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';
import { loadApplied } from './apply-migration.ts';
import { unknownAmong, writeWhole } from './backup-file.ts';
import type { BackupOutcome } from './backup.ts';
import { copyRows, loadTables, nameIn, type Side, type Table } from './copy-database.ts';
import type { PostgresqlAddress } from './database-url.ts';
import { overriding } from './overriding.ts';
import { execute, loadRows, onFile, onPostgresql, quoted, schemaOf } from './raw-connection.ts';
import { createSchemaEngine, loadMigrations } from './schema-engine.ts';

/** The rows of one moment, while others go on writing, in a new SQLite database with the tables that this one has. */
export const writePostgresqlBackup = (address: PostgresqlAddress, target: string): Promise<BackupOutcome> =>
  writeWhole(target, (partial) => onPostgresql(address, (connection) => writeSnapshot(address, connection, partial)));

async function writeSnapshot(
  address: PostgresqlAddress,
  connection: SqlDriverAdapter,
  file: string,
): Promise<BackupOutcome> {
  const transaction = await connection.startTransaction('REPEATABLE READ');
  const from = { connection: transaction, schema: schemaOf(address) };
  try {
    await execute(transaction, 'SET TRANSACTION READ ONLY');
    await execute(transaction, 'SET LOCAL statement_timeout = 0');
    const applied = await loadApplied('postgresql', transaction);
    if (applied.length === 0) return { kind: 'noDatabase' };
    const migrations = unknownAmong(applied);
    if (migrations.length > 0) return { kind: 'newerDatabase', migrations };
    await onFile(file, async (target) => {
      await createTables(target, applied);
      await fillFile(from, { connection: target, schema: 'main' });
    });
    return { kind: 'written' };
  } finally {
    await rollBack(transaction);
  }
}

/** The adapter's own rollback only lets the connection go. */
export async function rollBack(transaction: Transaction): Promise<void> {
  await execute(transaction, 'ROLLBACK').catch(() => undefined);
  await transaction.rollback();
}

/** Makes the tables in the very connection that fills them: another one might keep a lock on the file. */
async function createTables(file: SqlDriverAdapter, applied: readonly string[]): Promise<void> {
  const kept = overriding(file, { dispose: () => Promise.resolve() });
  const connect = (): Promise<SqlDriverAdapter> => Promise.resolve(kept);
  const factory = { provider: file.provider, adapterName: file.adapterName, connect, connectToShadowDb: connect };
  const engine = await createSchemaEngine('sqlite', factory);
  try {
    await engine.applyMigrations(loadMigrations('sqlite').filter(({ name }) => applied.includes(name)));
  } finally {
    await engine.close();
  }
}

async function fillFile(from: Side, to: Side): Promise<void> {
  const file = to.connection;
  await execute(file, 'PRAGMA foreign_keys = OFF');
  await execute(file, 'BEGIN');
  for (const table of await loadTables(file)) {
    await copyRows(from, to, table);
    const lastId = await loadLastId(from, table);
    if (lastId !== undefined) await saveLastIdInFile(file, table, lastId);
  }
  await execute(file, 'COMMIT');
  const [broken] = await loadRows(file, 'PRAGMA foreign_key_check');
  if (broken)
    throw new Error(`a row of ${String(broken[0])} refers to a row of ${String(broken[2])} that is not there`);
}

/**
 * The highest id ever given, also to rows that are gone: Telegram's buttons still speak of them, so none is given again.
 * Undefined where ids are not numbers, or none was given.
 */
async function loadLastId(from: Side, table: Table): Promise<string | undefined> {
  const [row] = await loadRows(
    from.connection,
    `SELECT last_value::text FROM pg_sequences
     WHERE format('%I.%I', schemaname, sequencename) = pg_get_serial_sequence($1, $2) AND last_value IS NOT NULL`,
    [nameIn(from, table), table.key],
  );
  return row === undefined ? undefined : String(row[0]);
}

async function saveLastIdInFile(file: SqlQueryable, { name, key }: Table, lastId: string): Promise<void> {
  await execute(file, 'DELETE FROM sqlite_sequence WHERE name = ?1', [name]);
  const highest = `(SELECT coalesce(max(${quoted(key)}), 0) FROM ${quoted(name)})`;
  await execute(file, `INSERT INTO sqlite_sequence (name, seq) VALUES (?1, max(CAST(?2 AS INTEGER), ${highest}))`, [
    name,
    lastId,
  ]);
}
