import type { Command } from 'commander';
import type { Declaration } from '../program.ts';
import type { TaskAddOptions } from '../task-add.ts';
import type { TaskChangeOptions, WhichTask } from '../task.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** task add, task change, task end, task list. */
export function addTaskCommands(program: Command, declaration: Declaration): void {
  const task = program.command('task').description(declaration.io.texts.raw('cli.task.about'));
  addTaskAddCommand(task, declaration);
  addTaskChangeCommand(task, declaration);
  addTaskEndCommand(task, declaration);
  addTaskListCommand(task, declaration);
}

function addTaskAddCommand(task: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  task
    .command('add')
    .description(texts.raw('cli.task.addAbout'))
    .requiredOption('--jurisdiction <code>', texts.raw('cli.option.jurisdiction'))
    .requiredOption('--title <text>', texts.raw('cli.task.title'))
    .requiredOption('--lead <agencies>', texts.raw('cli.task.lead'))
    .requiredOption('--deadline <phrase>', texts.raw('cli.task.deadline'))
    .option('--coordinating <agencies>', texts.raw('cli.task.coordinating'))
    .option('--product <text>', texts.raw('cli.task.product'))
    .option('--area <area>', texts.raw('cli.task.area'))
    .option('--plan <plan>', texts.raw('cli.task.plan'))
    .option('--assigned-by <document>', texts.raw('cli.task.assignedBy'))
    .option('--create-jurisdiction <name>', texts.raw('cli.planImport.createJurisdiction'))
    .option('--create-agencies', texts.raw('cli.task.createAgencies'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false, ...options }: TaskAddOptions & JsonOption) =>
      finish(await (await import('../task-add.ts')).addTaskByHand(io, options), json),
    );
}

function addTaskChangeCommand(task: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  task
    .command('change')
    .description(texts.raw('cli.task.changeAbout'))
    .argument('<number>', texts.raw('cli.task.number'))
    .option('--title <text>', texts.raw('cli.task.title'))
    .option('--lead <agencies>', texts.raw('cli.task.lead'))
    .option('--coordinating <agencies>', texts.raw('cli.task.coordinating'))
    .option('--deadline <phrase>', texts.raw('cli.task.deadline'))
    .option('--product <text>', texts.raw('cli.task.product'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--plan <plan>', texts.raw('cli.task.planIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async (number: string, { json = false, ...options }: Omit<TaskChangeOptions, 'number'> & JsonOption) =>
      finish(await (await import('../task.ts')).changeTaskByHand(io, { ...options, number }), json),
    );
}

function addTaskEndCommand(task: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  task
    .command('end')
    .description(texts.raw('cli.task.endAbout'))
    .argument('<number>', texts.raw('cli.task.number'))
    .option('--reason <text>', texts.raw('cli.task.reason'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--plan <plan>', texts.raw('cli.task.planIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(
      async (
        number: string,
        { json = false, ...options }: Omit<WhichTask, 'number'> & { readonly reason?: string } & JsonOption,
      ) => finish(await (await import('../task.ts')).endTaskByHand(io, { ...options, number }), json),
    );
}

function addTaskListCommand(task: Command, { io, finish }: Declaration): void {
  const { texts } = io;
  task
    .command('list')
    .description(texts.raw('cli.task.listAbout'))
    .option('--jurisdiction <code>', texts.raw('cli.option.jurisdictionIfSeveral'))
    .option('--json', texts.raw('cli.option.json'))
    .action(async ({ json = false, jurisdiction }: JsonOption & { readonly jurisdiction?: string }) =>
      finish(await (await import('../task.ts')).listTasks(io, jurisdiction), json),
    );
}
