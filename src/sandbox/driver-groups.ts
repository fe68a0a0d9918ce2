import { isStartPayload } from './links.ts';
import type { JsonObject } from './json.ts';
import { botJson, personJson } from './present.ts';
import { postMessage } from './post-message.ts';
import { addGroup, chatOf, emit, personOf } from './state.ts';
import type { BotStatus, Chat, SandboxState, ServiceKind } from './state.ts';
import { addAutomaticEntities } from './entities.ts';
import { changeBotStatus, tellMessage } from './updates.ts';

export interface CreateGroupInput {
  readonly title: string;
  readonly byId: number;
  readonly members?: readonly number[];
  readonly type?: 'group' | 'supergroup';
  readonly withBot?: boolean;
  readonly forum?: boolean;
}

export interface GroupActions {
  /** With a payload: as through t.me/<bot>?startgroup=payload, which then says `/start@bot payload`. */
  addBot(input: { groupId: number; byId: number; payload?: string }): void;
  removeBot(input: { groupId: number; byId: number }): void;
  promoteBot(input: { groupId: number; byId: number; administrator: boolean }): void;
  addMember(input: { groupId: number; userId: number }): void;
  removeMember(input: { groupId: number; userId: number }): void;
  createGroup(input: CreateGroupInput): { chatId: number };
  createTopic(input: { groupId: number; byId: number; name: string }): { threadId: number };
  deleteTopic(input: { groupId: number; threadId: number }): void;
  /** Makes a basic group a supergroup under a new id; the old id refuses from then on. */
  migrate(groupId: number): { chatId: number };
}

export const groupActions = (state: SandboxState): GroupActions => ({
  addBot: (input) => addBot(state, input),
  removeBot: (input) => removeBot(state, input),
  promoteBot: (input) => promoteBot(state, input),
  addMember: (input) => changeMember(state, input, 'memberAdded'),
  removeMember: (input) => changeMember(state, input, 'memberRemoved'),
  createGroup: (input) => createGroup(state, input),
  createTopic: (input) => createTopic(state, input),
  deleteTopic: ({ groupId, threadId }) => {
    groupOf(state, groupId).topics.delete(threadId);
    emit(state, { kind: 'changed', chatId: groupId });
  },
  migrate: (groupId) => migrate(state, groupId),
});

function groupOf(state: SandboxState, id: number): Chat {
  const chat = chatOf(state, id);
  if (chat.type === 'private') throw new RangeError(`chat ${id} is no group`);
  return chat;
}

const isIn = (status: BotStatus): boolean => status === 'member' || status === 'administrator';

interface Service {
  readonly byId: number;
  readonly service: ServiceKind;
  readonly subject: string;
  readonly fields: JsonObject;
}

function announce(state: SandboxState, chat: Chat, { byId, service, subject, fields }: Service): number {
  const body = { kind: 'service', service, subject, fields } as const;
  const message = postMessage(state, chat, { sender: { kind: 'person', id: byId }, body });
  tellMessage(state, chat, message);
  return message.id;
}

function addBot(
  state: SandboxState,
  { groupId, byId, payload }: { readonly groupId: number; readonly byId: number; readonly payload?: string },
): void {
  const chat = groupOf(state, groupId);
  if (payload !== undefined && !isStartPayload(payload))
    throw new RangeError('a startgroup payload has 1 to 64 characters');
  if (!isIn(chat.botStatus)) {
    changeBotStatus(state, { chat, byId, before: chat.botStatus, after: 'member' });
    announce(state, chat, {
      byId,
      service: 'botAdded',
      subject: state.bot.name,
      fields: { new_chat_members: [botJson(state)] },
    });
  }
  if (payload === undefined) return;
  const command = addAutomaticEntities({ text: `/start@${state.bot.username} ${payload}`, entities: [] });
  const message = postMessage(state, chat, {
    sender: { kind: 'person', id: byId },
    body: { kind: 'text', ...command },
  });
  tellMessage(state, chat, message);
}

