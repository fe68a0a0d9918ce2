import type { JsonObject } from './json.ts';
import type { SandboxClock, SandboxGroup, SandboxPerson, SandboxWorld } from './options.ts';
import type { Body, Message, StoredFile } from './message.ts';

export { entitiesOf, textOf } from './message.ts';
export type { Body, Button, Markup, Message, Sender, ServiceKind, StoredFile } from './message.ts';

export type BotStatus = 'member' | 'administrator' | 'left' | 'kicked';
export type ChatType = 'private' | 'group' | 'supergroup';

export interface Person extends SandboxPerson {
  /** Pressed START at least once: before that a bot cannot write to the person. */
  started: boolean;
  blocked: boolean;
}

export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  readonly title: string | undefined;
  readonly forum: boolean;
  readonly members: Set<number>;
  readonly topics: Map<number, string>;
  /** By message id, oldest first; trimmed to MESSAGES_PER_CHAT. */
  readonly messages: Map<number, Message>;
  readonly pinned: Set<number>;
  botStatus: BotStatus;
  migratedTo: number | undefined;
  /** The page has shown everything up to this message id. */
  readUpTo: number;
}

export interface PressedButton {
  readonly id: string;
  readonly chatId: number;
  readonly fromId: number;
  readonly pressedAt: Date;
  answer: { readonly text?: string; readonly showAlert?: boolean } | undefined;
}

/** One call of the Bot API as it came in; uploads are named, not kept. */
export interface SandboxCall {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly status: number;
  readonly description: string | undefined;
}

export interface Command {
  readonly command: string;
  readonly description: string;
}

export interface QueuedUpdate {
  readonly id: number;
  readonly type: string;
  readonly payload: JsonObject;
  /** Virtual instant in milliseconds after which Telegram has forgotten it. */
  readonly expiresAt: number;
  /** Updates of one queue reach a webhook in order, those of different queues do not wait for each other. */
  readonly queue: string;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
  lastError: { readonly at: Date; readonly message: string } | undefined;
  readonly busy: Set<string>;
  stopped: boolean;
  /** Delivers what waits. */
  pump(): void;
}

/** A getUpdates request that waits for something to happen. */
export interface Poller {
  wake(): void;
  conflict(description: string): void;
}

export interface Delivery {
  queue: QueuedUpdate[];
  lastUpdateId: number;
  /** Undefined means Telegram's default: all but message_reaction and chat_member. */
  allowed: ReadonlySet<string> | undefined;
  poller: Poller | undefined;
  webhook: Webhook | undefined;
}

/** What the page hears about at once; `changed` means: load the list and, if open, these chats again. */
export type SandboxEvent =
  | { readonly kind: 'changed'; readonly chatId?: number }
  | {
      readonly kind: 'answer';
      readonly chatId: number;
      readonly fromId: number;
      readonly text: string;
      readonly showAlert: boolean;
    }
  | { readonly kind: 'typing'; readonly chatId: number }
  | { readonly kind: 'clock' }
  | { readonly kind: 'reset' };

export interface SandboxState {
  readonly token: string;
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  /** Of the people, by which command menus are chosen. */
  readonly language: string;
  readonly clock: SandboxClock;
  readonly people: Map<number, Person>;
  readonly chats: Map<number, Chat>;
  readonly files: Map<string, StoredFile>;
  readonly presses: Map<string, PressedButton>;
  /** By scope and language: see commands.ts. Settings of the bot outlive a reset of the world. */
  readonly commands: Map<string, readonly Command[]>;
  readonly profile: Map<string, string>;
  readonly calls: SandboxCall[];
  readonly unknownMethods: Set<string>;
  readonly delivery: Delivery;
  readonly listeners: Set<(event: SandboxEvent) => void>;
  /** Last message id by chat; private chats and basic groups share one, as in Telegram. Outlives a reset. */
  readonly lastMessageIds: Map<number | 'shared', number>;
  lastFileId: number;
  lastPressId: number;
}

export const MESSAGES_PER_CHAT = 5000;
export const CALLS_KEPT = 2000;

