import { normaliseText } from '../../domain/text-fold.ts';
import type { Font } from './font.ts';

export interface TextBox {
  readonly font: Font;
  readonly size: number;
  readonly width: number;
  readonly lines: number;
}

/** Longer than anything that could be shown: what follows is not even measured. */
const LONGEST = 600;

/**
 * A text as a picture can show it: composed letters, one line, without control characters and without what the font
 * has no glyph for (emoji, other scripts). Empty when nothing of it can be shown.
 */
export function drawable(text: string, font: Font): string {
  const shown = [...normaliseText(text.slice(0, LONGEST))].filter((char) => font.has(char.codePointAt(0) ?? 0));
  return normaliseText(shown.join(''));
}

/** Broken between words into the lines of a box; what does not fit ends in "…". */
export function wrapText(text: string, box: TextBox): readonly string[] {
  const words = drawable(text, box.font)
    .split(' ')
    .filter((word) => word !== '');
  const lines: string[] = [];
  let rest = words;
  while (rest.length > 0 && lines.length < box.lines - 1) {
    const count = Math.max(1, wordsThatFit(rest, box));
    lines.push(cut(rest.slice(0, count).join(' '), box));
    rest = rest.slice(count);
  }
  return rest.length === 0 ? lines : [...lines, cut(rest.join(' '), box)];
}

const fits = (text: string, { font, size, width }: TextBox): boolean => font.widthOf(text, size) <= width;

function wordsThatFit(words: readonly string[], box: TextBox): number {
  let count = 0;
  while (count < words.length && fits(words.slice(0, count + 1).join(' '), box)) count += 1;
  return count;
}

function cut(text: string, box: TextBox): string {
  if (fits(text, box)) return text;
  const chars = [...text];
  while (chars.length > 1 && !fits(`${chars.join('').trimEnd()}…`, box)) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}
