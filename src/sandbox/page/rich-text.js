import { h } from './dom.js';

const TAG_OF = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/**
 * Text with its entities as DOM nodes. Entities come sorted, the enclosing first; `on` hears what is pressed:
 * { command(text), link(url) }.
 */
export function richText(text, entities, on) {
  return nodesOf({ text, entities, on }, { from: 0, to: text.length, first: 0 });
}

function nodesOf(source, { from, to, first }) {
  const nodes = [];
  let pos = from;
  let index = first;
  while (index < source.entities.length && source.entities[index].offset < to) {
    const entity = source.entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < pos) {
      index += 1;
      continue;
    }
    if (entity.offset > pos) nodes.push(source.text.slice(pos, entity.offset));
    const inner = nodesOf(source, { from: entity.offset, to: end, first: index + 1 });
    nodes.push(elementOf(source, entity, inner));
    // A block ends its line itself: the line break behind it would show as an empty line.
    pos = BLOCKS.has(entity.type) && source.text[end] === '\n' ? Math.min(end + 1, to) : end;
    index += 1;
  }
  if (pos < to) nodes.push(source.text.slice(pos, to));
  return nodes;
}

function elementOf({ text, on }, entity, children) {
  const words = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case 'text_link':
      return linkTo(entity.url, children, on);
    case 'url':
      return linkTo(/^https?:/i.test(words) ? words : `https://${words}`, children, on);
    case 'bot_command':
      return h('button', { type: 'button', className: 'command', onclick: () => on.command(words) }, children);
    case 'mention':
    case 'hashtag':
    case 'email':
      return h('span', { className: 'mark' }, children);
    case 'spoiler':
      return spoiler(children);
    default:
      return h(TAG_OF[entity.type] ?? 'span', {}, children);
  }
}

/** Only http(s) goes anywhere; links into the bot itself stay on the page. */
function linkTo(url, children, on) {
  if (!/^https?:\/\//i.test(url)) return h('span', { className: 'mark' }, children);
  const follow = (event) => {
    if (on.link(url)) event.preventDefault();
  };
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: follow }, children);
}

function spoiler(children) {
  const reveal = (event) => {
    event.currentTarget.classList.add('shown');
    event.currentTarget.setAttribute('aria-expanded', 'true');
  };
  return h('button', { type: 'button', className: 'spoiler', 'aria-expanded': 'false', onclick: reveal }, children);
}
