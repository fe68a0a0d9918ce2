import { decodeCharacterReference } from './html-characters.ts';

type Attributes =
  | { readonly kind: 'read'; readonly argument: string; readonly end: number }
  | { readonly kind: 'invalid'; readonly message: string };

interface TagStart {
  readonly html: string;
  /** Just behind the tag's name. */
  readonly pos: number;
  readonly tag: string;
  /** Byte offset of the tag, for messages. */
  readonly begin: number;
}

/** Reads up to and including `>`; the argument is the one attribute that means something for this tag. */
export function readAttributes(start: TagStart): Attributes {
  let pos = start.pos;
  let argument = '';
  for (;;) {
    pos = skipSpace(start.html, pos);
    if (start.html[pos] === '>') return { kind: 'read', argument, end: pos + 1 };
    const attribute = readAttribute(start, pos);
    if (attribute.kind === 'invalid') return attribute;
    argument = meaningOf(start.tag, attribute) ?? argument;
    pos = attribute.end;
  }
}

type Attribute =
  | { readonly kind: 'attribute'; readonly name: string; readonly value: string | undefined; readonly end: number }
  | { readonly kind: 'invalid'; readonly message: string };

function readAttribute({ html, tag, begin }: TagStart, pos: number): Attribute {
  const name = /[^\s=>/"']*/.exec(html.slice(pos))?.[0] ?? '';
  if (name === '') return invalid(`Empty attribute name in the tag "${tag}" at byte offset ${begin}`);
  const equals = skipSpace(html, pos + name.length);
  if (equals >= html.length) return invalid(`Unclosed start tag "${tag}" at byte offset ${begin}`);
  if (html[equals] !== '=') return { kind: 'attribute', name, value: undefined, end: equals };
  const valueAt = skipSpace(html, equals + 1);
  if (valueAt >= html.length) return invalid(`Unclosed start tag "${tag}" at byte offset ${begin}`);
  const value = readValue(html, valueAt);
  if (value.kind === 'invalid') return value;
  if (value.end >= html.length) return invalid(`Unclosed start tag at byte offset ${begin}`);
  return { kind: 'attribute', name, value: value.text, end: value.end };
}

type Value =
  | { readonly kind: 'value'; readonly text: string; readonly end: number }
  | { readonly kind: 'invalid'; readonly message: string };

function readValue(html: string, pos: number): Value {
  const quote = html[pos];
  if (quote === '"' || quote === "'") return readQuoted(html, pos + 1, quote);
  const token = /[a-z0-9.-]*/i.exec(html.slice(pos))?.[0] ?? '';
  const end = pos + token.length;
  if (end < html.length && !/[\s>]/.test(html[end] ?? '')) {
    return invalid(`Unexpected end of name token at byte offset ${Buffer.byteLength(html.slice(0, pos))}`);
  }
  return { kind: 'value', text: token.toLowerCase(), end };
}

function readQuoted(html: string, from: number, quote: string): Value {
  let text = '';
  let pos = from;
  while (pos < html.length && html[pos] !== quote) {
    const decoded = html[pos] === '&' ? decodeCharacterReference(html, pos) : undefined;
    text += decoded?.character ?? html[pos] ?? '';
    pos = decoded?.end ?? pos + 1;
  }
  return { kind: 'value', text, end: html[pos] === quote ? pos + 1 : pos };
}

function meaningOf(tag: string, attribute: Extract<Attribute, { kind: 'attribute' }>): string | undefined {
  const { name, value = '' } = attribute;
  if (tag === 'a' && name === 'href') return value;
  if (tag === 'code' && name === 'class' && value.startsWith('language-')) return value.slice('language-'.length);
  if (tag === 'span' && name === 'class' && value.startsWith('tg-')) return value.slice('tg-'.length);
  if (tag === 'tg-emoji' && name === 'emoji-id') return value;
  if (tag === 'blockquote' && name === 'expandable') return '1';
  return undefined;
}

const skipSpace = (html: string, pos: number): number => pos + (/\s*/.exec(html.slice(pos))?.[0].length ?? 0);
const invalid = (message: string): { readonly kind: 'invalid'; readonly message: string } => ({
  kind: 'invalid',
  message,
});
