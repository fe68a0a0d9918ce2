import { foldText } from '../text-fold.ts';
import { FIELDS } from './agency-vocabulary.ts';

/** Old places of the tone mark ("hoà", "uỷ") in open syllables; "quý" and "toàn" are written alike in both. */
const OLD_TONES: readonly (readonly [RegExp, string])[] = [
  [/([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\p{L})/gu, 'òóỏõọÒÓỎÕỌ'],
  [/(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})/gu, 'ùúủũụÙÚỦŨỤ'],
];
const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

/** "Uỷ ban", "Văn hoá" → "Ủy ban", "Văn hóa": the spelling that agencies are shown in. Keeps the length. */
export const modernTones = (text: string): string =>
  OLD_TONES.reduce(
    (result, [pattern]) => result.replace(pattern, (_, first: string, second: string) => moved(first, second)),
    text,
  );

function moved(first: string, second: string): string {
  const parts = second.normalize('NFD');
  const tone = TONES.find((mark) => parts.includes(mark)) ?? '';
  return `${first}${tone}${parts.replace(tone, '')}`.normalize('NFC');
}

/** Phrases that agencies are made of, as they are spelled inside a name. */
const PHRASES = [
  ...FIELDS,
  ...['Phòng', 'Sở', 'Văn phòng', 'UBND', 'HĐND', 'các', 'và', 'xã', 'phường', 'thị trấn', 'đặc khu', 'huyện', 'tỉnh'],
  ...['thành phố', 'thị xã', 'quận', 'cơ quan', 'đơn vị', 'có liên quan', 'liên quan', 'trực thuộc', 'thuộc', 'ban'],
  ...['ngành', 'chuyên môn', 'Trung tâm', 'Công an', 'Ban Quản lý dự án', 'Ban Quản lý', 'Ban Chỉ huy Quân sự'],
  ...['Ban Chỉ đạo', 'Ủy ban nhân dân', 'Hội đồng nhân dân', 'Phục vụ hành chính công', 'Bảo hiểm xã hội'],
  ...['Kho bạc Nhà nước', 'Thanh tra', 'Chủ tịch', 'Trưởng phòng', 'Giám đốc', 'Chánh Văn phòng', 'Hiệu trưởng'],
  ...['Thủ trưởng', 'trường', 'địa phương', 'Mặt trận Tổ quốc', 'Việt Nam', 'Hội Nông dân', 'Hội Liên hiệp Phụ nữ'],
  ...['Hội Cựu chiến binh', 'Đoàn Thanh niên', 'Liên đoàn Lao động', 'cấp', 'sự nghiệp', 'công lập', 'trên địa bàn'],
  ...['phối hợp với', 'chủ trì', 'Trạm Y tế', 'Tổ công tác', 'đoàn thể', 'tổ chức', 'chính trị', 'xã hội', 'Sở ngành'],
];

const BY_FOLDED = new Map(PHRASES.map((phrase) => [wordsKey(phrase), phrase]));
const BY_LOWER = new Map(PHRASES.map((phrase) => [lowerKey(phrase), phrase]));
const LONGEST_PHRASE = Math.max(...PHRASES.map((phrase) => phrase.split(/[\s,–-]+/).length));
/** A syllable of Vietnamese without its marks; letters that are none are an abbreviation. */
const SYLLABLE =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/;

function wordsKey(text: string): string {
  return foldText(text)
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

function lowerKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\P{L}+/gu, ' ')
    .trim();
}

/**
 * A line typed in capitals or without diacritics, spelled as names usually are: "PHONG NOI VU" → "Phòng Nội vụ". Words
 * that no name is made of keep their letters ("Phuoc Dai"), and every other line stays as it is.
 */
export function usualSpelling(line: string): string {
  const isCapital = !/\p{Ll}/u.test(line);
  const isPlain = /^[ -~–—]*$/.test(line);
  if (!isCapital && !isPlain) return line;
  return respelled(line, {
    isCapital,
    phraseOf: (words) => (isPlain ? BY_FOLDED.get(wordsKey(words)) : BY_LOWER.get(lowerKey(words))),
  });
}

interface Spelling {
  readonly isCapital: boolean;
  readonly phraseOf: (words: string) => string | undefined;
}

function respelled(line: string, spelling: Spelling): string {
  const pieces = line.split(/(\p{L}+)/u);
  const result: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const found = phraseAt(pieces, at, spelling);
    result.push(found?.text ?? wordOf(pieces[at] ?? '', spelling));
    at += found?.pieces ?? 1;
  }
  const text = result.join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface FoundPhrase {
  readonly text: string;
  readonly pieces: number;
}

/** The longest phrase whose words follow each other from here; words stand at odd places, gaps at even ones. */
function phraseAt(pieces: readonly string[], at: number, { phraseOf }: Spelling): FoundPhrase | undefined {
  if (at % 2 === 0) return undefined;
  for (let count = LONGEST_PHRASE; count > 0; count -= 1) {
    const part = pieces.slice(at, at + 2 * count - 1);
    const phrase = part.length === 2 * count - 1 && isJoined(part) ? phraseOf(part.join(' ')) : undefined;
    if (phrase !== undefined) return { text: phrase, pieces: part.length };
  }
  return undefined;
}

const isJoined = (part: readonly string[]): boolean =>
  part.every((piece, index) => index % 2 === 0 || /^(?:\s+|\s*[,&–-]\s*)$/.test(piece));

function wordOf(word: string, { isCapital }: Spelling): string {
  const isName = isCapital && word.length > 1 && word !== 'CA' && SYLLABLE.test(wordsKey(word));
  return isName ? word.charAt(0) + word.slice(1).toLowerCase() : word;
}
