import { foldText } from '../text-fold.ts';
import type { DayRule, ReportFrequency } from '../report-regime.ts';

const LAST_OF_MONTH = 31;
/** A window that ends on the 28th or later ends with its month. */
const END_OF_MONTH = 28;

const spoken = (text: string): string =>
  foldText(text)
    .replace(/[,.;:/"“”()]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

/** What may stand before a day without changing it; "từ" and "sau" would. */
const LEAD = /^(?:(?:han|thoi han|gui|nop|cham nhat|muon nhat|den|vao|la|by|the|on) )*/;
const MONTH =
  /^(?:cua |trong )?(?:(?:hang |moi )?thang(?: (sau|toi|ke tiep|truoc|cuoi|nay|bao cao))?(?: ky)?(?: bao cao)?)$/;
const NEXT_MONTH = /^(?:of |the )*next month$/;
const MONTH_BEFORE = /^(?:of |the )*month before$/;

/**
 * "18", "ngày 18", "ngày 5 tháng sau", "cuối tháng", "20 tháng trước" → a day near the last month of the period. "Trước
 * ngày 18" is the 17th, as in every deadline (DESIGN 5). Undefined where a word is not understood: nothing is guessed.
 */
export function parseDayWords(text: string): DayRule | undefined {
  const words = spoken(text).replace(LEAD, '');
  const end = /^(?:(?:ngay )?(?:cuoi|het)(?: cung cua)?|end of(?: the)?) (.+)$/.exec(words);
  if (end) return lastDay(monthOffsetOf(end[1] ?? ''));
  const named = /^(truoc |before )?(?:ngay |mung |mong |day )*(\d{1,2})(?:st|nd|rd|th)?(?: (.+))?$/.exec(words);
  const monthOffset = named && monthOffsetOf(named[3] ?? '');
  if (!named || monthOffset === undefined || monthOffset === null) return undefined;
  const day = Number(named[2]);
  if (day < 1 || day > LAST_OF_MONTH) return undefined;
  if (named[1] === undefined) return { monthOffset, day };
  return day === 1 ? { monthOffset: monthOffset - 1, day: LAST_OF_MONTH } : { monthOffset, day: day - 1 };
}

const lastDay = (monthOffset: number | undefined): DayRule | undefined =>
  monthOffset === undefined ? undefined : { monthOffset, day: LAST_OF_MONTH };

/** Months from the last one of the period; undefined for words that name none. */
function monthOffsetOf(words: string): number | undefined {
  if (words === '' || /^(?:the )?month$/.test(words)) return 0;
  if (NEXT_MONTH.test(words)) return 1;
  if (MONTH_BEFORE.test(words)) return -1;
  const found = MONTH.exec(words);
  if (!found) return undefined;
  if (found[1] === 'truoc') return -1;
  return ['sau', 'toi', 'ke tiep'].includes(found[1] ?? '') ? 1 : 0;
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

/** Each as `oftenWords` leaves it. */
const FREQUENCY_WORDS: readonly (readonly [RegExp, ReportFrequency])[] = [
  [/^(?:(?:1|mot) )?thang$|^month(?:ly)?$/, 'monthly'],
  [
    /^(?:(?:1|mot) )?quy$|^(?:3|ba) thang$|^(?:4|bon) lan nam$|^nam (?:4|bon) lan$|^quarter(?:ly)?$|^3 months$/,
    'quarterly',
  ],
  [
    /^(?:6|sau) thang$|^nua nam$|^(?:2|hai) lan nam$|^nam (?:2|hai) lan$|^(?:six|6) ?months?(?:ly)?$|^half year(?:ly)?$/,
    'sixMonth',
  ],
  [/^(?:9|chin) thang$|^(?:nine|9) ?months?(?:ly)?$/, 'nineMonth'],
  [/^(?:(?:1|mot) )?nam$|^12 thang$|^year(?:ly)?$|^annual(?:ly)?$/, 'yearly'],
];

/** "định kỳ 3 tháng một lần" → "3 thang", "hai lần trong một năm" → "hai lan nam". */
const oftenWords = (text: string): string =>
  spoken(text)
    .replace(/-/g, ' ')
    .replace(/\b(?:theo|dinh ky|ky|bao cao|gui|nop|hang|moi|cu|every|each|reports?)\b/g, ' ')
    .replace(/\b(?:mot|1) lan\b|\bonce\b/g, ' ')
    .replace(/\b(thang|quy|nam) lan\b/g, '$1')
    .replace(/\blan (?:trong )?(?:mot |1 )?nam\b/g, 'lan nam')
    .replace(/\b(?:mot|1) nam (\S+ lan)\b/g, 'nam $1')
    .replace(/ +/g, ' ')
    .trim();

/**
 * "Báo cáo công tác thanh tra; hàng quý": the name of a report and how often, behind the last comma or semicolon. A
 * frequency that the regime does not have ("2 năm một lần") is not understood, never taken for the nearest.
 */
export function parseNamedReport(
  text: string,
): { readonly title: string; readonly frequency: ReportFrequency } | undefined {
  const cut = Math.max(text.lastIndexOf(';'), text.lastIndexOf(','));
  const title = text.slice(0, Math.max(cut, 0)).trim();
  const often = oftenWords(text.slice(cut + 1));
  const frequency = FREQUENCY_WORDS.find(([pattern]) => pattern.test(often))?.[1];
  return title === '' || frequency === undefined ? undefined : { title, frequency };
}
