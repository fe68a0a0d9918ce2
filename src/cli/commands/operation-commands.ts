import type { Command } from 'commander';
import type { Declaration } from '../program.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** start, sandbox, doctor. */
export function addOperationCommands(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  program
    .command('start')
    .description(texts.raw('cli.start.about'))
    .action(async () => finish(await (await import('../run-app.ts')).start(io), false));
  program
    .command('sandbox')
    .description(texts.raw('cli.sandbox.about'))
    .action(async () => finish(await (await import('../run-app.ts')).sandbox(io), false));
  program
    .command('doctor')
    .description(texts.raw('cli.doctor.about'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false }: JsonOption) => finish(await (await import('../doctor.ts')).doctor(io), json));
}
