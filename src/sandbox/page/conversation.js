import { act } from './api.js';
import { avatar } from './avatar.js';
import { createComposer } from './composer.js';
import { openGroupChooser } from './dialogs.js';
import { h, icon } from './dom.js';
import { createMessageList } from './message-list.js';
import { model, openChat, speaker } from './model.js';
import { chatById } from './names.js';
import { standingOf } from './sidebar.js';
import { t } from './texts.js';

let parts;

/** Builds the right side for the chat that is open; later changes come through updateConversation. */
export function buildConversation(root, { onBack, onOpen }) {
  const chat = openChat();
  if (!chat) {
    parts = undefined;
    root.replaceChildren(h('p', { className: 'no-chat' }, t('chooseChat')));
    return;
  }
  const on = actionsFor(onOpen);
  const list = createMessageList(chat.title, {
    ...on,
    reply: (message) => parts.composer.reply(message),
    edit: (message) => parts.composer.edit(message),
  });
  const composer = createComposer(chat.id, on);
  parts = {
    head: h('header', { className: 'chat-head' }),
    banner: h('div', { className: 'banner' }),
    voice: h('div', { className: 'voice' }),
    list,
    composer,
    onBack,
    on,
  };
  parts.foot = h('footer', {}, parts.voice, composer.element);
  root.replaceChildren(parts.head, parts.banner, list.element, parts.foot);
  parts.signatures = {};
}

/** Only what changed is built again: an open menu or a chosen speaker stays as it is. */
export function updateConversation() {
  const chat = openChat();
  if (!chat || !parts) return;
  const links = linksFor(chat);
  renew('head', chat, [chat.title, chat.note, chat.botStatus, chat.blocked, chat.started, chat.memberIds], () =>
    headParts(chat),
  );
  renew('banner', chat, [links, chat.started, model.state.description], () => bannerParts(chat, links));
  renew('voice', chat, [chat.memberIds, chat.topics, chat.botStatus], () => voiceParts(chat));
  parts.foot.hidden = chat.type === 'private' && (!chat.started || chat.blocked);
  if (model.chat?.id === chat.id) parts.list.update();
}

export const showTyping = (shown) => parts?.list.showTyping(shown);
export const focusComposer = () => parts?.composer.focus();

function renew(name, chat, facts, children) {
  const signature = JSON.stringify([chat.id, facts]);
  if (parts.signatures[name] === signature) return;
  parts.signatures[name] = signature;
  parts[name].replaceChildren(...children().filter(Boolean));
}

function headParts(chat) {
  return [
    h(
      'button',
      {
        type: 'button',
        className: 'icon-button back',
        'aria-label': t('back'),
        'data-testid': 'back',
        onclick: parts.onBack,
      },
      icon('back'),
    ),
    avatar(chat.id, chat.title),
    h('div', { className: 'chat-head-words' }, h('h2', {}, chat.title), h('p', {}, subtitle(chat))),
    headMenu(chat),
  ];
}

function subtitle(chat) {
  if (chat.type === 'private')
    return [chat.note, chat.started ? standingOf(chat) : undefined].filter(Boolean).join(' · ');
  const kind = t(chat.forum ? 'forum' : chat.type === 'group' ? 'group' : 'supergroup');
  const members = t('members', { count: chat.memberIds.length });
  return [kind.charAt(0).toLocaleUpperCase() + kind.slice(1), members, standingOf(chat)].filter(Boolean).join(' · ');
}

function headMenu(chat) {
  const items = chat.type === 'private' ? personItems(chat) : groupItems(chat);
  if (items.length === 0) return undefined;
  const menu = h(
    'details',
    { className: 'menu' },
    h(
      'summary',
      { className: 'icon-button', 'aria-label': t('more'), title: t('more'), 'data-testid': 'chat-menu' },
      icon('more'),
    ),
    h(
      'div',
      { className: 'menu-items' },
      items.map(({ key, run }) =>
        h('button', { type: 'button', 'data-testid': `menu-${key}`, onclick: () => pick(run) }, t(key)),
      ),
    ),
  );
  const pick = (run) => {
    menu.open = false;
    void run();
  };
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget)) menu.open = false;
  });
  return menu;
}

function personItems(chat) {
  if (!chat.started) return [];
  const key = chat.blocked ? 'unblock' : 'block';
  return [{ key, run: () => act(key, { userId: chat.id }) }];
}

