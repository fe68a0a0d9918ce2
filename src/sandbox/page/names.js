import { model } from './model.js';
import { t } from './texts.js';

export const chatById = (id) => model.state.chats.find((chat) => chat.id === id);

/** The name behind a message; what Telegram hides stays hidden. */
export function senderName(message) {
  if (message.from === 'bot') return model.boot.bot.name;
  if (message.as === 'anonymousAdmin') return t('anonymousAdmin');
  if (message.as === 'channel' || message.as === 'linkedChannel') return t('channel');
  return personName(message.from);
}

export const personName = (id) => chatById(id)?.title ?? (id === model.boot.bot.id ? model.boot.bot.name : String(id));

export function serviceText({ kind, subject }, fromId) {
  const key = `service${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return t(key, { subject, name: personName(fromId) });
}

/** One line for lists and quotes. */
export function previewText(message) {
  if (message.service) return serviceText(message.service, message.from);
  return [message.file && `📎 ${message.file}`, message.text].filter(Boolean).join(' · ').replaceAll(/\s+/g, ' ');
}
