import { foldText } from '../text-fold.ts';

/**
 * A number, a word or a single sign of a phrase; `text` is folded, `written` has its diacritics (in lower case), the
 * places are those in the phrase.
 */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign';
  readonly text: string;
  readonly written: string;
  /** Whether a bracket opens before it. */
  readonly isBracketed: boolean;
  readonly start: number;
  readonly end: number;
}

export type Tokens = readonly Token[];

/** What a parser made of the beginning of the tokens, and the tokens behind it. */
export interface Match<T> {
  readonly value: T;
  readonly rest: Tokens;
}

/** Reads the beginning of the tokens; undefined when they do not begin so. */
export type Parser<T> = (tokens: Tokens) => Match<T> | undefined;

const PIECE = /\p{Nd}+|[\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}]*|\S/gu;
/** "QuýIV/2021", "QIV": the space is often forgotten. */
const QUARTER_WITHOUT_SPACE = /^(qu[yi]|q)(i{1,3}|iv)$/;
/** Words between which a space is forgotten; together two of them are longer than any syllable. */
// prettier-ignore
const GLUED = [
  'thuong', 'xuyen', 'hang', 'trong', 'truoc', 'ngay', 'thang', 'quy', 'nam', 'cham', 'nhat', 'dinh', 'theo', 'cuoi',
  'giai', 'doan', 'hoan', 'thanh', 'moi',
];
const GLUED_WORDS = new RegExp(`^(${GLUED.join('|')})(${GLUED.join('|')})$`);

/** The tokens of a normalised phrase. Spaces only separate; brackets and quotation marks are left out. */
export const tokenise = (phrase: string): Tokens =>
  [...phrase.matchAll(PIECE)].flatMap(({ 0: piece, index }) =>
    tokensOf(piece, { start: index, isBracketed: /[([]\s?$/.test(phrase.slice(Math.max(0, index - 2), index)) }),
  );

function tokensOf(piece: string, at: Pick<Token, 'start' | 'isBracketed'>): Tokens {
  const { start } = at;
  const text = foldText(piece);
  const end = start + piece.length;
  if (text === '' || /^[()[\]"'“”‘’«»]$/u.test(text)) return [];
  const written = piece.toLowerCase();
  if (/^[0-9]+$/.test(text)) return [{ kind: 'number', text, written, ...at, end }];
  if (!/^\p{L}/u.test(text)) return [{ kind: 'sign', text, written, ...at, end }];
  const [, head, tail] = QUARTER_WITHOUT_SPACE.exec(text) ?? GLUED_WORDS.exec(text) ?? [];
  if (head === undefined || tail === undefined) return [{ kind: 'word', text, written, ...at, end }];
  const middle = end - tail.length;
  return [
    { kind: 'word', text: head, written: written.slice(0, -tail.length), ...at, end: middle },
    { kind: 'word', text: tail, written: written.slice(-tail.length), isBracketed: false, start: middle, end },
  ];
}

/** Whether the first token is this word with these very diacritics: "sau" (next) and "sáu" (six) fold to the same. */
export const isWritten = (tokens: Tokens, word: string): boolean => tokens[0]?.written === word;

/** The tokens behind these words and signs (separated by spaces), or undefined when they do not come first. */
export function after(tokens: Tokens, words: string): Tokens | undefined {
  if (!words.startsWith(tokens[0]?.text ?? ' ')) return undefined;
  const expected = words.split(' ');
  return expected.every((word, index) => tokens[index]?.text === word) ? tokens.slice(expected.length) : undefined;
}

/** The tokens behind the first of the phrases that comes first; longer phrases must be listed before shorter ones. */
export function afterAny(tokens: Tokens, phrases: readonly string[]): Tokens | undefined {
  for (const phrase of phrases) {
    const rest = after(tokens, phrase);
    if (rest) return rest;
  }
  return undefined;
}

/** The same, where the phrases may be missing. */
export const skipAny = (tokens: Tokens, phrases: readonly string[]): Tokens => afterAny(tokens, phrases) ?? tokens;

/** Leaves out the phrases as often as they come. */
export function skipAll(tokens: Tokens, phrases: readonly string[]): Tokens {
  const rest = afterAny(tokens, phrases);
  return rest ? skipAll(rest, phrases) : tokens;
}

/** A number of at most so many digits. */
export function integer(tokens: Tokens, mostDigits: number): Match<number> | undefined {
  const [first, ...rest] = tokens;
  if (first?.kind !== 'number' || first.text.length > mostDigits) return undefined;
  return { value: Number(first.text), rest };
}

/** The first parser that understands the beginning. */
export const oneOf =
  <T>(...parsers: readonly Parser<T>[]): Parser<T> =>
  (tokens) => {
    for (const parser of parsers) {
      const match = parser(tokens);
      if (match) return match;
    }
    return undefined;
  };

/** What the first parser that understands all of the tokens makes of them. */
export function wholly<T>(tokens: Tokens, parsers: readonly Parser<T>[]): T | undefined {
  for (const parser of parsers) {
    const match = parser(tokens);
    if (match?.rest.length === 0) return match.value;
  }
  return undefined;
}
