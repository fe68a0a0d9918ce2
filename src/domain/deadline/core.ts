import { dayOf, lastDayOfMonth, type Day } from '../day.ts';
import { explicitDay } from './explicit-day.ts';
import { monthNumber, numeral } from './numerals.ts';
import { writtenDay } from './outcome.ts';
import { after, afterAny, integer, oneOf, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';
import { year, yearBehind, yearSpan } from './years.ts';

/** A day of any year; 'last' where February makes a difference. */
export interface MonthDay {
  readonly month: number;
  readonly day: number | 'last';
}

/** Before a `span` (half a year, several years, from … to) nothing can be due: only its end is a deadline. */
export type CoreShape = 'day' | 'period' | 'span';

/** The day or period that a deadline is about, with or without its year. */
export type Core =
  | { readonly kind: 'fixed'; readonly shape: CoreShape; readonly first: Day; readonly last: Day }
  | { readonly kind: 'annual'; readonly shape: CoreShape; readonly first: MonthDay; readonly last: MonthDay }
  | { readonly kind: 'noSuchDay'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly string[] };

interface Months {
  readonly from: number;
  readonly to: number;
  readonly shape: CoreShape;
}

/** The months of a year that is named or not; `year` undefined means each year. */
function monthsOf({ from, to, shape }: Months, inYear: number | undefined): Core {
  if (inYear === undefined) {
    return { kind: 'annual', shape, first: { month: from, day: 1 }, last: { month: to, day: 'last' } };
  }
  const first = dayOf(inYear, from, 1);
  if (!first) return { kind: 'noSuchDay', value: `${from}/${inYear}` };
  return { kind: 'fixed', shape, first, last: lastDayOfMonth(inYear, to) };
}

const withYear = (months: Months, rest: Tokens): Match<Core> => {
  const named = yearBehind(rest);
  return { value: monthsOf(months, named?.value), rest: named?.rest ?? rest };
};

/** "Tháng 4/2020", "tháng IV năm 2020", "tháng 10"; the thirteenth month does not exist. */
const month: Parser<Core> = (tokens) => {
  const head = after(tokens, 'thang');
  const number = head && monthNumber(head);
  if (!number) return undefined;
  if (number.value < 1 || number.value > 12) {
    const named = yearBehind(number.rest);
    return { value: noMonth(number.value, named?.value), rest: named?.rest ?? number.rest };
  }
  return withYear({ from: number.value, to: number.value, shape: 'period' }, number.rest);
};

const noMonth = (value: number, inYear: number | undefined): Core => ({
  kind: 'noSuchDay',
  value: inYear === undefined ? String(value) : `${value}/${inYear}`,
});

/** "4/2020", "T4/2020", "Th.4/2020": a month only because of the four digits. */
const monthByYear: Parser<Core> = (tokens) => {
  const number = integer(skipAny(tokens, ['t .', 't', 'th .', 'th']), 2);
  const slash = number && afterAny(number.rest, ['/', '-', '.']);
  const named = slash && year(slash);
  if (!named) return undefined;
  const { value } = number;
  const core =
    value < 1 || value > 12
      ? noMonth(value, named.value)
      : monthsOf({ from: value, to: value, shape: 'period' }, named.value);
  return { value: core, rest: named.rest };
};

/** "Quý IV/2021", "Quí 4 năm 2021", "Q.4". */
const quarter: Parser<Core> = (tokens) => {
  const head = afterAny(tokens, ['quy', 'qui', 'q .', 'q']);
  const number = head && numeral(head);
  if (!number || number.value < 1 || number.value > 4) return undefined;
  const to = number.value * 3;
  return withYear({ from: to - 2, to, shape: 'period' }, number.rest);
};

/** "6 tháng đầu năm 2025", "6 tháng cuối năm", "nửa đầu năm 2025", "9 tháng đầu năm". */
const partOfYear: Parser<Core> = (tokens) => {
  const half = after(tokens, 'nua');
  const number = half ? { value: 6, rest: half } : monthCount(tokens);
  if (!number || number.value < 1 || number.value > 11) return undefined;
  const isFirst = after(number.rest, 'dau') !== undefined;
  const place = afterAny(number.rest, ['dau', 'cuoi']);
  const rest = place && after(skipAny(place, ['cua']), 'nam');
  if (!rest) return undefined;
  const months = isFirst ? { from: 1, to: number.value } : { from: 13 - number.value, to: 12 };
  return withYear({ ...months, shape: 'span' }, rest);
};

function monthCount(tokens: Tokens): Match<number> | undefined {
  const number = integer(tokens, 2);
  const rest = number && after(number.rest, 'thang');
  return rest && { value: number.value, rest };
}

const yearsTogether: Parser<Core> = (tokens) => {
  const span = yearSpan(tokens);
  const first = span && dayOf(span.value.from, 1, 1);
  return (
    first && {
      value: { kind: 'fixed', shape: 'span', first, last: lastDayOfMonth(span.value.to, 12) },
      rest: span.rest,
    }
  );
};

/** "Năm 2025", and the year alone as some tables have it. */
const wholeYear: Parser<Core> = (tokens) => {
  const named = year(skipAny(tokens, ['nam']));
  return named && { value: monthsOf({ from: 1, to: 12, shape: 'period' }, named.value), rest: named.rest };
};

/** "Trong năm", "cuối năm": the end of the year that the plan is for. */
const unnamedYear: Parser<Core> = (tokens) => {
  const rest = afterAny(tokens, ['trong nam', 'cuoi nam', 'het nam']);
  if (!rest || rest[0]?.kind === 'number') return undefined;
  return { value: monthsOf({ from: 1, to: 12, shape: 'span' }, undefined), rest };
};

/** "5-6/2021": the fifth of June or May to June. Only one of the two where the other cannot be. */
const dayOrMonths: Parser<Core> = (tokens) => {
  const first = integer(tokens, 2);
  const joint = first && after(first.rest, '-');
  const second = joint && integer(joint, 2);
  const slash = second && after(second.rest, '/');
  const named = slash && year(slash);
  const on = named && dayOf(named.value, second.value, first.value);
  if (!on || first.value >= second.value) return undefined;
  const readings = [writtenDay(on), `tháng ${first.value} - tháng ${second.value}/${named.value}`];
  return { value: { kind: 'ambiguous', readings }, rest: named.rest };
};

/** One day or period at the beginning, with or without its year; undefined when there is none. */
// prettier-ignore
export const readSingle: Parser<Core> = oneOf(
  dayOrMonths, explicitDay, monthByYear, month, quarter, partOfYear, yearsTogether, wholeYear, unnamedYear,
);
