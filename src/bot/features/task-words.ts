import { findTasksByNumber } from '../../db/tasks.ts';
import { yearOf } from '../../domain/day.ts';
import { namedPlace } from '../../domain/import/place.ts';
import { absorb, isNone } from '../../domain/task-by-hand/absorb.ts';
import { numberKey } from '../../domain/task-by-hand/command.ts';
import { skipped, type TaskDialogue } from '../../domain/task-by-hand/dialogue.ts';
import { labelOf } from '../../domain/task-by-hand/labels.ts';
import { parseTaskByHand, type TaskWords } from '../../domain/task-by-hand/parse-task.ts';
import { shorten } from '../../text/html.ts';
import type { BotContext } from '../context.ts';
import { proceed } from './task-dialogue.ts';
import { loadGround } from './task-ground.ts';
import { keptAuthorities, takeTask } from './task-start.ts';

/** Takes what was written for the answer to the step of a dialogue. */
export async function takeWords(ctx: BotContext, dialogue: TaskDialogue, text: string): Promise<void> {
  const { step, goal } = dialogue;
  if (step === 'task') return takeNumber(ctx, dialogue, text);
  if (step === 'authority') return takePlace(ctx, dialogue, text);
  if (goal.kind === 'end')
    return proceed(ctx, absorb(dialogue, { reason: text.trim() }, await loadGround(ctx, dialogue)));
  if (step === 'product' && goal.kind === 'add' && isNone(text))
    return proceed(ctx, { dialogue: skipped(dialogue), problems: [] });
  const words = wordsFor(dialogue, text);
  if (words === undefined) return askForLabel(ctx, dialogue, text);
  const ground = await loadGround(ctx, dialogue);
  const absorbed = absorb(dialogue, words, ground);
  // A deadline that was not taken is asked for again, also where an older one stands.
  const isStuck = absorbed.problems.some(({ kind }) => kind === 'deadline') && step === 'deadline';
  await proceed(ctx, isStuck ? { ...absorbed, dialogue: { ...absorbed.dialogue, step } } : absorbed);
}

/** What words mean at a step: the answer to it, or several things under their labels. */
function wordsFor({ step, goal }: TaskDialogue, text: string): TaskWords | undefined {
  const parsed = parseTaskByHand(text, step === 'title' && goal.kind === 'add' ? 'add' : 'change');
  const { title: _bare, ...labelled } = parsed;
  const isLabelled = text.includes(':') && Object.keys(labelled).length > 0;
  switch (step) {
    case 'title':
      return Object.keys(parsed).length > 0 ? parsed : { title: text.trim() };
    case 'lead':
    case 'coordinating':
    case 'deadline':
    case 'product':
      return isLabelled ? parsed : { [step]: text.trim() };
    case 'menu':
    case 'confirm':
    case 'authority':
      if (labelOf(text.slice(0, text.indexOf(':')))?.field === 'title') return parsed;
      return Object.keys(labelled).length > 0 ? labelled : undefined;
    case 'task':
      return undefined;
  }
}

/** The name of the first authority, with its level; where there are some, one is chosen by its button. */
async function takePlace(ctx: BotContext, dialogue: TaskDialogue, text: string): Promise<void> {
  const { fields } = dialogue;
  const place = namedPlace(text)?.name;
  const notes = place === undefined ? [ctx.work.texts.t('taskByHand.problem.place', { text: shorten(text, 60) })] : [];
  await proceed(ctx, {
    dialogue: place === undefined ? dialogue : { ...dialogue, fields: { ...fields, place } },
    problems: [],
    notes,
  });
}

async function askForLabel(ctx: BotContext, dialogue: TaskDialogue, text: string): Promise<void> {
  const day = `20/12/${yearOf(ctx.work.today)}`;
  const note = ctx.work.texts.t('taskByHand.ask.words', { text: shorten(text, 60), day });
  await proceed(ctx, { dialogue, problems: [], notes: [note] });
}

async function takeNumber(ctx: BotContext, dialogue: TaskDialogue, text: string): Promise<void> {
  const allowed = await keptAuthorities(ctx);
  if (!allowed) return;
  const number = text.trim();
  const found = numberKey(number) === '' ? [] : await findTasksByNumber(ctx.work.deps.database.client, allowed, number);
  const [only] = found;
  if (only && found.length === 1) return takeTask(ctx, dialogue, only.id);
  await proceed(ctx, { dialogue, problems: [], number });
}
