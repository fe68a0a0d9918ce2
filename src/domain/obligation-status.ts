import type { WorkCalendar } from './calendar.ts';
import { dayOfInstant, daysBetween, type Day } from './day.ts';

export type Phase = 'open' | 'submitted' | 'accepted' | 'returned' | 'waived';

/**
 * How an obligation stands on a day; computed, never stored. `notUpdated` is a continuous task whose hand-in day passed
 * without word of it (never "overdue"); `history` fell due before its plan was imported and is not counted.
 */
export type ObligationStatus =
  | 'history'
  | 'waived'
  | 'awaitingDate'
  | 'notOpen'
  | 'onTrack'
  | 'dueSoon'
  | 'overdue'
  | 'notUpdated'
  | 'awaitingConfirmation'
  | 'doneOnTime'
  | 'doneLate';

export interface StatusFacts {
  readonly phase: Phase;
  readonly opensOn: Day | undefined;
  readonly dueOn: Day | undefined;
  readonly doneAt: Date | undefined;
  readonly continuous: boolean;
  readonly history: boolean;
  /** When progress was last told of, or something handed in; undefined where nobody has. */
  readonly updatedAt?: Date | undefined;
}

export interface StatusContext {
  readonly today: Day;
  readonly calendar: WorkCalendar;
  readonly timeZone: string;
  /** Whether the authority wants hand-ins confirmed by the standing agency. */
  readonly confirmation?: boolean;
}

const DUE_SOON_DAYS = 7;

export const isDone = (phase: Phase): boolean => phase === 'submitted' || phase === 'accepted';

/** Still to be worked on: neither handed in, waived nor history. */
export const isLive = (facts: Pick<StatusFacts, 'phase' | 'history'>): boolean =>
  !facts.history && !isDone(facts.phase) && facts.phase !== 'waived';

/**
 * The last day on which a hand-in is on time. A due day on a day off stays the due day, but lateness counts from the
 * next working day (Civil Code 2015, Art. 148(5), applied as the product's rule).
 */
export const lateAfterOn = (dueOn: Day, calendar: WorkCalendar): Day => calendar.workingDayOnOrAfter(dueOn);

export function statusOn(facts: StatusFacts, context: StatusContext): ObligationStatus {
  if (facts.phase === 'waived') return 'waived';
  if (isDone(facts.phase)) return doneStatus(facts, context);
  if (facts.history) return 'history';
  return liveStatus(facts, context);
}

function doneStatus(facts: StatusFacts, context: StatusContext): ObligationStatus {
  if (context.confirmation && facts.phase === 'submitted') return 'awaitingConfirmation';
  if (facts.dueOn === undefined || facts.doneAt === undefined) return 'doneOnTime';
  const doneOn = dayOfInstant(facts.doneAt, context.timeZone);
  return doneOn > lateAfterOn(facts.dueOn, context.calendar) ? 'doneLate' : 'doneOnTime';
}

/** Whether somebody told of it since it opened: all that a continuous task asks for in a period. */
export const isUpdated = (
  { phase, opensOn, updatedAt }: Pick<StatusFacts, 'phase' | 'opensOn' | 'updatedAt'>,
  timeZone: string,
): boolean =>
  isDone(phase) || (updatedAt !== undefined && (opensOn === undefined || dayOfInstant(updatedAt, timeZone) >= opensOn));

function liveStatus(facts: StatusFacts, { today, calendar, timeZone }: StatusContext): ObligationStatus {
  if (facts.dueOn === undefined) return 'awaitingDate';
  if (facts.opensOn !== undefined && facts.opensOn > today) return 'notOpen';
  if (today > lateAfterOn(facts.dueOn, calendar)) {
    if (!facts.continuous) return 'overdue';
    return isUpdated(facts, timeZone) ? 'onTrack' : 'notUpdated';
  }
  return daysBetween(today, facts.dueOn) <= DUE_SOON_DAYS ? 'dueSoon' : 'onTrack';
}
