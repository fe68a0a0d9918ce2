import { sortEntities } from './entities.ts';
import type { Entity, FormattedText } from './entities.ts';
import { decodeCharacterReference } from './html-characters.ts';
import { readAttributes } from './html-attributes.ts';
import { checkedLink } from './links.ts';

/**
 * Telegram's `parse_mode: HTML`, after parse_html in tdlib/td MessageEntity.cpp: what it refuses is refused here in
 * the same words, with the byte offset (UTF-8) of the tag.
 */
export type ParsedHtml =
  ({ readonly kind: 'parsed' } & FormattedText) | { readonly kind: 'invalid'; readonly message: string };

const ENTITY_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

interface OpenTag {
  readonly name: string;
  readonly argument: string;
  readonly offset: number;
}

/** Where the parser stands; `text` and `entities` grow, `pos` moves on. */
interface Cursor {
  readonly html: string;
  pos: number;
  text: string;
  readonly open: OpenTag[];
  readonly entities: Entity[];
}

/** Carries the refusal out of the parser's steps to parseHtml, where it becomes a value. */
class Refusal extends Error {}

export function parseHtml(html: string): ParsedHtml {
  const cursor: Cursor = { html, pos: 0, text: '', open: [], entities: [] };
  try {
    while (cursor.pos < html.length) step(cursor);
    const unclosed = cursor.open.at(-1);
    if (unclosed) throw new Refusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    if (/\p{Surrogate}/u.test(cursor.text)) throw new Refusal(INVALID_UNICODE);
    return { kind: 'parsed', text: cursor.text, entities: enclosingFirst(cursor.entities) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'invalid', message: error.message };
    throw error;
  }
}

/** Of two over the same stretch the enclosing one was closed later. */
const enclosingFirst = (closed: readonly Entity[]): readonly Entity[] =>
  sortEntities(closed.map(withoutEmptyLanguage).reverse());

const INVALID_UNICODE =
  'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units';

function step(cursor: Cursor): void {
  const character = cursor.html[cursor.pos] ?? '';
  if (character === '<') {
    if (cursor.html[cursor.pos + 1] === '/') readEndTag(cursor);
    else readStartTag(cursor);
    return;
  }
  const decoded = character === '&' ? decodeCharacterReference(cursor.html, cursor.pos) : undefined;
  cursor.text += decoded?.character ?? character;
  cursor.pos = decoded?.end ?? cursor.pos + 1;
}

function readStartTag(cursor: Cursor): void {
  const begin = cursor.pos;
  const at = ` at byte offset ${byteOffset(cursor.html, begin)}`;
  const name = /[^\s>]*/.exec(cursor.html.slice(begin + 1))?.[0] ?? '';
  const end = begin + 1 + name.length;
  if (end >= cursor.html.length) throw new Refusal(`Unclosed start tag${at}`);
  const tag = name.toLowerCase();
  if (!Object.hasOwn(ENTITY_OF_TAG, tag)) throw new Refusal(`Unsupported start tag "${tag}"${at}`);
  const attributes = readAttributes({ html: cursor.html, pos: end, tag, begin: byteOffset(cursor.html, begin) });
  if (attributes.kind === 'invalid') throw new Refusal(attributes.message);
  if (tag === 'span' && attributes.argument !== 'spoiler') {
    throw new Refusal(`Tag "span" must have class "tg-spoiler"${at}`);
  }
  cursor.open.push({ name: tag, argument: attributes.argument, offset: cursor.text.length });
  cursor.pos = attributes.end;
}

function readEndTag(cursor: Cursor): void {
  const begin = cursor.pos;
  const at = ` at byte offset ${byteOffset(cursor.html, begin)}`;
  const tag = cursor.open.at(-1);
  if (!tag) throw new Refusal(`Unexpected end tag${at}`);
  const rest = cursor.html.slice(begin + 2);
  const name = /[^\s>]*/.exec(rest)?.[0] ?? '';
  const spaces = /\s*/.exec(rest.slice(name.length))?.[0].length ?? 0;
  const close = begin + 2 + name.length + spaces;
  if (cursor.html[close] !== '>') throw new Refusal(`Unclosed end tag${at}`);
  if (name !== '' && name.toLowerCase() !== tag.name) {
    throw new Refusal(`Unmatched end tag${at}, expected "</${tag.name}>", found "</${name.toLowerCase()}>"`);
  }
  cursor.open.pop();
  cursor.pos = close + 1;
  if (cursor.text.length > tag.offset) closeEntity(cursor, tag);
}

function closeEntity(cursor: Cursor, tag: OpenTag): void {
  const place = { offset: tag.offset, length: cursor.text.length - tag.offset };
  const type = ENTITY_OF_TAG[tag.name] ?? tag.name;
  switch (type) {
    case 'text_link': {
      const url = checkedLink(tag.argument === '' ? cursor.text.slice(tag.offset) : tag.argument);
      if (url !== undefined) cursor.entities.push({ type, ...place, url });
      return;
    }
    case 'custom_emoji':
      if (!/^-?\d+$/.test(tag.argument) || Number(tag.argument) === 0) {
        throw new Refusal('Invalid custom emoji identifier specified');
      }
      cursor.entities.push({ type, ...place, custom_emoji_id: tag.argument });
      return;
    case 'pre':
    case 'code':
      closeCode(cursor, { type, ...place, language: tag.argument });
      return;
    case 'blockquote':
      cursor.entities.push({ type: tag.argument === '' ? type : 'expandable_blockquote', ...place });
      return;
    default:
      cursor.entities.push({ type, ...place });
  }
}

/** `<pre><code class="language-x">` and the other way round become one `pre` with a language. */
function closeCode(cursor: Cursor, entity: Entity): void {
  const inner = cursor.entities.at(-1);
  const same = inner?.offset === entity.offset && inner.length === entity.length;
  const language = entity.type === 'pre' ? inner?.language : entity.language;
  const partner = entity.type === 'pre' ? 'code' : 'pre';
  if (same && inner.type === partner && language) {
    cursor.entities.pop();
    cursor.entities.push({ type: 'pre', offset: entity.offset, length: entity.length, language });
    return;
  }
  cursor.entities.push(entity);
}

function withoutEmptyLanguage(entity: Entity): Entity {
  if (entity.type === 'pre' && entity.language) return entity;
  const { language: _language, ...rest } = entity;
  return rest;
}

const byteOffset = (html: string, pos: number): number => Buffer.byteLength(html.slice(0, pos));
