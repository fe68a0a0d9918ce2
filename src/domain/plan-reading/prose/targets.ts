import type { Comparison } from '../../plan-draft.ts';
import { isHistory } from './target-history.ts';
import { YEAR_FIRST, yearOf, yearsInTurn } from './target-years.ts';

/** A number with what it is compared by, as one clause states it. */
export interface Target {
  readonly text: string;
  readonly comparison: Comparison;
  readonly target: number;
  readonly upTo?: number;
  readonly unit: string;
  /** Only where the clause names the year, or what stands before it in the paragraph. */
  readonly by: number | undefined;
}

interface Occurrence {
  readonly start: number;
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
const PER = /^\s?\/\s?(?:năm|tháng|quý)/iu;
/** What a longer paragraph says, it says at its beginning. */
const LONGEST_PARAGRAPH = 6000;
/** More clauses than a sentence has. */
const MOST_TARGETS = 20;

/**
 * The targets that a paragraph states, one for each number with its comparison: "ít nhất 80% …; trong đó 30% …" are
 * two. Percentages count wherever they stand; other numbers only behind "ít nhất", "tối thiểu", "từ … trở lên" and the
 * like, and before a word for what is counted. None where there is no such number.
 */
export function targetsOf(paragraph: string): readonly Target[] {
  const found: Target[] = [];
  let above: number | undefined;
  for (const sentence of sentencesOf(paragraph.slice(0, LONGEST_PARAGRAPH))) {
    if (found.length >= MOST_TARGETS) break;
    if (YEAR_FIRST.test(sentence)) above = yearOf(sentence);
    found.push(...targetsOfSentence(sentence, above));
  }
  return found.slice(0, MOST_TARGETS);
}

const END = /;|(?<=[\p{Ll}\d%)"”])\.\s+(?=\p{Lu}|\d+%)/gu;

/** Cut at the ends of sentences and at semicolons, but not at those inside brackets. */
function sentencesOf(paragraph: string): readonly string[] {
  const outside = paragraph.replace(/\([^()]*\)/gu, (aside) => aside.replaceAll(';', ','));
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: end } of outside.matchAll(END)) {
    sentences.push(paragraph.slice(from, index).trim());
    from = index + end.length;
  }
  return [...sentences, paragraph.slice(from).trim()];
}

function targetsOfSentence(sentence: string, above: number | undefined): Target[] {
  const found = occurrencesIn(sentence).slice(0, MOST_TARGETS);
  const inTurn = yearsInTurn(sentence.slice(0, found[0]?.start), found.length);
  const behind = yearOf(sentence.slice(found.at(-1)?.end));
  const targets: Target[] = [];
  let cut = 0;
  let before = found[0] && isHistory(sentence, found[0]) ? undefined : above;
  for (const [index, occurrence] of found.entries()) {
    const { start, end, ...target } = occurrence;
    const next = found[index + 1];
    const nextCut = next && cutBetween(sentence, end, next.start);
    const text = tidy(sentence.slice(Math.min(cut, start), Math.max(nextCut ?? sentence.length, end)));
    cut = nextCut ?? 0;
    if (isHistory(sentence, occurrence)) continue;
    const last = found[index - 1];
    const own = last && isHistory(sentence, last) ? yearOf(sentence.slice(start, nextCut)) : undefined;
    before = own ?? yearOf(text) ?? before;
    targets.push({ ...target, text, by: inTurn?.[index] ?? before ?? behind });
  }
  return targets;
}

function occurrencesIn(sentence: string): Occurrence[] {
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
  const behind = sentence.slice(end + per.length);
  const upTo = high === undefined ? {} : { upTo: valueOf(high) };
  return {
    start: index,
    end: end + per.length,
    comparison: comparisonOf(word, behind),
    target: valueOf(low ?? ''),
    ...upTo,
    unit: `${unit}${per}`.replace(/\s+/g, ' ').replace(/\s*\/\s*/g, '/'),
  };
}

function comparisonOf(word: string | undefined, behind: string): Comparison {
  if (AT_LEAST.test(behind)) return '>=';
  if (AT_MOST.test(behind)) return '<=';
  return BEFORE.find(([before]) => before === word?.toLowerCase())?.[1] ?? '=';
}

/** "05" is 5, "80,54" is 80.54; "1.200" is a thousand two hundred. */
function valueOf(text: string): number {
  const thousands = /^\d{1,3}\.\d{3}$/.test(text);
  return Number(thousands ? text.replace('.', '') : text.replace(',', '.'));
}

const JOINTS = /,\s|\s(?:và|trong đó|trong số đó)\s/giu;
/** Behind these a clause of its own begins, with its number at its end. */
const STRONG = /^,\s(?:trong đó|trong số đó|đồng thời|đảm bảo|phấn đấu|tỷ lệ|mức độ|duy trì|cấp)\s/iu;
/** Only words of comparison stand between the joint and the number: the number begins its own clause. */
const BEGINS = /^(?:,\s*|\s?(?:và|trong đó|trong số đó)\s+)?(?:(?:phấn đấu|đạt|có|thì)\s+)*$/iu;

/** Where the clause of the next number begins; undefined where two numbers share one clause. */
function cutBetween(sentence: string, end: number, start: number): number | undefined {
  const between = sentence.slice(end, start);
  const joints = [...between.matchAll(JOINTS)];
  const own = joints.findLast((joint) => BEGINS.test(between.slice(joint.index)));
  const strong = joints.find((joint) => STRONG.test(between.slice(joint.index)));
  const joint = own ?? strong ?? joints.findLast(({ 0: text }) => text.startsWith(','));
  return joint && end + joint.index;
}

/** Without the signs and the joining words at its ends. */
function tidy(text: string): string {
  const begun = text.replace(/^[\s,.;]*(?:(?:và|trong đó|trong số đó|đồng thời)[\s,:]+)?/iu, '');
  const ended = withoutSigns(begun);
  return withoutSigns(ended.replace(/(?<=[\s,.;])(?:trong đó|trong số đó|đồng thời|và)$/iu, ''));
}

/** By hand: a pattern would look at each of ten thousand commas anew. */
function withoutSigns(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,.;]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
