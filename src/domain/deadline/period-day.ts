import type { PeriodDay, RecurringUnit, YearSpan } from '../schedule.ts';
import { BY, EACH_YEAR, LEADS } from './dated.ts';
import { isInEveryYear } from './explicit-day.ts';
import { ambiguous, noSuchDay, scheduled, type Outcome } from './outcome.ts';
import { periodMonth, type PeriodMonth, type UnitSaid } from './period-month.ts';
import { EACH, eachUnit, recurringUnit } from './recurring.ts';
import { after, afterAny, integer, skipAll, skipAny, type Match, type Tokens } from './tokens.ts';
import { boundOfYears, boundWithinYears, optionalBound } from './years.ts';

const LIMITS = [...LEADS, ...BY, 'truoc', 'gui bao cao', 'bao cao', 'gui', 'nop'];
const SEPARATORS = [', va', ',', 'va', '&'];
const JOINTS = ['den het', 'den', '-'];

/** A day of a month by its number, with what stands before it. */
interface NumberedDay {
  readonly day: number;
  readonly isBefore: boolean;
}

/**
 * Days relative to a period: "ngày 20 hàng tháng", "trước ngày 03 của tháng sau", "chậm nhất ngày 12 tháng cuối quý",
 * "ngày 01 và ngày 15 hàng tháng". A quarter whose month is not said is a question; a day that one of the months lacks
 * (30, in February) does not exist, and one from which something is done ("từ ngày 25") is no deadline. `unit` is what
 * stood before: "Hàng tháng (trước ngày 20)".
 */
export function periodDays(tokens: Tokens, unit: UnitSaid): Match<readonly Outcome[]> | undefined {
  const start = skipAll(tokens, LIMITS);
  const limit = tokens.slice(0, tokens.length - start.length);
  const isBefore = limit.some(({ text }) => text === 'truoc');
  const last = isBefore ? undefined : lastDay(start, unit);
  if (last) return last;
  const from = after(start, 'tu');
  if (from) return isBefore ? undefined : spanEnd(from, unit);
  const numbers = dayNumbers(start, limit.length > 0);
  return numbers && inPeriod({ ...numbers, value: numbers.value.map((day) => ({ day, isBefore })) }, unit);
}

type Days = Match<readonly NumberedDay[]>;

function inPeriod({ value: days, rest }: Days, unit: UnitSaid): Match<readonly Outcome[]> | undefined {
  const month = periodMonth(rest, unit);
  if (!month) return quarterQuestion(days, rest, unit);
  const bound = boundBehind(month.rest, { unit: month.value.unit, said: unit });
  return { value: days.map((day) => periodDay(day, month.value, bound.value)), rest: bound.rest };
}

/** "Ngày cuối cùng của mỗi quý": the end of the period itself. */
function lastDay(tokens: Tokens, unit: UnitSaid): Match<readonly Outcome[]> | undefined {
  const rest = afterAny(tokens, ['ngay cuoi cung', 'ngay cuoi']);
  const owner = rest && skipAny(rest, ['cua']);
  const each = owner && afterAny(owner, EACH);
  const named = owner && recurringUnit(each ?? owner);
  if (!named || (unit === undefined ? !each : unit !== named.value)) return undefined;
  const bound = boundBehind(named.rest, { unit: named.value, said: unit });
  return { value: [scheduled({ kind: 'every', unit: named.value, ...bound.value })], rest: bound.rest };
}

/**
 * Behind "từ": "ngày 20 đến ngày 25 hàng tháng", "ngày 25 hàng tháng đến ngày 05 tháng sau", whose end is the deadline.
 * A day from which something is done is none, and the end must come behind it.
 */
function spanEnd(tokens: Tokens, unit: UnitSaid): Match<readonly Outcome[]> | undefined {
  const from = after(tokens, 'ngay') && integer(tokens.slice(1), 2);
  if (!from || isPartOfDate(from.rest)) return undefined;
  const own = periodMonth(from.rest, unit);
  const joint = afterAny(own?.rest ?? from.rest, JOINTS);
  const end = joint && integer(skipAny(joint, ['ngay']), 2);
  if (!end || isPartOfDate(end.rest)) return undefined;
  const said = unit ?? own?.value.unit;
  const later = own ? (periodMonth(end.rest, said)?.value.month ?? 0) - own.value.month : 0;
  if (later < 0 || (later === 0 && end.value <= from.value)) return undefined;
  return inPeriod({ value: [{ day: end.value, isBefore: false }], rest: end.rest }, said);
}

