import { parseDeadline } from '../../deadline/parse-deadline.ts';
import type { DeadlineReading } from '../../schedule.ts';
import { foldText } from '../../text-fold.ts';
import { isCited } from './cited-days.ts';

const AT_BEGINNING =
  /^(?:thường xuyên|(?:định kỳ\s+)?(?:hàng|hằng)\s+(?:năm|quý|tháng)|định kỳ\s+0?6\s+tháng)(?=[\s,])/iu;
const DAY = '(?:ngày\\s+)?\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?20\\d{2}';
const MONTH = 'tháng\\s+\\d{1,2}\\s?(?:/|năm)\\s?20\\d{2}';
const QUARTER = 'qu[ýí]\\s+(?:IV|I{1,3}|[1-4])\\s?(?:/|năm)\\s?20\\d{2}';
const LIMIT = new RegExp(
  `(?<!\\p{L})(?:trước|chậm nhất(?:\\s+là)?|đến hết|xong trong|hoàn thành trong|trong)\\s+(?:${DAY}|${MONTH}|${QUARTER})`,
  'giu',
);
/** More than one sentence sets; further ones add nothing to the question. */
const MOST_LIMITS = 5;
/** More text than any deadline phrase has. */
const LONGEST_DEADLINE = 500;

/** A deadline as a label gives it: "Thời gian: Quý II/2026". */
export const labelledDeadline = (words: string): DeadlineReading => parseDeadline(words.slice(0, LONGEST_DEADLINE));

/**
 * The deadline of a task in running text: "Hàng năm, …", "… trước ngày 30/8/2021". Empty where it has none: the day of
 * a document that the text cites is no deadline. Several limits are a question, for one may hold for a part only.
 */
export const deadlineIn = (text: string): DeadlineReading =>
  limitIn(text) ?? parseDeadline(AT_BEGINNING.exec(text)?.[0] ?? '');

/** The day, month or quarter that a sentence sets as its limit; undefined where it sets none. */
export function limitIn(text: string): DeadlineReading | undefined {
  const found = [...text.matchAll(LIMIT)].filter((match) => !isCited(text, match));
  const limits = [...new Map(found.map(([words]) => [foldText(words), words])).values()].slice(0, MOST_LIMITS);
  const [only, other] = limits;
  if (only === undefined) return undefined;
  if (other === undefined) return parseDeadline(only);
  return { text: limits.join('; '), understood: false, problem: { kind: 'ambiguous', readings: limits } };
}
