import { Temporal } from 'temporal-polyfill';

/** A calendar day written `YYYY-MM-DD`: no time, no zone, ordered as text. */
export type Day = string & { readonly __day: unique symbol };

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** The day that a text names, or undefined when it is not written YYYY-MM-DD or does not exist (2026-09-31). */
export function parseDay(text: string): Day | undefined {
  if (!DAY_PATTERN.test(text)) return undefined;
  const [year, month, day] = text.split('-').map(Number);
  return dayOf(year ?? 0, month ?? 0, day ?? 0);
}

/** The day with these parts (month and day from 1), or undefined when no such day exists. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return brand(new Temporal.PlainDate(year, month, day));
}

/** For days written in our own code and for columns that the database checks: throws on anything else. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`expected a calendar day such as 2026-03-09, got "${text}"`);
  return parsed;
}

export const daysInMonth = (year: number, month: number): number =>
  Temporal.PlainYearMonth.from({ year, month }).daysInMonth;

export const lastDayOfMonth = (year: number, month: number): Day =>
  brand(Temporal.PlainDate.from({ year, month, day: daysInMonth(year, month) }));

export const addDays = (from: Day, days: number): Day => brand(Temporal.PlainDate.from(from).add({ days }));

export const addMonths = (from: Day, months: number): Day => brand(Temporal.PlainDate.from(from).add({ months }));

/** Whole days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (of: Day): number => Temporal.PlainDate.from(of).dayOfWeek;

export const yearOf = (of: Day): number => Number(of.slice(0, 4));
export const monthOf = (of: Day): number => Number(of.slice(5, 7));
export const dayOfMonth = (of: Day): number => Number(of.slice(8, 10));

export const earliest = (a: Day, b: Day): Day => (a < b ? a : b);
export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** The calendar day on which an instant falls in an IANA zone such as Asia/Ho_Chi_Minh. */
export const dayOfInstant = (at: Date, timeZone: string): Day =>
  brand(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate());

/** The wall-clock time of an instant in a zone, in minutes after midnight (0–1439). */
export function minuteOfInstant(at: Date, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.hour * 60 + zoned.minute;
}

/** The instant at which a wall clock in the zone shows this day and minute after midnight. */
export function instantOf(on: Day, minute: number, timeZone: string): Date {
  const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: time });
  return new Date(zoned.epochMilliseconds);
}

function brand(date: Temporal.PlainDate): Day {
  return date.toString() as Day;
}
