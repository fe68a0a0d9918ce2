import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { examineBackup, exists, JOURNALS, removeWithJournals, writeWhole } from './backup-file.ts';
import type { BackupOutcome, RestoreOutcome } from './backup.ts';
import { migrateDatabase } from './database.ts';
import type { SqliteAddress } from './database-url.ts';
import { execute, loadRows, onFile } from './raw-connection.ts';

export async function writeSqliteBackup({ file }: SqliteAddress, target: string): Promise<BackupOutcome> {
  if (!(await exists(file))) return { kind: 'noDatabase' };
  return writeWhole(target, (partial) =>
    onFile(file, async (connection) => {
      await execute(connection, 'PRAGMA busy_timeout = 10000');
      await execute(connection, 'VACUUM INTO ?', [partial]);
      return { kind: 'written' };
    }),
  );
}

/**
 * Puts a backup in the place of a database, after looking through a copy of it. The database from before stays beside
 * it under another name. Refused while anybody has the database open.
 */
export async function restoreSqlite({ file }: SqliteAddress, backup: string): Promise<RestoreOutcome> {
  if (!(await exists(backup))) return { kind: 'notFound' };
  await mkdir(dirname(file), { recursive: true });
  const copy = `${file}.restoring`;
  await rm(copy, { force: true });
  try {
    await copyFile(backup, copy);
    await chmod(copy, 0o600);
    const outcome = (await examineBackup(copy)) ?? (await exchange(copy, file));
    if (outcome.kind === 'restored') await migrateDatabase(`file:${file}`);
    return outcome;
  } finally {
    await removeWithJournals(copy);
  }
}

async function exchange(copy: string, file: string): Promise<RestoreOutcome> {
  if (!(await exists(file))) {
    await rename(copy, file);
    return { kind: 'restored', keptAs: undefined };
  }
  if (!(await closeJournal(file))) return { kind: 'inUse' };
  const keptAs = await freeName(file);
  await rename(file, keptAs);
  await rename(copy, file);
  await Promise.all(JOURNALS.map((suffix) => rm(`${file}${suffix}`, { force: true })));
  return { kind: 'restored', keptAs };
}

/**
 * Writes what waits in the write-ahead log into the file itself. SQLite leaves WAL mode only while nobody else has the
 * database open (sqlite.org/wal.html), which is how we know; false when somebody has.
 */
async function closeJournal(file: string): Promise<boolean> {
  try {
    const [row] = await onFile(file, (connection) => loadRows(connection, 'PRAGMA journal_mode = DELETE'));
    return String(row?.[0]) === 'delete';
  } catch {
    return false;
  }
}

/** x.db.bak, or x.db.bak2 and so on where that is taken. */
async function freeName(file: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${file}.bak${count === 1 ? '' : count}`;
    if (!(await exists(name))) return name;
  }
}
