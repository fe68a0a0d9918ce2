import { modernTones } from './plan-reading/agency-spelling.ts';
import { foldText } from './text-fold.ts';

/** Words of a text in lower case with their marks; letters of other alphabets separate words. */
const WORD = /[a-z0-9àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]+/g;
/** The last words of a level, and those that need another word before them. */
const LEVEL_WORDS = ['xã', 'phường', 'huyện', 'tỉnh', 'quận'];
const LEVEL_PAIRS = ['thành phố', 'thị trấn', 'thị xã', 'đặc khu'];
const LEVELS = new Set([...LEVEL_WORDS, ...LEVEL_PAIRS].flatMap((level) => [level, foldText(level)]));

export const markedWords = (text: string): readonly string[] =>
  modernTones(text.normalize('NFC').toLowerCase()).match(WORD) ?? [];

/** Whether a text was typed without diacritics, as far as it shows. */
export const isTypedPlain = (text: string): boolean => markedWords(text).every((word) => word === foldText(word));

/** How many words of level end at this index: 0, 1 or 2. Not the "xã" of "xã hội", nor the "huyện" of "huyện ủy". */
function levelAt(words: readonly string[], index: number): number {
  const [before, word, next] = [words[index - 1] ?? '', words[index] ?? '', foldText(words[index + 1] ?? '')];
  if (LEVELS.has(`${before} ${word}`)) return 2;
  const isOther = next === 'uy' || (next === 'hoi' && foldText(word) === 'xa');
  return LEVELS.has(word) && !isOther ? 1 : 0;
}

/** From behind the first level that a name has, with the marks of all words but those of further levels. */
function placeWordsOf(words: readonly string[]): readonly string[] {
  const first = words.findIndex((_, index) => levelAt(words, index) > 0);
  if (first < 0) return [];
  return words
    .map((word, index) => (levelAt(words, index) > 0 || levelAt(words, index + 1) === 2 ? foldText(word) : word))
    .slice(first + 1);
}

/**
 * A folded key with the marks of the place that the name says behind its level: "ubnd xa son ha" with "UBND xã Sơn Hà"
 * is "ubnd xa sơn hà", because xã Sơn Hạ is another. Where the name says no place so, the key comes back as it is.
 */
export function withPlaceMarks(folded: string, name: string): string {
  const words = placeWordsOf(markedWords(name));
  const last = words.findLastIndex((word) => !LEVELS.has(word) && word !== foldText(word));
  if (last < 0) return folded;
  const [whole, short] = [words.join(' '), words.slice(0, last + 1).join(' ')];
  const place = [whole, short].find((text) => ` ${folded}`.endsWith(` ${foldText(text)}`));
  return place === undefined ? folded : folded.slice(0, folded.length - place.length) + place;
}

/** Whether two texts of the same letters may mean one place: alike in their marks, or one of them typed without any. */
export const marksAgree = (one: string, other: string): boolean =>
  one === other || one === foldText(one) || other === foldText(other);

/**
 * Whether a name that somebody typed says the place of an agency with other marks: "xã Sơn Hạ" for "UBND xã Sơn Hà".
 * Never where it was typed without any.
 */
export function isOtherPlace(typed: string, agencyName: string): boolean {
  if (isTypedPlain(typed)) return false;
  const place = placeWordsOf(markedWords(agencyName));
  const folded = new Set(place.map(foldText));
  return markedWords(typed).some(
    (word) => folded.has(foldText(word)) && !place.includes(word) && !LEVELS.has(word) && !isLevelPart(word),
  );
}

const isLevelPart = (word: string): boolean => LEVEL_PAIRS.some((pair) => pair.split(' ').includes(word));
