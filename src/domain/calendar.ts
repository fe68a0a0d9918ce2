import { addDays, type Day, weekdayOf } from './day.ts';

/** Which days an authority works; every answer is a day, never a count. */
export interface WorkCalendar {
  readonly isWorkingDay: (day: Day) => boolean;
  /** The day itself when it is worked, else the last working day before it. */
  readonly workingDayOnOrBefore: (day: Day) => Day;
  readonly workingDayBefore: (day: Day) => Day;
  /** The day itself when it is worked, else the next working day. */
  readonly workingDayOnOrAfter: (day: Day) => Day;
  readonly workingDayAfter: (day: Day) => Day;
}

export interface WorkCalendarInput {
  readonly holidays: readonly Day[];
  /** Days off that no rule gives: swapped working days, a storm, what the authority adds. They win over everything. */
  readonly daysOff?: readonly Day[];
  /**
   * Worked although a rule says otherwise: made-up Saturdays, and a holiday that our table has wrong. They win over
   * weekends and holidays.
   */
  readonly workingDays?: readonly Day[];
}

const SATURDAY = 6;

/**
 * The working days of a five-day week (Decision 188/1999/QĐ-TTg: offices rest on Saturday and Sunday) with its
 * holidays and exceptions. Every search ends: the exceptions are finite, and past them there are weekdays.
 */
export function createWorkCalendar(input: WorkCalendarInput): WorkCalendar {
  const holidays = new Set(input.holidays);
  const daysOff = new Set(input.daysOff);
  const workingDays = new Set(input.workingDays);
  const isWorkingDay = (day: Day): boolean => {
    if (daysOff.has(day)) return false;
    return workingDays.has(day) || (weekdayOf(day) < SATURDAY && !holidays.has(day));
  };
  const search = (from: Day, step: 1 | -1): Day => {
    let day = from;
    while (!isWorkingDay(day)) day = addDays(day, step);
    return day;
  };
  return {
    isWorkingDay,
    workingDayOnOrBefore: (day) => search(day, -1),
    workingDayBefore: (day) => search(addDays(day, -1), -1),
    workingDayOnOrAfter: (day) => search(day, 1),
    workingDayAfter: (day) => search(addDays(day, 1), 1),
  };
}
