import Holidays from 'date-holidays';
import { createWorkCalendar, type WorkCalendar } from './calendar.ts';
import { addDays, type Day, day, weekdayOf } from './day.ts';
import { decisionOf, type YearDecision } from './holiday-decisions.ts';
import type { YearSpan } from './schedule.ts';

export { knownSpecialDays } from './holiday-decisions.ts';

/** Days that a decision moved: working days given off, and the Saturdays worked in their place. */
export interface SpecialDays {
  readonly daysOff: readonly Day[];
  readonly workingDays: readonly Day[];
}

const TET_DAYS = 5;
const SATURDAY = 6;
/** Nghị quyết 28/2026/QH16, in force from 1 July 2026: 24 November is a paid day off. */
const CULTURE_DAY_SINCE = 2026;
/** The library's names of its rules; both are lunar days reckoned for Vietnam. */
const TET_RULE = 'vietnamese 1-0-1';
const TET_EVE_RULE = '1 day before vietnamese 1-0-1 P5D';

/**
 * Public holidays of Vietnam in a calendar year, in order, with the working days given in return for those which fall
 * on a weekend (Labour Code 2019, Art. 111(3) and 112). Swapped days are not here but in `vietnamSpecialDays`.
 * For a year without a known decision the usual arrangement is assumed: see `knownSpecialDays`.
 */
export function vietnamHolidays(year: number): readonly Day[] {
  const own = ownHolidays(year, decisionOf(year));
  return [...own, ...substitutesFor(own)].sort();
}

/** Swapped days of a year; both lists are empty where nothing was swapped or nothing is known. */
export function vietnamSpecialDays(year: number): SpecialDays {
  const { daysOff, workingDays } = decisionOf(year);
  return { daysOff, workingDays };
}

/**
 * The calendar of an authority over the years given and one more at either end, since steps look across New Year.
 * Further away only weekends are days off.
 */
export function vietnamCalendar(input: {
  readonly years: YearSpan;
  readonly daysOff?: readonly Day[];
  readonly workingDays?: readonly Day[];
}): WorkCalendar {
  const { from, to } = input.years;
  const years = Array.from({ length: to - from + 3 }, (_, index) => from - 1 + index);
  const special = years.map(vietnamSpecialDays);
  const added = new Set(input.workingDays);
  return createWorkCalendar({
    holidays: years.flatMap(vietnamHolidays),
    // A swap that the authority takes back by naming the day as worked must not win as a day off.
    daysOff: [...special.flatMap((of) => of.daysOff).filter((off) => !added.has(off)), ...(input.daysOff ?? [])],
    workingDays: [...special.flatMap((of) => of.workingDays), ...(input.workingDays ?? [])],
  });
}

function ownHolidays(year: number, decision: YearDecision): readonly Day[] {
  const found = new Holidays('VN', { types: ['public'] })
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public');
  const tet = found.find((holiday) => holiday.rule === TET_RULE);
  const single = found.filter((holiday) => holiday.rule !== TET_RULE && holiday.rule !== TET_EVE_RULE);
  const days = [
    ...single.map((holiday) => dayOfHoliday(holiday.date)),
    ...(tet ? tetDays(dayOfHoliday(tet.date), decision.daysBeforeTet) : []),
    ...secondNationalDay(year, decision),
    ...(year >= CULTURE_DAY_SINCE ? [day(`${year}-11-24`)] : []),
  ];
  return [...new Set(days)].sort();
}

/** The library writes local time, "2026-02-17 00:00:00". */
const dayOfHoliday = (date: string): Day => day(date.slice(0, 10));

const tetDays = (newYear: Day, daysBefore: number): readonly Day[] =>
  Array.from({ length: TET_DAYS }, (_, index) => addDays(newYear, index - daysBefore));

function secondNationalDay(year: number, decision: YearDecision): readonly Day[] {
  switch (decision.secondNationalDay) {
    case 'before':
      return [day(`${year}-09-01`)];
    case 'after':
      return [day(`${year}-09-03`)];
    case 'none':
      return [];
  }
}

/** For each holiday on a weekend the next day that is neither weekend, holiday nor already given in return. */
function substitutesFor(holidays: readonly Day[]): readonly Day[] {
  const taken = new Set(holidays);
  const isFree = (candidate: Day): boolean => weekdayOf(candidate) < SATURDAY && !taken.has(candidate);
  return holidays
    .filter((holiday) => weekdayOf(holiday) >= SATURDAY)
    .map((holiday) => {
      let substitute = addDays(holiday, 1);
      while (!isFree(substitute)) substitute = addDays(substitute, 1);
      taken.add(substitute);
      return substitute;
    });
}
