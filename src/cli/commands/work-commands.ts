import type { Command } from 'commander';
import { parseDayOption, parseRoleOption } from '../arguments.ts';
import type { Role } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import type { Declaration } from '../program.ts';

interface JsonOption {
  readonly json?: boolean;
}

interface JurisdictionOption {
  readonly jurisdiction?: string;
}

/** agencies list, agencies import, invite, due, status. */
export function addWorkCommands(program: Command, declaration: Declaration): void {
  addAgencyCommands(program, declaration);
  addInviteCommand(program, declaration);
  addObligationCommands(program, declaration);
}

function addAgencyCommands(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  const agencies = program.command('agencies').description(texts.raw('cli.agencies.about'));
  agencies
    .command('list')
    .description(texts.raw('cli.agencies.listAbout'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false }: JsonOption) =>
      finish(await (await import('../agencies.ts')).listAgencies(io), json),
    );
  agencies
    .command('import')
    .description(texts.raw('cli.agencies.importAbout'))
    .argument('<file>', texts.raw('cli.agencies.file'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (file: string, { json = false, jurisdiction }: JsonOption & JurisdictionOption) =>
      finish(await (await import('../agencies-import.ts')).importAgencyFile(io, { file, jurisdiction }), json),
    );
}

interface InviteOptions extends JsonOption, JurisdictionOption {
  readonly agency: string;
  readonly role: Role;
}

function addInviteCommand(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  program
    .command('invite')
    .description(texts.raw('cli.invite.about'))
    .requiredOption('--agency <code>', texts.raw('cli.invite.agency'))
    .requiredOption('--role <role>', texts.raw('cli.invite.role'), parseRoleOption(texts))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false, agency, role, jurisdiction }: InviteOptions) =>
      finish(await (await import('../invite.ts')).invite(io, { agency, role, jurisdiction }), json),
    );
}

interface DueOptions extends JsonOption {
  readonly from: Day;
  readonly to: Day;
}

function addObligationCommands(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  program
    .command('due')
    .description(texts.raw('cli.due.about'))
    .requiredOption('--from <day>', texts.raw('cli.due.from'), parseDayOption(texts))
    .requiredOption('--to <day>', texts.raw('cli.due.to'), parseDayOption(texts))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false, ...span }: DueOptions) =>
      finish(await (await import('../obligations.ts')).due(io, span), json),
    );
  program
    .command('status')
    .description(texts.raw('cli.status.about'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false }: JsonOption) => finish(await (await import('../obligations.ts')).status(io), json));
}
