import { findTasksByNumber, loadHandTask } from '../../db/tasks.ts';
import { canManage } from '../../domain/access.ts';
import { absorb, resolveAgain } from '../../domain/task-by-hand/absorb.ts';
import type { TaskCommand } from '../../domain/task-by-hand/command.ts';
import type { TaskDialogue } from '../../domain/task-by-hand/dialogue.ts';
import { parseTaskByHand, type TaskWords } from '../../domain/task-by-hand/parse-task.ts';
import { message } from '../../text/message.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { isPrivate } from '../progress/incoming.ts';
import { managedAuthorities } from '../which-authority.ts';
import { proceed, tagOf } from './task-dialogue.ts';
import { loadGround } from './task-ground.ts';

/** "/nhiemvu them …", "/nhiemvu sua III.2 …", "/nhiemvu ketthuc III.2 …": begins, or does all but the last press. */
export async function startByCommand(ctx: BotContext, command: Exclude<TaskCommand, { kind: 'list' }>): Promise<void> {
  const allowed = await keptAuthorities(ctx);
  if (allowed === undefined) return;
  if (command.kind === 'add') return startAdd(ctx, { text: command.text, allowed });
  if (allowed.length === 0) return void (await answer(ctx, message(ctx.work.texts.t('taskByHand.noAuthority'))));
  const { kind, number, text } = command;
  const words = kind === 'end' ? reasonOf(text) : parseTaskByHand(text, 'change');
  const found = number === undefined ? [] : await findTasksByNumber(ctx.work.deps.database.client, allowed, number);
  const [only] = found;
  return startOn(ctx, { kind, taskId: found.length === 1 ? only?.id : undefined, number, words });
}

const reasonOf = (text: string): TaskWords => (text.trim() === '' ? {} : { reason: text.trim() });

/** The authorities whose tasks somebody keeps; undefined where they keep none, which they are told. */
export async function keptAuthorities(ctx: BotContext): Promise<readonly number[] | undefined> {
  const { person, texts } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  if (!isPrivate(ctx)) {
    if (managed.length > 0 && ctx.from)
      await answer(ctx, message(texts.t('taskByHand.privateOnly')), { chatId: ctx.from.id });
    return undefined;
  }
  if (managed.length > 0) return managed.map(({ id }) => id);
  const isAdmin = person?.rights.some(({ jurisdictionId }) => jurisdictionId === 'all') ?? false;
  // Nothing is there yet: they begin with the authority itself.
  if (isAdmin) return [];
  await answer(ctx, message(texts.t(person ? 'taskByHand.forbidden' : 'access.stranger')));
  return undefined;
}

export async function startAdd(
  ctx: BotContext,
  { text, allowed }: { readonly text: string; readonly allowed: readonly number[] },
): Promise<void> {
  const [only, another] = allowed;
  const dialogue: TaskDialogue = {
    tag: tagOf(ctx),
    jurisdictionId: another === undefined ? only : undefined,
    goal: { kind: 'add', plan: undefined },
    fields: {},
    step: 'title',
  };
  await proceed(ctx, absorb(dialogue, parseTaskByHand(text, 'add'), await loadGround(ctx, dialogue)));
}

export interface StartOn {
  readonly kind: 'change' | 'end';
  /** Undefined where it is to be asked. */
  readonly taskId: number | undefined;
  readonly number: string | undefined;
  readonly words: TaskWords;
}

/** Begins to change or end a task. Whose it is, and whether they may, is read from the database. */
export async function startOn(ctx: BotContext, { kind, taskId, number, words }: StartOn): Promise<void> {
  const dialogue: TaskDialogue = {
    tag: tagOf(ctx),
    jurisdictionId: undefined,
    goal: { kind, taskId: undefined },
    fields: {},
    step: 'task',
  };
  const kept = absorb(dialogue, words, undefined);
  if (taskId !== undefined) return takeTask(ctx, kept.dialogue, taskId);
  await proceed(ctx, { ...kept, ...(number === undefined ? {} : { number }) });
}

/** Puts the task into a dialogue that waited for it. */
export async function takeTask(ctx: BotContext, dialogue: TaskDialogue, taskId: number): Promise<void> {
  const { deps, person, texts } = ctx.work;
  const task = await loadHandTask(deps.database.client, taskId);
  if (!task || dialogue.goal.kind === 'add')
    return void (await answer(ctx, message(texts.t('taskByHand.problem.gone'))));
  if (!person || !canManage(person, task.jurisdictionId))
    return void (await answer(ctx, message(texts.t('taskByHand.forbidden'))));
  const { jurisdictionId } = task;
  const goal = { ...dialogue.goal, taskId };
  const found: TaskDialogue = { ...dialogue, jurisdictionId, goal };
  const ground = await loadGround(ctx, found);
  if (!ground) return void (await answer(ctx, message(texts.t('taskByHand.problem.gone'))));
  await proceed(ctx, resolveAgain(found, ground));
}
