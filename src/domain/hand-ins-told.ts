import { dayOfInstant, minuteOfInstant } from './day.ts';
import type { ReminderRules } from './reminder.ts';
import { isSendingInstant } from './sending-hours.ts';

/** What the standing agency has been told of hand-ins: in which round of which day, and of which submissions. */
export interface HandInsTold {
  readonly round: string;
  /** Submissions below this id were told of, or came before the telling began. */
  readonly fromId: number;
  /** Those told of from that id on. */
  readonly ids: readonly number[];
}

/** From these minutes after midnight on a digest may go out, once each: before the end of the morning and of the day. */
const ROUND_MINUTES = [11 * 60, 16 * 60] as const;

/** The round of the day that has begun last, "2026-03-16 660"; undefined before the first, and outside sending hours. */
export function handInsRound(
  now: Date,
  { calendar, hours, timeZone }: Pick<ReminderRules, 'calendar' | 'hours' | 'timeZone'>,
): string | undefined {
  if (!isSendingInstant(now, calendar, hours, timeZone)) return undefined;
  const minute = minuteOfInstant(now, timeZone);
  const begun = ROUND_MINUTES.filter((from) => from <= minute).at(-1);
  return begun === undefined ? undefined : `${dayOfInstant(now, timeZone)} ${begun}`;
}

/** Ids are given before a transaction ends: a submission may show up after one with a higher id. */
const OVERLAP = 50;

/** What is known to be told once these were, too. */
export function rememberTold(told: HandInsTold, round: string, ids: readonly number[]): HandInsTold {
  const all = [...told.ids, ...ids];
  const fromId = Math.max(told.fromId, Math.max(0, ...all) - OVERLAP);
  return { round, fromId, ids: all.filter((id) => id >= fromId) };
}
