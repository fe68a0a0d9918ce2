import type { Command } from 'commander';
import type { Declaration } from '../program.ts';

/** migrate, backup, restore. */
export function addDatabaseCommands(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  const load = () => import('../database-files.ts');
  program
    .command('migrate')
    .description(texts.raw('cli.migrate.about'))
    .action(async () => finish(await (await load()).migrate(io), false));
  program
    .command('backup')
    .description(texts.raw('cli.backup.about'))
    .argument('<file>', texts.raw('cli.backup.file'))
    .action(async (file: string) => finish(await (await load()).backup(io, file), false));
  program
    .command('restore')
    .description(texts.raw('cli.restore.about'))
    .argument('<file>', texts.raw('cli.restore.file'))
    .action(async (file: string) => finish(await (await load()).restore(io, file), false));
}
