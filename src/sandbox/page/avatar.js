import { h } from './dom.js';

const HUES = [210, 160, 28, 265, 340, 190, 95, 300];

export function avatar(id, title) {
  const words = title
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim()
    .split(/\s+/);
  const letters = words.length > 1 ? words.at(0)[0] + words.at(-1)[0] : (words[0] ?? '?').slice(0, 2);
  const element = h('span', { className: 'avatar', 'aria-hidden': 'true' }, letters.toLocaleUpperCase());
  element.style.setProperty('--hue', HUES[Math.abs(id) % HUES.length]);
  return element;
}
