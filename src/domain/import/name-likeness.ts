import { foldText } from '../text-fold.ts';

/** A name taken apart, so that two can be compared cheaply. */
export interface NameShape {
  /** "phong", "van phong": the sort of office; undefined where the name does not say. */
  readonly head: string | undefined;
  /** The words behind the head. */
  readonly rest: readonly string[];
  readonly words: readonly string[];
  /** The rest without spaces, its words sorted, and its letters and numbers that stand alone: made once, compared often. */
  readonly joined: string;
  readonly sorted: string;
  readonly alone: string;
  /** Named after a place or a number, where one letter makes another agency: communes, schools. */
  readonly isProper: boolean;
}

const HEADS = [
  ...['van phong', 'trung tam', 'ban quan ly', 'ban chi huy', 'ban chi dao', 'thanh tra', 'cong an', 'lien doan'],
  ...['benh vien', 'chi cuc', 'kho bac', 'bao hiem xa hoi', 'toa an', 'vien kiem sat', 'mat tran to quoc', 'dang uy'],
  ...['thuong truc', 'bo phan', 'chi nhanh', 'ngan hang', 'hdnd ubnd', 'phong', 'so', 'ban', 'ubnd', 'hdnd', 'hoi'],
  ...['doan', 'truong', 'tram', 'dai', 'cuc', 'doi', 'to', 'hat', 'quy'],
];
const PLACE_WORDS = ['xa', 'phuong', 'thi tran', 'dac khu', 'huyen', 'quan', 'thi xa', 'thanh pho', 'tinh'];
const PROPER = new RegExp(`^truong |(?:^| )(?:${PLACE_WORDS.join('|')}) \\S| (?:\\d+|[a-z])$`);
const STARTS_WITH_PLACE = new RegExp(`^(?:${PLACE_WORDS.join('|')}) `);

/** Of a key as `localKey` makes it; marks are not compared, so that a place with other marks is like it. */
export function shapeOf(markedKey: string): NameShape {
  const key = foldText(markedKey);
  const said = HEADS.find((head) => key === head || key.startsWith(`${head} `));
  const head = said === undefined && STARTS_WITH_PLACE.test(key) ? 'ubnd' : said;
  const words = wordsOf(said === undefined ? key : key.slice(said.length));
  return {
    head: head === 'hdnd ubnd' ? 'ubnd' : head,
    rest: words,
    joined: words.join(''),
    sorted: [...words].sort().join(' '),
    alone: lettersAlone(words),
    words: wordsOf(key),
    isProper: PROPER.test(key),
  };
}

const wordsOf = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** How alike the agencies of two names are, 0 (not at all) to 1. Never 1 for two names: only a person makes them one. */
export function likeness(name: NameShape, other: NameShape): number {
  if (name.head !== undefined && other.head !== undefined && name.head !== other.head) return 0;
  if (name.head === undefined && other.head === undefined && name.words.length < 2) return 0;
  if (isAbbreviated(name.words, other.words) || isAbbreviated(other.words, name.words)) return 0.95;
  const [short, long] = name.rest.length <= other.rest.length ? [name, other] : [other, name];
  if (short.sorted !== '' && short.sorted === long.sorted) return 0.97;
  if (isTypo(name, other)) return 0.9;
  if (isPart(short, long)) return 0.5 + (0.35 * short.rest.length) / long.rest.length;
  return 0;
}

/** Departments that share half of their field: "Văn hóa và Thông tin" became "Văn hóa - Xã hội". */
export function sharedField(name: NameShape, other: NameShape): number {
  if (name.head !== other.head || (name.head !== 'phong' && name.head !== 'so')) return 0;
  const longest = Math.max(name.rest.length, other.rest.length);
  const common = longestRun(name.rest, other.rest);
  return common >= 2 && common * 2 >= longest ? (0.5 * common) / longest : 0;
}

function longestRun(one: readonly string[], other: readonly string[]): number {
  let best = 0;
  one.forEach((_, start) =>
    other.forEach((__, from) => {
      let run = 0;
      while (one[start + run] !== undefined && one[start + run] === other[from + run]) run += 1;
      best = Math.max(best, run);
    }),
  );
  return best;
}

/** "Phòng Kinh tế" in "Phòng Kinh tế, Hạ tầng và Đô thị": the words in their order; one word must say much. */
function isPart(short: NameShape, long: NameShape): boolean {
  const [only] = short.rest;
  if (only === undefined) return short.head !== undefined && short.head === long.head && long.rest.length < 3;
  if (short.rest.length === 1 && !['ubnd', 'hdnd', 'xa', 'phuong', 'huyen', 'tinh'].includes(only)) return false;
  let at = 0;
  for (const word of long.rest) if (word === short.rest[at]) at += 1;
  return at === short.rest.length;
}

/** "trung tam vh tt tt" for "trung tam van hoa thong tin the thao": words, or the first letters of the next words. */
function isAbbreviated(short: readonly string[], long: readonly string[]): boolean {
  if (short.length >= long.length) return false;
  let at = 0;
  for (const word of short) {
    if (word === long[at]) at += 1;
    else if (isInitials(word, long, at)) at += word.length;
    else return false;
  }
  return at === long.length;
}

const isInitials = (word: string, words: readonly string[], at: number): boolean =>
  word.length > 1 && [...word].every((letter, index) => words[at + index]?.charAt(0) === letter);

/** A letter or two mistyped. Letters and numbers that stand alone tell agencies apart: school A from school B. */
function isTypo(name: NameShape, other: NameShape): boolean {
  const [one, two] = [name.joined, other.joined];
  const longest = Math.max(one.length, two.length);
  const most = longest < 5 ? 0 : longest < 12 || name.isProper || other.isProper ? 1 : 2;
  if (longest === 0 || Math.abs(one.length - two.length) > most || name.alone !== other.alone) return false;
  return distance(...withoutCommonEnds(one, two), most) <= most;
}

const lettersAlone = (words: readonly string[]): string =>
  words.filter((word, index) => /^\d+$/.test(word) || (word.length === 1 && index === words.length - 1)).join(' ');

/** What two texts have in common at their ends costs nothing to keep and much to compare. */
function withoutCommonEnds(one: string, other: string): readonly [string, string] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

/** Letters to insert, delete or replace; more than `most` comes back as `most + 1`. */
function distance(one: string, two: string, most: number): number {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let above = Array.from({ length: two.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= two.length; column += 1) {
      const change = one[row - 1] === two[column - 1] ? 0 : 1;
      const [left, up, across] = [current[column - 1] ?? 0, above[column] ?? 0, above[column - 1] ?? 0];
      current.push(Math.min(left + 1, up + 1, across + change));
    }
    if (Math.min(...current) > most) return most + 1;
    above = current;
  }
  return above[two.length] ?? most + 1;
}
