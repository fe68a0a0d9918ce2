import { GrammyError, HttpError, InputFile, type Api } from 'grammy';
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
  const sent = message.photo
    ? await api.sendPhoto(chatId, new InputFile(message.photo.bytes, message.photo.fileName), {
        caption: message.html,
        parse_mode: 'HTML',
        reply_markup: options.reply_markup,
        ...thread,
      })
    : await api.sendMessage(chatId, message.html, { ...options, ...thread });
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
  if (error instanceof HttpError) return classifyTransport(error.error);
  // Nothing is known of it, so it may have been sent; its text might show the token.
  return { kind: 'inDoubt', description: error instanceof Error ? error.name : 'unknown error' };
}

const CONNECT_FAILURES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];
const RETRY_CONNECT_MS = 5_000;
const RETRY_SETTINGS_MS = 60_000;

/** Only a connection that never came about is known not to have delivered anything. */
function classifyTransport(error: unknown): SendOutcome {
  const code = textOf(error, 'code');
  if (isBeforeRequest(error)) return { kind: 'retry', afterMs: RETRY_CONNECT_MS, reason: code ?? 'no connection' };
  return { kind: 'inDoubt', description: code ?? 'answer lost' };
}

/**
 * A network that blocks Telegram drops packets (the connection times out) or resets it while it is being secured; once
 * it stands, a timeout names the call that was waiting.
 */
function isBeforeRequest(error: unknown): boolean {
  const code = textOf(error, 'code') ?? '';
  const call = textOf(error, 'erroredSysCall') ?? textOf(error, 'syscall') ?? '';
  if (CONNECT_FAILURES.includes(code) || call === 'connect' || call === 'getaddrinfo') return true;
  if (code === 'ETIMEDOUT') return call !== 'read' && call !== 'write';
  return textOf(error, 'message')?.includes('before secure TLS connection was established') ?? false;
}

function textOf(error: unknown, field: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  if (code === 429) return { kind: 'tooMany', afterMs: (parameters.retry_after ?? 1) * 1000, description };
  if (code >= 500) return { kind: 'inDoubt', description };
  // A token that was revoked, a second instance: nothing is wrong with the message, and somebody will put it right.
  if (code === 401 || code === 404 || code === 409)
    return { kind: 'retry', afterMs: RETRY_SETTINGS_MS, reason: description };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', toChatId: BigInt(parameters.migrate_to_chat_id) };
  if (code === 403) return { kind: 'failed', reason: isPerson(description) ? 'unreachable' : 'chatGone', description };
  return classifyRefusal(description);
}

function classifyRefusal(description: string): SendOutcome {
  const says = (part: string): boolean => description.includes(part);
  if (says('message to edit not found') || says("message can't be edited")) return { kind: 'editLost', description };
  if (says('message thread not found')) return { kind: 'topicLost', description };
  if (says('chat not found')) return { kind: 'failed', reason: 'chatGone', description };
  return { kind: 'failed', reason: 'rejected', description };
}

const isPerson = (description: string): boolean =>
  ['blocked by the user', 'user is deactivated', "can't initiate conversation"].some((part) =>
    description.includes(part),
  );
