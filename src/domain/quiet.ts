import type { WorkCalendar } from './calendar.ts';
import { addDays, type Day } from './day.ts';
import type { Notice } from './notice.ts';

/** Whether a person wants nothing that can wait on a day. */
export type IsQuiet = (personId: number, on: Day) => boolean;

export const NOBODY_QUIET: IsQuiet = () => false;

/**
 * A reminder that comes on a quiet day too: nobody is silent about their own duties. It is urgent when the work falls due
 * on that day or on the next working day, and from then on.
 */
export const isUrgent = (dueOn: Day, on: Day, calendar: WorkCalendar): boolean => dueOn <= calendar.workingDayAfter(on);

export interface Held {
  readonly personId: number;
  readonly dueOn: Day;
  readonly on: Day;
}

/** Whether a reminder waits for a day that is not quiet. */
export const isHeld = ({ personId, dueOn, on }: Held, isQuiet: IsQuiet, calendar: WorkCalendar): boolean =>
  isQuiet(personId, on) && !isUrgent(dueOn, on, calendar);

/**
 * Whether a reminder that had to go out on `fireOn` has missed a day on which its person could be told: what waited
 * because they wished so is no delay of the system.
 */
export function hasMissedADay(
  { fireOn, today, ...reminder }: Omit<Held, 'on'> & { readonly fireOn: Day; readonly today: Day },
  isQuiet: IsQuiet,
  calendar: WorkCalendar,
): boolean {
  for (let on = fireOn; on < today; on = addDays(on, 1))
    if (calendar.isWorkingDay(on) && !isHeld({ ...reminder, on }, isQuiet, calendar)) return true;
  return false;
}

/**
 * Whether a queued message waits while its person wants quiet. What speaks of the person's own duties, or answers what
 * they asked, does not wait; of reminders the planner has decided already.
 */
export function canWait(notice: Notice): boolean {
  switch (notice.kind) {
    case 'weekly':
    case 'leaderDigest':
    case 'handIns':
    case 'periodComplete':
    case 'personEnrolled':
    case 'personUnreachable':
    case 'extensionAsked':
    case 'difficultyRaised':
    case 'requestWithdrawn':
      return true;
    case 'reminder':
    case 'digest':
    case 'updates':
    case 'unreached':
    case 'nudge':
    case 'reviewed':
    case 'extensionDecided':
    case 'difficultyAnswered':
    case 'reportRequested':
    case 'groupAlert':
    case 'updateFailed':
      return false;
  }
}