/** A basic group still tells the bot that it left; a supergroup does not, only my_chat_member arrives. */
function removeBot(state: SandboxState, { groupId, byId }: { readonly groupId: number; readonly byId: number }): void {
  const chat = groupOf(state, groupId);
  if (!isIn(chat.botStatus)) throw new RangeError(`the bot is not in group ${groupId}`);
  const before = chat.botStatus;
  const service = { byId, service: 'botRemoved', subject: state.bot.name } as const;
  if (chat.type === 'group') announce(state, chat, { ...service, fields: { left_chat_member: botJson(state) } });
  changeBotStatus(state, { chat, byId, before, after: 'kicked' });
  if (chat.type === 'supergroup') announce(state, chat, { ...service, fields: { left_chat_member: botJson(state) } });
  emit(state, { kind: 'changed', chatId: groupId });
}

function promoteBot(
  state: SandboxState,
  input: { readonly groupId: number; readonly byId: number; readonly administrator: boolean },
): void {
  const chat = groupOf(state, input.groupId);
  const after = input.administrator ? 'administrator' : 'member';
  if (!isIn(chat.botStatus)) throw new RangeError(`the bot is not in group ${input.groupId}`);
  if (chat.botStatus === after) return;
  changeBotStatus(state, { chat, byId: input.byId, before: chat.botStatus, after });
  emit(state, { kind: 'changed', chatId: chat.id });
}

function changeMember(
  state: SandboxState,
  { groupId, userId }: { readonly groupId: number; readonly userId: number },
  service: 'memberAdded' | 'memberRemoved',
): void {
  const chat = groupOf(state, groupId);
  const { firstName, lastName = '' } = personOf(state, userId);
  const user = personJson(state, userId);
  if (service === 'memberAdded') chat.members.add(userId);
  else chat.members.delete(userId);
  announce(state, chat, {
    byId: userId,
    service,
    subject: `${lastName} ${firstName}`.trim(),
    fields: service === 'memberAdded' ? { new_chat_members: [user] } : { left_chat_member: user },
  });
}

/** Ids as Telegram gives them: negative for groups, with -100 before those of supergroups. */
const FIRST_GROUP_ID = 4_100_000_001;
const SUPERGROUP_BASE = -1_000_000_000_000;

function freeGroupId(state: SandboxState, type: 'group' | 'supergroup'): number {
  let id = FIRST_GROUP_ID;
  const signed = (): number => (type === 'group' ? -id : SUPERGROUP_BASE - id);
  while (state.chats.has(signed())) id += 1;
  return signed();
}

function createGroup(state: SandboxState, input: CreateGroupInput): { chatId: number } {
  const { title, byId, members = [], type = 'group', withBot = false, forum = false } = input;
  personOf(state, byId);
  const all = [byId, ...members.filter((id) => id !== byId)];
  const chat = addGroup(state, {
    id: freeGroupId(state, type),
    title,
    type,
    members: all,
    botIsMember: false,
    forum,
  });
  if (withBot) changeBotStatus(state, { chat, byId, before: 'left', after: 'member' });
  const fields = type === 'group' ? { group_chat_created: true } : { supergroup_chat_created: true };
  announce(state, chat, { byId, service: 'groupCreated', subject: title, fields });
  return { chatId: chat.id };
}

function createTopic(
  state: SandboxState,
  { groupId, byId, name }: { readonly groupId: number; readonly byId: number; readonly name: string },
): { threadId: number } {
  const chat = groupOf(state, groupId);
  if (!chat.forum) throw new RangeError(`group ${groupId} has no topics`);
  const fields = { forum_topic_created: { name, icon_color: 7322096 } };
  const body = { kind: 'service', service: 'topicCreated', subject: name, fields } as const;
  const message = postMessage(state, chat, { sender: { kind: 'person', id: byId }, body });
  chat.topics.set(message.id, name);
  tellMessage(state, chat, message);
  return { threadId: message.id };
}

function migrate(state: SandboxState, groupId: number): { chatId: number } {
  const old = groupOf(state, groupId);
  if (old.type !== 'group' || old.migratedTo !== undefined) throw new RangeError(`group ${groupId} is no basic group`);
  const byId = [...old.members].at(0) ?? 0;
  const chat = addGroup(state, {
    id: freeGroupId(state, 'supergroup'),
    title: old.title ?? '',
    type: 'supergroup',
    members: [...old.members],
    botIsMember: isIn(old.botStatus),
  });
  const subject = chat.title ?? '';
  announce(state, old, { byId, service: 'migratedTo', subject, fields: { migrate_to_chat_id: chat.id } });
  announce(state, chat, { byId, service: 'migratedFrom', subject, fields: { migrate_from_chat_id: old.id } });
  old.migratedTo = chat.id;
  return { chatId: chat.id };
}
