import { shownLength } from './fit-lines.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import type { Texts } from './texts.ts';

/** Below the 4,096 characters of a message (FACTS 1.1) by what may be put before it at sending. */
const MESSAGE_LIMIT = 3_900;
/** What later words keep of a message, however long the first ones are. */
const LEAST_SHARE = 400;
/** Leaves room for the head of a part. */
const PART_LIMIT = 3_400;

const lengthOf = (text: string): number => [...text].length;

export interface FittedWords {
  readonly html: string;
  /** Nothing was cut. */
  readonly isWhole: boolean;
}

/**
 * Long words of people in one message: they get the room that the rest of it leaves, the first before the others.
 * `html` makes the message of the words as they are to be shown.
 */
export function fitWords(words: readonly string[], html: (shown: readonly string[]) => string): FittedWords {
  let left = MESSAGE_LIMIT - shownLength(html(words.map(() => '')));
  const shown = words.map((text, index) => {
    const later = words.slice(index + 1).reduce((sum, each) => sum + Math.min(lengthOf(each), LEAST_SHARE), 0);
    const cut = shorten(text, Math.max(1, left - later));
    left -= lengthOf(cut);
    return cut;
  });
  return { html: html(shown), isWhole: shown.every((text, index) => text === words[index]) };
}

/** The button that sends the whole words, where a message shows only a part of them. */
export const wholeButton = (texts: Texts, { isWhole }: FittedWords, data: string): readonly (readonly Button[])[] =>
  isWhole ? [] : [[action(texts.raw('longWords.button'), data)]];

export interface WholeWords {
  readonly text: string;
  /** The HTML of a piece of them, with what they are. */
  readonly line: (piece: string) => string;
}

/** All the words, in as many messages as they need, each under the head (HTML). */
export function wholeMessages(texts: Texts, head: string, words: readonly WholeWords[]): readonly RenderedMessage[] {
  const pieces = words.flatMap(({ text, line }) => splitWords(text, PART_LIMIT).map(line));
  return pieces.map((piece, index) => {
    const part = texts.t('longWords.part', { part: index + 1, parts: pieces.length });
    return message(`${head}${pieces.length > 1 ? ` ${part}` : ''}\n${piece}`);
  });
}

/** Pieces of at most so many code points, cut between words where there are any. */
export function splitWords(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = [...text];
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const gap = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
    const length = gap > limit / 2 ? gap + 1 : limit;
    pieces.push(rest.slice(0, length).join('').trimEnd());
    rest = rest.slice(length);
  }
  return [...pieces, rest.join('')];
}