export function createState(input: {
  readonly token: string;
  readonly botName: string;
  readonly botUsername: string;
  readonly locale?: 'vi' | 'en';
  readonly clock: SandboxClock;
  readonly world: SandboxWorld;
}): SandboxState {
  const state: SandboxState = {
    token: input.token,
    bot: { id: Number(input.token.split(':')[0]), name: input.botName, username: input.botUsername },
    language: input.locale ?? 'vi',
    clock: input.clock,
    people: new Map(),
    chats: new Map(),
    files: new Map(),
    presses: new Map(),
    commands: new Map(),
    profile: new Map(),
    calls: [],
    unknownMethods: new Set(),
    delivery: { queue: [], lastUpdateId: 0, allowed: undefined, poller: undefined, webhook: undefined },
    listeners: new Set(),
    lastMessageIds: new Map(),
    lastFileId: 0,
    lastPressId: 0,
  };
  populate(state, input.world);
  return state;
}

/** Forgets people, chats, messages and waiting updates; the bot's settings and all counters go on. */
export function resetState(state: SandboxState, world: SandboxWorld): void {
  for (const part of [state.people, state.chats, state.files, state.presses]) part.clear();
  state.delivery.queue = [];
  populate(state, world);
  emit(state, { kind: 'reset' });
}

function populate(state: SandboxState, world: SandboxWorld): void {
  for (const person of world.people) addPerson(state, person);
  for (const group of world.groups) addGroup(state, group);
}

export function addPerson(state: SandboxState, person: SandboxPerson): void {
  state.people.set(person.id, { ...person, started: person.started ?? false, blocked: false });
  state.chats.set(person.id, {
    ...emptyChat(person.id, 'private'),
    members: new Set([person.id]),
    botStatus: 'member',
  });
}

export function addGroup(state: SandboxState, group: SandboxGroup): Chat {
  const chat: Chat = {
    ...emptyChat(group.id, group.type),
    title: group.title,
    forum: group.forum ?? false,
    members: new Set(group.members),
    botStatus: group.botIsMember ? 'member' : 'left',
  };
  state.chats.set(group.id, chat);
  return chat;
}

function emptyChat(id: number, type: ChatType): Omit<Chat, 'members' | 'botStatus'> {
  return {
    id,
    type,
    title: undefined,
    forum: false,
    topics: new Map(),
    messages: new Map(),
    pinned: new Set(),
    migratedTo: undefined,
    readUpTo: 0,
  };
}

export function emit(state: SandboxState, event: SandboxEvent): void {
  for (const listener of state.listeners) listener(event);
}

export function nextMessageId(state: SandboxState, chat: Chat): number {
  const key = chat.type === 'supergroup' ? chat.id : 'shared';
  const id = (state.lastMessageIds.get(key) ?? 0) + 1;
  state.lastMessageIds.set(key, id);
  return id;
}

/** Puts a message into its chat and forgets the oldest beyond the cap, with files nothing shows any more. */
export function keepMessage(state: SandboxState, chat: Chat, message: Message): void {
  chat.messages.set(message.id, message);
  const [oldest] = chat.messages.values();
  if (chat.messages.size > MESSAGES_PER_CHAT && oldest) {
    chat.messages.delete(oldest.id);
    releaseFile(state, oldest.body);
  }
  emit(state, { kind: 'changed', chatId: chat.id });
}

function releaseFile(state: SandboxState, body: Body): void {
  if (body.kind !== 'document' && body.kind !== 'photo') return;
  body.file.uses -= 1;
  if (body.file.uses <= 0) state.files.delete(body.file.id);
}

export const chatOf = (state: SandboxState, id: number): Chat => found(state.chats.get(id), `chat ${id}`);
export const personOf = (state: SandboxState, id: number): Person => found(state.people.get(id), `person ${id}`);
export const messageOf = (chat: Chat, id: number): Message =>
  found(chat.messages.get(id), `message ${id} in chat ${chat.id}`);

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`the sandbox has no ${what}`);
  return value;
}
