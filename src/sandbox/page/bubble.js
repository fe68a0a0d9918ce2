import { act } from './api.js';
import { avatar } from './avatar.js';
import { h, icon } from './dom.js';
import { formatSize, formatTime } from './format.js';
import { model, openChat, speaker } from './model.js';
import { personName, previewText, senderName, serviceText } from './names.js';
import { richText } from './rich-text.js';
import { t } from './texts.js';

/** One message; `on` is what may be done with it: { reply, edit, command, link, jump }. */
export function bubble(message, on) {
  if (message.service) return serviceLine(message);
  const chat = openChat();
  const own = isOwn(chat, message);
  const named = chat.type !== 'private' && !own;
  return h(
    'article',
    {
      className: `message ${own ? 'own' : 'other'}`,
      'data-testid': `message-${message.id}`,
      'data-from': message.from,
    },
    named && avatar(message.from === 'bot' ? 0 : message.from, senderName(message)),
    h(
      'div',
      { className: 'message-column' },
      h('div', { className: 'bubble-line' }, bubbleBody(message, { named, on }), tools(message, { own, on })),
      keyboard(message),
      reactions(message),
    ),
  );
}

const serviceLine = (message) =>
  h(
    'p',
    { className: 'service', 'data-testid': `message-${message.id}` },
    h('span', {}, serviceText(message.service, message.from)),
  );

function isOwn(chat, message) {
  if (message.from === 'bot') return false;
  if (chat.type === 'private') return true;
  const { fromId, anonymousAdmin, asChannel } = speaker(chat);
  const kind = anonymousAdmin ? 'anonymousAdmin' : asChannel ? 'channel' : 'person';
  return message.from === fromId && message.as === kind;
}

const bubbleBody = (message, { named, on }) =>
  h(
    'div',
    { className: 'bubble' },
    named && h('div', { className: 'bubble-name' }, senderName(message)),
    message.forwardedFrom !== undefined &&
      h('div', { className: 'forwarded' }, t('forwarded', { name: personName(message.forwardedFrom) })),
    quote(message, on),
    attachment(message),
    message.text && h('div', { className: 'bubble-text' }, ...richText(message.text, message.entities, on)),
    meta(message),
  );

function quote({ replied }, on) {
  if (!replied) return undefined;
  return h(
    'button',
    { type: 'button', className: 'quote', onclick: () => on.jump(replied.id) },
    h('span', { className: 'quote-name' }, replied.from === 'bot' ? model.boot.bot.name : personName(replied.from)),
    h('span', { className: 'quote-text' }, replied.deleted ? t('deletedMessage') : previewText(replied)),
  );
}

function attachment({ document: file }) {
  if (!file) return undefined;
  const url = `/api/files/${file.fileId}`;
  if (file.kind === 'photo') {
    return h(
      'a',
      { href: url, target: '_blank', rel: 'noopener' },
      h('img', { src: url, alt: t('photo'), className: 'photo' }),
    );
  }
  return h(
    'a',
    { href: url, download: file.fileName, className: 'file', 'aria-label': t('download', { name: file.fileName }) },
    h('span', { className: 'file-icon' }, icon('file')),
    h(
      'span',
      { className: 'file-words' },
      h('span', { className: 'file-name' }, file.fileName),
      h('span', { className: 'file-size' }, formatSize(file.size)),
    ),
  );
}

const meta = (message) =>
  h(
    'span',
    { className: 'meta' },
    message.pinned && `${t('pinned')} · `,
    message.editedAt && `${t('edited')} · `,
    h('time', { dateTime: message.sentAt }, formatTime(new Date(message.sentAt))),
  );

function tools(message, { own, on }) {
  const editable = own && message.text && !message.forwardedFrom;
  return h(
    'div',
    { className: 'tools' },
    tool({ name: 'reply', label: t('reply'), run: () => on.reply(message) }),
    editable && tool({ name: 'edit', label: t('edit'), run: () => on.edit(message) }),
  );
}

const tool = ({ name, label, run }) =>
  h(
    'button',
    {
      type: 'button',
      className: 'tool',
      title: label,
      'aria-label': label,
      'data-testid': `${name}-message`,
      onclick: run,
    },
    icon(name),
  );

function keyboard(message) {
  if (message.buttons.length === 0) return undefined;
  return h(
    'div',
    { className: 'keyboard' },
    message.buttons.map((row) =>
      h(
        'div',
        { className: 'keyboard-row' },
        row.map((button) => key(message, button)),
      ),
    ),
  );
}

function key(message, button) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    const chat = openChat();
    pressed.setAttribute('aria-busy', 'true');
    const { fromId } = speaker(chat);
    const sent = await act('press', { chatId: chat.id, messageId: message.id, fromId, data: button.data });
    setTimeout(() => pressed.removeAttribute('aria-busy'), sent ? 700 : 0);
  };
  const follow = () => {
    if (!message.follow(button.url)) window.open(button.url, '_blank', 'noopener');
  };
  return h(
    'button',
    { type: 'button', className: 'key', 'data-testid': 'inline-button', onclick: 'url' in button ? follow : press },
    button.text,
    'url' in button && h('span', { className: 'key-link', 'aria-hidden': 'true' }, '↗'),
  );
}

const reactions = ({ reactions: emoji }) =>
  emoji.length > 0 &&
  h(
    'div',
    { className: 'reactions' },
    emoji.map((one) => h('span', { className: 'reaction' }, one)),
  );
