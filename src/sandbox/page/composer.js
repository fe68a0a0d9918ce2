import { act, upload } from './api.js';
import { h, icon } from './dom.js';
import { formatSize } from './format.js';
import { draftOf, model, openChat, speaker } from './model.js';
import { previewText, senderName } from './names.js';
import { t } from './texts.js';
import { toast } from './toasts.js';

const FILE_LIMIT = 50 * 1024 * 1024;
const TALLEST = 180;

/** Where one writes; built once for an open chat and left alone by updates, so that nothing typed is lost. */
export function createComposer(chatId, on) {
  const draft = draftOf(chatId);
  const composer = {
    chatId,
    draft,
    on,
    area: textArea(draft),
    bar: h('div', { className: 'reply-bar', hidden: true, 'data-testid': 'reply-bar' }),
    menu: h('div', {
      className: 'commands',
      hidden: true,
      role: 'menu',
      'aria-label': t('commands'),
      'data-testid': 'commands',
    }),
  };
  const element = h('div', { className: 'composer-frame' }, composer.menu, composer.bar, row(composer));
  composer.area.addEventListener('keydown', (event) => onKey(composer, event));
  acceptDrops(element, (file) => takeFile(composer, file));
  refresh(composer);
  return {
    element,
    focus: () => composer.area.focus(),
    reply: (message) => startBar(composer, { replyTo: message, editing: undefined }),
    edit: (message) => startBar(composer, { editing: message, replyTo: undefined, text: message.text }),
  };
}

function row(composer) {
  const take = () => {
    takeFile(composer, picker.files[0]);
    picker.value = '';
  };
  const picker = h('input', { type: 'file', hidden: true, 'data-testid': 'file', onchange: take });
  const sendButton = toolButton({ label: t('send'), testId: 'send', run: () => submit(composer) }, icon('send'));
  sendButton.classList.add('send');
  return h(
    'div',
    { className: 'composer' },
    toolButton({ label: t('attach'), testId: 'attach', run: () => picker.click() }, icon('clip')),
    toolButton(
      { label: t('commands'), testId: 'commands-button', run: () => toggleMenu(composer) },
      h('span', { className: 'slash' }, '/'),
    ),
    composer.area,
    picker,
    sendButton,
  );
}

function refresh(composer) {
  showBar(composer);
  composer.area.placeholder = composer.draft.file ? t('caption') : t('messageHint');
  grow(composer.area);
}

function takeFile(composer, file) {
  if (!file) return;
  if (file.size > FILE_LIMIT) {
    toast(t('fileTooBig'), 'problem');
    return;
  }
  composer.draft.file = file;
  refresh(composer);
  composer.area.focus();
}

async function submit(composer) {
  const { area, draft } = composer;
  if (await send(composer)) {
    area.value = draft.text;
    refresh(composer);
  }
  area.focus();
}

function textArea(draft) {
  return h('textarea', {
    rows: 1,
    maxLength: 4096,
    value: draft.text,
    'aria-label': t('message'),
    'data-testid': 'composer',
    oninput: (event) => {
      draft.text = event.target.value;
      grow(event.target);
    },
  });
}

const toolButton = ({ label, testId, run }, content) =>
  h(
    'button',
    {
      type: 'button',
      className: 'icon-button',
      title: label,
      'aria-label': label,
      'data-testid': testId,
      onclick: run,
    },
    content,
  );

function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight, TALLEST)}px`;
}

function startBar(composer, change) {
  Object.assign(composer.draft, change);
  if (change.text !== undefined) composer.area.value = change.text;
  refresh(composer);
  composer.area.focus();
}

/** Enter sends, Shift+Enter breaks the line; Enter that ends a Vietnamese input method's composing does neither. */
function onKey(composer, event) {
  if (event.key === 'Escape') {
    composer.menu.hidden = true;
    Object.assign(composer.draft, { replyTo: undefined, editing: undefined });
    refresh(composer);
  }
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void submit(composer);
}

function showBar(composer) {
  const { bar, draft } = composer;
  const about = draft.editing ?? draft.replyTo;
  bar.hidden = !about && !draft.file;
  const drop = (change) => () => {
    Object.assign(draft, change);
    refresh(composer);
  };
  bar.replaceChildren(
    ...[
      about &&
        barRow({
          title: draft.editing ? t('editing') : t('replyTo', { name: senderName(about) }),
          words: previewText({ ...about, file: about.document?.fileName }),
          label: t('cancelReply'),
          onDrop: drop({ replyTo: undefined, editing: undefined }),
        }),
      draft.file &&
        barRow({
          title: t('attached'),
          words: `${draft.file.name} · ${formatSize(draft.file.size)}`,
          label: t('removeAttachment'),
          onDrop: drop({ file: undefined }),
        }),
    ].filter(Boolean),
  );
}

const barRow = ({ title, words, label, onDrop }) =>
  h(
    'div',
    { className: 'bar-row' },
    h('div', { className: 'bar-words' }, h('strong', {}, title), h('span', {}, words)),
    h(
      'button',
      { type: 'button', className: 'icon-button', 'aria-label': label, title: label, onclick: onDrop },
      icon('close'),
    ),
  );

/** Whether it was sent; a start link that was pasted is opened instead. */
async function send({ chatId, draft, on }) {
  const chat = openChat();
  const text = draft.text.trim();
  if (!chat || (!text && !draft.file)) return false;
  const sent = await sendDraft({ chat, draft, text, on });
  if (!sent) return false;
  Object.assign(draft, { text: '', replyTo: undefined, editing: undefined, file: undefined });
  return model.openId === chatId;
}

function sendDraft({ chat, draft, text, on }) {
  const who = speaker(chat);
  const place = { chatId: chat.id, ...who, replyTo: draft.replyTo?.id, threadId: model.topics.get(chat.id) };
  if (draft.editing) return act('edit', { chatId: chat.id, messageId: draft.editing.id, text });
  if (draft.file) {
    const { chatId, fromId, replyTo, threadId } = place;
    return upload(draft.file, { chatId, fromId, replyTo, threadId, caption: text === '' ? undefined : text });
  }
  if (on.link(text)) return true;
  return act('text', { ...place, text });
}

function toggleMenu({ menu, on, area }) {
  menu.hidden = !menu.hidden;
  if (menu.hidden) return void area.focus();
  const pick = (command) => () => {
    menu.hidden = true;
    on.command(`/${command}`);
    area.focus();
  };
  const { commands } = model.chat ?? { commands: [] };
  menu.replaceChildren(
    ...commands.map(({ command, description }) =>
      h(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          className: 'command-row',
          'data-testid': `command-${command}`,
          onclick: pick(command),
        },
        h('strong', {}, `/${command}`),
        h('span', {}, description),
      ),
    ),
  );
  if (commands.length === 0) menu.append(h('p', {}, t('noCommands')));
  menu.firstElementChild?.focus?.();
}

function acceptDrops(element, take) {
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  element.addEventListener('paste', (event) => {
    const [file] = event.clipboardData.files;
    if (file) take(file);
  });
}
