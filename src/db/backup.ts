import { resolve } from 'node:path';
import type { BackupFault } from './backup-file.ts';
import { restorePostgresql } from './backup-into-postgresql.ts';
import { writePostgresqlBackup } from './backup-postgresql.ts';
import { restoreSqlite, writeSqliteBackup } from './backup-sqlite.ts';
import { parseDatabaseUrl } from './database-url.ts';

export type BackupOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'noDatabase' }
  /** The database is of a newer version of dondoc, whose migrations this one does not know. */
  | { readonly kind: 'newerDatabase'; readonly migrations: readonly string[] };

export type RestoreOutcome =
  /** `keptAs` is where the database from before lies now; undefined when there was none. */
  | { readonly kind: 'restored'; readonly keptAs: string | undefined }
  | BackupFault
  | { readonly kind: 'inUse' }
  /** On PostgreSQL nothing is ever put in the place of something else. */
  | { readonly kind: 'notEmpty' };

/**
 * Copies a database into a new file, consistent while the application goes on writing: a SQLite database of ours,
 * whichever engine it comes from. The file is readable for its owner only: it holds people's names and Telegram ids.
 */
export function writeBackup(url: string, target: string): Promise<BackupOutcome> {
  const address = parseDatabaseUrl(url);
  if (!address) throw new RangeError('DATABASE_URL is of no known kind');
  const file = resolve(target);
  return address.provider === 'sqlite' ? writeSqliteBackup(address, file) : writePostgresqlBackup(address, file);
}

/** Restores a backup, from whichever engine it is, and brings it up to date, so that one of an older version serves too. */
export function restoreBackup(url: string, backup: string): Promise<RestoreOutcome> {
  const address = parseDatabaseUrl(url);
  if (!address) throw new RangeError('DATABASE_URL is of no known kind');
  const file = resolve(backup);
  return address.provider === 'sqlite' ? restoreSqlite(address, file) : restorePostgresql({ ...address, url }, file);
}
