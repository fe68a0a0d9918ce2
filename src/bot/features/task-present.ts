import { decideChange, type ChangeObstacle } from '../../actions/decide-change.ts';
import { decideTask, type NewTask } from '../../actions/decide-task.ts';
import { decideEnding } from '../../actions/end-task.ts';
import type { WantedChange } from '../../actions/decide-change.ts';
import { isKnown, type AgencyPick, type KnownPick } from '../../domain/task-by-hand/agency-picks.ts';
import { withFields, type TaskDialogue, type TaskFields } from '../../domain/task-by-hand/dialogue.ts';
import { formatDay } from '../../text/dates.ts';
import type { RenderedMessage } from '../../text/message.ts';
import { addPreview, changePreview, endPreview } from '../../text/task-preview-text.ts';
import { deadlineProblem } from '../../text/task-question-text.ts';
import type { BotContext } from '../context.ts';
import { loadUnreached, type DialogueGround } from './task-ground.ts';

/** A preview; or what stands in its way, with the dialogue as it goes on, or over where `dialogue` is undefined. */
export type Presented =
  | { readonly kind: 'preview'; readonly message: RenderedMessage }
  | { readonly kind: 'problem'; readonly text: string; readonly dialogue: TaskDialogue | undefined };

type Ready = TaskDialogue & { readonly jurisdictionId: number };

/** What would be saved now, decided as it will be decided then. */
export async function presentWhole(
  ctx: BotContext,
  dialogue: Ready,
  ground: DialogueGround,
  problems: readonly string[],
): Promise<Presented> {
  switch (dialogue.goal.kind) {
    case 'add':
      return presentAdd(ctx, dialogue, ground, problems);
    case 'change':
      return presentChange(ctx, dialogue, problems);
    case 'end':
      return presentEnd(ctx, dialogue);
  }
}

const known = (picks: readonly AgencyPick[] | undefined): readonly KnownPick[] => (picks ?? []).filter(isKnown);

/** The task that the fields make, once nothing is missing. */
export const newTaskOf = ({ title, lead, coordinating, deadline, product, area, assignedBy }: TaskFields): NewTask => ({
  title: title ?? '',
  lead: known(lead),
  coordinating: known(coordinating),
  deadline: deadline ?? '',
  product: product === '' ? undefined : product,
  area,
  assignedBy,
});

export const wantedChangeOf = ({ title, lead, coordinating, deadline, product }: TaskFields): WantedChange => ({
  ...(title === undefined ? {} : { title }),
  ...(lead === undefined ? {} : { lead: known(lead) }),
  ...(coordinating === undefined ? {} : { coordinating: known(coordinating) }),
  ...(deadline === undefined ? {} : { deadline }),
  ...(product === undefined ? {} : { product }),
});

async function presentAdd(
  ctx: BotContext,
  dialogue: Ready,
  ground: DialogueGround,
  problems: readonly string[],
): Promise<Presented> {
  const { deps, person, texts, today } = ctx.work;
  const { jurisdictionId, goal, fields, tag } = dialogue;
  if (!person || goal.kind !== 'add') return over(texts.t('taskByHand.forbidden'));
  const task = newTaskOf(fields);
  const plan = goal.plan ?? { kind: 'direct' as const };
  const { timeZone } = deps;
  const decided = await decideTask(deps.database.client, {
    actor: person,
    jurisdictionId,
    plan,
    task,
    today,
    timeZone,
  });
  if (decided.kind !== 'decided') return obstacle(ctx, dialogue, decided);
  const rendered = addPreview(texts, {
    ...decided,
    tag,
    task,
    lead: task.lead,
    coordinating: task.coordinating,
    planTitle: decided.plan.title ?? directTitle(ctx, decided.plan.years.from),
    areaTitle: decided.area?.title,
    areaMissing: decided.areaMissing ? fields.area : undefined,
    agencies: decided.leadIds.length,
    unreached: await loadUnreached(ctx, jurisdictionId, decided.leadIds),
    problems,
    hasOtherPlans: ground.plans.length > 0,
    today,
  });
  return { kind: 'preview', message: rendered };
}

