import { open, rename, rm, stat } from 'node:fs/promises';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import { loadApplied } from './apply-migration.ts';
import type { BackupOutcome } from './backup.ts';
import { messageOf } from './database-trouble.ts';
import { loadRows, onFile } from './raw-connection.ts';
import { loadMigrations } from './schema-engine.ts';

/** What keeps a file from being restored. */
export type BackupFault =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notABackup' }
  | { readonly kind: 'damaged'; readonly finding: string }
  /** Made by a version of dondoc that knows migrations this one does not. */
  | { readonly kind: 'newer'; readonly migrations: readonly string[] };

const SQLITE_MAGIC = 'SQLite format 3\u0000';

/** Looks through a copy of a backup; undefined when nothing keeps it from being restored. */
export async function examineBackup(file: string): Promise<BackupFault | undefined> {
  const handle = await open(file, 'r');
  const { buffer } = await handle.read({ buffer: Buffer.alloc(SQLITE_MAGIC.length), position: 0 });
  await handle.close();
  if (buffer.toString('latin1') !== SQLITE_MAGIC) return { kind: 'notABackup' };
  try {
    return await onFile(file, async (connection) => {
      const [row] = await loadRows(connection, 'PRAGMA integrity_check');
      const finding = String(row?.[0]);
      return finding === 'ok' ? await compareMigrations(connection) : { kind: 'damaged', finding };
    });
  } catch (error) {
    return { kind: 'damaged', finding: messageOf(error) };
  }
}

async function compareMigrations(connection: SqlQueryable): Promise<BackupFault | undefined> {
  const applied = await loadApplied('sqlite', connection);
  if (applied.length === 0) return { kind: 'notABackup' };
  const migrations = unknownAmong(applied);
  return migrations.length === 0 ? undefined : { kind: 'newer', migrations };
}

/** The migrations that this version does not know; both engines have theirs under the same names. */
export function unknownAmong(applied: readonly string[]): readonly string[] {
  const known = loadMigrations('sqlite').map(({ name }) => name);
  return applied.filter((name) => !known.includes(name));
}

export const JOURNALS = ['-wal', '-shm', '-journal'] as const;

export const removeWithJournals = async (file: string): Promise<void> => {
  await Promise.all(['', ...JOURNALS].map((suffix) => rm(`${file}${suffix}`, { force: true })));
};

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/**
 * Writes a file under another name, so that what has the name that was asked for is whole whatever happens on the way,
 * and never takes the place of a file that is there.
 */
export async function writeWhole(
  target: string,
  fill: (file: string) => Promise<BackupOutcome>,
): Promise<BackupOutcome> {
  if (await exists(target)) return { kind: 'exists' };
  const partial = `${target}.partial`;
  try {
    await removeWithJournals(partial);
    await createEmpty(partial);
    const outcome = await fill(partial);
    if (outcome.kind !== 'written') return outcome;
    if (!(await createEmpty(target))) return { kind: 'exists' };
    await rename(partial, target);
    return outcome;
  } finally {
    await removeWithJournals(partial);
  }
}

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
