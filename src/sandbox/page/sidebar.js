import { act } from './api.js';
import { avatar } from './avatar.js';
import { openStartOver } from './dialogs.js';
import { h, icon, keyed, present } from './dom.js';
import { formatClock, formatDay, formatTime, formatWeekday } from './format.js';
import { currentTime, model } from './model.js';
import { previewText } from './names.js';
import { t } from './texts.js';

const parts = {};

/** Builds the left side once; updateSidebar fills it. */
export function buildSidebar(root, onOpen) {
  parts.onOpen = onOpen;
  parts.weekday = h('span', { className: 'clock-weekday' });
  parts.day = h('span', { className: 'clock-day' });
  parts.time = h('span', { className: 'clock-time' });
  parts.moves = h('div', { className: 'moves', role: 'group', 'aria-label': t('moveClock') });
  parts.list = h('nav', { className: 'chat-list', 'aria-label': t('chats'), 'data-testid': 'chat-list' });
  root.append(
    h(
      'header',
      { className: 'brand' },
      h('h1', {}, t('title', { bot: model.boot.bot.name })),
      h('p', {}, t('tagline')),
    ),
    h(
      'section',
      { className: 'clock', 'data-testid': 'clock', 'aria-label': t('clock') },
      h(
        'div',
        { className: 'clock-face' },
        h('div', { className: 'clock-date' }, parts.weekday, parts.day),
        parts.time,
      ),
      h('div', { className: 'clock-buttons' }, parts.moves, model.boot.canStartOver && startOverButton()),
    ),
    searchField(),
    parts.list,
  );
  setInterval(showTime, 1000);
}

const startOverButton = () =>
  h(
    'button',
    {
      type: 'button',
      className: 'move quiet',
      'data-testid': 'start-over',
      onclick: openStartOver,
    },
    icon('restart'),
    t('startOver'),
  );

function searchField() {
  const search = (event) => {
    model.filter = event.target.value;
    updateList();
  };
  return h('input', {
    type: 'search',
    className: 'search',
    placeholder: t('search'),
    'aria-label': t('search'),
    'data-testid': 'search',
    oninput: search,
  });
}

export function updateSidebar() {
  showTime();
  updateMoves();
  updateList();
}

export function showTime() {
  const at = currentTime();
  parts.weekday.textContent = formatWeekday(at);
  parts.day.textContent = formatDay(at);
  parts.time.textContent = formatClock(at);
}

function updateMoves() {
  keyed(parts.moves, model.state.moves, {
    key: ({ id }) => id,
    signature: ({ label }) => label,
    render: ({ id, label }) =>
      h(
        'button',
        { type: 'button', className: 'move', 'data-testid': `move-${id}`, onclick: (event) => move(event, id) },
        label,
      ),
  });
}

async function move(event, id) {
  const button = event.currentTarget;
  parts.moves.classList.add('busy');
  button.setAttribute('aria-busy', 'true');
  await act('move', { id });
  button.removeAttribute('aria-busy');
  parts.moves.classList.remove('busy');
}

/** Headings and chats in one keyed list, so that nothing jumps when a message arrives. */
function updateList() {
  const rows = rowsOf(model.state.chats.filter(matches));
  keyed(parts.list, rows.length > 0 ? rows : [{ kind: 'nothing' }], {
    key: (row) => (row.kind === 'chat' ? `chat-${row.chat.id}` : `heading-${row.text ?? ''}`),
    signature: (row) => JSON.stringify([row, row.chat?.id === model.openId]),
    render: renderRow,
  });
}

const plain = (text) => text.toLocaleLowerCase('vi').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');

const matches = (chat) =>
  plain(`${chat.title} ${chat.note ?? ''} ${chat.heading ?? ''}`).includes(plain(model.filter.trim()));

function rowsOf(chats) {
  const rows = [];
  const people = chats.filter(({ type }) => type === 'private');
  const headings = [...new Set(people.map(({ heading }) => heading ?? t('people')))];
  for (const text of headings) {
    rows.push({ kind: 'heading', text });
    rows.push(...people.filter(({ heading }) => (heading ?? t('people')) === text).map(asRow));
  }
  const groups = chats.filter(({ type }) => type !== 'private');
  if (groups.length > 0) rows.push({ kind: 'heading', text: t('groups') }, ...groups.map(asRow));
  return rows;
}

const asRow = (chat) => ({ kind: 'chat', chat });

function renderRow(row) {
  if (row.kind === 'nothing') return h('p', { className: 'nothing' }, t('searchNothing'));
  if (row.kind === 'heading') return h('h2', { className: 'heading' }, row.text);
  return chatRow(row.chat);
}

function chatRow(chat) {
  const isOpen = chat.id === model.openId;
  return h(
    'button',
    {
      type: 'button',
      className: 'chat-row',
      'aria-current': isOpen ? 'true' : undefined,
      'data-testid': `chat-${chat.id}`,
      onclick: () => parts.onOpen(chat.id),
    },
    avatar(chat.id, chat.title),
    h(
      'span',
      { className: 'chat-row-words' },
      h('span', { className: 'chat-row-top' }, h('span', { className: 'chat-row-title' }, chat.title), lastTime(chat)),
      chat.note && h('span', { className: 'chat-row-note' }, chat.note),
      h('span', { className: 'chat-row-bottom' }, lastLine(chat), unreadBadge(chat)),
    ),
  );
}

const lastTime = ({ last }) => last && h('span', { className: 'chat-row-time' }, timeOrDay(new Date(last.at)));

const timeOrDay = (at) => (formatDay(at) === formatDay(currentTime()) ? formatTime(at) : formatDay(at));

function lastLine(chat) {
  const standing = standingOf(chat);
  if (standing) return h('span', { className: 'chat-row-last standing' }, standing);
  if (!chat.last) return h('span', { className: 'chat-row-last' }, t('noMessages'));
  return h('span', { className: 'chat-row-last' }, ...present([previewText(chat.last)]));
}

export function standingOf(chat) {
  if (!chat.started) return t('notStarted');
  if (chat.blocked) return t('blocked');
  return chat.type !== 'private' && !['member', 'administrator'].includes(chat.botStatus)
    ? t('botNotInGroup')
    : undefined;
}

const unreadBadge = ({ unread }) =>
  unread > 0 && h('span', { className: 'badge', 'aria-label': t('unread', { count: unread }) }, String(unread));
