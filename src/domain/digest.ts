import { addDays, addMonths, dayOf, dayOfInstant, monthOf, weekdayOf, yearOf, type Day } from './day.ts';
import type { DigestSpan } from './preferences.ts';
import type { IsQuiet } from './quiet.ts';
import type { ReminderRules } from './reminder.ts';
import { isSendingInstant, ladderInstant } from './sending-hours.ts';

/** Who may be told how things stand, and how often. */
export interface DigestReader {
  readonly kind: 'weekly' | 'leaderDigest';
  readonly span: DigestSpan;
  readonly personId: number;
  /** Since when they are to be told: whoever comes in the middle of a week or month waits for the next one. */
  readonly sinceOn: Day;
}

export interface PlannedDigest {
  readonly kind: DigestReader['kind'];
  readonly span: DigestSpan;
  readonly personId: number;
  readonly onDay: Day;
  /** The same digest has the same key whenever and however often it is planned. */
  readonly key: string;
}

export interface DigestInput {
  readonly now: Date;
  readonly jurisdictionId: number;
  readonly readers: readonly DigestReader[];
  /** Keys of the digests queued already. */
  readonly recorded: ReadonlySet<string>;
  readonly isQuiet: IsQuiet;
  readonly rules: Pick<ReminderRules, 'calendar' | 'hours' | 'timeZone'>;
}

/**
 * Decides which digests go out now: once in a week (Monday to Sunday) or calendar month, on its first working day from
 * the ladder's hour on. Level-triggered: what could not be sent then, because the system was down or the person wanted
 * quiet, is sent at the first chance within the same week or month, and never afterwards: the next digest says more. A
 * week without a working day has none.
 */
export function planDigests({ now, readers, recorded, isQuiet, ...input }: DigestInput): readonly PlannedDigest[] {
  const { calendar, hours, timeZone } = input.rules;
  const today = dayOfInstant(now, timeZone);
  const isTooEarly = now < ladderInstant(today, hours, timeZone);
  if (isTooEarly || !isSendingInstant(now, calendar, hours, timeZone)) return [];
  const isThere = ({ sinceOn, span }: DigestReader): boolean =>
    sinceOn <= calendar.workingDayOnOrAfter(firstDayOf(span, today));
  return readers
    .filter((reader) => isThere(reader) && !isQuiet(reader.personId, today))
    .map(({ kind, span, personId }) => ({
      kind,
      span,
      personId,
      onDay: today,
      key: digestKey({ kind, span, personId }, input.jurisdictionId, today),
    }))
    .filter(({ key }) => !recorded.has(key));
}

/** "weekly:1:7:2026-03-16", "leaderDigest:1:9:month:2026-03-01": the person and the first day of what it is about. */
export function digestKey(
  { kind, span, personId }: Pick<DigestReader, 'kind' | 'span' | 'personId'>,
  jurisdictionId: number,
  on: Day,
): string {
  const who = `${kind}:${jurisdictionId}:${personId}`;
  return kind === 'weekly' ? `${who}:${mondayOf(on)}` : `${who}:${span}:${firstDayOf(span, on)}`;
}

export const mondayOf = (on: Day): Day => addDays(on, 1 - weekdayOf(on));

/** Monday, or the first of the month. */
export function firstDayOf(span: DigestSpan, on: Day): Day {
  if (span === 'week') return mondayOf(on);
  const first = dayOf(yearOf(on), monthOf(on), 1);
  if (!first) throw new RangeError(`expected a day of a month, got "${on}"`);
  return first;
}

/** From the first day on, the last one left out. */
export interface DaySpan {
  readonly from: Day;
  readonly before: Day;
}

/** The week or month before the one of a day, and the one before that. */
export function spansBefore(span: DigestSpan, on: Day): { readonly last: DaySpan; readonly earlier: DaySpan } {
  const before = firstDayOf(span, on);
  const back = (from: Day): Day => (span === 'week' ? addDays(from, -7) : addMonths(from, -1));
  const from = back(before);
  return { last: { from, before }, earlier: { from: back(from), before: from } };
}

export const isWithin = (on: Day, { from, before }: DaySpan): boolean => from <= on && on < before;
