import { chmod, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { createClient, type Client } from '@libsql/client';
import { loadMigrations } from './schema-engine.ts';

export type BackupOutcome =
  { readonly kind: 'written' } | { readonly kind: 'exists' } | { readonly kind: 'noDatabase' };

export type RestoreOutcome =
  /** `keptAs` is where the database from before lies now; undefined when there was none. */
  | { readonly kind: 'restored'; readonly keptAs: string | undefined }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notABackup' }
  | { readonly kind: 'damaged'; readonly finding: string }
  /** Made by a version of dondoc that knows migrations this one does not. */
  | { readonly kind: 'newer'; readonly migrations: readonly string[] }
  | { readonly kind: 'inUse' };

/**
 * Copies a database into a new file, consistent while the application goes on writing. The file is readable for its
 * owner only: it holds people's names and Telegram ids.
 */
export async function writeBackup(databaseFile: string, target: string): Promise<BackupOutcome> {
  if (!(await exists(databaseFile))) return { kind: 'noDatabase' };
  if (!(await createEmpty(target))) return { kind: 'exists' };
  const client = openRaw(databaseFile);
  try {
    await client.execute('PRAGMA busy_timeout = 10000');
    await client.execute({ sql: 'VACUUM INTO ?', args: [target] });
    return { kind: 'written' };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    client.close();
  }
}

/**
 * Puts a backup in the place of a database, after looking through a copy of it. The database from before stays beside
 * it under another name. Refused while anybody has the database open.
 */
export async function restoreBackup(backup: string, databaseFile: string): Promise<RestoreOutcome> {
  if (!(await exists(backup))) return { kind: 'notFound' };
  const copy = `${databaseFile}.restoring`;
  await rm(copy, { force: true });
  try {
    await copyFile(backup, copy);
    await chmod(copy, 0o600);
    const trouble = await examine(copy);
    if (trouble) return trouble;
    return await exchange(copy, databaseFile);
  } finally {
    await removeWithJournals(copy);
  }
}

async function exchange(copy: string, databaseFile: string): Promise<RestoreOutcome> {
  if (!(await exists(databaseFile))) {
    await rename(copy, databaseFile);
    return { kind: 'restored', keptAs: undefined };
  }
  if (!(await closeJournal(databaseFile))) return { kind: 'inUse' };
  const keptAs = await freeName(databaseFile);
  await rename(databaseFile, keptAs);
  await rename(copy, databaseFile);
  await Promise.all(JOURNALS.map((suffix) => rm(`${databaseFile}${suffix}`, { force: true })));
  return { kind: 'restored', keptAs };
}

const SQLITE_MAGIC = 'SQLite format 3\u0000';

/** What keeps a file from being restored; undefined when nothing does. */
async function examine(file: string): Promise<RestoreOutcome | undefined> {
  const handle = await open(file, 'r');
  const { buffer } = await handle.read({ buffer: Buffer.alloc(SQLITE_MAGIC.length), position: 0 });
  await handle.close();
  if (buffer.toString('latin1') !== SQLITE_MAGIC) return { kind: 'notABackup' };
  const client = openRaw(file);
  try {
    const { rows } = await client.execute('PRAGMA integrity_check');
    const finding = String(rows[0]?.[0]);
    if (finding !== 'ok') return { kind: 'damaged', finding };
    return await compareMigrations(client);
  } catch (error) {
    return { kind: 'damaged', finding: error instanceof Error ? error.message : 'unknown' };
  } finally {
    client.close();
  }
}

async function compareMigrations(client: Client): Promise<RestoreOutcome | undefined> {
  const applied = await appliedMigrations(client);
  if (applied.length === 0) return { kind: 'notABackup' };
  const known = loadMigrations('sqlite').map(({ name }) => name);
  const unknown = applied.filter((name) => !known.includes(name));
  return unknown.length === 0 ? undefined : { kind: 'newer', migrations: unknown };
}

/** The names of the migrations that a database has had; none when it is not one of ours. */
export async function appliedMigrations(client: Client): Promise<readonly string[]> {
  const table = await client.execute(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
  );
  if (table.rows.length === 0) return [];
  const { rows } = await client.execute(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return rows.map((row) => String(row[0]));
}

/** A connection without our PRAGMAs: nothing about the file is changed by opening it. */
export const openRaw = (file: string): Client => createClient({ url: `file:${file}` });

/**
 * Writes what waits in the write-ahead log into the file itself. SQLite leaves WAL mode only while nobody else has the
 * database open (sqlite.org/wal.html), which is how we know; false when somebody has.
 */
async function closeJournal(file: string): Promise<boolean> {
  const client = openRaw(file);
  try {
    const { rows } = await client.execute('PRAGMA journal_mode = DELETE');
    return String(rows[0]?.[0]) === 'delete';
  } catch {
    return false;
  } finally {
    client.close();
  }
}

const JOURNALS = ['-wal', '-shm', '-journal'] as const;

const removeWithJournals = async (file: string): Promise<void> => {
  await Promise.all(['', ...JOURNALS].map((suffix) => rm(`${file}${suffix}`, { force: true })));
};

/** x.db.bak, or x.db.bak2 and so on where that is taken. */
async function freeName(file: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${file}.bak${count === 1 ? '' : count}`;
    if (!(await exists(name))) return name;
  }
}

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Makes an empty file for its owner only; false when there is one. */
async function createEmpty(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
