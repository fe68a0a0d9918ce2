import { newAgencyName } from '../../actions/add-agency.ts';
import { clearQuestion, saveQuestion } from '../../db/questions.ts';
import { findTasksByNumber } from '../../db/tasks.ts';
import type { Absorbed } from '../../domain/task-by-hand/absorb.ts';
import { byLikeness, firstUnknown } from '../../domain/task-by-hand/agency-picks.ts';
import type { TaskDialogue } from '../../domain/task-by-hand/dialogue.ts';
import { parseTaskData } from '../../text/task-data.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import {
  agencyQuestion,
  choiceQuestion,
  dialogueHead,
  menuQuestion,
  placeQuestion,
  problemText,
  wordsQuestion,
  type Question,
} from '../../text/task-question-text.ts';
import { answer, show } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { managedAuthorities } from '../which-authority.ts';
import { loadGround, type DialogueGround } from './task-ground.ts';
import { presentWhole } from './task-present.ts';

/** A dialogue as it was left, and the message that asked last. */
export interface OpenDialogue {
  readonly dialogue: TaskDialogue;
  readonly messageId: number;
}

const askedOf = (ctx: BotContext): { readonly chatId: bigint; readonly accountId: bigint } | undefined =>
  ctx.from && ctx.chat ? { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) } : undefined;

/** The dialogue about a task in which somebody is; it outlives a restart, and ends with the next question. */
export async function openDialogue(ctx: BotContext): Promise<OpenDialogue | undefined> {
  const pending = await pendingQuestion(ctx);
  return pending?.question.kind === 'task'
    ? { dialogue: pending.question.dialogue, messageId: pending.messageId }
    : undefined;
}

export async function closeDialogue(ctx: BotContext): Promise<void> {
  const asked = askedOf(ctx);
  if (asked) await clearQuestion(ctx.work.deps.database.client, asked);
}

/** The same for the same update; names the dialogue in its buttons and in what it saves. */
export const tagOf = (ctx: BotContext): string => `${ctx.me.id.toString(36)}-${ctx.update.update_id.toString(36)}`;

export interface Turn extends Absorbed {
  /** Further words about what could not be taken, ready to be shown. */
  readonly notes?: readonly string[];
  readonly page?: number;
  /** What was said as the number of a task. */
  readonly number?: string;
}

/** Says what comes next in a dialogue (the next question, or the whole to be confirmed), and remembers it. */
export async function proceed(ctx: BotContext, turn: Turn): Promise<void> {
  const ground = await loadGround(ctx, turn.dialogue);
  const notes = [...turn.problems.map((problem) => problemText(ctx.work.texts, problem)), ...(turn.notes ?? [])];
  const { dialogue } = turn;
  if (dialogue.step === 'confirm' && ground && dialogue.jurisdictionId !== undefined) {
    const ready = { ...dialogue, jurisdictionId: dialogue.jurisdictionId };
    const presented = await presentWhole(ctx, ready, ground, notes);
    if (presented.kind === 'preview') return say(ctx, dialogue, presented.message);
    if (!presented.dialogue) return finish(ctx, message(presented.text));
    // Without the field that stood in the way the step is another one: this ends.
    const rest = { dialogue: presented.dialogue, problems: [], notes: [...notes, presented.text] };
    return rest.dialogue.step === 'confirm' ? askMenu(ctx, rest, ground) : proceed(ctx, rest);
  }
  await say(ctx, dialogue, await questionOf(ctx, { ...turn, notes }, ground));
}

const askMenu = async (ctx: BotContext, turn: Turn, ground: DialogueGround): Promise<void> => {
  const dialogue: TaskDialogue = { ...turn.dialogue, step: 'menu' };
  await say(ctx, dialogue, await questionOf(ctx, { ...turn, dialogue, notes: turn.notes ?? [] }, ground));
};

/** The message of the dialogue itself that was pressed. A dialogue that a list or page begins goes on below it. */
const pressedStep = (ctx: BotContext): number | undefined =>
  parseTaskData(ctx.callbackQuery?.data ?? '')?.kind === 'step' ? ctx.callbackQuery?.message?.message_id : undefined;

/** The last word of a dialogue. */
export async function finish(ctx: BotContext, rendered: RenderedMessage): Promise<void> {
  await (pressedStep(ctx) === undefined ? answer(ctx, rendered) : show(ctx, rendered));
  await closeDialogue(ctx);
}

/** Says something within a dialogue and waits for the answer to it. */
export async function say(ctx: BotContext, dialogue: TaskDialogue, rendered: RenderedMessage): Promise<void> {
  const asked = askedOf(ctx);
  const pressed = pressedStep(ctx);
  if (pressed !== undefined) await show(ctx, rendered);
  const messageId = pressed ?? (await answer(ctx, rendered));
  if (!asked) return;
  const { deps, now: at } = ctx.work;
  await saveQuestion(deps.database.client, { ...asked, messageId, question: { kind: 'task', dialogue }, at });
}

async function questionOf(
  ctx: BotContext,
  turn: Turn & { readonly notes: readonly string[] },
  ground: DialogueGround | undefined,
): Promise<RenderedMessage> {
  const { texts, today } = ctx.work;
  const { dialogue, notes, page = 0 } = turn;
  const { step } = dialogue;
  const head = dialogueHead(texts, dialogue, ground?.task?.number);
  const question: Question = { dialogue, head, problems: notes, today };
  switch (step) {
    case 'authority':
      return authorityQuestion(ctx, question);
    case 'task':
      return taskQuestion(ctx, question, turn.number);
    case 'lead':
    case 'coordinating': {
      const unknown = firstUnknown(dialogue.fields[step] ?? []);
      const agencies = byLikeness(unknown ?? '', ground?.agencies ?? []);
      return agencyQuestion(texts, question, {
        role: step,
        agencies,
        unknown,
        newName: unknown === undefined ? undefined : newAgencyName(unknown),
        page,
      });
    }
    case 'title':
    case 'deadline':
    case 'product':
      return wordsQuestion(texts, question, step, ground?.agencies[0]?.name ?? '…');
    case 'menu':
    case 'confirm':
      return menuQuestion(texts, question);
  }
}

async function authorityQuestion(ctx: BotContext, question: Question): Promise<RenderedMessage> {
  const { texts, person } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  if (managed.length === 0) return placeQuestion(texts, question, question.dialogue.fields.place);
  return choiceQuestion(texts, question, {
    text: texts.t('taskByHand.ask.authority'),
    verb: 'au',
    choices: managed.map(({ id, name }) => ({ id, name })),
  });
}

const MOST_TASKS = 10;

async function taskQuestion(ctx: BotContext, question: Question, number: string | undefined): Promise<RenderedMessage> {
  const { texts, person, deps } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  const ids = managed.map(({ id }) => id);
  const found = number === undefined ? [] : await findTasksByNumber(deps.database.client, ids, number);
  const text =
    number === undefined
      ? texts.t('taskByHand.ask.task')
      : found.length === 0
        ? texts.t('taskByHand.ask.taskNone', { number: number.slice(0, 30) })
        : texts.t('taskByHand.ask.taskSeveral', { number: number.slice(0, 30), count: found.length });
  const choices = found
    .slice(0, MOST_TASKS)
    .map(({ id, title, planTitle }) => ({ id, name: `${title} (${planTitle})` }));
  return choiceQuestion(texts, question, { text, verb: 'ta', choices });
}
