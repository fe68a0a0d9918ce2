import { Composer } from 'grammy';
import { addAgency } from '../../actions/add-agency.ts';
import { startAuthority } from '../../actions/start-authority.ts';
import { loadTaskSavedAs } from '../../db/tasks.ts';
import { canManage } from '../../domain/access.ts';
import { resolveAgain } from '../../domain/task-by-hand/absorb.ts';
import { firstUnknown, pickOf } from '../../domain/task-by-hand/agency-picks.ts';
import {
  CHANGEABLE_FIELDS,
  nextStep,
  skipped,
  withAgency,
  withFields,
  type TaskDialogue,
} from '../../domain/task-by-hand/dialogue.ts';
import { foldText } from '../../domain/text-fold.ts';
import { message } from '../../text/message.ts';
import { parseTaskData, type TaskPress } from '../../text/task-data.ts';
import { choiceQuestion, dialogueHead } from '../../text/task-question-text.ts';
import { toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { finish, openDialogue, proceed, say } from './task-dialogue.ts';
import { loadGround } from './task-ground.ts';
import { saveDialogue } from './task-save.ts';
import { keptAuthorities, startAdd, startOn, takeTask } from './task-start.ts';
import { takeWords } from './task-words.ts';
import { managedAuthorities } from '../which-authority.ts';

/** Tasks added, changed and ended by hand: the presses and the words of a dialogue that the database holds. */
export const taskByHand = new Composer<BotContext>();

taskByHand.callbackQuery(/^tk:/, async (ctx) => {
  const press = parseTaskData(ctx.callbackQuery.data);
  const { texts, person } = ctx.work;
  if (!press) return toast(ctx, texts.raw('taskByHand.stale'));
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  if (press.kind === 'entry') return begin(ctx, press);
  const open = await openDialogue(ctx);
  if (open?.dialogue.tag !== press.tag) return toast(ctx, await lateText(ctx, press.tag));
  const { jurisdictionId } = open.dialogue;
  if (jurisdictionId !== undefined && !canManage(person, jurisdictionId))
    return toast(ctx, texts.raw('taskByHand.forbidden'));
  await takePress(ctx, open.dialogue, press);
  await toast(ctx);
});

/** The dialogue of the button is over: it was saved, or given up. */
async function lateText(ctx: BotContext, tag: string): Promise<string> {
  const { deps, texts } = ctx.work;
  const savedId = await loadTaskSavedAs(deps.database.client, tag);
  return texts.raw(savedId === undefined ? 'taskByHand.stale' : 'taskByHand.alreadySaved');
}

async function begin(ctx: BotContext, { entry, id }: Extract<TaskPress, { kind: 'entry' }>): Promise<void> {
  const { person, texts } = ctx.work;
  const managed = person ? (await managedAuthorities(ctx, person)).map((each) => each.id) : [];
  if (managed.length === 0 && !(entry === 'new' && startsAuthorities(ctx)))
    return toast(ctx, texts.raw('taskByHand.forbidden'));
  if (entry !== 'new') {
    await toast(ctx);
    return startOn(ctx, { kind: entry === 'edit' ? 'change' : 'end', taskId: id, number: undefined, words: {} });
  }
  if (id !== 0 && !managed.includes(id)) return toast(ctx, texts.raw('taskByHand.forbidden'));
  if (await isAskedAlready(ctx)) return toast(ctx, texts.raw('taskByHand.alreadyAsked'));
  await toast(ctx);
  await startAdd(ctx, { text: '', allowed: id === 0 ? managed : [id] });
}

/** Administrators of all begin with the authority where none is there. */
const startsAuthorities = (ctx: BotContext): boolean =>
  ctx.work.person?.rights.some(({ jurisdictionId }) => jurisdictionId === 'all') ?? false;

/** A new task was begun and nothing said of it yet: a second press asks nothing twice. */
async function isAskedAlready(ctx: BotContext): Promise<boolean> {
  const open = await openDialogue(ctx);
  return open?.dialogue.goal.kind === 'add' && Object.keys(open.dialogue.fields).length === 0;
}

type Step = Extract<TaskPress, { kind: 'step' }>;

async function takePress(ctx: BotContext, dialogue: TaskDialogue, { verb, number }: Step): Promise<void> {
  const { texts, person } = ctx.work;
  const turn = (next: TaskDialogue): Promise<void> => proceed(ctx, { dialogue: next, problems: [] });
  switch (verb) {
    case 'au':
      return takeAuthority(ctx, dialogue, number);
    case 'np':
      return startPlace(ctx, dialogue);
    case 'na':
      return addUnknownAgency(ctx, dialogue);
    case 'ta':
      return takeTask(ctx, dialogue, number);
    case 'ag':
      return takeAgency(ctx, dialogue, number);
    case 'pg':
      return proceed(ctx, { dialogue, problems: [], page: number });
    case 'ps':
      return askPlan(ctx, dialogue);
    case 'pl':
      return turn(withPlan(dialogue, number));
    case 'fi':
      return turn(atField(dialogue, number));
    case 'sk':
      return turn(skipped(dialogue));
    case 'me':
      return turn({ ...dialogue, step: 'menu' });
    case 'bk':
      return turn({ ...dialogue, step: nextStep(dialogue) });
    case 'no':
      return finish(ctx, message(texts.t('taskByHand.cancelled')));
    case 'ok':
      if (person && nextStep(dialogue) === 'confirm') await saveDialogue(ctx, person, dialogue);
  }
}

async function takeAuthority(ctx: BotContext, dialogue: TaskDialogue, jurisdictionId: number): Promise<void> {
  const allowed = await keptAuthorities(ctx);
  if (!allowed?.includes(jurisdictionId)) return;
  const chosen = { ...dialogue, jurisdictionId };
  const ground = await loadGround(ctx, chosen);
  if (ground) await proceed(ctx, resolveAgain(chosen, ground));
}

/** Starts the authority whose name was confirmed, and goes on with the task. */
async function startPlace(ctx: BotContext, dialogue: TaskDialogue): Promise<void> {
  const { deps, person, texts, now: at } = ctx.work;
  const { place, ...fields } = dialogue.fields;
  if (!person || place === undefined) return;
  const outcome = await startAuthority(deps.database, { actor: person, name: place, at, timeZone: deps.timeZone });
  if (outcome.kind !== 'started') return finish(ctx, message(texts.t('taskByHand.forbidden')));
  await takeAuthority(ctx, { ...dialogue, fields }, outcome.id);
}

/** Adds the agency that nobody has found, since it was asked for by name and by a press. */
async function addUnknownAgency(ctx: BotContext, dialogue: TaskDialogue): Promise<void> {
  const { deps, person, now: at } = ctx.work;
  const { step, jurisdictionId } = dialogue;
  if (!person || jurisdictionId === undefined || (step !== 'lead' && step !== 'coordinating')) return;
  const name = firstUnknown(dialogue.fields[step] ?? []) ?? '';
  const outcome = await addAgency(deps.database, { actor: person, jurisdictionId, name, at, timeZone: deps.timeZone });
  if (outcome.kind !== 'added' && outcome.kind !== 'known') return;
  await proceed(ctx, { dialogue: withAgency(dialogue, step, pickOf(outcome.agency)), problems: [] });
}

/** The name comes from the database: a button names an id only. */
async function takeAgency(ctx: BotContext, dialogue: TaskDialogue, agencyId: number): Promise<void> {
  const { step } = dialogue;
  if (step !== 'lead' && step !== 'coordinating') return;
  const ground = await loadGround(ctx, dialogue);
  const agency = ground?.agencies.find(({ id }) => id === agencyId);
  if (agency) await proceed(ctx, { dialogue: withAgency(dialogue, step, pickOf(agency)), problems: [] });
}

async function askPlan(ctx: BotContext, dialogue: TaskDialogue): Promise<void> {
  const { texts, today } = ctx.work;
  const ground = await loadGround(ctx, dialogue);
  if (!ground) return;
  const question = { dialogue, head: dialogueHead(texts, dialogue, undefined), problems: [], today };
  const plans = ground.plans.map(({ id, title }) => ({ id, name: title }));
  const direct = { id: 0, name: texts.raw('taskByHand.button.direct') };
  const text = texts.t('taskByHand.ask.plan');
  await say(ctx, dialogue, choiceQuestion(texts, question, { text, verb: 'pl', choices: [...plans, direct] }));
}

/** 0 is the plan for tasks given directly. */
const withPlan = (dialogue: TaskDialogue, id: number): TaskDialogue => {
  if (dialogue.goal.kind !== 'add') return dialogue;
  const plan = id === 0 ? { kind: 'direct' as const } : { kind: 'plan' as const, id };
  return withFields({ ...dialogue, goal: { kind: 'add', plan } }, {});
};

/** Agencies are chosen anew: what a press names then stands alone. */
function atField(dialogue: TaskDialogue, index: number): TaskDialogue {
  const step = CHANGEABLE_FIELDS[index];
  if (step === undefined) return dialogue;
  if (step !== 'lead' && step !== 'coordinating') return { ...dialogue, step };
  const { [step]: _chosen, ...fields } = dialogue.fields;
  return { ...dialogue, fields, step };
}

taskByHand.chatType('private').on('message:text', async (ctx, next) => {
  const { text } = ctx.msg;
  const open = text.startsWith('/') ? undefined : await openDialogue(ctx);
  if (!open || !ctx.work.person) return next();
  const repliedTo = ctx.msg.reply_to_message?.message_id;
  if (repliedTo !== undefined && repliedTo !== open.messageId) return next();
  const { texts, person } = ctx.work;
  const { dialogue } = open;
  if (dialogue.jurisdictionId !== undefined && !canManage(person, dialogue.jurisdictionId))
    return finish(ctx, message(texts.t('taskByHand.forbidden')));
  if (CANCEL.test(foldText(text))) return finish(ctx, message(texts.t('taskByHand.cancelled')));
  await takeWords(ctx, dialogue, text);
});

const CANCEL = /^(?:huy|huy bo|thoi|cancel)[.!]?$/;
