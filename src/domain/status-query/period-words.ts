import { addDays, dayOf, monthOf, yearOf, type Day } from '../day.ts';
import { periodSpan } from '../status-period.ts';

export interface PeriodContext {
  readonly today: Day;
  /** Whether there is anything to see under a period. */
  readonly isKnown: (periodKey: string) => boolean;
}

const PREFIX = /^(?:(?:ky|bao cao|bc) )+/;
const YEAR = String.raw`(?:[\s/,.-]*(?:nam)? ?(20\d\d|nay|truoc)?)?`;
const QUARTER = new RegExp(`^(?:quy|qui|q) ?(iv|i{1,3}|[1-4]|mot|hai|ba|bon|tu|nay)${YEAR}$`);
const MONTH = new RegExp(String.raw`^(?:thang|t) ?(0?[1-9]|1[0-2]|nay)${YEAR}$`);
const HALF = new RegExp(`^(?:6|sau) ?(?:thang|t)(?: (dau|cuoi))?${YEAR}$`);
const NINE = new RegExp(`^(?:9|chin) ?(?:thang|t)(?: dau)?${YEAR}$`);
const WHOLE_YEAR = /^(?:ca )?nam(?: (20\d\d|nay|truoc))?$|^(20\d\d)$/;

const QUARTERS: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4 },
  ...{ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4 },
};

/**
 * The periods that folded words may mean ("quy 1", "quy i/2026", "thang 3", "6 thang", "9 thang", "nam 2026"), as
 * `canonicalPeriod` writes them. Without a year the current one is meant; while that period has not begun, last year's
 * may be meant as well, and both are returned where both are known. Empty when the words name no period.
 */
export function periodsNamed(folded: string, context: PeriodContext): readonly string[] {
  const words = folded.replace(PREFIX, '');
  const found = partOf(words, context.today);
  return found ? withYear(found, context) : [];
}

interface Part {
  readonly suffix: string;
  readonly year: string | undefined;
}

function partOf(words: string, today: Day): Part | undefined {
  if (words === 'quy truoc') return partBefore(today, 'quarter');
  if (words === 'thang truoc') return partBefore(today, 'month');
  const quarter = QUARTER.exec(words);
  if (quarter) return { suffix: `Q${quarterOf(quarter[1] ?? '', today)}`, year: thisYear(quarter) };
  const month = MONTH.exec(words);
  if (month) return { suffix: `M${monthName(month[1] ?? '', today)}`, year: thisYear(month) };
  const half = HALF.exec(words);
  if (half) return { suffix: half[1] === 'cuoi' ? 'H2' : 'H1', year: half[2] };
  const nine = NINE.exec(words);
  if (nine) return { suffix: '9M', year: nine[1] };
  const year = WHOLE_YEAR.exec(words);
  return year ? { suffix: 'Y', year: year[1] ?? year[2] ?? 'nay' } : undefined;
}

/** The quarter or month before the one of today, with its year. */
function partBefore(today: Day, length: 'quarter' | 'month'): Part {
  const first = length === 'quarter' ? quarterOf('nay', today) * 3 - 2 : monthOf(today);
  const before = addDays(dayOf(yearOf(today), first, 1) ?? today, -1);
  const name = length === 'quarter' ? `Q${quarterOf('nay', before)}` : `M${monthName('nay', before)}`;
  return { suffix: name, year: String(yearOf(before)) };
}

/** "quý này", "tháng này" are of this year. */
const thisYear = (match: RegExpExecArray): string | undefined => (match[1] === 'nay' ? 'nay' : match[2]);

const quarterOf = (text: string, today: Day): number =>
  text === 'nay' ? Math.ceil(monthOf(today) / 3) : (QUARTERS[text] ?? Number(text));

const monthName = (text: string, today: Day): string =>
  String(text === 'nay' ? monthOf(today) : Number(text)).padStart(2, '0');

function withYear({ suffix, year }: Part, { today, isKnown }: PeriodContext): readonly string[] {
  const current = yearOf(today);
  const keyIn = (of: number): string => `${of}-${suffix}`;
  if (year === 'nay') return [keyIn(current)];
  if (year === 'truoc') return [keyIn(current - 1)];
  if (year !== undefined) return [keyIn(Number(year))];
  const span = periodSpan(keyIn(current));
  if (span && span.from <= today) return [keyIn(current)];
  const known = [keyIn(current - 1), keyIn(current)].filter(isKnown);
  return known.length > 0 ? known : [keyIn(current)];
}
