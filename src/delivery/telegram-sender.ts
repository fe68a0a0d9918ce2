import { GrammyError, HttpError, type Api } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { OutgoingButton, OutgoingMessage, Sender, SendOutcome } from './send-outcome.ts';

/** Sends through Telegram's Bot API; nothing is repeated here, the outbox decides that. */
export const createTelegramSender = (api: Api): Sender => ({
  send: async (message) => {
    try {
      return await call(api, message);
    } catch (error) {
      return isUnmodified(error) && message.editsMessageId !== undefined
        ? { kind: 'sent', messageId: message.editsMessageId }
        : classify(error);
    }
  },
});

async function call(api: Api, message: OutgoingMessage): Promise<SendOutcome> {
  const chatId = Number(message.chatId);
  const options = {
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    reply_markup: keyboardOf(message.buttons),
  };
  if (message.editsMessageId !== undefined) {
    await api.editMessageText(chatId, message.editsMessageId, message.html, options);
    return { kind: 'sent', messageId: message.editsMessageId };
  }
  const thread = message.threadId === undefined ? {} : { message_thread_id: message.threadId };
  const sent = await api.sendMessage(chatId, message.html, { ...options, ...thread });
  return { kind: 'sent', messageId: sent.message_id };
}

export const keyboardOf = (buttons: OutgoingMessage['buttons']): InlineKeyboardMarkup => ({
  inline_keyboard: buttons.map((row) => row.map(toButton)),
});

const toButton = (button: OutgoingButton): InlineKeyboardButton =>
  button.kind === 'link' ? { text: button.text, url: button.url } : { text: button.text, callback_data: button.data };

/** A second edit with the same words is answered so: what was wanted is there. */
export const isUnmodified = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && error.description.includes('message is not modified');

/** Error codes and descriptions as Telegram's server writes them (tdlib/telegram-bot-api, FACTS 1.3). */
export function classify(error: unknown): SendOutcome {
  if (error instanceof GrammyError) return classifyAnswer(error);
  if (error instanceof HttpError) return classifyTransport(error);
  throw error;
}

const CONNECT_FAILURES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const RETRY_CONNECT_MS = 5_000;

/** Only a connection that never came about is known not to have delivered anything. */
function classifyTransport(error: HttpError): SendOutcome {
  const code = codeOf(error.error);
  if (code !== undefined && CONNECT_FAILURES.includes(code))
    return { kind: 'retry', afterMs: RETRY_CONNECT_MS, reason: code };
  return { kind: 'inDoubt', description: code ?? 'answer lost' };
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  if (code === 429) return { kind: 'retry', afterMs: (parameters.retry_after ?? 1) * 1000, reason: description };
  if (code >= 500) return { kind: 'inDoubt', description };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', toChatId: BigInt(parameters.migrate_to_chat_id) };
  if (code === 400 && description.includes('message to edit not found')) return { kind: 'editLost', description };
  if (code === 400 && description.includes("message can't be edited")) return { kind: 'editLost', description };
  if (code === 403) return { kind: 'failed', reason: isPerson(description) ? 'unreachable' : 'chatGone', description };
  if (code === 400 && description.includes('chat not found'))
    return { kind: 'failed', reason: 'chatGone', description };
  return { kind: 'failed', reason: 'rejected', description };
}

const isPerson = (description: string): boolean =>
  ['blocked by the user', 'user is deactivated', "can't initiate conversation"].some((part) =>
    description.includes(part),
  );
