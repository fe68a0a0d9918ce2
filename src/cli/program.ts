import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { TextKey } from '../text/texts.ts';
import { addDatabaseCommands } from './commands/database-commands.ts';
import { addOperationCommands } from './commands/operation-commands.ts';
import { addPlanCommands } from './commands/plan-commands.ts';
import { addReportCommands } from './commands/report-commands.ts';
import { addTaskCommands } from './commands/task-commands.ts';
import { addWorkCommands } from './commands/work-commands.ts';
import type { CommandIo } from './command-io.ts';
import type { CommandResult } from './result.ts';

/** Takes what a command gives; `json` says in which form it was asked for. */
export type Finish = (result: CommandResult, json: boolean) => void;

/** What the files that declare commands are given. */
export interface Declaration {
  readonly io: CommandIo;
  readonly finish: Finish;
}

/**
 * All commands with their help. Here stands only what `--help` needs; what a command does is imported when it runs, so
 * that asking for help stays quick.
 */
export function createProgram(io: CommandIo, finish: Finish): Command {
  const { texts } = io;
  const program = new Command('dondoc');
  applyLanguage(program, io);
  program.description(texts.raw('cli.about')).version(versionOf(), '--version', texts.raw('cli.help.version'));
  program.helpCommand(`help [${texts.raw('cli.help.command')}]`, texts.raw('cli.help.about'));
  const declaration: Declaration = { io, finish };
  addOperationCommands(program, declaration);
  addDatabaseCommands(program, declaration);
  addPlanCommands(program, declaration);
  addTaskCommands(program, declaration);
  addWorkCommands(program, declaration);
  addReportCommands(program, declaration);
  return program;
}

const TITLES: Readonly<Record<string, TextKey>> = {
  'Usage:': 'cli.help.usage',
  'Arguments:': 'cli.help.arguments',
  'Options:': 'cli.help.options',
  'Commands:': 'cli.help.commands',
};

/** Set before commands are added: they inherit it. */
function applyLanguage(program: Command, { texts, write, complain }: CommandIo): void {
  program
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: write, writeErr: complain, outputError: () => undefined })
    .helpOption('-h, --help', texts.raw('cli.help.about'))
    .configureHelp({ styleTitle: (title) => titleText(title) });
  const titleText = (title: string): string => {
    const key = TITLES[title];
    return key === undefined ? title : texts.raw(key);
  };
}

const PACKAGE_FILE = join(import.meta.dirname, '..', '..', 'package.json');

/** The version that package.json states. */
export function versionOf(): string {
  const content: unknown = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : '';
}
