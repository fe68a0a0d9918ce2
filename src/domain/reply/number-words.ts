const DIGIT_WORDS = 'khong mot hai ba bon nam sau bay tam chin'.split(' ');
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...DIGIT_WORDS.map((word, value): [string, number] => [word, value]),
  ['tu', 4],
  ['lam', 5],
]);
const WORD = `(?:${[...DIGITS.keys(), 'muoi', 'tram'].join('|')})`;
const IN_PERCENT = new RegExp(`\\b(${WORD}(?: ${WORD}){0,4}) (?:%|phan tram\\b)`, 'g');
const PARTS = /\b(mot|hai|ba|bon|[1-9]) phan (hai|ba|tu|bon|nam|tam|muoi|[2-9])\b/g;
const HALF = /\b(?:mot|1) nua\b|(?<=\b(?:duoc|dat|khoang|gan|hon) )nua\b/g;

/** Writes figures given in words as percentages: "năm mươi phần trăm", "ba phần tư", "một nửa"; leaves the rest. */
export function writeFiguresInDigits(folded: string): string {
  return folded
    .replace(IN_PERCENT, (whole, words: string) => withPercent(whole, valueOf(words)))
    .replace(PARTS, (whole, top: string, bottom: string) => withPercent(whole, shareOf(top, bottom)))
    .replace(HALF, '50%');
}

const withPercent = (whole: string, value: number | undefined): string => (value === undefined ? whole : `${value}%`);

function shareOf(top: string, bottom: string): number | undefined {
  const [a, b] = [digitOf(top), bottom === 'muoi' ? 10 : digitOf(bottom)];
  return a === undefined || b === undefined || a > b ? undefined : Math.floor((100 * a) / b);
}

const digitOf = (word: string): number | undefined =>
  DIGITS.get(word) ?? (/^\d$/.test(word) ? Number(word) : undefined);

/** The number that the words spell, 0 to 100; undefined for any other order of words. */
function valueOf(words: string): number | undefined {
  if (words === 'mot tram') return 100;
  if (!words.includes('muoi')) return digitOf(words);
  const parts = /^(?:(\w+) )?muoi(?: (\w+))?$/.exec(words);
  if (!parts) return undefined;
  const ten = parts[1] === undefined ? 1 : digitOf(parts[1]);
  const one = parts[2] === undefined ? 0 : digitOf(parts[2]);
  return ten === undefined || one === undefined ? undefined : ten * 10 + one;
}
