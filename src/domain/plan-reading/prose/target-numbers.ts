import type { Comparison } from '../../plan-draft.ts';

/** A number of a sentence with its comparison. */
export interface Occurrence {
  /** Where its words of comparison begin, else the number itself. */
  readonly start: number;
  /** Where the number itself begins. */
  readonly digits: number;
  readonly end: number;
  readonly comparison: Comparison;
  readonly target: number;
  readonly upTo?: number;
  readonly unit: string;
}

const BEFORE: readonly (readonly [string, Comparison])[] = [
  ['ít nhất', '>='],
  ['tối thiểu', '>='],
  ['không dưới', '>='],
  ['không thấp hơn', '>='],
  ['tối đa', '<='],
  ['nhiều nhất', '<='],
  ['không quá', '<='],
  ['không vượt quá', '<='],
  ['không vượt', '<='],
  ['không để vượt quá', '<='],
  ['không để vượt', '<='],
  ['không để quá', '<='],
  ['không được vượt quá', '<='],
  ['không được quá', '<='],
  ['còn dưới', '<'],
  ['dưới', '<'],
  ['trên', '>'],
  ['vượt', '>'],
  ['≥', '>='],
  ['>=', '>='],
  ['≤', '<='],
  ['<=', '<='],
  ['>', '>'],
  ['<', '<'],
];
const WORDS = BEFORE.map(([word]) => word).join('|');
/** Nothing but words of comparison, or nothing at all. */
export const ONLY_COMPARISON = new RegExp(`^\\s*(?:đạt\\s+)?(?:(?:${WORDS})\\s*)?(?:từ\\s+)?$`, 'iu');
const NUMBER = '\\d{1,6}(?:[.,]\\d{1,3})?';
/** What is counted where it is not a share: a closed list, so that no number of a document becomes a target. */
const COUNTED =
  'cuộc|lần|lượt|đợt|sáng kiến|mô hình|giải pháp|điểm|đơn vị|cơ quan|lớp|hội nghị|buổi|văn bản|hồ sơ|thủ tục|TTHC|bậc|dịch vụ|chuyên đề|chuyên mục|tin|bài|bản tin|cán bộ|công chức|viên chức|người|xã|phường|đầu mối';
const TO = '(?:\\s?[-–]\\s?|\\s+đến\\s+)';
const SHARE = new RegExp(
  `(?:(${WORDS})(?: là)?\\s*)?(?:từ\\s+)?(?<![\\d.,/])(${NUMBER})\\s?%?(?:${TO}(${NUMBER}))?\\s?%`,
  'giu',
);
/** "02 (hai) cuộc/năm": the number may be said in words too. */
const COUNT = new RegExp(
  `(?:(${WORDS}|đạt)(?: là)?\\s*(?:từ\\s+)?|từ\\s+)(?<![\\d.,/])(${NUMBER})(?:${TO}(${NUMBER}))?(?:\\s?\\([\\p{L} ]{2,20}\\))?\\s+((?:${COUNTED})(?:\\s?/\\s?(?:năm|tháng|quý))?)(?!\\p{L})`,
  'giu',
);
const AT_LEAST = /^\s*(?:\)|\/\s?năm)?\s*(?:\p{L}+\s+){0,2}?trở lên/iu;
const AT_MOST = /^\s*(?:\p{L}+\s+){0,2}?trở xuống/iu;
/** "Không để tỷ lệ trễ hạn vượt quá 2%", "không để mức độ hài lòng dưới 90%". */
const NOT = '(?<!\\p{L})không\\s+(?:để|được|cho phép)\\s+(?:\\p{L}+\\s+){0,8}';
const NO_MORE = new RegExp(`${NOT}(?:vượt\\s+quá|vượt|quá|trên)\\s*$`, 'iu');
const NO_LESS = new RegExp(`${NOT}(?:dưới|thấp hơn)\\s*$`, 'iu');
/** More text than the words before a number that deny it. */
const NEAR = 80;
const PER = /^\s?\/\s?(?:năm|tháng|quý)/iu;
/** The numbers of a sentence that may be targets, in their order; none where it has none. */
export function occurrencesIn(sentence: string): Occurrence[] {
  const shares = [...sentence.matchAll(SHARE)].map((match) => {
    const [whole, word, low, high] = match;
    return occurrence(sentence, { index: match.index, whole, word, low, high, unit: '%' });
  });
  const counts = [...sentence.matchAll(COUNT)].flatMap((match) => {
    const [whole, word, low, high, unit = ''] = match;
    const limited =
      word !== undefined || high !== undefined || AT_LEAST.test(sentence.slice(match.index + whole.length));
    return limited ? [occurrence(sentence, { index: match.index, whole, word, low, high, unit })] : [];
  });
  return [...shares, ...counts].toSorted((one, other) => one.start - other.start);
}

interface Found {
  readonly index: number;
  readonly whole: string;
  readonly word: string | undefined;
  readonly low: string | undefined;
  readonly high: string | undefined;
  readonly unit: string;
}

function occurrence(sentence: string, { index, whole, word, low, high, unit }: Found): Occurrence {
  const end = index + whole.length;
  const per = unit === '%' ? (PER.exec(sentence.slice(end))?.[0] ?? '') : '';
  const digits = index + whole.search(/\d/);
  const context = {
    before: sentence.slice(Math.max(0, digits - NEAR), digits),
    behind: sentence.slice(end + per.length),
  };
  const upTo = high === undefined ? {} : { upTo: valueOf(high) };
  return {
    start: index,
    digits,
    end: end + per.length,
    comparison: comparisonOf(word, context),
    target: valueOf(low ?? ''),
    ...upTo,
    unit: `${unit}${per}`.replace(/\s+/g, ' ').replace(/\s*\/\s*/g, '/'),
  };
}

interface Context {
  readonly before: string;
  readonly behind: string;
}

function comparisonOf(word: string | undefined, { before, behind }: Context): Comparison {
  if (NO_MORE.test(before)) return '<=';
  if (NO_LESS.test(before)) return '>=';
  if (AT_LEAST.test(behind)) return '>=';
  if (AT_MOST.test(behind)) return '<=';
  return BEFORE.find(([known]) => known === word?.toLowerCase())?.[1] ?? '=';
}

/** "05" is 5, "80,54" is 80.54; "1.200" is a thousand two hundred. */
function valueOf(text: string): number {
  const thousands = /^\d{1,3}\.\d{3}$/.test(text);
  return Number(thousands ? text.replace('.', '') : text.replace(',', '.'));
}
