import { entitiesOf, textOf } from './state.ts';
import type { Chat, Message, SandboxState } from './state.ts';

/**
 * Whether the bot is told of a message: in private always; in a group, with privacy mode on, only of service messages,
 * commands that are not for another bot, answers to its own messages and mentions. An administrator sees everything.
 */
export function isVisibleToBot(state: SandboxState, chat: Chat, message: Message): boolean {
  if (chat.botStatus === 'left' || chat.botStatus === 'kicked') return false;
  if (chat.type === 'private') return true;
  if (chat.botStatus === 'administrator' || message.body.kind === 'service') return true;
  return isCommandForBot(state, message) || isMention(state, message) || isReplyToBot(chat, message);
}

function isCommandForBot(state: SandboxState, message: Message): boolean {
  const text = textOf(message.body);
  return entitiesOf(message.body).some((entity) => {
    if (entity.type !== 'bot_command') return false;
    const target = text.slice(entity.offset, entity.offset + entity.length).split('@')[1];
    return target === undefined || isBotName(state, target);
  });
}

function isMention(state: SandboxState, message: Message): boolean {
  const text = textOf(message.body);
  return entitiesOf(message.body).some(
    ({ type, offset, length }) => type === 'mention' && isBotName(state, text.slice(offset + 1, offset + length)),
  );
}

function isReplyToBot(chat: Chat, message: Message): boolean {
  const replied = message.replyTo === undefined ? undefined : chat.messages.get(message.replyTo);
  return replied?.sender.kind === 'bot' && !replied.deleted;
}

const isBotName = (state: SandboxState, name: string): boolean =>
  name.toLowerCase() === state.bot.username.toLowerCase();
