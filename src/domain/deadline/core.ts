import { dayOf, lastDayOfMonth, type Day } from '../day.ts';
import { explicitDay } from './explicit-day.ts';
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

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** An Arabic number of one or two digits or a Roman one up to XII. */
function numeral(tokens: Tokens): Match<number> | undefined {
  const [first, ...rest] = tokens;
  const roman = ROMAN.indexOf(first?.text ?? '') + 1;
  return roman > 0 ? { value: roman, rest } : integer(tokens, 2);
}

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
  const number = head && numeral(head);
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

/** "4/2020", "T4/2020": a month only because of the four digits. */
const monthByYear: Parser<Core> = (tokens) => {
  const number = integer(skipAny(tokens, ['t']), 2);
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

const single = oneOf(explicitDay, monthByYear, month, quarter, partOfYear, yearsTogether, wholeYear, unnamedYear);

/** "Từ tháng 3 đến tháng 6/2021": from the beginning of the one to the end of the other, which gives both the year. */
const fromTo: Parser<Core> = (tokens) => {
  const head = after(tokens, 'tu');
  const from = head && single(head);
  const joint = from && afterAny(from.rest, ['den het', 'den cuoi', 'den', 'toi', '-']);
  const to = joint && single(joint);
  const value = to && together(from.value, to.value);
  return value && { value, rest: to.rest };
};

function together(from: Core, to: Core): Core | undefined {
  if (from.kind === 'noSuchDay' || from.kind === 'ambiguous') return from;
  if (to.kind === 'noSuchDay' || to.kind === 'ambiguous') return to;
  if (to.kind === 'annual') {
    if (from.kind === 'fixed' || placeInYear(from.first) > placeInYear(to.last)) return undefined;
    return { ...to, shape: 'span', first: from.first };
  }
  const first = from.kind === 'fixed' ? from.first : inYearOf(from.first, to.last);
  return first && first <= to.last ? { ...to, shape: 'span', first } : undefined;
}

const placeInYear = ({ month: of, day }: MonthDay): number => of * 100 + (day === 'last' ? 31 : day);

const inYearOf = ({ month: of, day }: MonthDay, other: Day): Day | undefined =>
  dayOf(Number(other.slice(0, 4)), of, day === 'last' ? 1 : day);

/** Reads the day or period at the beginning; undefined when there is none. */
export const readCore: Parser<Core> = oneOf(fromTo, single);
