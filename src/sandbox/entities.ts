/** Formatting of a stretch of text; offset and length count UTF-16 units, as in Telegram and in JavaScript. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** What Telegram finds in any text by itself. The first capture group, where there is one, is left out. */
const AUTOMATIC: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\w@.])(?:https?:\/\/|t\.me\/)[^\s<>"]*[^\s<>".,;:!?)\]}]/giu },
  { type: 'email', pattern: /(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  {
    type: 'bot_command',
    pattern: /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu,
  },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_.])@[a-zA-Z0-9_]{3,32}(?![\p{L}\p{N}_])/gu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_&/])#[\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/gu },
];

const OPAQUE = new Set(['code', 'pre', 'text_link']);

/** Adds commands, mentions, links, addresses and hashtags that stand outside code and links. */
export function addAutomaticEntities({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter((entity) => OPAQUE.has(entity.type));
  const added: Entity[] = [];
  for (const { type, pattern } of AUTOMATIC) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if ([...taken, ...added].some((other) => overlap(entity, other))) continue;
      added.push(entity);
    }
  }
  return { text, entities: sortEntities([...entities, ...added]) };
}

const overlap = (a: Entity, b: Entity): boolean => a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** By place, the enclosing one first: the order in which Telegram gives them. */
export const sortEntities = (entities: readonly Entity[]): readonly Entity[] =>
  [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);

/** Cuts white space off both ends, as Telegram does before it counts and stores a text. */
export function trimText({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: kept };
}

/** Telegram's limits of 4096 and 1024 count Unicode code points, not UTF-16 units. */
export const codePoints = (text: string): number => [...text].length;
