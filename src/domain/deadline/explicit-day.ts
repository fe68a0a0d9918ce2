import { dayOf, daysInMonth, type Day } from '../day.ts';
import type { Core } from './core.ts';
import { skipMidnight } from './hour-of-day.ts';
import { monthNumber } from './numerals.ts';
import { writtenDay } from './outcome.ts';
import { after, integer, oneOf, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';
import { year, yearBehind } from './years.ts';

/** A year in which every day of a month exists. */
const LEAP_YEAR = 2000;

interface DayParts {
  readonly day: number;
  readonly month: number;
  readonly year?: number;
}

function coreOf({ day, month, year: named }: DayParts): Core {
  const value = named === undefined ? `${day}/${month}` : `${day}/${month}/${named}`;
  if (named === undefined) {
    if (!dayOf(LEAP_YEAR, month, day)) return { kind: 'noSuchDay', value };
    return { kind: 'annual', shape: 'day', first: { month, day }, last: { month, day } };
  }
  const on = dayOf(named, month, day);
  return on ? { kind: 'fixed', shape: 'day', first: on, last: on } : { kind: 'noSuchDay', value };
}

/** Whether a day without a year exists in every year, which 29 February does not. */
export const isInEveryYear = (month: number, day: number): boolean => day <= daysInMonth(LEAP_YEAR + 1, month);

/** "2021-11-15", "2021/11/15", as spreadsheets and programs write it, perhaps with midnight behind it. */
const isoDay: Parser<Core> = (tokens) => {
  const named = year(tokens);
  const sign = named?.rest[0]?.text === '/' ? '/' : '-';
  const month = partBehind(named?.rest, sign);
  const day = partBehind(month?.rest, sign);
  if (!named || !month || !day) return undefined;
  return { value: coreOf({ day: day.value, month: month.value, year: named.value }), rest: skipMidnight(day.rest) };
};

const partBehind = (tokens: Tokens | undefined, sign: string): Match<number> | undefined => {
  const rest = tokens && after(tokens, sign);
  return rest && integer(rest, 2);
};

/** "15/11/2021", "15-11-2021", "15.11.2021", "15/11 năm 2021", "15/11". */
const signedDay: Parser<Core> = (tokens) => {
  const isNamed = after(tokens, 'ngay') !== undefined;
  const day = integer(skipAny(tokens, ['ngay']), 2);
  const sign = day?.rest[0]?.text;
  if (!day || (sign !== '/' && sign !== '-' && sign !== '.')) return undefined;
  const month = partBehind(day.rest, sign);
  if (!month) return undefined;
  const parts = { day: day.value, month: month.value };
  return (
    shortYear(parts, partBehind(month.rest, sign)) ??
    yearOfSignedDay(parts, month.rest, sign) ??
    (sign === '/' || isNamed || day.value > 12 ? { value: coreOf(parts), rest: month.rest } : undefined)
  );
};

/** With dashes or dots the year needs the same sign or a word: "1-11/2021" may be January to November, not "15-11/2021". */
function yearOfSignedDay(parts: DayParts, rest: Tokens, sign: string): Match<Core> | undefined {
  const own = after(rest, sign);
  const isWorded = after(skipAny(rest, [',', 'cua']), 'nam') ?? (parts.day > 12 ? after(rest, '/') : undefined);
  const named = own ? year(own) : sign === '/' || isWorded ? yearBehind(rest) : undefined;
  return named && { value: coreOf({ ...parts, year: named.value }), rest: skipMidnight(named.rest) };
}

/** A year of two digits is not completed: 15/11/21 may also be written from the year to the day. */
function shortYear({ day, month }: DayParts, last: Match<number> | undefined): Match<Core> | undefined {
  if (!last) return undefined;
  const written = [dayOf(2000 + last.value, month, day), dayOf(2000 + day, month, last.value)];
  const readings = [...new Set(written.filter((on): on is Day => on !== undefined).map(writtenDay))];
  const value = `${day}/${month}/${String(last.value).padStart(2, '0')}`;
  return {
    value: readings.length > 0 ? { kind: 'ambiguous', readings } : { kind: 'noSuchDay', value },
    rest: last.rest,
  };
}

/** "6 tháng 9" may be six and nine months, so these numbers need "ngày" or a year to be days. */
const COUNTS_OF_MONTHS = [3, 6, 9];

/** "ngày 05 tháng 7 năm 2026", "15 tháng 11", "ngày 05 tháng Bảy". */
const wordedDay: Parser<Core> = (tokens) => {
  const head = after(tokens, 'ngay');
  const day = integer(head ?? tokens, 2);
  const month = day && partBehindWord(day.rest);
  if (!month) return undefined;
  const named = yearBehind(month.rest);
  if (!head && !named && COUNTS_OF_MONTHS.includes(day.value)) return undefined;
  const parts = { day: day.value, month: month.value };
  return { value: coreOf(named ? { ...parts, year: named.value } : parts), rest: (named ?? month).rest };
};

const partBehindWord = (tokens: Tokens): Match<number> | undefined => {
  const rest = after(tokens, 'thang');
  return rest && monthNumber(rest);
};

/** One day written out, with or without its year; a day that does not exist comes back as such. */
export const explicitDay: Parser<Core> = oneOf(isoDay, signedDay, wordedDay);
