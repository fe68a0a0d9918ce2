import { addTask } from '../../actions/add-task.ts';
import { changeTask } from '../../actions/change-task.ts';
import { endTask } from '../../actions/end-task.ts';
import type { KnownPerson } from '../../db/people.ts';
import type { StandingHandTask } from '../../db/tasks.ts';
import type { TaskDialogue } from '../../domain/task-by-hand/dialogue.ts';
import type { Day } from '../../domain/day.ts';
import { formatDay } from '../../text/dates.ts';
import { message } from '../../text/message.ts';
import { nextText, savedMessage } from '../../text/task-saved-text.ts';
import type { BotContext } from '../context.ts';
import { finish, proceed } from './task-dialogue.ts';
import { directTitle, endedText, newTaskOf, obstacle, wantedChangeOf, type Presented } from './task-present.ts';

/** Saves what was shown, once for each dialogue; what stands in the way by now is said instead. */
export async function saveDialogue(ctx: BotContext, person: KnownPerson, dialogue: TaskDialogue): Promise<void> {
  switch (dialogue.goal.kind) {
    case 'add':
      return saveNew(ctx, person, dialogue);
    case 'change':
      return saveChange(ctx, person, dialogue);
    case 'end':
      return saveEnd(ctx, person, dialogue);
  }
}

async function saveNew(ctx: BotContext, actor: KnownPerson, dialogue: TaskDialogue): Promise<void> {
  const { deps, texts, now: at } = ctx.work;
  const { jurisdictionId, goal, fields, tag } = dialogue;
  if (jurisdictionId === undefined || goal.kind !== 'add') return proceed(ctx, { dialogue, problems: [] });
  const outcome = await addTask(deps.database, {
    actor,
    jurisdictionId,
    plan: goal.plan ?? { kind: 'direct' },
    task: newTaskOf(fields),
    key: tag,
    at,
    timeZone: deps.timeZone,
    directTitle: (year) => directTitle(ctx, year),
  });
  if (outcome.kind !== 'added') return goOn(ctx, obstacle(ctx, dialogue, outcome));
  const { task, owed } = outcome;
  const head = texts.t('taskByHand.saved.added', { number: task.number, plan: task.plan.title });
  await finish(ctx, saved(ctx, { task, head, next: nextOf(ctx, task, owed.firstDueOn) }));
}

async function saveChange(ctx: BotContext, actor: KnownPerson, dialogue: TaskDialogue): Promise<void> {
  const { deps, texts, now: at } = ctx.work;
  const { goal, fields, tag } = dialogue;
  if (goal.kind === 'add' || goal.taskId === undefined) return proceed(ctx, { dialogue, problems: [] });
  const change = wantedChangeOf(fields);
  const { timeZone } = deps;
  const outcome = await changeTask(deps.database, { actor, taskId: goal.taskId, change, key: tag, at, timeZone });
  if (outcome.kind === 'unchanged')
    return finish(ctx, message(texts.t('taskByHand.saved.unchanged', { number: outcome.task.number })));
  if (outcome.kind !== 'changed') return goOn(ctx, obstacle(ctx, dialogue, outcome));
  const { task, owed } = outcome;
  const names = outcome.fields.map((field) => texts.raw(`taskByHand.field.${field}`)).join(', ');
  const head = texts.t('taskByHand.saved.changed', { number: task.number, fields: names });
  await finish(ctx, saved(ctx, { task, head, next: nextOf(ctx, task, owed.firstDueOn) }));
}

async function saveEnd(ctx: BotContext, actor: KnownPerson, { goal, fields }: TaskDialogue): Promise<void> {
  const { deps, texts, now: at } = ctx.work;
  if (goal.kind === 'add' || goal.taskId === undefined) return;
  const { reason } = fields;
  const outcome = await endTask(deps.database, { actor, taskId: goal.taskId, reason, at, timeZone: deps.timeZone });
  switch (outcome.kind) {
    case 'ended': {
      const head = texts.t('taskByHand.saved.ended', { number: outcome.task.number });
      return finish(ctx, saved(ctx, { task: outcome.task, head, next: texts.t('taskByHand.saved.nextEnded') }));
    }
    case 'alreadyEnded':
      return finish(ctx, message(endedText(ctx, outcome.task.number, formatDay(outcome.endedOn))));
    case 'forbidden':
      return finish(ctx, message(texts.t('taskByHand.forbidden')));
    case 'gone':
      return finish(ctx, message(texts.t('taskByHand.problem.gone')));
  }
}

async function goOn(ctx: BotContext, presented: Presented): Promise<void> {
  if (presented.kind !== 'problem') return;
  if (!presented.dialogue) return finish(ctx, message(presented.text));
  await proceed(ctx, { dialogue: presented.dialogue, problems: [], notes: [presented.text] });
}

const nextOf = (ctx: BotContext, task: StandingHandTask, firstDueOn: Day | undefined): string => {
  const { deadline } = task.content;
  const schedule = deadline.understood ? deadline.schedule : undefined;
  // What falls due beyond the year ahead is planned later, and known all the same.
  const on = firstDueOn ?? (schedule?.kind === 'date' ? schedule.on : undefined);
  return nextText(ctx.work.texts, { number: task.number, lead: task.lead, firstDueOn: on, schedule });
};

const saved = (
  ctx: BotContext,
  { task, head, next }: { readonly task: StandingHandTask; readonly head: string; readonly next: string },
) =>
  savedMessage(ctx.work.texts, {
    head,
    taskId: task.id,
    number: task.number,
    title: task.content.title,
    next,
    jurisdictionId: task.jurisdictionId,
  });
