import type { Day } from './day.ts';

/** What was tried already about something that is late: what a leader is told before they take it up themselves. */
export interface Tried {
  /** Reminders that arrived, the oldest first; each person of the agency at their time. */
  readonly reminders: readonly TriedReminder[];
  /** The days on which the overdue alert of a group named it, in order. */
  readonly alertDays: readonly Day[];
  readonly acknowledgedAt: Date | undefined;
  readonly lastNote: string | undefined;
  /** The days that are asked for and not decided. */
  readonly extensions: readonly Day[];
  /** Difficulties that nobody has answered. */
  readonly difficulties: readonly string[];
}

export interface TriedReminder {
  readonly at: Date;
  /** The ladder's reminder, or the standing agency asked again. */
  readonly kind: 'ladder' | 'nudge';
  readonly role: 'officer' | 'head';
}

/** Days on which somebody of the agency was reminded: two persons on one day are one attempt. In order, each once. */
export const triedDays = (tried: Tried, dayOf: (at: Date) => Day): readonly Day[] =>
  [...new Set(tried.reminders.map(({ at }) => dayOf(at)))].sort();
