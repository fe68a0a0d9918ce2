import { type Day, dayOf, monthOf, yearOf } from '../day.ts';
import { LEXICON, LONGEST_PHRASE, type WordClass } from './lexicon.ts';
import { writeFiguresInDigits } from './number-words.ts';

export type Token =
  | { readonly kind: 'word'; readonly wordClass: WordClass; readonly text: string }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'fraction'; readonly top: number; readonly bottom: number }
  | { readonly kind: 'number'; readonly value: number }
  /** A day, or a time of which the day is not known ("quý II", "ngày 20"). */
  | { readonly kind: 'time'; readonly on: Day | undefined }
  | { readonly kind: 'question' }
  | { readonly kind: 'break' };

type Groups = readonly (string | undefined)[];
type Rule = readonly [pattern: RegExp, read: (groups: Groups, today: Day) => Token];

const FIGURE = '(\\d+(?:[.,]\\d+)?)';
const PERCENT = ' ?(?:%|phan tram\\b)';
const OF_YEAR = '(?:(?: ?/ ?| nam | )20\\d\\d)?\\b';
const UNDATED = (): Token => ({ kind: 'time', on: undefined });

/** Tried in this order at each place of the text. */
const RULES: readonly Rule[] = [
  [/\?+/y, () => ({ kind: 'question' })],
  [
    /(?:ngay )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(20\d\d|\d\d)(?![\d%])/y,
    ([, day, month, year], today) => ({ kind: 'time', on: dateOf({ day, month, year }, today) }),
  ],
  [
    /(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam (20\d\d))?\b/y,
    ([, day, month, year], today) => ({ kind: 'time', on: dateOf({ day, month, year }, today) }),
  ],
  [
    /ngay (\d{1,2}) ?[/.] ?(\d{1,2})\b/y,
    ([, day, month], today) => ({ kind: 'time', on: dateOf({ day, month, year: undefined }, today) }),
  ],
  [
    new RegExp(`${FIGURE}(?:${PERCENT})? ?(?:-|den) ?${FIGURE}${PERCENT}`, 'y'),
    ([, low, high]) => ({ kind: 'range', low: numberOf(low), high: numberOf(high) }),
  ],
  [new RegExp(`(?<![-\\d/])${FIGURE}${PERCENT}`, 'y'), ([, value]) => ({ kind: 'percent', value: numberOf(value) })],
  [new RegExp(`quy (?:i{1,3}|iv|[1-4])${OF_YEAR}`, 'y'), UNDATED],
  [new RegExp(`thang \\d{1,2}${OF_YEAR}`, 'y'), UNDATED],
  [new RegExp(`[69] thang(?: (?:dau|cuoi) nam)?${OF_YEAR}`, 'y'), UNDATED],
  [/(?:nam 20\d\d|ngay \d{1,2}|\d{1,2} ?(?:h|g|gio)(?:\d{2})?|\d{1,2}:\d{2})\b/y, UNDATED],
  // Digits inside a word ("x0ng", "q1") are no figures.
  [/[a-z]+\d[a-z\d]*|\d+[a-z]+\d[a-z\d]*/y, ([text = '']) => ({ kind: 'word', wordClass: 'unknown', text })],
  [/(\d+) ?\/ ?(\d+)/y, ([, top, bottom]) => ({ kind: 'fraction', top: numberOf(top), bottom: numberOf(bottom) })],
  [new RegExp(`(-?${FIGURE})`, 'y'), ([, value]) => ({ kind: 'number', value: numberOf(value) })],
  [/[,;.!:()\n…]+| [-–] /y, () => ({ kind: 'break' })],
];

/** Reads folded, corrected text word by word. Signs without a meaning here are left out. */
export function readTokens(folded: string, today: Day): readonly Token[] {
  const text = writeFiguresInDigits(folded);
  const tokens: Token[] = [];
  let place = 0;
  while (place < text.length) {
    const found = readByRule(text, place, today) ?? readWord(text, place);
    if (found) tokens.push(found.token);
    place += found?.length ?? 1;
  }
  return tokens;
}

interface Found {
  readonly token: Token;
  readonly length: number;
}

function readByRule(text: string, place: number, today: Day): Found | undefined {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match) return { token: read(match, today), length: match[0].length };
  }
  return undefined;
}

const WORDS = /[a-z]+(?: [a-z]+)*/y;

function readWord(text: string, place: number): Found | undefined {
  WORDS.lastIndex = place;
  const words = WORDS.exec(text)?.[0].split(' ', LONGEST_PHRASE);
  if (!words) return undefined;
  for (let count = words.length; count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(' ');
    const wordClass = LEXICON.get(phrase);
    if (wordClass) return { token: { kind: 'word', wordClass, text: phrase }, length: phrase.length };
  }
  const word = words[0] ?? '';
  return { token: { kind: 'word', wordClass: 'unknown', text: word }, length: word.length };
}

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

interface DateParts {
  readonly day: string | number | undefined;
  readonly month: string | number | undefined;
  readonly year: string | undefined;
}

/** Without a year the date is this year's, or last year's when this year's lies more than half a year ahead. */
export function dateOf({ day, month, year }: DateParts, today: Day): Day | undefined {
  const inYear = (of: number): Day | undefined => dayOf(of, Number(month), Number(day));
  if (year !== undefined) return inYear(Number(year.length === 2 ? `20${year}` : year));
  const isFarAhead = Number(month) - monthOf(today) > 6;
  return inYear(yearOf(today) - (isFarAhead ? 1 : 0));
}
