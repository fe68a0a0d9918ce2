import type { RecurringUnit } from '../schedule.ts';
import { EACH, eachUnit, recurringUnit } from './recurring.ts';
import { after, afterAny, isWritten, skipAny, type Match, type Parser, type Token, type Tokens } from './tokens.ts';

/** A month of each period, counted from the last one of the period as in `PeriodDay`. */
export interface PeriodMonth {
  readonly unit: RecurringUnit;
  readonly month: number;
}

/** Where the phrase says no month, its unit may say it. */
export type UnitSaid = RecurringUnit | undefined;

const OF = ['cua', 'vao', 'trong'];
const NEXT = ['sau lien ke', 'lien ke sau', 'lien sau', 'ke sau', 'tiep sau', 'ke tiep', 'tiep theo', 'lien ke'];
/** Months of a period by name: the last, the first and, in a quarter, those between. */
const LAST = ['cuoi cung', 'cuoi'];
const FIRST = ['dau tien', 'dau'];
// prettier-ignore
const OF_QUARTER: readonly (readonly [readonly string[], number])[] = [
  [[...LAST, 'thu ba', 'thu 3'], 0],
  [['giua', 'thu hai', 'thu 2'], -1],
  [[...FIRST, 'thu nhat', 'thu 1'], -2],
];
const LENGTHS: Record<RecurringUnit, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** "Tháng sau", "quý tiếp theo". Without diacritics "thang sau" is June as well as the next month: not read. */
export function afterNext(tokens: Tokens, noun: Token | undefined): Tokens | undefined {
  const rest = afterAny(tokens, NEXT);
  if (rest) return rest;
  return noun && noun.written !== noun.text && isWritten(tokens, 'sau') ? tokens.slice(1) : undefined;
}

/** "Hàng tháng" behind a day: the month itself. Of a quarter or a year it says no month. */
const eachMonth: Parser<PeriodMonth> = (tokens) => {
  const each = eachUnit(skipAny(tokens, OF));
  return each?.value === 'month' ? { value: { unit: 'month', month: 0 }, rest: each.rest } : undefined;
};

/** "Của tháng sau": the month after the period, which is a month where nothing else is said. */
const nextMonth =
  (unit: UnitSaid): Parser<PeriodMonth> =>
  (tokens) => {
    const noun = skipAny(tokens, OF);
    const rest = after(noun, 'thang') && afterNext(noun.slice(1), noun[0]);
    return rest && { value: { unit: unit ?? 'month', month: 1 }, rest };
  };

/** "Tháng cuối quý", "tháng thứ hai của mỗi quý", "tháng đầu quý sau". */
const monthOfQuarter: Parser<PeriodMonth> = (tokens) => {
  const head = after(skipAny(tokens, OF), 'thang');
  for (const [names, month] of head ? OF_QUARTER : []) {
    const named = head && afterAny(head, names);
    const noun = named && skipAny(skipAny(skipAny(named, ['cua']), ['cac']), EACH);
    const quarter = noun && recurringUnit(noun);
    if (quarter?.value === 'quarter') return withNext({ unit: 'quarter', month }, quarter.rest, noun?.[0]);
  }
  return undefined;
};

/** "Tháng cuối kỳ báo cáo", "tháng đầu kỳ sau": of whatever unit was said. */
const monthOfPeriod =
  (unit: UnitSaid): Parser<PeriodMonth> =>
  (tokens) => {
    const head = after(skipAny(tokens, OF), 'thang');
    const last = head && afterAny(head, LAST);
    const named = last ?? (head && afterAny(head, FIRST));
    const noun = named && skipAny(skipAny(named, ['cua']), EACH);
    const rest = noun && afterAny(noun, ['ky bao cao', 'ky']);
    if (!rest || unit === undefined || unit === 'month') return undefined;
    return withNext({ unit, month: last ? 0 : 1 - LENGTHS[unit] }, rest, noun[0]);
  };

function withNext({ unit, month }: PeriodMonth, rest: Tokens, noun: Token | undefined): Match<PeriodMonth> {
  const next = afterNext(rest, noun);
  return { value: { unit, month: next ? month + LENGTHS[unit] : month }, rest: next ?? rest };
}

/** The month of a day that comes back; without words of its own it is that of "hàng tháng". */
export function periodMonth(tokens: Tokens, unit: UnitSaid): Match<PeriodMonth> | undefined {
  for (const parser of [nextMonth(unit), monthOfQuarter, monthOfPeriod(unit)]) {
    const match = parser(tokens);
    if (match) return unit === undefined || match.value.unit === unit ? match : undefined;
  }
  if (unit === undefined) return eachMonth(tokens);
  const own = after(skipAny(tokens, OF), 'thang');
  const isOwn = own !== undefined && (own.length === 0 || own[0]?.kind === 'sign');
  return unit === 'month' ? { value: { unit, month: 0 }, rest: isOwn ? own : tokens } : undefined;
}
