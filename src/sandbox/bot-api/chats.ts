import type { JsonObject } from '../json.ts';
import { botJson, chatJson, messageJson, personJson } from '../present.ts';
import { emit } from '../state.ts';
import type { Chat, SandboxState } from '../state.ts';
import { botMemberJson, changeBotStatus } from '../updates.ts';
import { badRequest } from './api-error.ts';
import type { Handler } from './call.ts';
import { isKnownUser, readableChat, userOfCall } from './chats-of-call.ts';

const getMe: Handler = ({ state }) => ({
  ...botJson(state),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

const getChat: Handler = (call) => {
  const chat = readableChat(call);
  const pinned = [...chat.pinned].map((id) => chat.messages.get(id)).findLast((message) => message && !message.deleted);
  return {
    ...chatJson(call.state, chat),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: NO_GIFTS,
    pinned_message: pinned && messageJson(call.state, pinned),
  };
};

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
};

const getChatMember: Handler = (call) => {
  const chat = readableChat(call);
  const id = userOfCall(call);
  if (!isKnownUser(call.state, id)) throw badRequest('PARTICIPANT_ID_INVALID');
  return memberJson(call.state, chat, id);
};

function memberJson(state: SandboxState, chat: Chat, id: number): JsonObject {
  if (id === state.bot.id) return botMemberJson(state, chat.botStatus);
  const user = personJson(state, id);
  if (!chat.members.has(id)) return { user, status: 'left' };
  return creatorOf(chat) === id ? { user, status: 'creator', is_anonymous: false } : { user, status: 'member' };
}

const creatorOf = (chat: Chat): number | undefined => (chat.type === 'private' ? undefined : [...chat.members].at(0));

const getChatAdministrators: Handler = (call) => {
  const chat = readableChat(call);
  if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  const creator = creatorOf(chat);
  const people = creator === undefined ? [] : [memberJson(call.state, chat, creator)];
  return chat.botStatus === 'administrator' ? [...people, memberJson(call.state, chat, call.state.bot.id)] : people;
};

const getChatMemberCount: Handler = (call) => {
  const chat = readableChat(call);
  return chat.members.size + 1;
};

const leaveChat: Handler = (call) => {
  const chat = readableChat(call);
  if (chat.type === 'private') throw badRequest("private chat can't be left");
  changeBotStatus(call.state, { chat, byId: call.state.bot.id, before: chat.botStatus, after: 'left' });
  emit(call.state, { kind: 'changed', chatId: chat.id });
  return true;
};

export const CHAT_METHODS: Readonly<Record<string, Handler>> = {
  getMe,
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
};
