import type { Chat, Message, SandboxState } from '../state.ts';
import { badRequest, forbidden } from './api-error.ts';
import { has, integer, text } from './call.ts';
import type { Call } from './call.ts';

/** The chat that a call names, whatever the bot may do there. */
export function chatOfCall(call: Call): Chat {
  if (!has(call, 'chat_id')) throw badRequest('chat_id is empty');
  const id = Number(text(call, 'chat_id'));
  const chat = call.state.chats.get(id);
  if (!chat) throw badRequest('chat not found');
  if (chat.migratedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  }
  return chat;
}

/** The chat that a call writes to; refuses where the bot may not write, in the order Telegram checks. */
export function writableChat(call: Call): Chat {
  const chat = readableChat(call);
  const person = chat.type === 'private' ? call.state.people.get(chat.id) : undefined;
  if (person && !person.started) throw forbidden("bot can't initiate conversation with a user");
  if (person?.blocked) throw forbidden('bot was blocked by the user');
  return chat;
}

/** The chat that a call asks about: groups that the bot is not in are closed to it. */
export function readableChat(call: Call): Chat {
  const chat = chatOfCall(call);
  if (chat.type === 'private') return chat;
  if (chat.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.botStatus === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}

/** A message that is there; `what` completes "message to … not found". */
export function messageOfCall(call: Call, chat: Chat, what: string): Message {
  if (!has(call, 'message_id')) throw badRequest('message identifier is not specified');
  const message = chat.messages.get(integer(call, 'message_id') ?? 0);
  if (!message || message.deleted) throw badRequest(`message to ${what} not found`);
  return message;
}

/** The member that a call asks about, bot or person. */
export function userOfCall(call: Call): number {
  const id = integer(call, 'user_id');
  if (id === undefined || id <= 0) throw badRequest('invalid user_id specified');
  return id;
}

export const isKnownUser = (state: SandboxState, id: number): boolean => state.people.has(id) || id === state.bot.id;
