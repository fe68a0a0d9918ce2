import type { WorkCalendar } from './calendar.ts';
import { type Day, dayOfInstant, instantOf, minuteOfInstant } from './day.ts';

/** Minutes after midnight on the wall clock: `from` is inside, `to` is not. A window does not cross midnight. */
export interface SendingWindow {
  readonly from: number;
  readonly to: number;
}

/** When messages that nobody asked for may go out, on working days. */
export interface SendingHours {
  readonly windows: readonly SendingWindow[];
  /** When the reminders of a day go out, in minutes after midnight; inside a window. */
  readonly ladderMinute: number;
}

const at = (hour: number, minute: number): number => hour * 60 + minute;

/** Office hours as most authorities keep them; each authority may change them. */
export const DEFAULT_SENDING_HOURS: SendingHours = {
  windows: [
    { from: at(7, 30), to: at(11, 30) },
    { from: at(13, 30), to: at(17, 0) },
  ],
  ladderMinute: at(8, 0),
};

type Windows = Pick<SendingHours, 'windows'>;

/** Whether a message that nobody asked for may go out at this instant. */
export function isSendingInstant(instant: Date, calendar: WorkCalendar, hours: Windows, timeZone: string): boolean {
  const minute = minuteOfInstant(instant, timeZone);
  const isInside = hours.windows.some((window) => window.from <= minute && minute < window.to);
  return isInside && calendar.isWorkingDay(dayOfInstant(instant, timeZone));
}

/**
 * The first instant, not before the given one, at which such a message may go out: the instant itself inside a window
 * of a working day, else the beginning of the next window. Throws when there is no window, which settings must not allow.
 */
export function nextSendingInstant(instant: Date, calendar: WorkCalendar, hours: Windows, timeZone: string): Date {
  if (isSendingInstant(instant, calendar, hours, timeZone)) return instant;
  const today = dayOfInstant(instant, timeZone);
  const minute = minuteOfInstant(instant, timeZone);
  const later = hours.windows.filter((window) => window.from > minute);
  if (calendar.isWorkingDay(today) && later.length > 0) return instantOf(today, firstMinute(later), timeZone);
  return instantOf(calendar.workingDayAfter(today), firstMinute(hours.windows), timeZone);
}

/**
 * The last minute of the last sending window that is over at this instant: Friday 16:59 for a Monday at 08:00. Throws
 * when there is no window, which settings must not allow.
 */
export function lastSendingInstant(
  instant: Date,
  {
    calendar,
    hours,
    timeZone,
  }: { readonly calendar: WorkCalendar; readonly hours: Pick<SendingHours, 'windows'>; readonly timeZone: string },
): Date {
  const today = dayOfInstant(instant, timeZone);
  const minute = minuteOfInstant(instant, timeZone);
  const over = hours.windows.filter(({ to }) => to <= minute);
  const isToday = calendar.isWorkingDay(today) && over.length > 0;
  const ends = (isToday ? over : hours.windows).map(({ to }) => to);
  if (ends.length === 0) throw new RangeError('expected at least one sending window, got none');
  return instantOf(isToday ? today : calendar.workingDayBefore(today), Math.max(...ends) - 1, timeZone);
}

/** The instant at which the reminders of a day go out. */
export const ladderInstant = (on: Day, hours: Pick<SendingHours, 'ladderMinute'>, timeZone: string): Date =>
  instantOf(on, hours.ladderMinute, timeZone);

function firstMinute(windows: readonly SendingWindow[]): number {
  if (windows.length === 0) throw new RangeError('expected at least one sending window, got none');
  return Math.min(...windows.map((window) => window.from));
}
