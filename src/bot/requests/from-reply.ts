import { readDifficulty } from '../../domain/difficulty.ts';
import { asksForExtension, isBareExtension, readExtensionWords } from '../../domain/extension-words.ts';
import { understandReply, type ReplyReading } from '../../domain/reply/understand.ts';
import { canWorkFor } from '../../domain/access.ts';
import { isLive } from '../../domain/obligation-status.ts';
import type { BotContext } from '../context.ts';
import type { Applied, ReplyTarget } from '../progress/apply-reply.ts';
import { isPrivate } from '../progress/incoming.ts';
import { sceneOf } from '../scene.ts';
import { submitDifficulty } from './submit-difficulty.ts';
import { askForRest, submitExtension } from './submit-extension.ts';

/**
 * Takes a reply about one obligation for a request where it plainly is one: it begins with "gia hạn",
 * or begins by naming a difficulty and says nothing of progress. Undefined where it is to be read as progress.
 */
export async function applyRequest(ctx: BotContext, target: ReplyTarget): Promise<Applied | undefined> {
  const { person } = ctx.work;
  if (!person || !canWorkFor(person, target.obligation.agency.id) || !isLive(target.obligation)) return undefined;
  return (await applyExtension(ctx, target)) ?? applyDifficulty(ctx, target);
}

async function applyExtension(ctx: BotContext, { obligation, text, files }: ReplyTarget): Promise<Applied | undefined> {
  const { dueOn } = obligation;
  if (!isPrivate(ctx) || files.length > 0 || dueOn === undefined || !asksForExtension(text)) return undefined;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const words = readExtensionWords(text, { ...scene, dueOn });
  if (words?.toOn === undefined && !isBareExtension(text)) return undefined;
  const { toOn, reason } = words ?? { toOn: undefined, reason: undefined };
  if (toOn === undefined || reason === undefined)
    return (await askForRest(ctx, obligation, toOn)) ? 'asked' : 'settled';
  await submitExtension(ctx, { obligation, toOn, reason });
  return 'settled';
}

async function applyDifficulty(
  ctx: BotContext,
  { obligation, text, files }: ReplyTarget,
): Promise<Applied | undefined> {
  const difficulty = readDifficulty(text);
  if (!difficulty) return undefined;
  if (!isOnlyDifficulty(understandReply(text, { today: ctx.work.today }), difficulty.isMarked)) return undefined;
  await submitDifficulty(ctx, { obligationId: obligation.id, text: difficulty.text, files });
  return 'settled';
}

/** With a sign after "vướng mắc" whatever is no figure and no completion; without one only what says nothing else. */
function isOnlyDifficulty(reading: ReplyReading, isMarked: boolean): boolean {
  if (reading.kind === 'unclear')
    return (
      reading.reason !== 'question' && !reading.candidates.some(({ kind }) => kind === 'done' || kind === 'percent')
    );
  return isMarked && (reading.kind === 'progress' || reading.kind === 'notStarted' || reading.kind === 'received');
}
