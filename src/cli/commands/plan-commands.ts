import type { Command } from 'commander';
import { parseYearOption } from '../arguments.ts';
import type { Declaration } from '../program.ts';
import type { PlanImportOptions } from '../plan-import.ts';

interface DeadlineOptions {
  readonly from?: number;
  readonly to?: number;
  readonly json?: boolean;
}

/** deadline, plan read, plan import. */
export function addPlanCommands(program: Command, declaration: Declaration): void {
  addDeadlineCommand(program, declaration);
  const plan = program.command('plan').description(declaration.io.texts.raw('cli.plan.about'));
  addPlanReadCommand(plan, declaration);
  addPlanImportCommand(plan, declaration);
}

function addDeadlineCommand(program: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  program
    .command('deadline')
    .description(texts.raw('cli.deadline.about'))
    .argument('<phrase>', texts.raw('cli.deadline.phrase'))
    .option('--from <year>', texts.raw('cli.deadline.from'), parseYearOption(texts))
    .option('--to <year>', texts.raw('cli.deadline.to'), parseYearOption(texts))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (phrase: string, { json = false, ...years }: DeadlineOptions) => {
      const { showDeadline } = await import('../deadline.ts');
      finish(showDeadline(io, { phrase, ...years }), json);
    });
}

function addPlanReadCommand(plan: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  plan
    .command('read')
    .description(texts.raw('cli.planRead.about'))
    .argument('<file>', texts.raw('cli.planRead.file'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (file: string, { json = false }: { readonly json?: boolean }) =>
      finish(await (await import('../plan-read.ts')).showPlan(io, file), json),
    );
}

function addPlanImportCommand(plan: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  plan
    .command('import')
    .description(texts.raw('cli.planImport.about'))
    .argument('<file>', texts.raw('cli.planRead.file'))
    .requiredOption('--jurisdiction <code>', texts.raw('cli.option.jurisdiction'))
    .option('--create-jurisdiction <name>', texts.raw('cli.planImport.createJurisdiction'))
    .option('--create-agencies', texts.raw('cli.planImport.createAgencies'))
    .option('--agency <name=code...>', texts.raw('cli.planImport.agency'))
    .option('--years <years>', texts.raw('cli.planImport.years'))
    .option('--yes', texts.raw('cli.planImport.yes'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (file: string, { json = false, ...options }: PlanImportOptions & { readonly json?: boolean }) =>
      finish(await (await import('../plan-import.ts')).importPlan(io, file, options), json),
    );
}
