import { h } from './dom.js';

const SHOWN_MS = 4000;

export function toast(words, kind = 'plain') {
  const element = h('div', { className: `toast toast-${kind}`, 'data-testid': 'toast' }, words);
  document.getElementById('toasts').append(element);
  setTimeout(() => element.remove(), SHOWN_MS);
}
