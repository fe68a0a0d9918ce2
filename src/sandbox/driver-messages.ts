import { addAutomaticEntities, codePoints, trimText } from './entities.ts';
import type { FormattedText } from './entities.ts';
import { mimeTypeOf, storeFile } from './files.ts';
import { isStartPayload } from './links.ts';
import { postMessage } from './post-message.ts';
import { chatOf, emit, messageOf, personOf } from './state.ts';
import type { Body, Chat, Message, SandboxState, Sender } from './state.ts';
import { changeBotStatus, tellMessage, tellPress } from './updates.ts';

export interface SendTextInput {
  readonly chatId: number;
  readonly fromId: number;
  readonly text: string;
  readonly replyTo?: number;
  /** The account whose message is forwarded. */
  readonly forwardedFrom?: number;
  /** As GroupAnonymousBot on behalf of the group. */
  readonly anonymousAdmin?: boolean;
  /** As a channel (Channel_Bot). */
  readonly asChannel?: boolean;
  /** A post of the linked channel that Telegram itself puts into the group. */
  readonly automaticForward?: boolean;
  readonly threadId?: number;
}

export interface SendDocumentInput {
  readonly chatId: number;
  readonly fromId: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly replyTo?: number;
  readonly mimeType?: string;
  readonly threadId?: number;
  /** Sent as a picture, which has no name of its own; as a document where it is left out. */
  readonly as?: 'photo';
  /** One of several files that are sent at once. */
  readonly mediaGroupId?: string;
}

export interface MessageActions {
  sendText(input: SendTextInput): { messageId: number };
  sendDocument(input: SendDocumentInput): { messageId: number };
  press(input: { chatId: number; messageId: number; fromId: number; data: string }): { callbackQueryId: string };
  edit(input: { chatId: number; messageId: number; text: string }): void;
  /** Opens t.me/<bot>?start=payload and presses START; unblocks a bot that was blocked. */
  start(input: { fromId: number; payload?: string }): void;
  block(input: { userId: number }): void;
  unblock(input: { userId: number }): void;
}

export const messageActions = (state: SandboxState): MessageActions => ({
  sendText: (input) => sendText(state, input),
  sendDocument: (input) => sendDocument(state, input),
  press: (input) => press(state, input),
  edit: (input) => edit(state, input),
  start: (input) => start(state, input),
  block: ({ userId }) => setBlocked(state, userId, true),
  unblock: ({ userId }) => setBlocked(state, userId, false),
});

const TEXT_LIMIT = 4096;

function sendText(state: SandboxState, input: SendTextInput): { messageId: number } {
  const body: Body = { kind: 'text', ...formatted(input.text) };
  if (body.text === '') throw new RangeError('a message needs some text');
  if (codePoints(body.text) > TEXT_LIMIT) throw new RangeError(`a message has at most ${TEXT_LIMIT} characters`);
  if (/^\/start(\s|$)/.test(body.text) && input.chatId === input.fromId) personOf(state, input.fromId).started = true;
  return say(state, { ...input, body, sender: senderOf(input) });
}

function sendDocument(state: SandboxState, input: SendDocumentInput): { messageId: number } {
  chatWhereMaySpeak(state, input);
  const { fileName, bytes, mimeType = mimeTypeOf(fileName) } = input;
  const kind = input.as ?? 'document';
  const file = storeFile(state, { fileName, bytes, mimeType }, kind === 'photo' ? 'photos' : 'documents');
  const body: Body = { kind, file, ...formatted(input.caption ?? '') };
  return say(state, { ...input, body, sender: { kind: 'person', id: input.fromId } });
}

const formatted = (text: string): FormattedText => addAutomaticEntities(trimText({ text, entities: [] }));

function senderOf(input: SendTextInput): Sender {
  const id = input.fromId;
  if (input.automaticForward) return { kind: 'linkedChannel', id };
  if (input.asChannel) return { kind: 'channel', id };
  return input.anonymousAdmin ? { kind: 'anonymousAdmin', id } : { kind: 'person', id };
}

interface Speech {
  readonly chatId: number;
  readonly fromId: number;
  readonly sender: Sender;
  readonly body: Body;
  readonly replyTo?: number | undefined;
  readonly threadId?: number | undefined;
  readonly forwardedFrom?: number | undefined;
  readonly mediaGroupId?: string | undefined;
}

