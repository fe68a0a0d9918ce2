import { KNOWN_WORDS } from './lexicon.ts';

/** Short forms of chats and offices that have one meaning in a reply. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ...['ko', 'k', 'kg', 'khg', 'hok', 'hong', 'hem', 'khum', 'hk', 'no'].map(to('khong')),
  ...['chx', 'ch', 'chw', 'cha'].map(to('chua')),
  ...['dc', 'duocj'].map(to('duoc')),
  ...['r', 'rui', 'roai', 'ruj'].map(to('roi')),
  ...['dg', 'dng'].map(to('dang')),
  ...['vg', 'vag'].map(to('vang')),
]);

/** Phrases in which a slip is forgiven: one letter wrong, missing, added, or two swapped. At least five letters each. */
const FORGIVEN = [
  ...['hoan thanh', 'hoan tat', 'khong', 'phat sinh', 'phan tram', 'thuc hien', 'bat dau', 'trien khai', 'du thao'],
  ...['khoang', 'du kien', 'tiep tuc', 'chuan bi'],
].map((phrase) => ({ phrase, joined: phrase.replace(' ', '') }));

/**
 * Puts slips of the keyboard right in folded text: doubled letters, Telex keys left in ("ddax", "roofi", "thanhf"),
 * short forms, and single slips in the key phrases. Words that are known stay as they are; unknown words stay unknown,
 * so that a wrong guess cannot come from here.
 */
export function correctSpelling(folded: string): string {
  return folded.replace(/[a-z]+/g, correctWord).replace(/[a-z]+(?: [a-z]+)*/g, correctRun);
}

function correctWord(word: string): string {
  const short = SHORT_FORMS.get(word);
  if (short !== undefined) return short;
  if (KNOWN_WORDS.has(word)) return word;
  const attempts = [withoutDoubles(word), withoutTelex(word), withoutDoubles(withoutTelex(word))];
  return attempts.find((attempt) => attempt.length > 1 && KNOWN_WORDS.has(attempt)) ?? word;
}

const withoutDoubles = (word: string): string => word.replace(/(.)\1+/g, '$1');

/** Tone keys and the hook key never follow a vowel in Vietnamese, so after one they are left from Telex. */
const withoutTelex = (word: string): string =>
  word
    .replace(/^dd/, 'd')
    .replace(/(?<=[aeiouy].*)[sfrxjw]/g, '')
    .replace(/([aeo])\1/g, '$1');

function correctRun(run: string): string {
  const words = run.split(' ');
  const corrected: string[] = [];
  for (let index = 0; index < words.length;) {
    const pair = words.slice(index, index + 2);
    const found = forgive(pair) ?? forgive(pair.slice(0, 1));
    corrected.push(found?.phrase ?? words[index] ?? '');
    index += found?.words ?? 1;
  }
  return corrected.join(' ');
}

/** The key phrase meant by these words; undefined where all of them are good words, or nothing is near enough. */
function forgive(words: readonly string[]): { readonly phrase: string; readonly words: number } | undefined {
  const joined = words.join('');
  if (words.every((word) => KNOWN_WORDS.has(word) && !HALVES.has(word))) return undefined;
  const near = FORGIVEN.find(
    (key) =>
      key.joined[0] === joined[0] && isOneSlip(joined, key.joined) && (words.length === 1 || key.joined !== key.phrase),
  );
  return near && { phrase: near.phrase, words: words.length };
}

/** Known only as half of a key phrase: "hoan thang" is still a slip although "thang" is a word. */
const HALVES = new Set(['hoan', 'thanh', 'tat', 'phat', 'sinh', 'tram', 'hien', 'bat', 'khai', 'thao', 'kien', 'tuc']);

/** Whether the texts are equal or differ by one letter put, left out, replaced, or swapped with its neighbour. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = restA.length > 1 && restB === `${restA[1]}${restA[0]}${restA.slice(2)}`;
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function to(meaning: string): (short: string) => [string, string] {
  return (short) => [short, meaning];
}
