import type { WorkCalendar } from '../calendar.ts';
import { addMonths, type Day } from '../day.ts';

/** In UTF-16 units: with what stands around it, a message of 4,096 holds the whole. */
export const MOST_CONTENT = 3_000;
/** What reminders and lists show of it. */
export const MOST_TITLE = 280;
/** Further ahead is a slip of the pen. */
const MOST_MONTHS_AHEAD = 24;

export interface NewRequest {
  /** What is wanted, in the words of the standing agency; whole. */
  readonly title: string;
  readonly dueOn: Day;
  readonly agencyIds: readonly number[];
}

/** Why a request is not made as it stands. */
export type RequestProblem = 'noTitle' | 'long' | DueProblem | 'standing' | 'nobody';
export type DueProblem = 'past' | 'far';

export interface RequestGround {
  readonly today: Day;
  readonly standingId: number | undefined;
}

export function requestProblem(
  { title, dueOn, agencyIds }: NewRequest,
  { today, standingId }: RequestGround,
): RequestProblem | undefined {
  if (title.trim() === '') return 'noTitle';
  if (title.trim().length > MOST_CONTENT) return 'long';
  const due = dueProblem(dueOn, today);
  if (due !== undefined) return due;
  if (agencyIds.some((id) => id !== standingId)) return undefined;
  return agencyIds.length === 0 ? 'nobody' : 'standing';
}

export function dueProblem(dueOn: Day, today: Day): DueProblem | undefined {
  if (dueOn < today) return 'past';
  return dueOn > addMonths(today, MOST_MONTHS_AHEAD) ? 'far' : undefined;
}

/** A title that lists can show; where that is not the whole content, the whole stands in `details`. */
export function titleAndDetails(content: string): { readonly title: string; readonly details?: string } {
  const whole = content.trim();
  if (whole.length <= MOST_TITLE) return { title: whole };
  const cut = whole.slice(0, MOST_TITLE - 1);
  const words = cut.slice(0, Math.max(cut.search(/\s\S*$/), MOST_TITLE / 2));
  return { title: `${words.trimEnd().toWellFormed()}…`, details: whole };
}

/** The day until which a hand-in is in time, where the day asked for is a day off. */
export const dayOffFollowedBy = (dueOn: Day, calendar: WorkCalendar): Day | undefined =>
  calendar.isWorkingDay(dueOn) ? undefined : calendar.workingDayOnOrAfter(dueOn);
