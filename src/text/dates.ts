import { dayOfMonth, monthOf, yearOf, type Day, dayOfInstant, minuteOfInstant } from '../domain/day.ts';

/**
 * A day as official documents write it: days below 10 and months 1 and 2 with a leading zero (Decree 30/2020/NĐ-CP,
 * Annex I): 05/3/2026, 17/02/2026.
 */
export function formatDay(day: Day): string {
  const [date, month] = [dayOfMonth(day), monthOf(day)];
  return `${date < 10 ? '0' : ''}${date}/${month < 3 ? '0' : ''}${month}/${yearOf(day)}`;
}

/** Hours and minutes of an instant in the authority's zone: 08:05. */
export function formatTime(at: Date, timeZone: string): string {
  const minute = minuteOfInstant(at, timeZone);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export const formatInstant = (at: Date, timeZone: string): string =>
  `${formatTime(at, timeZone)}, ${formatDay(dayOfInstant(at, timeZone))}`;