/** "Ngày 20", "ngày 01 và ngày 15", "ngày 20 đến ngày 25" (its end); never the day of "15/11" or "15 tháng 11". */
function dayNumbers(tokens: Tokens, isLimited: boolean): Match<readonly number[]> | undefined {
  const head = after(tokens, 'ngay');
  if (!head && !isLimited) return undefined;
  let match = integer(head ?? tokens, 2);
  if (!match || isPartOfDate(match.rest)) return undefined;
  const numbers = [match.value];
  const joint = afterAny(match.rest, JOINTS);
  const end = joint && integer(skipAny(joint, ['ngay']), 2);
  if (end) return end.value > match.value && !isPartOfDate(end.rest) ? { ...end, value: [end.value] } : undefined;
  let rest = match.rest;
  while (match) {
    rest = match.rest;
    const next: Tokens | undefined = afterAny(rest, SEPARATORS);
    match = next && integer(skipAny(next, ['ngay']), 2);
    if (match && isMeasure(match.rest)) match = undefined;
    if (match) numbers.push(match.value);
  }
  return isPartOfDate(rest) ? undefined : { value: numbers, rest };
}

const isPartOfDate = ([first, second]: Tokens): boolean =>
  (['/', '.', 'thang'].includes(first?.text ?? '') && second?.kind === 'number') ||
  (first?.text === 'thang' && /^[ivx]+$/.test(second?.text ?? ''));

/** "…, 6 tháng (…)" begins with a unit, not with a day; "15 tháng cuối quý" and "15/6" do not. */
const isMeasure = ([first, second]: Tokens): boolean =>
  first?.text === '/' || (first?.text === 'thang' && !PERIOD_WORDS.includes(second?.text ?? ''));

const PERIOD_WORDS = ['sau', 'cuoi', 'dau', 'giua', 'thu', 'ke', 'lien', 'tiep'];

/** "Hàng quý, trước ngày 20": of its last month or of the month after it, the phrase does not say. */
function quarterQuestion(
  days: readonly NumberedDay[],
  rest: Tokens,
  unit: UnitSaid,
): Match<readonly Outcome[]> | undefined {
  const behind = unit === undefined ? eachUnit(rest) : { value: unit, rest };
  const [first] = days;
  if (!first || behind?.value !== 'quarter') return undefined;
  const text = `${first.isBefore ? 'trước ngày' : 'ngày'} ${String(first.day).padStart(2, '0')}`;
  return { value: [ambiguous([`${text} tháng cuối quý`, `${text} tháng đầu quý sau`])], rest: behind.rest };
}

type Bound = { readonly years?: YearSpan };

/**
 * The unit may be said again behind the day ("…, hàng quý"), as may the years. "Hàng năm" only says it again where
 * nothing parts it: "Hàng tháng (trước ngày 20), hàng năm" names two periods.
 */
function boundBehind(tokens: Tokens, { unit, said }: { unit: RecurringUnit; said: UnitSaid }): Match<Bound> {
  const again = eachUnit(skipAny(tokens, [',']));
  const rest = again?.value === unit ? again.rest : tokens;
  const eachYear = said === undefined ? afterAny(rest, EACH_YEAR) : undefined;
  return optionalBound(eachYear ? boundOfYears : boundWithinYears, eachYear ?? rest);
}

function periodDay({ day, isBefore }: NumberedDay, { unit, month }: PeriodMonth, bound: Bound): Outcome {
  if (day < 1 || day > 31) return noSuchDay(String(day));
  if (isBefore && day === 1 && month === 1 - LENGTHS[unit]) return beforePeriod(unit);
  return every(unit, isBefore ? dayBefore({ month, day }) : { month, day }, bound);
}

/** Whose period the day before its first day ends, nobody can tell: "Trước ngày 01 hàng tháng". */
const beforePeriod = (unit: RecurringUnit): Outcome =>
  ambiguous([`ngày cuối cùng của mỗi ${UNIT_NAMES[unit]}`, `ngày cuối cùng của ${UNIT_NAMES[unit]} trước`]);

const UNIT_NAMES: Record<RecurringUnit, string> = { month: 'tháng', quarter: 'quý', halfYear: '6 tháng', year: 'năm' };

/** The day before, which "trước" means; before the first of a month lies the last of the month before it. */
export const dayBefore = ({ month, day }: PeriodDay): PeriodDay =>
  day === 'last' || day === 1 ? { month: month - 1, day: 'last' } : { month, day: day - 1 };

/** A schedule of a day in each period, which must exist in every one of them. */
export function every(unit: RecurringUnit, on: PeriodDay, bound: Bound): Outcome {
  const { day } = on;
  const lacking = day === 'last' ? undefined : monthsOf(unit, on.month).find((month) => !isInEveryYear(month, day));
  if (lacking !== undefined) return noSuchDay(`${on.day}/${lacking}`);
  const isEnd = on.month === 0 && day === 'last';
  return scheduled({ kind: 'every', unit, ...(isEnd ? {} : { on }), ...bound });
}

const LENGTHS: Record<RecurringUnit, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** The calendar months in which the day falls; at least a month before, so that the remainder is never negative. */
const monthsOf = (unit: RecurringUnit, offset: number): readonly number[] =>
  Array.from({ length: 12 / LENGTHS[unit] }, (_, index) => ((offset + 23 + (index + 1) * LENGTHS[unit]) % 12) + 1);
