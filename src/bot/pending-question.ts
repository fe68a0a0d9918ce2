import { loadQuestion } from '../db/questions.ts';
import type { BotContext } from './context.ts';

type Pending = Awaited<ReturnType<typeof loadQuestion>>;

const loaded = new WeakMap<BotContext, Promise<Pending>>();

/**
 * The question that waits for an answer of whoever acts, in the chat of the update unless another is named. For a
 * private message it is loaded once, however many features ask whether the words are theirs: so it is the question from
 * before the message, and not one that has been asked or cleared since.
 */
export function pendingQuestion(ctx: BotContext, chatId = ctx.chat?.id): Promise<Pending> {
  if (!ctx.message || ctx.chat?.type !== 'private') return load(ctx, chatId);
  const known = loaded.get(ctx) ?? load(ctx, chatId);
  loaded.set(ctx, known);
  return known;
}

async function load({ from, work }: BotContext, chatId: number | undefined): Promise<Pending> {
  if (from === undefined || chatId === undefined) return undefined;
  const { deps, now } = work;
  return loadQuestion(deps.database.client, { chatId: BigInt(chatId), accountId: BigInt(from.id), now });
}
