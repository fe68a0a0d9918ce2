import type { WorkCalendar } from './calendar.ts';
import { dayOfInstant, instantOf, minuteOfInstant } from './day.ts';
import type { SendingHours } from './sending-hours.ts';

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
