import { addDays, dayOf, daysBetween, weekdayOf, yearOf, type Day } from './day.ts';

/** How often a leader is told how things stand. */
export type DigestSpan = 'week' | 'month';

/** Both ends are days off. */
export interface Leave {
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** What a person has chosen for themselves. */
export interface Preferences {
  /** 1 is Monday, 7 is Sunday; in order, each once. */
  readonly quietWeekdays: readonly number[];
  readonly leave: Leave | undefined;
  readonly leaderDigest: DigestSpan;
  /** The day on which the digest was chosen: what begins before it is not sent for it. */
  readonly digestChosenOn: Day | undefined;
}

export const DEFAULT_PREFERENCES: Preferences = {
  quietWeekdays: [],
  leave: undefined,
  leaderDigest: 'week',
  digestChosenOn: undefined,
};

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Offices rest on Saturday and Sunday: one of these must be left for what is not urgent. */
const OFFICE_WEEKDAYS = [1, 2, 3, 4, 5] as const;

/** Whoever is away longer is replaced by somebody else (/capquyen) rather than silent. */
export const MOST_LEAVE_DAYS = 200;

export type PreferenceChange =
  | { readonly kind: 'weekday'; readonly weekday: number; readonly to: 'quiet' | 'open' }
  | { readonly kind: 'leave'; readonly leave: Leave | undefined }
  | { readonly kind: 'leaderDigest'; readonly span: DigestSpan };

export type ChangedPreferences =
  | { readonly kind: 'changed'; readonly preferences: Preferences }
  /** Nothing could ever be told; the leave ends before it begins, is over, or is too long. */
  | { readonly kind: 'refused'; readonly reason: 'noDayLeft' | 'backwards' | 'over' | 'tooLong' };

/** The preferences after a change, or why it is refused. The same change again changes nothing. */
export function changePreferences(preferences: Preferences, change: PreferenceChange, today: Day): ChangedPreferences {
  switch (change.kind) {
    case 'weekday':
      return changeWeekday(preferences, change);
    case 'leave':
      return changeLeave(preferences, change.leave, today);
    case 'leaderDigest':
      return {
        kind: 'changed',
        preferences:
          preferences.leaderDigest === change.span
            ? preferences
            : { ...preferences, leaderDigest: change.span, digestChosenOn: today },
      };
  }
}

function changeWeekday(
  preferences: Preferences,
  { weekday, to }: Extract<PreferenceChange, { kind: 'weekday' }>,
): ChangedPreferences {
  const quietWeekdays = WEEKDAYS.filter((each) =>
    each === weekday ? to === 'quiet' : preferences.quietWeekdays.includes(each),
  );
  if (OFFICE_WEEKDAYS.every((each) => quietWeekdays.includes(each))) return { kind: 'refused', reason: 'noDayLeft' };
  return { kind: 'changed', preferences: { ...preferences, quietWeekdays } };
}

function changeLeave(preferences: Preferences, leave: Leave | undefined, today: Day): ChangedPreferences {
  if (leave && leave.toOn < leave.fromOn) return { kind: 'refused', reason: 'backwards' };
  if (leave && leave.toOn < today) return { kind: 'refused', reason: 'over' };
  if (leave && isTooLong(leave)) return { kind: 'refused', reason: 'tooLong' };
  return { kind: 'changed', preferences: { ...preferences, leave } };
}

/** Whether the person wants nothing that can wait on a day. */
export const isQuietOn = ({ quietWeekdays, leave }: Preferences, on: Day): boolean =>
  quietWeekdays.includes(weekdayOf(on)) || (leave !== undefined && leave.fromOn <= on && on <= leave.toOn);

const DAY = String.raw`(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?`;
const LEAVE = new RegExp(String.raw`^\D*${DAY}\D+${DAY}\D*$`);
const ONE_DAY = new RegExp(String.raw`^\D*${DAY}\D*$`);

/**
 * The leave that words name: "nghỉ phép từ 20/3 đến 27/3/2026", "nghỉ 20/3". A day without its year is the next such
 * day from today on, the end counted from the beginning. Undefined for anything else, and for a day that does not exist.
 */
export function parseLeave(text: string, today: Day): Leave | undefined {
  const both = LEAVE.exec(text);
  const parts = both ?? ONE_DAY.exec(text);
  if (!parts) return undefined;
  const first = wordsOf(parts, 1);
  const last = both ? wordsOf(parts, 4) : first;
  if (first.year === undefined && last.year !== undefined) return leaveUntil(first, last);
  const fromOn = nextDay(first, addDays(today, -RECENT_DAYS));
  const toOn = fromOn && nextDay(last, fromOn);
  if (!fromOn || !toOn) return undefined;
  const sameYear = last.year === undefined ? dayOf(yearOf(fromOn), last.month, last.date) : undefined;
  return isTooLong({ fromOn, toOn }) && sameYear ? { fromOn, toOn: sameYear } : { fromOn, toOn };
}

/** A leave that has begun a while ago is named without its year too. */
const RECENT_DAYS = 60;

interface DayWords {
  readonly date: number;
  readonly month: number;
  readonly year: number | undefined;
}

const wordsOf = (parts: RegExpExecArray, at: number): DayWords => {
  const year = parts[at + 2];
  return { date: Number(parts[at]), month: Number(parts[at + 1]), year: year === undefined ? undefined : Number(year) };
};

/** A leave of almost a year is one whose days were put the wrong way round, in one year. */
const isTooLong = ({ fromOn, toOn }: Leave): boolean => daysBetween(fromOn, toOn) >= MOST_LEAVE_DAYS;

/** "từ 28/12 đến 05/01/2027": the beginning is in the year of the end, or in the one before. */
function leaveUntil(first: DayWords, last: DayWords): Leave | undefined {
  const { year = 0 } = last;
  const toOn = dayOf(year, last.month, last.date);
  const sameYear = dayOf(year, first.month, first.date);
  if (!toOn) return undefined;
  const yearBefore = dayOf(year - 1, first.month, first.date);
  const isInSameYear = sameYear !== undefined && sameYear <= toOn;
  const isFromYearBefore = yearBefore !== undefined && !isTooLong({ fromOn: yearBefore, toOn });
  const fromOn = isInSameYear || !isFromYearBefore ? sameYear : yearBefore;
  return fromOn && { fromOn, toOn };
}

/** The day with its own year, else the first one from `from` on. */
function nextDay({ date, month, year }: DayWords, from: Day): Day | undefined {
  if (year !== undefined) return dayOf(year, month, date);
  const first = dayOf(yearOf(from), month, date);
  return first === undefined || first < from ? dayOf(yearOf(from) + 1, month, date) : first;
}
