import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { restoreBackup, writeBackup, type RestoreOutcome } from '../db/backup.ts';
import { fileOf, migrateDatabase } from '../db/database.ts';
import type { Config } from '../config.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { done, refused, type CommandResult } from './result.ts';
import { configOf, reasonOf } from './session.ts';

/** Brings the database up to date; the application does so itself when it starts. */
export const migrate = (io: CommandIo): Promise<CommandResult> =>
  withConfig(io, async ({ databaseUrl }) => {
    const applied = await migrateDatabase(databaseUrl);
    const text =
      applied.length === 0
        ? io.texts.raw('cli.migrate.nothing')
        : io.texts.raw('cli.migrate.applied', { names: applied.join(', ') });
    return done({ applied }, text);
  });

export const backup = (io: CommandIo, target: string): Promise<CommandResult> =>
  withConfig(io, async ({ databaseUrl }) => {
    const outcome = await writeBackup(fileOf(databaseUrl) ?? '', resolve(target));
    switch (outcome.kind) {
      case 'written':
        return done({ file: target }, io.texts.raw('cli.backup.written', { file: target }));
      case 'exists':
        return refused('exists', io.texts.raw('cli.backup.exists', { file: target }));
      case 'noDatabase':
        return refused('noDatabase', io.texts.raw('cli.backup.noDatabase', { databaseUrl }));
    }
  });

/** Restores a backup and brings it up to date, so that one of an older version serves too. */
export const restore = (io: CommandIo, file: string): Promise<CommandResult> =>
  withConfig(io, async ({ databaseUrl }) => {
    const databaseFile = fileOf(databaseUrl) ?? '';
    await mkdir(dirname(databaseFile), { recursive: true });
    const outcome = await restoreBackup(resolve(file), databaseFile);
    if (outcome.kind !== 'restored')
      return refused(outcome.kind, restoreRefusal(io.texts, outcome, { file, databaseUrl }));
    await migrateDatabase(databaseUrl);
    const keptAs = outcome.keptAs ?? null;
    const key = keptAs === null ? 'cli.restore.restoredFirst' : 'cli.restore.restored';
    return done({ database: databaseFile, keptAs }, io.texts.raw(key, { file, databaseFile, keptAs: keptAs ?? '' }));
  });

function restoreRefusal(
  texts: Texts,
  outcome: Exclude<RestoreOutcome, { readonly kind: 'restored' }>,
  params: { readonly file: string; readonly databaseUrl: string },
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
      return texts.raw(`cli.restore.${outcome.kind}`, params);
  }
}

/** Reads the configuration; trouble with files (no right to write, no space) is told, not thrown. */
async function withConfig(io: CommandIo, work: (config: Config) => Promise<CommandResult>): Promise<CommandResult> {
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { config } = outcome;
  try {
    return await work(config);
  } catch (error) {
    const { databaseUrl } = config;
    return refused(
      'databaseUnreachable',
      io.texts.raw('cli.database.unreachable', { databaseUrl, ...reasonOf(error) }),
    );
  }
}
