import { day } from '../day.ts';
import type { RecurringUnit, YearSpan } from '../schedule.ts';
import { LEADS } from './dated.ts';
import { ambiguous, scheduled, type Outcome } from './outcome.ts';
import { after, afterAny, integer, oneOf, skipAll, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';
import { boundOfYears, boundWithinYears, optionalBound } from './years.ts';

export const EACH = ['hang', 'moi', 'tung'];
const ONCE = ['mot lan', '1 lan', '01 lan', '/ lan', '/ 1 lan', '/ 01 lan'];
const UNITS: readonly (readonly [string, RecurringUnit])[] = [
  ['6 thang', 'halfYear'],
  ['06 thang', 'halfYear'],
  ['nua nam', 'halfYear'],
  ['thang', 'month'],
  ['quy', 'quarter'],
  ['qui', 'quarter'],
  ['nam', 'year'],
];
const UNIT_OF_MONTHS = new Map<number, RecurringUnit>([
  [1, 'month'],
  [3, 'quarter'],
  [6, 'halfYear'],
  [12, 'year'],
]);

/** "tháng", "quý", "6 tháng", "năm" without anything that makes them come back. */
export function recurringUnit(tokens: Tokens): Match<RecurringUnit> | undefined {
  for (const [words, value] of UNITS) {
    const rest = after(tokens, words);
    if (rest) return { value, rest };
  }
  return undefined;
}

/** "Hàng quý", "mỗi năm một lần", "định kỳ 6 tháng", "vào cuối mỗi quý", "theo quý". */
export const eachUnit: Parser<RecurringUnit> = (tokens) => {
  const head = skipAny(tokens, ['vao cuoi', 'cuoi']);
  const regular = afterAny(head, ['theo dinh ky', 'dinh ky', 'theo']);
  const each = afterAny(regular ?? head, EACH) ?? regular;
  const unit = each && recurringUnit(each);
  return unit && { value: unit.value, rest: skipAny(unit.rest, ONCE) };
};

/** "6 tháng", "03 tháng một lần", "quý/lần", "01 lần/năm". */
export const countedUnit: Parser<RecurringUnit> = (tokens) => {
  const once = afterAny(skipAny(tokens, ['dinh ky']), ['mot lan', '1 lan', '01 lan']);
  const perUnit = once && recurringUnit(skipAny(once, ['/', 'moi', 'mot', 'trong', 'hang']));
  return perUnit ?? monthsOnce(tokens) ?? unitOnce(tokens) ?? sixMonths(tokens);
};

function monthsOnce(tokens: Tokens): Match<RecurringUnit> | undefined {
  const count = integer(skipAny(tokens, ['dinh ky', ...EACH]), 2);
  const head = count && after(count.rest, 'thang');
  const rest = head && afterAny(head, ONCE);
  const value = count && UNIT_OF_MONTHS.get(count.value);
  return rest && value && { value, rest };
}

function unitOnce(tokens: Tokens): Match<RecurringUnit> | undefined {
  const unit = recurringUnit(tokens);
  const rest = unit && afterAny(unit.rest, ONCE);
  return rest && { value: unit.value, rest };
}

/** "6 tháng" is every half year, but "6 tháng năm 2025" may mean the first half only. */
function sixMonths(tokens: Tokens): Match<RecurringUnit> | undefined {
  const rest = afterAny(tokens, ['6 thang', '06 thang']);
  return rest && !boundWithinYears(rest) ? { value: 'halfYear', rest } : undefined;
}

const everyUnit: Parser<Outcome> = (tokens) => {
  const unit = oneOf(eachUnit, countedUnit)(tokens);
  if (!unit) return undefined;
  const bound = optionalBound(unit.value === 'year' ? boundOfYears : boundWithinYears, unit.rest);
  return { value: scheduled({ kind: 'every', unit: unit.value, ...bound.value }), rest: bound.rest };
};

/** "9 tháng": the report period from January to September, of a year or of every year. */
const nineMonths: Parser<Outcome> = (tokens) => {
  const rest = afterAny(skipAny(skipAny(tokens, ['dinh ky']), EACH), ['9 thang', '09 thang']);
  if (!rest) return undefined;
  const bound = boundWithinYears(rest);
  if (!bound) return { value: scheduled({ kind: 'yearly', month: 9, day: 'last' }), rest };
  return { value: nineMonthsOf(bound.value), rest: bound.rest };
};

const nineMonthsOf = (years: YearSpan): Outcome =>
  years.from === years.to
    ? scheduled({ kind: 'date', on: day(`${years.from}-09-30`) })
    : scheduled({ kind: 'yearly', month: 9, day: 'last', years });

const sixMonthsOfYear: Parser<Outcome> = (tokens) => {
  const rest = afterAny(tokens, ['6 thang', '06 thang']);
  const bound = rest && boundWithinYears(rest);
  if (!bound || bound.value.from !== bound.value.to) return undefined;
  const halves = ['đầu', 'cuối'].map((half) => `6 tháng ${half} năm ${bound.value.from}`);
  return { value: ambiguous(halves), rest: bound.rest };
};

/** What falls due at the end of each month, quarter, half year or year. */
export const recurring: Parser<Outcome> = (tokens) =>
  oneOf(everyUnit, nineMonths, sixMonthsOfYear)(skipAll(tokens, LEADS));

// prettier-ignore
const CONTINUOUSLY = [
  'thuong xuyen , lien tuc', 'thuong xuyen va lien tuc', 'thuong xuyen - lien tuc', 'thuong xuyen lien tuc',
  'thuong xuyen', 'lien tuc',
];
const ALL_THE_TIME = [
  ', hang nam',
  'hang nam',
  ', trong nam',
  'trong nam',
  'trong suot nam',
  'trong ca nam',
  'trong cac nam',
  'moi nam',
];

/** "Thường xuyên", "Thường xuyên, liên tục trong năm", "Hàng năm, thường xuyên", "Thường xuyên giai đoạn 2021-2025". */
export const continuous: Parser<Outcome> = (tokens) => {
  const start = skipAll(tokens, LEADS);
  const yearly = after(start, 'hang nam');
  const rest = afterAny(yearly ? skipAny(yearly, [',']) : start, CONTINUOUSLY);
  if (!rest) return undefined;
  const bound = optionalBound(boundWithinYears, rest);
  const bounded = bound.value.years ? bound : optionalBound(boundOfYears, skipAll(rest, ALL_THE_TIME));
  return { value: scheduled({ kind: 'continuous', ...bounded.value }), rest: bounded.rest };
};
