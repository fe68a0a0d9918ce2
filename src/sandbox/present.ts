import type { JsonObject } from './json.ts';
import { entitiesOf } from './state.ts';
import type { Body, Chat, Markup, Message, Person, SandboxState, Sender, StoredFile } from './state.ts';

/** Accounts under which Telegram hides who wrote: none of them is a person. */
export const GROUP_ANONYMOUS_BOT = 1087968824;
export const CHANNEL_BOT = 136817688;
export const TELEGRAM_SERVICE = 777000;
/** The channel that people of the sandbox write as, and that posts into linked groups. */
export const SANDBOX_CHANNEL = -1001900000001;

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export const botJson = (state: SandboxState): JsonObject => ({
  id: state.bot.id,
  is_bot: true,
  first_name: state.bot.name,
  username: state.bot.username,
});

export const personJson = (state: SandboxState, id: number): JsonObject => {
  const person: Partial<Person> = state.people.get(id) ?? {};
  return {
    id,
    is_bot: false,
    first_name: person.firstName ?? '',
    last_name: person.lastName,
    username: person.username,
    language_code: state.language,
  };
};

export function chatJson(state: SandboxState, chat: Chat): JsonObject {
  if (chat.type !== 'private') {
    return { id: chat.id, title: chat.title ?? '', type: chat.type, is_forum: chat.forum || undefined };
  }
  const person: Partial<Person> = state.people.get(chat.id) ?? {};
  return {
    id: chat.id,
    first_name: person.firstName ?? '',
    last_name: person.lastName,
    username: person.username,
    type: 'private',
  };
}

const channelJson = (): JsonObject => ({
  id: SANDBOX_CHANNEL,
  title: 'Sandbox channel',
  username: 'sandbox_channel',
  type: 'channel',
});

const hiddenUser = (id: number, name: string, username: string): JsonObject => ({
  id,
  is_bot: id !== TELEGRAM_SERVICE,
  first_name: name,
  username,
});

function senderJson(state: SandboxState, chat: Chat, sender: Sender): JsonObject {
  switch (sender.kind) {
    case 'bot':
      return { from: botJson(state) };
    case 'person':
      return { from: personJson(state, sender.id) };
    case 'anonymousAdmin':
      return {
        from: hiddenUser(GROUP_ANONYMOUS_BOT, 'Group', 'GroupAnonymousBot'),
        sender_chat: chatJson(state, chat),
      };
    case 'channel':
      return { from: hiddenUser(CHANNEL_BOT, 'Channel', 'Channel_Bot'), sender_chat: channelJson() };
    case 'linkedChannel':
      return {
        from: { id: TELEGRAM_SERVICE, is_bot: false, first_name: 'Telegram' },
        sender_chat: channelJson(),
        is_automatic_forward: true,
      };
  }
}

/** A message as a bot sees it, with the message it answers but not what that one answers. */
export function messageJson(state: SandboxState, message: Message): JsonObject {
  const chat = state.chats.get(message.chatId);
  const replied = message.replyTo === undefined ? undefined : chat?.messages.get(message.replyTo);
  return {
    ...plainMessageJson(state, message),
    reply_to_message: replied && !replied.deleted ? plainMessageJson(state, replied) : undefined,
  };
}

function plainMessageJson(state: SandboxState, message: Message): JsonObject {
  const chat = state.chats.get(message.chatId);
  if (!chat) return { message_id: message.id };
  return {
    message_id: message.id,
    ...senderJson(state, chat, message.sender),
    chat: chatJson(state, chat),
    date: seconds(message.sentAt),
    edit_date: message.editedAt && seconds(message.editedAt),
    message_thread_id: message.threadId,
    is_topic_message: message.threadId === undefined ? undefined : true,
    forward_origin: forwardJson(state, message),
    media_group_id: message.mediaGroupId,
    ...bodyJson(message.body),
    reply_markup: markupJson(message.markup),
  };
}

function forwardJson(state: SandboxState, message: Message): JsonObject | undefined {
  const date = seconds(message.sentAt);
  if (message.sender.kind === 'linkedChannel') {
    return { type: 'channel', chat: channelJson(), message_id: message.id, date };
  }
  if (message.forwardedFrom === undefined) return undefined;
  const from = message.forwardedFrom;
  return { type: 'user', sender_user: from === state.bot.id ? botJson(state) : personJson(state, from), date };
}

function bodyJson(body: Body): JsonObject {
  const entities = entitiesOf(body).map((entity) => ({ ...entity }));
  const listed = entities.length > 0 ? entities : undefined;
  switch (body.kind) {
    case 'text':
      return { text: body.text, entities: listed };
    case 'document':
      return { document: fileJson(body.file), ...caption(body.text), caption_entities: listed };
    case 'photo':
      return { photo: [photoJson(body.file)], ...caption(body.text), caption_entities: listed };
    case 'service':
      return body.fields;
  }
}

const caption = (text: string): JsonObject => (text === '' ? {} : { caption: text });

export const fileJson = (file: StoredFile): JsonObject => ({
  file_name: file.name,
  mime_type: file.mimeType,
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
});

function photoJson(file: StoredFile): JsonObject {
  const { width, height } = pictureSize(file.bytes);
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length, width, height };
}

/** From the header of a PNG; other pictures get Telegram's usual size. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = bytes.length > 24 && view.getUint32(0) === 0x89504e47;
  return isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : { width: 1280, height: 960 };
}

function markupJson(markup: Markup): JsonObject | undefined {
  if (markup.buttons.length === 0) return undefined;
  return { inline_keyboard: markup.buttons.map((row) => row.map((button) => button.raw)) };
}
