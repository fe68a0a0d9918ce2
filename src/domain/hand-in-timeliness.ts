import { dayOfInstant, daysBetween, type Day } from './day.ts';
import { lateAfterOn, type StatusContext } from './obligation-status.ts';

/** How a hand-in stands to its due day; `undated` where there is none. Days are whole calendar days, at least one. */
export type Timeliness =
  | { readonly kind: 'early'; readonly days: number }
  | { readonly kind: 'onTime' }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'undated' };

/**
 * Early counts from the due day. A due day on a day off holds until the end of the next working day (`lateAfterOn`), and
 * late counts from that day.
 */
export function timelinessOf(
  dueOn: Day | undefined,
  at: Date,
  { calendar, timeZone }: Pick<StatusContext, 'calendar' | 'timeZone'>,
): Timeliness {
  if (dueOn === undefined) return { kind: 'undated' };
  const on = dayOfInstant(at, timeZone);
  if (on < dueOn) return { kind: 'early', days: daysBetween(on, dueOn) };
  const lastOn = lateAfterOn(dueOn, calendar);
  return on <= lastOn ? { kind: 'onTime' } : { kind: 'late', days: daysBetween(lastOn, on) };
}