/** Titles of plans are Vietnamese, whoever makes them. */
export const directTitle = (ctx: BotContext, year: number): string =>
  ctx.work.deps.textsFor('vi').raw('taskByHand.directPlan', { year });

async function presentChange(ctx: BotContext, dialogue: Ready, problems: readonly string[]): Promise<Presented> {
  const { deps, person, texts, today } = ctx.work;
  const { jurisdictionId, goal, fields, tag } = dialogue;
  if (!person || goal.kind === 'add' || goal.taskId === undefined) return over(texts.t('taskByHand.forbidden'));
  const change = wantedChangeOf(fields);
  const decided = await decideChange(deps.database.client, { actor: person, taskId: goal.taskId, change, today });
  if (decided.kind !== 'decided') return obstacle(ctx, dialogue, decided);
  const { task } = decided;
  const rendered = changePreview(texts, {
    ...decided,
    tag,
    number: task.number,
    before: task.content,
    after: decided.content,
    lead: { before: task.lead, after: decided.lead },
    coordinating: { before: task.coordinating, after: decided.coordinating },
    unreached: decided.fields.includes('lead') ? await loadUnreached(ctx, jurisdictionId, decided.leadIds) : [],
    problems,
    today,
  });
  return { kind: 'preview', message: rendered };
}

async function presentEnd(ctx: BotContext, { goal, fields, tag }: Ready): Promise<Presented> {
  const { deps, person, texts } = ctx.work;
  if (!person || goal.kind === 'add' || goal.taskId === undefined) return over(texts.t('taskByHand.forbidden'));
  const decided = await decideEnding(deps.database.client, { actor: person, taskId: goal.taskId });
  switch (decided.kind) {
    case 'decided': {
      const { task, open, met } = decided;
      const { number, content } = task;
      const rendered = endPreview(texts, { tag, number, title: content.title, reason: fields.reason, open, met });
      return { kind: 'preview', message: rendered };
    }
    case 'alreadyEnded':
      return over(endedText(ctx, decided.task.number, formatDay(decided.endedOn)));
    case 'forbidden':
      return over(texts.t('taskByHand.forbidden'));
    case 'gone':
      return over(texts.t('taskByHand.problem.gone'));
  }
}

const over = (text: string): Presented => ({ kind: 'problem', text, dialogue: undefined });

export const endedText = (ctx: BotContext, number: string, day: string): string =>
  ctx.work.texts.t('taskByHand.problem.ended', { number, day });

/** What was said and cannot be: it is forgotten, and asked for again. */
export function obstacle(ctx: BotContext, dialogue: TaskDialogue, found: ChangeObstacle): Presented {
  const { texts } = ctx.work;
  const without = (...fields: readonly (keyof TaskFields)[]): TaskDialogue => {
    const kept = Object.entries(dialogue.fields).filter(([field]) => !fields.some((each) => each === field));
    return withFields({ ...dialogue, fields: Object.fromEntries(kept) }, {});
  };
  switch (found.kind) {
    case 'forbidden':
      return over(texts.t('taskByHand.forbidden'));
    case 'gone':
      return over(texts.t('taskByHand.problem.gone'));
    case 'ended':
      return over(endedText(ctx, found.task.number, found.task.endedOn ? formatDay(found.task.endedOn) : ''));
    case 'noTitle':
      return { kind: 'problem', text: texts.t('taskByHand.problem.noTitle'), dialogue: without('title') };
    case 'noLead':
      return { kind: 'problem', text: texts.t('taskByHand.problem.noLead'), dialogue: without('lead') };
    case 'otherAgency': {
      const text = texts.t('taskByHand.problem.otherAgency', { agency: found.name });
      return { kind: 'problem', text, dialogue: without('lead', 'coordinating') };
    }
    case 'badDeadline': {
      const text = deadlineProblem(texts, found.text, found.verdict);
      return { kind: 'problem', text, dialogue: without('deadline') };
    }
  }
}
