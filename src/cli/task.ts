import { randomUUID } from 'node:crypto';
import { changeTask } from '../actions/change-task.ts';
import { endTask } from '../actions/end-task.ts';
import { loadTaskList } from '../db/tasks.ts';
import { numberKey } from '../domain/task-by-hand/command.ts';
import { foldText } from '../domain/text-fold.ts';
import type { CommandIo } from './command-io.ts';
import { done, misuse, refused, type CommandResult, type RefusedResult } from './result.ts';
import { withDatabase, type Session } from './session.ts';
import { agenciesOption } from './task-agencies.ts';
import { groundOf, placeOf } from './task-place.ts';
import { obstacleRefusal, owedJson, taskJson, taskLine } from './task-text.ts';

export interface WhichTask {
  readonly number: string;
  readonly jurisdiction?: string;
  readonly plan?: string;
}

type TaskFound = { readonly kind: 'task'; readonly id: number; readonly jurisdiction: string } | RefusedResult;

/** The one task of a number that runs; --jurisdiction and --plan tell apart those that share it. */
async function taskOf({ texts }: CommandIo, { database }: Session, which: WhichTask): Promise<TaskFound> {
  const { number, plan } = which;
  const all = await loadTaskList(database.client, which.jurisdiction);
  const numbered = all.filter((task) => numberKey(task.number) === numberKey(number));
  const inPlan = numbered.filter((task) => plan === undefined || foldText(task.plan.title).includes(foldText(plan)));
  const running = inPlan.filter(({ endedOn }) => endedOn === undefined);
  const [found, another] = running.length > 0 ? running : inPlan;
  if (!found) return refused('noTask', texts.raw('cli.task.noTask', { number }));
  if (!another) return { kind: 'task', id: found.id, jurisdiction: found.jurisdiction };
  const places = inPlan.map((task) => `${task.jurisdiction}: ${task.plan.title}`).join('; ');
  return refused('severalTasks', texts.raw('cli.task.severalTasks', { number, places }));
}

export interface TaskChangeOptions extends WhichTask {
  readonly title?: string;
  readonly lead?: string;
  readonly coordinating?: string;
  readonly deadline?: string;
  readonly product?: string;
}

/** Changes a task; its open obligations follow. */
export function changeTaskByHand(io: CommandIo, options: TaskChangeOptions): Promise<CommandResult> {
  const { title, lead, coordinating, deadline, product } = options;
  const { texts } = io;
  if ([title, lead, coordinating, deadline, product].every((each) => each === undefined))
    return Promise.resolve(misuse('nothingToChange', texts.raw('cli.task.nothingToChange')));
  return withDatabase(io, async (session) => {
    const which = await taskOf(io, session, options);
    if (which.kind === 'refused') return which;
    const place = await placeOf(io, session, which.jurisdiction);
    if (place.kind === 'refused') return place;
    const ground = await groundOf(session, place.head);
    const leads = lead === undefined ? undefined : agenciesOption(texts, ground, { role: 'lead', value: lead });
    if (leads?.kind === 'refused') return leads;
    const others =
      coordinating === undefined
        ? undefined
        : agenciesOption(texts, ground, { role: 'coordinating', value: coordinating });
    if (others?.kind === 'refused') return others;
    const outcome = await changeTask(session.database, {
      actor: 'commandLine',
      taskId: which.id,
      change: {
        ...(title === undefined ? {} : { title }),
        ...(deadline === undefined ? {} : { deadline }),
        ...(product === undefined ? {} : { product }),
        ...(leads ? { lead: leads.picks } : {}),
        ...(others ? { coordinating: others.picks } : {}),
      },
      key: randomUUID(),
      at: session.now,
      timeZone: session.config.timeZone,
    });
    if (outcome.kind === 'unchanged')
      return done(
        { task: taskJson(outcome.task), changed: [] },
        texts.raw('cli.task.unchanged', { number: outcome.task.number }),
      );
    if (outcome.kind !== 'changed') return obstacleRefusal(texts, outcome);
    const { task, fields, obligations } = outcome;
    const names = fields.map((field) => texts.raw(`taskByHand.field.${field}`)).join(', ');
    const counts = { moved: obligations.moved.length, waived: obligations.waived.length };
    const text = texts.raw('cli.task.changed', { number: task.number, fields: names, ...counts });
    return done({ task: taskJson(task), changed: fields, ...counts, ...owedJson(outcome) }, text);
  });
}

/** Ends a task today; what is met stays. */
export const endTaskByHand = (
  io: CommandIo,
  options: WhichTask & { readonly reason?: string },
): Promise<CommandResult> =>
  withDatabase(io, async (session) => {
    const { texts } = io;
    const which = await taskOf(io, session, options);
    if (which.kind === 'refused') return which;
    const { timeZone } = session.config;
    const outcome = await endTask(session.database, {
      actor: 'commandLine',
      taskId: which.id,
      reason: options.reason,
      at: session.now,
      timeZone,
    });
    if (outcome.kind === 'alreadyEnded') return obstacleRefusal(texts, { kind: 'ended', task: outcome.task });
    if (outcome.kind !== 'ended') return obstacleRefusal(texts, { kind: outcome.kind });
    const { task, open, met } = outcome;
    return done(
      { task: taskJson(task), waived: open, met },
      texts.raw('cli.task.ended', { number: task.number, open, met }),
    );
  });

/** All tasks, of one authority or of all. */
export const listTasks = (io: CommandIo, jurisdiction: string | undefined): Promise<CommandResult> =>
  withDatabase(io, async (session) => {
    if (jurisdiction !== undefined) {
      const place = await placeOf(io, session, jurisdiction);
      if (place.kind === 'refused') return place;
    }
    const tasks = await loadTaskList(session.database.client, jurisdiction);
    const lines = tasks.map((task) => taskLine(io.texts, task));
    const json = tasks.map((task) => ({ ...taskJson(task), jurisdiction: task.jurisdiction }));
    return done({ tasks: json }, lines.length === 0 ? io.texts.raw('cli.task.none') : lines.join('\n'));
  });
