import { clearQuestion, loadQuestion, saveQuestion } from '../../db/questions.ts';
import type { Question } from '../../domain/question.ts';
import { foldText } from '../../domain/text-fold.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { isForwarded, isPrivate, textOf } from '../progress/incoming.ts';

/**
 * What the words in hand answer: the question that was asked last in this private chat. Undefined for commands, for
 * words that somebody else wrote, and for replies to another message than the question.
 */
export async function questionInHand(ctx: BotContext): Promise<Question | undefined> {
  if (!isPrivate(ctx) || !ctx.work.person || isForwarded(ctx)) return undefined;
  if (textOf(ctx).startsWith('/')) return undefined;
  const pending = await pendingQuestion(ctx);
  const repliedTo = ctx.msg?.reply_to_message?.message_id;
  return repliedTo === undefined || repliedTo === pending?.messageId ? pending?.question : undefined;
}

/** The question that waits in this chat, whatever the update in hand. */
export async function questionWaiting(ctx: BotContext): Promise<Question | undefined> {
  if (!ctx.from || !ctx.chat) return undefined;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id), now: ctx.work.now };
  return (await loadQuestion(ctx.work.deps.database.client, asked))?.question;
}

/** Remembers what was asked by a message of the bot in the chat of the update. */
export async function askQuestion(ctx: BotContext, question: Question, messageId: number): Promise<void> {
  if (!ctx.from || !ctx.chat) return;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  await saveQuestion(ctx.work.deps.database.client, { ...asked, messageId, question, at: ctx.work.now });
}

export async function forgetQuestion(ctx: BotContext): Promise<void> {
  if (!ctx.from || !ctx.chat) return;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  await clearQuestion(ctx.work.deps.database.client, asked);
}

const CANCELLING = new Set(['huy', 'huy bo', 'thoi', 'bo qua', 'cancel']);

/** "Hủy", "thôi": ends a dialogue without anything being recorded. */
export const isCancelling = (text: string): boolean => CANCELLING.has(foldText(text).replace(/[.!]+$/, ''));