function groupItems(chat) {
  const who = () => ({ groupId: chat.id, byId: speaker(chat).fromId });
  const isIn = ['member', 'administrator'].includes(chat.botStatus);
  if (!isIn) return [{ key: 'addBot', run: () => act('add-bot', who()) }];
  const administrator = chat.botStatus !== 'administrator';
  return [
    { key: 'removeBot', run: () => act('remove-bot', who()) },
    { key: administrator ? 'promoteBot' : 'demoteBot', run: () => act('promote-bot', { ...who(), administrator }) },
    chat.type === 'group' && { key: 'migrate', run: () => migrate(chat) },
  ].filter(Boolean);
}

async function migrate(chat) {
  const moved = await act('migrate', { groupId: chat.id });
  if (moved) parts.on.open(moved.chatId);
}

/** Links for this person; those for anyone are offered to whoever has not begun. */
const linksFor = (chat) =>
  chat.type === 'private'
    ? model.state.links.filter(({ personId }) => personId === chat.id || (personId === undefined && !chat.started))
    : [];

function bannerParts(chat, links) {
  const start = !chat.started && [
    model.state.description && h('p', { className: 'description' }, model.state.description),
    h('p', { className: 'start-hint' }, t('startHint')),
    h(
      'button',
      {
        type: 'button',
        className: 'main-button start',
        'data-testid': 'start',
        onclick: () => act('start', { fromId: chat.id }),
      },
      t('start'),
    ),
  ];
  const waiting = links.length > 0 && [
    h('h3', {}, t('waitingLinks')),
    ...links.map(({ label, url }) =>
      h(
        'div',
        { className: 'waiting-link' },
        h('span', {}, label),
        h(
          'button',
          { type: 'button', className: 'plain-button', 'data-testid': 'open-link', onclick: () => parts.on.link(url) },
          t('openLink'),
        ),
      ),
    ),
  ];
  if (!start && !waiting) return [];
  return [h('div', { className: `welcome ${start ? 'first' : ''}` }, ...[start, waiting].flat().filter(Boolean))];
}

function voiceParts(chat) {
  if (chat.type === 'private') return [];
  const people = chat.memberIds.map((id) => ({ value: String(id), label: chatById(id)?.title ?? String(id) }));
  const hidden = [
    { value: 'anonymous', label: t('anonymousAdmin') },
    { value: 'channel', label: t('channel') },
  ];
  const speak = select({
    label: t('speakAs'),
    testId: 'speak-as',
    options: [...people, ...hidden],
    value: model.speakAs.get(chat.id),
  });
  speak.addEventListener('change', (event) => {
    model.speakAs.set(chat.id, event.target.value);
    parts.on.reload();
  });
  const note = h('span', { className: 'privacy-note' }, t('privacyNote'));
  return [speak, chat.topics.length > 0 && topicSelect(chat), chat.botStatus === 'member' && note];
}

function topicSelect(chat) {
  const options = [
    { value: '', label: t('generalTopic') },
    ...chat.topics.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  const element = select({
    label: t('topic'),
    testId: 'topic',
    options,
    value: String(model.topics.get(chat.id) ?? ''),
  });
  element.addEventListener('change', (event) => model.topics.set(chat.id, Number(event.target.value) || undefined));
  return element;
}

const select = ({ label, testId, options, value }) =>
  h(
    'label',
    { className: 'select' },
    h('span', {}, label),
    h(
      'select',
      { 'data-testid': testId },
      options.map((option) => h('option', { value: option.value, selected: option.value === value }, option.label)),
    ),
  );

/** What pressing something in a message does. */
function actionsFor(open) {
  return {
    open,
    reload: () => document.dispatchEvent(new Event('speaker-changed')),
    link: (url) => followLink(url, open),
    command: (words) => {
      const chat = openChat();
      const target = chat.type === 'private' || words.includes('@') ? words : `${words}@${model.boot.bot.username}`;
      void act('text', { chatId: chat.id, ...speaker(chat), threadId: model.topics.get(chat.id), text: target });
    },
  };
}

/** Whether a link leads into the bot and was followed: START with its payload, or into a group. */
function followLink(url, open) {
  const link = URL.canParse(url) ? new URL(url) : undefined;
  const isBot =
    link &&
    ['t.me', 'telegram.me'].includes(link.hostname) &&
    link.pathname.slice(1).toLowerCase() === model.boot.bot.username.toLowerCase();
  if (!isBot) return false;
  const { fromId } = speaker(openChat());
  const group = link.searchParams.get('startgroup');
  if (group !== null) {
    openGroupChooser({ fromId, payload: group === '' || group === 'true' ? undefined : group, onAdded: open });
    return true;
  }
  const payload = link.searchParams.get('start') || undefined;
  void act('start', { fromId, payload }).then(() => open(fromId));
  return true;
}
