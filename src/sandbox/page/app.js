import { listen, load } from './api.js';
import { buildConversation, focusComposer, showTyping, updateConversation } from './conversation.js';
import { openAlert } from './dialogs.js';
import { h } from './dom.js';
import { setFormats } from './format.js';
import { loadChat, markRead } from './message-list.js';
import { model, openChat, setTime, speaker } from './model.js';
import { buildSidebar, updateSidebar } from './sidebar.js';
import { setTexts, t } from './texts.js';
import { toast } from './toasts.js';

const TYPING_MS = 5000;
const layout = document.getElementById('layout');
const chatRoot = document.getElementById('chat');

async function boot() {
  model.boot = await load('boot');
  setTexts(model.boot.texts);
  setFormats(model.boot);
  document.documentElement.lang = model.boot.locale;
  document.title = t('title', { bot: model.boot.bot.name });
  await loadState();
  buildSidebar(document.getElementById('sidebar'), open);
  updateSidebar();
  buildConversation(chatRoot, { onBack: back, onOpen: open });
  document.addEventListener('chat-loaded', updateConversation);
  document.addEventListener('speaker-changed', () => void loadChat());
  document.addEventListener('visibilitychange', markRead);
  window.addEventListener('popstate', showAddressed);
  listen(hear, showConnection);
  await showAddressed();
}

async function loadState() {
  model.state = await load('state');
  setTime(model.state.now);
}

/** Brings list and open chat up to date; one run at a time, asked for again while running runs once more. */
let running;
let again = false;
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = reload().finally(() => {
    running = undefined;
    if (again) {
      again = false;
      void refresh();
    }
  });
  return running;
}

async function reload() {
  await loadState();
  updateSidebar();
  showNotices();
  if (model.openId !== undefined && !openChat()) return back();
  await loadChat();
  updateConversation();
}

function hear(event) {
  if (event.now) setTime(event.now);
  if (event.kind === 'answer') return showAnswer(event);
  if (event.kind === 'typing') return typing(event.chatId);
  if (event.kind === 'reset') forget();
  if (event.kind === 'changed' && event.chatIds.includes(model.openId)) showTyping(false);
  if (event.kind !== 'tick') void refresh();
}

function showAnswer({ chatId, fromId, text, showAlert }) {
  const chat = openChat();
  if (!text || !chat || chat.id !== chatId || speaker(chat).fromId !== fromId) return;
  if (showAlert) openAlert(text);
  else toast(text, 'answer');
}

let typingTimer;
function typing(chatId) {
  if (chatId !== model.openId) return;
  clearTimeout(typingTimer);
  showTyping(true);
  typingTimer = setTimeout(() => showTyping(false), TYPING_MS);
}

/** After starting over, drafts and choices belong to a world that is gone. */
function forget() {
  for (const part of [model.drafts, model.speakAs, model.topics]) part.clear();
  model.chat = undefined;
  buildConversation(chatRoot, { onBack: back, onOpen: open });
}

/** Each chat has its address, so that the browser's back and reload do what one expects. */
async function open(id) {
  if (location.hash !== `#${id}`) history.pushState(undefined, '', `#${id}`);
  await showAddressed();
}

function back() {
  history.pushState(undefined, '', location.pathname);
  void showAddressed();
}

async function showAddressed() {
  const id = Number(location.hash.slice(1));
  model.openId = model.state.chats.some((chat) => chat.id === id) ? id : undefined;
  model.limit = 100;
  model.chat = undefined;
  layout.dataset.screen = model.openId === undefined ? 'list' : 'chat';
  buildConversation(chatRoot, { onBack: back, onOpen: open });
  updateSidebar();
  updateConversation();
  await refresh();
  if (matchMedia('(pointer: fine)').matches) focusComposer();
}

let connected = true;
function showConnection(now) {
  if (now && !connected) void refresh();
  connected = now;
  showNotices();
}

function showNotices() {
  const { unknownMethods } = model.state;
  const notices = [
    !connected && h('p', { role: 'status', 'data-testid': 'disconnected' }, t('disconnected')),
    unknownMethods.length > 0 &&
      h(
        'p',
        { role: 'status', 'data-testid': 'unknown-methods' },
        t('unknownMethods', { methods: unknownMethods.join(', ') }),
      ),
  ];
  document.getElementById('notices').replaceChildren(...notices.filter(Boolean));
}

await boot();
