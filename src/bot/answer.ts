import { GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { inTransaction } from '../db/database.ts';
import { saveLinks } from '../db/links.ts';
import { message, type Button, type RenderedMessage } from '../text/message.ts';
import type { BotContext } from './context.ts';

export interface AnswerOptions {
  /** The obligations that the message speaks of, in its order, so that a reply to it finds them. */
  readonly obligationIds?: readonly number[];
  readonly purpose?: string;
  /** Answer as a reply to the message in hand. */
  readonly asReply?: boolean;
  /** Another chat than that of the update: a private chat when the question came from a group. */
  readonly chatId?: number;
}

/** Says something to whoever just wrote, directly. Returns the message's id. */
export async function answer(ctx: BotContext, rendered: RenderedMessage, options: AnswerOptions = {}): Promise<number> {
  const chatId = options.chatId ?? ctx.chat?.id ?? ctx.from?.id;
  if (chatId === undefined) throw new Error('an answer needs a chat');
  try {
    const messageId = await send(ctx, rendered, { chatId, ...placeOf(ctx, options) });
    await link(ctx, chatId, messageId, options);
    return messageId;
  } catch (error) {
    // Whoever has never opened the private chat cannot be asked there: they are told so where they wrote.
    if (options.chatId === undefined || !isRefusal(error) || error.error_code !== 403) throw error;
    return answer(ctx, message(ctx.work.texts.t('reply.startPrivately')), { asReply: true });
  }
}

interface Place {
  readonly chatId: number;
  readonly replyTo: number | undefined;
  readonly threadId: number | undefined;
}

/** In the chat of the update an answer may be a reply, and stays in its topic. */
function placeOf(ctx: BotContext, options: AnswerOptions): Omit<Place, 'chatId'> {
  if (options.chatId !== undefined || !ctx.msg) return { replyTo: undefined, threadId: undefined };
  return {
    replyTo: options.asReply ? ctx.msg.message_id : undefined,
    threadId: ctx.msg.is_topic_message ? ctx.msg.message_thread_id : undefined,
  };
}

async function send(ctx: BotContext, rendered: RenderedMessage, { chatId, replyTo, threadId }: Place): Promise<number> {
  const sent = await ctx.api.sendMessage(chatId, withMark(ctx, rendered.html), {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: keyboard(rendered.buttons),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
  });
  return sent.message_id;
}

/** Shows something in the message whose button was pressed; where that is no longer possible, in a new one. */
export async function show(ctx: BotContext, rendered: RenderedMessage, options: AnswerOptions = {}): Promise<void> {
  const shown = ctx.callbackQuery?.message;
  if (!shown || ctx.work.pagesIn === 'newMessage') {
    await answer(ctx, rendered, options);
    return;
  }
  try {
    await ctx.api.editMessageText(shown.chat.id, shown.message_id, rendered.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard(rendered.buttons),
    });
    await link(ctx, shown.chat.id, shown.message_id, options);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (error.description.includes('message is not modified')) return;
    await answer(ctx, rendered, options);
  }
}

/** The small note on the phone after a press. A press that is too old to be answered is no reason to fail. */
export async function toast(ctx: BotContext, text?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text: [...text].slice(0, 200).join('') });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** A reaction on the message in hand; where reactions are not allowed, nothing. */
export async function react(ctx: BotContext, emoji: '👍' | '🤔' | '👎'): Promise<void> {
  try {
    await ctx.react(emoji);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** Telegram's definite no: the call reached it and did nothing. */
const isRefusal = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && error.error_code >= 400 && error.error_code < 500 && error.error_code !== 429;

/**
 * Ids in MessageLink outlive the message: replies and buttons may come months later. Two may press under one message at
 * once: the links of one of them, whole.
 */
async function link(ctx: BotContext, chatId: number, messageId: number, options: AnswerOptions): Promise<void> {
  const { obligationIds, purpose = 'card' } = options;
  if (obligationIds === undefined) return;
  const { deps, now: at } = ctx.work;
  await inTransaction(deps.database, (db) =>
    saveLinks(db, { chatId: BigInt(chatId), messageId, purpose, obligationIds, at }),
  );
}

const withMark = (ctx: BotContext, html: string): string =>
  ctx.work.repeated ? `${ctx.work.texts.t('delivery.repeated')}\n${html}` : html;

export const keyboard = (buttons: readonly (readonly Button[])[]): InlineKeyboardMarkup => ({
  inline_keyboard: buttons.map((row) =>
    row.map((button) =>
      button.kind === 'link'
        ? { text: button.text, url: button.url }
        : { text: button.text, callback_data: button.data },
    ),
  ),
});
