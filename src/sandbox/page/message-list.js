import { act, load } from './api.js';
import { bubble } from './bubble.js';
import { h, icon, keyed } from './dom.js';
import { formatDay, formatWeekday } from './format.js';
import { model, openChat, speaker } from './model.js';
import { t } from './texts.js';

const NEAR_BOTTOM = 80;
const PAGE = 100;

/** The messages of the open chat: stays at the bottom when it was there, and where it was when it was not. */
export function createMessageList(chatTitle, on) {
  const list = h('div', {
    className: 'message-list',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': t('messages', { name: chatTitle }),
  });
  const older = h(
    'button',
    { type: 'button', className: 'older', hidden: true, onclick: showOlder },
    t('olderMessages'),
  );
  const typing = h('p', { className: 'typing', hidden: true }, model.boot.bot.name, ' ', t('typing'));
  const scroller = h('div', { className: 'messages', tabIndex: -1 }, older, list, typing);
  const jump = h(
    'button',
    { type: 'button', className: 'jump', hidden: true, onclick: () => toBottom(scroller) },
    icon('down'),
    t('newMessages'),
  );
  const actions = { ...on, jump: (id) => highlight(list, id) };
  scroller.addEventListener('scroll', () => {
    if (isAtBottom(scroller)) jump.hidden = true;
  });
  const update = () => fill({ list, older, scroller, jump, actions });
  const showTyping = (shown) => {
    const stay = isAtBottom(scroller);
    typing.hidden = !shown;
    if (stay) toBottom(scroller);
  };
  return { element: h('div', { className: 'messages-frame' }, scroller, jump), update, showTyping };
}

async function showOlder() {
  model.limit += PAGE;
  await loadChat();
}

export async function loadChat() {
  const chat = openChat();
  if (!chat) return;
  const { fromId } = speaker(chat);
  const loaded = await load(`chats/${chat.id}?as=${fromId}&limit=${model.limit}`);
  if (loaded.id !== model.openId) return;
  model.chat = loaded;
  document.dispatchEvent(new Event('chat-loaded'));
}

function fill({ list, older, scroller, jump, actions }) {
  const { messages, hasOlder } = model.chat;
  const wasAtBottom = list.childElementCount === 0 || isAtBottom(scroller);
  const lastBefore = list.lastElementChild?.dataset.key;
  const fromBottom = scroller.scrollHeight - scroller.scrollTop;
  const grewUp = messages.length > 0 && list.childElementCount > 0 && rowKeyOf(messages[0]) !== firstKey(list);
  older.hidden = !hasOlder;
  const sight = [openChat().type, speaker(openChat())];
  keyed(list, rowsOf(messages), {
    key: (row) => row.key,
    signature: (row) => JSON.stringify([row, sight]),
    render: (row) => (row.day ? dayLine(row) : bubble({ ...row.message, follow: actions.link }, actions)),
  });
  if (wasAtBottom) toBottom(scroller);
  else if (grewUp) scroller.scrollTop = scroller.scrollHeight - fromBottom;
  if (!wasAtBottom && list.lastElementChild?.dataset.key !== lastBefore) jump.hidden = false;
  answerForced(messages.at(-1), actions);
  markRead();
}

/** A message with force_reply opens the reply bar once, as Telegram's apps do. */
function answerForced(message, { reply }) {
  if (!message?.forceReply || model.forced.has(`${message.chatId}/${message.id}`)) return;
  model.forced.add(`${message.chatId}/${message.id}`);
  reply(message);
}

const rowKeyOf = (message) => `message-${message.id}`;
const firstKey = (list) => [...list.children].find((child) => child.dataset.key.startsWith('message-'))?.dataset.key;

function rowsOf(messages) {
  const rows = [];
  let last = '';
  for (const message of messages) {
    const day = formatDay(new Date(message.sentAt));
    if (day !== last)
      rows.push({ key: `day-${day}-${message.id}`, day, weekday: formatWeekday(new Date(message.sentAt)) });
    last = day;
    rows.push({ key: rowKeyOf(message), message });
  }
  return rows;
}

const dayLine = ({ day, weekday }) => h('p', { className: 'day' }, h('span', {}, `${weekday}, ${day}`));

const isAtBottom = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM;

function toBottom(scroller) {
  scroller.scrollTop = scroller.scrollHeight;
}

function highlight(list, id) {
  const element = [...list.children].find((child) => child.dataset.key === `message-${id}`);
  element?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  element?.classList.add('highlight');
  setTimeout(() => element?.classList.remove('highlight'), 1500);
}

/** What is open and looked at counts as read. */
export function markRead() {
  const chat = openChat();
  if (!chat || chat.unread === 0 || document.hidden || model.chat?.id !== chat.id) return;
  if (matchMedia('(max-width: 760px)').matches && document.getElementById('layout').dataset.screen !== 'chat') return;
  void act('read', { chatId: chat.id, messageId: model.chat.lastId });
}
