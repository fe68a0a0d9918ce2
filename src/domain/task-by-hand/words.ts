import { foldText, normaliseText } from '../text-fold.ts';

/** A wording as its folded words: "ket thuc". */
export type Wording = string;

/** No label or verb is longer. */
const MOST_WORDS = 5;
const SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * The text behind a wording at its start, without case, diacritics and the signs around words; undefined where it does
 * not begin so. Of several wordings the longest counts: "giao cho" before "giao".
 */
export function behindWording(text: string, wordings: ReadonlySet<Wording>): string | undefined {
  let rest = text;
  let said = '';
  let found: string | undefined;
  for (let count = 0; count < MOST_WORDS; count += 1) {
    const word = /^\s*(\S+)/u.exec(rest);
    if (!word) break;
    rest = rest.slice(word[0].length);
    said = `${said} ${foldText(word[1] ?? '').replace(SIGNS, '')}`.trim();
    if (wordings.has(said)) found = rest;
  }
  return found;
}

/** Shown as it was written, without the spaces and signs that lists leave at its ends. */
export const cleanValue = (text: string): string =>
  normaliseText(text)
    .replace(/^[-–—+*•:,;\s]+/u, '')
    .replace(/[,;\s]+$/u, '');