function say(state: SandboxState, speech: Speech): { messageId: number } {
  const chat = chatWhereMaySpeak(state, speech);
  const { sender, body, replyTo, forwardedFrom, mediaGroupId } = speech;
  const replied = replyTo === undefined ? undefined : messageOf(chat, replyTo);
  const threadId = speech.threadId ?? replied?.threadId;
  if (threadId !== undefined && !chat.topics.has(threadId)) {
    throw new RangeError(`chat ${chat.id} has no topic ${threadId}`);
  }
  const message = postMessage(state, chat, { sender, body, replyTo, threadId, forwardedFrom, mediaGroupId });
  tellMessage(state, chat, message);
  return { messageId: message.id };
}

/** People write to a bot they have started and not blocked, and to groups they are in. */
function chatWhereMaySpeak(state: SandboxState, at: { readonly chatId: number; readonly fromId: number }): Chat {
  const chat = chatOf(state, at.chatId);
  const person = personOf(state, at.fromId);
  if (!chat.members.has(person.id)) throw new RangeError(`person ${person.id} is not in chat ${chat.id}`);
  if (chat.migratedTo !== undefined) throw new RangeError(`group ${chat.id} is now supergroup ${chat.migratedTo}`);
  if (chat.type !== 'private') return chat;
  if (!person.started) throw new RangeError(`person ${person.id} has not pressed START`);
  if (person.blocked) throw new RangeError(`person ${person.id} has blocked the bot`);
  return chat;
}

function press(
  state: SandboxState,
  input: { readonly chatId: number; readonly messageId: number; readonly fromId: number; readonly data: string },
): { callbackQueryId: string } {
  const chat = chatWhereMaySpeak(state, input);
  const message = messageOf(chat, input.messageId);
  if (message.deleted || !hasButton(message, input.data)) {
    throw new RangeError(`message ${message.id} in chat ${chat.id} has no button "${input.data}"`);
  }
  state.lastPressId += 1;
  const id = `${state.bot.id}${String(state.lastPressId).padStart(9, '0')}`;
  state.presses.set(id, {
    id,
    chatId: chat.id,
    fromId: input.fromId,
    pressedAt: state.clock.now(),
    answer: undefined,
  });
  forgetOldPresses(state);
  tellPress(state, { id, fromId: input.fromId, message, data: input.data });
  return { callbackQueryId: id };
}

const PRESSES_KEPT = 10_000;

function forgetOldPresses(state: SandboxState): void {
  const [oldest] = state.presses.keys();
  if (state.presses.size > PRESSES_KEPT && oldest !== undefined) state.presses.delete(oldest);
}

const hasButton = (message: Message, data: string): boolean =>
  message.markup.buttons.flat().some(({ action }) => action.kind === 'data' && action.data === data);

function edit(
  state: SandboxState,
  input: { readonly chatId: number; readonly messageId: number; readonly text: string },
): void {
  const chat = chatOf(state, input.chatId);
  const message = messageOf(chat, input.messageId);
  const { body } = message;
  if (message.sender.kind === 'bot' || body.kind === 'service' || message.deleted) {
    throw new RangeError(`message ${message.id} in chat ${chat.id} is not a person's to edit`);
  }
  message.body = { ...body, ...formatted(input.text) };
  message.editedAt = state.clock.now();
  emit(state, { kind: 'changed', chatId: chat.id });
  tellMessage(state, chat, message);
}

function start(state: SandboxState, input: { readonly fromId: number; readonly payload?: string }): void {
  const { fromId, payload } = input;
  if (payload !== undefined && !isStartPayload(payload)) {
    throw new RangeError('a start payload has 1 to 64 characters of A-Z, a-z, 0-9, _ and -');
  }
  setBlocked(state, fromId, false);
  sendText(state, { chatId: fromId, fromId, text: payload === undefined ? '/start' : `/start ${payload}` });
}

/** In private chats my_chat_member tells of blocking and unblocking only. */
function setBlocked(state: SandboxState, userId: number, blocked: boolean): void {
  const person = personOf(state, userId);
  if (person.blocked === blocked) return;
  person.blocked = blocked;
  const [before, after] = blocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const);
  changeBotStatus(state, { chat: chatOf(state, userId), byId: userId, before, after });
  emit(state, { kind: 'changed', chatId: userId });
}
