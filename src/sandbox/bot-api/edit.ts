import { messageJson } from '../present.ts';
import { emit } from '../state.ts';
import type { Body, Chat, Markup, Message, SandboxState } from '../state.ts';
import type { Json } from '../json.ts';
import { badRequest } from './api-error.ts';
import type { Call, Handler } from './call.ts';
import { json } from './call.ts';
import { messageOfCall, readableChat, writableChat } from './chats-of-call.ts';
import { captionOfCall, checkCaptionLength, checkTextLength, textOfCall } from './formatted-text.ts';
import { markupOfCall } from './reply-markup.ts';
import { isReactionEmoji } from './reaction-emoji.ts';
import { z } from 'zod';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const TWO_DAYS_MS = 172_800_000;

const editMessageText: Handler = (call) => {
  const formatted = textOfCall(call);
  const markup = markupOfCall(call);
  const { chat, message } = ownMessage(call);
  checkTextLength(formatted);
  if (message.body.kind !== 'text') throw badRequest('there is no text in the message to edit');
  return change(call.state, { chat, message, body: { kind: 'text', ...formatted }, markup });
};

const editMessageCaption: Handler = (call) => {
  const caption = captionOfCall(call);
  const markup = markupOfCall(call);
  const { chat, message } = ownMessage(call);
  checkCaptionLength(caption);
  const { body } = message;
  if (body.kind === 'text' || body.kind === 'service') throw badRequest('there is no caption in the message to edit');
  return change(call.state, { chat, message, body: { ...body, ...caption }, markup });
};

const editMessageReplyMarkup: Handler = (call) => {
  const markup = markupOfCall(call);
  const { chat, message } = ownMessage(call);
  return change(call.state, { chat, message, body: message.body, markup });
};

function ownMessage(call: Call): { readonly chat: Chat; readonly message: Message } {
  const chat = writableChat(call);
  const message = messageOfCall(call, chat, 'edit');
  if (message.sender.kind !== 'bot' || message.forwardedFrom !== undefined) throw badRequest("message can't be edited");
  return { chat, message };
}

/** Edits without a keyboard take the old one away; an edit that changes nothing is refused. */
function change(
  state: SandboxState,
  edit: { readonly chat: Chat; readonly message: Message; readonly body: Body; readonly markup: Markup },
): Json {
  const { chat, message, body, markup } = edit;
  if (sameContent(message, body, markup)) throw badRequest(NOT_MODIFIED);
  message.body = body;
  message.markup = { ...markup, forceReply: false };
  message.editedAt = state.clock.now();
  emit(state, { kind: 'changed', chatId: chat.id });
  return messageJson(state, message);
}

const sameContent = (message: Message, body: Body, markup: Markup): boolean =>
  contentKey(message.body, message.markup) === contentKey(body, markup);

const contentKey = (body: Body, markup: Markup): string =>
  JSON.stringify([
    body.kind === 'service' ? '' : [body.text, body.entities],
    markup.buttons.map((row) => row.map((button) => [button.text, button.action])),
  ]);

const deleteMessage: Handler = (call) => {
  const chat = writableChat(call);
  const message = messageOfCall(call, chat, 'delete');
  const tooOld = call.state.clock.now().getTime() - message.sentAt.getTime() > TWO_DAYS_MS;
  if (tooOld || !mayDelete(chat, message)) throw badRequest("message can't be deleted");
  message.deleted = true;
  emit(call.state, { kind: 'changed', chatId: chat.id });
  return true;
};

/** Its own messages, those of the person in private, and everything where it is an administrator. */
const mayDelete = (chat: Chat, message: Message): boolean =>
  message.sender.kind === 'bot' || chat.type === 'private' || chat.botStatus === 'administrator';

const pinning =
  (pins: boolean): Handler =>
  (call) => {
    const chat = writableChat(call);
    if (chat.type === 'supergroup' && chat.botStatus !== 'administrator') {
      throw badRequest('not enough rights to manage pinned messages in the chat');
    }
    const { id } = messageOfCall(call, chat, pins ? 'pin' : 'unpin');
    if (pins) chat.pinned.add(id);
    else chat.pinned.delete(id);
    emit(call.state, { kind: 'changed', chatId: chat.id });
    return true;
  };

const reactionSchema = z.array(z.object({ type: z.string(), emoji: z.string().optional() })).max(1);

const setMessageReaction: Handler = (call) => {
  const chat = readableChat(call);
  const message = messageOfCall(call, chat, 'react');
  const parsed = reactionSchema.safeParse(json(call, 'reaction') ?? []);
  if (!parsed.success) throw badRequest('REACTIONS_TOO_MANY');
  const [reaction] = parsed.data;
  if (reaction && !isReactionEmoji(reaction.emoji ?? '')) throw badRequest('REACTION_INVALID');
  if (reaction?.emoji) message.reactions.set('bot', reaction.emoji);
  else message.reactions.delete('bot');
  emit(call.state, { kind: 'changed', chatId: chat.id });
  return true;
};

export const EDIT_METHODS: Readonly<Record<string, Handler>> = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  pinChatMessage: pinning(true),
  unpinChatMessage: pinning(false),
  setMessageReaction,
};
