import { keepMessage, nextMessageId } from './state.ts';
import type { Body, Chat, Markup, Message, SandboxState, Sender } from './state.ts';

export const NO_MARKUP: Markup = { buttons: [], forceReply: false };

export interface NewMessage {
  readonly sender: Sender;
  readonly body: Body;
  readonly replyTo?: number | undefined;
  readonly threadId?: number | undefined;
  readonly forwardedFrom?: number | undefined;
  readonly mediaGroupId?: string | undefined;
  readonly markup?: Markup;
}

/** Puts a message into a chat, dated by the virtual clock. Telling the bot of it is the caller's business. */
export function postMessage(state: SandboxState, chat: Chat, input: NewMessage): Message {
  const message: Message = {
    id: nextMessageId(state, chat),
    chatId: chat.id,
    sender: input.sender,
    sentAt: state.clock.now(),
    replyTo: input.replyTo,
    threadId: input.threadId,
    forwardedFrom: input.forwardedFrom,
    mediaGroupId: input.mediaGroupId,
    reactions: new Map(),
    body: input.body,
    markup: input.markup ?? NO_MARKUP,
    editedAt: undefined,
    deleted: false,
  };
  if (input.body.kind === 'document' || input.body.kind === 'photo') input.body.file.uses += 1;
  keepMessage(state, chat, message);
  return message;
}
