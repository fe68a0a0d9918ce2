import type { WorkCalendar } from '../calendar.ts';
import type { Day } from '../day.ts';

/** Longer than any request is worded; a message has to hold it. */
export const MOST_TITLE = 500;

export interface NewRequest {
  readonly title: string;
  readonly dueOn: Day;
  readonly agencyIds: readonly number[];
}

/** Why a request is not made as it stands. */
export type RequestProblem = 'noTitle' | 'past' | 'nobody';

export function requestProblem({ title, dueOn, agencyIds }: NewRequest, today: Day): RequestProblem | undefined {
  if (title.trim() === '') return 'noTitle';
  if (dueOn < today) return 'past';
  return agencyIds.length === 0 ? 'nobody' : undefined;
}

/** The day until which a hand-in is in time, where the day asked for is a day off. */
export const dayOffFollowedBy = (dueOn: Day, calendar: WorkCalendar): Day | undefined =>
  calendar.isWorkingDay(dueOn) ? undefined : calendar.workingDayOnOrAfter(dueOn);
