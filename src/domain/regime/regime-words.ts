import { foldText } from '../text-fold.ts';
import type { DayRule, ReportFrequency } from '../report-regime.ts';

const LAST_OF_MONTH = 31;
/** A window that ends on the 28th or later ends with its month. */
const END_OF_MONTH = 28;

/** "18", "ngày 18", "ngày 5 tháng sau", "cuối tháng", "20 tháng trước" → a day near the last month of the period. */
export function parseDayWords(text: string): DayRule | undefined {
  const folded = foldText(text);
  const monthOffset = /thang (?:sau|toi|ke tiep)|next month/.test(folded)
    ? 1
    : /thang truoc|month before/.test(folded)
      ? -1
      : 0;
  const numbers = folded.match(/\d+/g) ?? [];
  if (numbers.length === 0 && /cuoi thang|het thang|end of/.test(folded)) return { monthOffset, day: LAST_OF_MONTH };
  const day = Number(numbers[0]);
  return numbers.length === 1 && day >= 1 && day <= 31 ? { monthOffset, day } : undefined;
}

/**
 * "từ ngày 15 đến ngày 14", "15-14" → from the month before the period to its last month; a window from the first of the
 * month ("1 đến 31", "1 đến hết tháng") lies in the months of the period themselves.
 */
export function parseWindowWords(text: string): { readonly opens: DayRule; readonly closes: DayRule } | undefined {
  const folded = foldText(text);
  const numbers = (folded.match(/\d+/g) ?? []).map(Number);
  const [from, to = /het|cuoi|end/.test(folded) ? LAST_OF_MONTH : undefined] = numbers;
  if (from === undefined || to === undefined || numbers.length > 2) return undefined;
  if ([from, to].some((day) => day < 1 || day > 31)) return undefined;
  return {
    opens: { monthOffset: from === 1 ? 0 : -1, day: from },
    closes: { monthOffset: 0, day: from === 1 && to >= END_OF_MONTH ? LAST_OF_MONTH : to },
  };
}

const FREQUENCY_WORDS: readonly (readonly [RegExp, ReportFrequency])[] = [
  [/\b(?:6|sau) thang\b|\bsix months?\b|\bhalf year\b/, 'sixMonth'],
  [/\b(?:9|chin) thang\b|\bnine months?\b/, 'nineMonth'],
  [/\bquy\b|\bquarter(?:ly)?\b/, 'quarterly'],
  [/\bthang\b|\bmonth(?:ly)?\b/, 'monthly'],
  [/\bnam\b|\byear(?:ly)?\b/, 'yearly'],
];

/** "Báo cáo công tác thanh tra; hàng quý": the name of a report and how often, behind the last comma or semicolon. */
export function parseNamedReport(
  text: string,
): { readonly title: string; readonly frequency: ReportFrequency } | undefined {
  const cut = Math.max(text.lastIndexOf(';'), text.lastIndexOf(','));
  const title = text.slice(0, Math.max(cut, 0)).trim();
  const often = foldText(text.slice(cut + 1));
  const frequency = FREQUENCY_WORDS.find(([pattern]) => pattern.test(often))?.[1];
  return title === '' || frequency === undefined ? undefined : { title, frequency };
}
