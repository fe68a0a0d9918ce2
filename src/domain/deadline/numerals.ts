import { after, integer, isWritten, type Match, type Tokens } from './tokens.ts';

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** An Arabic number of one or two digits or a Roman one up to XII. */
export function numeral(tokens: Tokens): Match<number> | undefined {
  const [first, ...rest] = tokens;
  const roman = ROMAN.indexOf(first?.text ?? '') + 1;
  return roman > 0 ? { value: roman, rest } : integer(tokens, 2);
}

/**
 * Months in words, with their diacritics: without them "sau" is "next" and "tu" is "from". "Giêng" and "chạp" are
 * months of the moon and no months here.
 */
const MONTHS: readonly (readonly [string, number])[] = [
  ['mười một', 11],
  ['mười hai', 12],
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['tư', 4],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
  ['mười', 10],
];

/** The number of a month behind "tháng": 4, 04, IV, "Tư", "mười hai"; any number of two digits comes back. */
export function monthNumber(tokens: Tokens): Match<number> | undefined {
  const number = numeral(tokens);
  if (number) return number;
  for (const [words, value] of MONTHS) {
    const parts = words.split(' ');
    if (parts.every((part, index) => isWritten(tokens.slice(index), part)))
      return { value, rest: tokens.slice(parts.length) };
  }
  return isWritten(tokens, 'năm') && after(tokens.slice(1), 'nam') ? { value: 5, rest: tokens.slice(1) } : undefined;
}
