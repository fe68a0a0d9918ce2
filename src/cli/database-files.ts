import { restoreBackup, writeBackup, type RestoreOutcome } from '../db/backup.ts';
import { migrateDatabase, openDatabase } from '../db/database.ts';
import { findTrouble, type Use } from '../db/database-trouble.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { databaseRefusal, errorRefusal, shownDatabase } from './database-refusal.ts';
import { done, refused, type CommandResult } from './result.ts';
import { configOf } from './session.ts';

/** Brings the database up to date; the application does so itself when it starts. */
export const migrate = (io: CommandIo): Promise<CommandResult> =>
  withUrl(io, 'work', async (url) => {
    const applied = await migrateDatabase(url);
    // What the engine must have is asked for when a database is opened.
    await (await openDatabase(url)).close();
    const text =
      applied.length === 0
        ? io.texts.raw('cli.migrate.nothing')
        : io.texts.raw('cli.migrate.applied', { names: applied.join(', ') });
    return done({ applied }, text);
  });

export const backup = (io: CommandIo, file: string): Promise<CommandResult> =>
  withUrl(io, 'backup', async (url) => {
    const { texts } = io;
    const database = shownDatabase(url);
    const outcome = await writeBackup(url, file);
    switch (outcome.kind) {
      case 'written':
        return done({ file }, texts.raw('cli.backup.written', { file }));
      case 'exists':
        return refused('exists', texts.raw('cli.backup.exists', { file }));
      case 'noDatabase':
        return refused('noDatabase', texts.raw('cli.backup.noDatabase', { database }));
      case 'newerDatabase': {
        const names = outcome.migrations.join(', ');
        return refused('newerDatabase', texts.raw('cli.backup.newerDatabase', { database, names }));
      }
    }
  });

export const restore = (io: CommandIo, file: string): Promise<CommandResult> =>
  withUrl(io, 'work', async (url) => {
    const database = shownDatabase(url);
    const outcome = await restoreBackup(url, file);
    if (outcome.kind !== 'restored')
      return refused(outcome.kind, restoreRefusal(io.texts, outcome, { file, database }));
    const keptAs = outcome.keptAs ?? null;
    const key = keptAs === null ? 'cli.restore.restoredFirst' : 'cli.restore.restored';
    return done({ database, keptAs }, io.texts.raw(key, { file, database, keptAs: keptAs ?? '' }));
  });

function restoreRefusal(
  texts: Texts,
  outcome: Exclude<RestoreOutcome, { readonly kind: 'restored' }>,
  params: { readonly file: string; readonly database: string },
): string {
  switch (outcome.kind) {
    case 'notFound':
      return texts.raw('cli.file.notFound', params);
    case 'damaged':
      return texts.raw('cli.restore.damaged', { ...params, finding: outcome.finding });
    case 'newer':
      return texts.raw('cli.restore.newer', { ...params, names: outcome.migrations.join(', ') });
    case 'notABackup':
    case 'inUse':
    case 'notEmpty':
      return texts.raw(`cli.restore.${outcome.kind}`, params);
  }
}

/** Reads the configuration; trouble with files (no right to write, no space) or a server is told, not thrown. */
async function withUrl(
  io: CommandIo,
  use: Use,
  work: (databaseUrl: string) => Promise<CommandResult>,
): Promise<CommandResult> {
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { databaseUrl } = outcome.config;
  try {
    const trouble = await findTrouble(databaseUrl, use);
    return trouble ? databaseRefusal(io.texts, databaseUrl, trouble) : await work(databaseUrl);
  } catch (error) {
    return await errorRefusal(io.texts, databaseUrl, error);
  }
}
