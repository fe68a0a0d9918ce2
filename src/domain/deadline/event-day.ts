import { addDays, type Day } from '../day.ts';
import type { Schedule } from '../schedule.ts';

/** Of a WorkCalendar. */
export interface WorkingDays {
  readonly workingDayAfter: (day: Day) => Day;
}

/**
 * The due day of a schedule that waits for an event, once the day of the event is known. The day of the event itself
 * is not counted (Civil Code 2015, Art. 147(2)): seven days from 1 March end with 8 March. A last day that is a day
 * off stays the due day (DESIGN 5); counted in working days it never is one.
 */
export function dueAfterEvent(
  { days, count }: Extract<Schedule, { readonly kind: 'after' }>,
  eventOn: Day,
  calendar: WorkingDays,
): Day {
  if (count !== 'workingDays') return addDays(eventOn, days);
  let on = eventOn;
  for (let counted = 0; counted < days; counted += 1) on = calendar.workingDayAfter(on);
  return on;
}
