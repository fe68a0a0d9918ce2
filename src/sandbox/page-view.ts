import { commandsFor } from './commands.ts';
import type { Json, JsonObject } from './json.ts';
import type { SandboxOptions } from './options.ts';
import { textOf } from './state.ts';
import type { Chat, Message, SandboxState } from './state.ts';
import { viewMessage } from './view-message.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** What does not change while the page is open. */
export const bootView = (state: SandboxState, options: SandboxOptions): JsonObject => ({
  bot: { id: state.bot.id, name: state.bot.name, username: state.bot.username },
  locale: options.locale ?? 'vi',
  timeZone: options.timeZone ?? TIME_ZONE,
  texts: options.texts,
  canStartOver: options.control !== undefined,
});

/** Everything left of the open chat: clock, moves, people and groups. */
export async function stateView(state: SandboxState, { control }: SandboxOptions): Promise<JsonObject> {
  const links = (await control?.links?.()) ?? [];
  return {
    now: state.clock.now().toISOString(),
    moves: (control?.moves() ?? []).map((move) => ({ ...move })),
    links: links.map((link) => ({ ...link })),
    unknownMethods: [...state.unknownMethods],
    chats: [...state.chats.values()].filter((chat) => chat.migratedTo === undefined).map((chat) => listed(state, chat)),
    description: state.profile.get('description/') ?? '',
  };
}

function listed(state: SandboxState, chat: Chat): JsonObject {
  const last = [...chat.messages.values()].findLast((message) => !message.deleted);
  const person = chat.type === 'private' ? state.people.get(chat.id) : undefined;
  return {
    id: chat.id,
    type: chat.type,
    title: person ? nameOf(person) : (chat.title ?? ''),
    note: person?.note,
    heading: person?.group,
    started: person?.started ?? true,
    blocked: person?.blocked ?? false,
    botStatus: chat.botStatus,
    forum: chat.forum,
    memberIds: [...chat.members],
    topics: [...chat.topics].map(([id, name]) => ({ id, name })),
    unread: unreadOf(chat),
    last: last && preview(last),
  };
}

/** Vietnamese names put the family name first. */
const nameOf = ({ firstName, lastName }: { readonly firstName: string; readonly lastName?: string }): string =>
  `${lastName ?? ''} ${firstName}`.trim();

function unreadOf(chat: Chat): number {
  let count = 0;
  for (const message of chat.messages.values()) {
    if (message.id > chat.readUpTo && message.sender.kind === 'bot' && !message.deleted) count += 1;
  }
  return count;
}

const PREVIEW_LENGTH = 240;

function preview({ id, body, sentAt, sender }: Message): JsonObject {
  const file = body.kind === 'document' || body.kind === 'photo' ? body.file.name : undefined;
  return {
    id,
    at: sentAt.toISOString(),
    from: sender.kind === 'bot' ? 'bot' : sender.id,
    text: textOf(body).slice(0, PREVIEW_LENGTH),
    file,
    service: body.kind === 'service' ? { kind: body.service, subject: body.subject } : undefined,
  };
}

/** The newest messages of a chat, and the commands its menu offers to the person looking. */
export function chatView(
  state: SandboxState,
  { chat, userId, limit }: { readonly chat: Chat; readonly userId: number; readonly limit: number },
): JsonObject {
  const all = [...chat.messages.values()];
  const shown = all.slice(-limit).filter((message) => !message.deleted);
  return {
    id: chat.id,
    hasOlder: all.length > limit,
    lastId: all.at(-1)?.id ?? 0,
    messages: shown.map((message) => messageView(state, chat, message)),
    commands: commandsFor(state, { chat, userId, language: state.language }).map((command) => ({ ...command })),
  };
}

function messageView(state: SandboxState, chat: Chat, message: Message): Json {
  const { document, entities, sentAt, editedAt, html: _html, service, ...plain } = viewMessage(state, message);
  const replied = message.replyTo === undefined ? undefined : chat.messages.get(message.replyTo);
  return {
    ...plain,
    buttons: plain.buttons.map((row) => row.map((button) => ({ ...button }))),
    entities: entities.map((entity) => ({ ...entity })),
    service: service && { ...service },
    sentAt: sentAt.toISOString(),
    editedAt: editedAt?.toISOString(),
    document: document && {
      fileId: document.fileId,
      fileName: document.fileName,
      kind: document.kind,
      size: document.bytes.length,
    },
    replied: replied && { ...preview(replied), deleted: replied.deleted },
  };
}
