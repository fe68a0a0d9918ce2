import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, weekdayOf } from '../../src/domain/day.ts';
import { knownSpecialDays, vietnamCalendar, vietnamHolidays, vietnamSpecialDays } from '../../src/domain/holidays.ts';

const WEEKEND = 6;

/** Days off that are not a weekend anyway, so that a year reads like its published calendar. */
function weekdaysOff(year: number): readonly Day[] {
  const calendar = vietnamCalendar({ years: { from: year, to: year } });
  const all = Array.from({ length: 366 }, (_, index) => addDays(day(`${year}-01-01`), index));
  return all.filter((one) => one.startsWith(`${year}`) && weekdayOf(one) < WEEKEND && !calendar.isWorkingDay(one));
}

const list = (year: number, text: string): readonly string[] => text.split(' ').map((part) => `${year}-${part}`);

describe('the holidays of Vietnam', () => {
  it.each([
    [2020, '01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02'],
    [2021, '01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03'],
    [2022, '01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02'],
    [2023, '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04'],
    [2024, '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03'],
    [2025, '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02'],
    [2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24'],
  ])('give the weekdays off which %i had', (year, expected) => {
    expect(weekdaysOff(year)).toEqual(list(year, expected));
  });

  it('assume the usual arrangement for a year without a decision', () => {
    expect(knownSpecialDays(2026)).toBe(true);
    expect(knownSpecialDays(2027)).toBe(false);
    expect(vietnamSpecialDays(2027)).toEqual({ daysOff: [], workingDays: [] });
    expect(weekdaysOff(2027)).toEqual(
      list(2027, '01-01 02-05 02-08 02-09 02-10 02-11 04-16 04-30 05-03 09-02 09-03 11-24'),
    );
  });

  it('have 24 November from 2026 only, and two days for 2 September from 2021 only', () => {
    expect(vietnamHolidays(2025)).not.toContain('2025-11-24');
    expect(vietnamHolidays(2026)).toContain('2026-11-24');
    expect(vietnamHolidays(2020).filter((one) => one.startsWith('2020-09'))).toEqual(['2020-09-02']);
  });

  it('come in order and without repetition', () => {
    for (let year = 2015; year <= 2045; year += 1) {
      const days = vietnamHolidays(year);
      expect(days, String(year)).toEqual([...new Set(days)].sort());
    }
  });

  it('carry over New Year for a calendar of one year', () => {
    const calendar = vietnamCalendar({ years: { from: 2026, to: 2026 } });
    expect(calendar.workingDayAfter(day('2026-12-31'))).toBe('2027-01-04');
    expect(calendar.workingDayBefore(day('2026-01-05'))).toBe('2025-12-31');
  });

  it('work on the Saturdays made up', () => {
    const calendar = vietnamCalendar({ years: { from: 2024, to: 2026 } });
    const worked = ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'];
    expect(worked.map((one) => calendar.isWorkingDay(day(one)))).toEqual([true, true, true, true]);
  });

  it('yield to what the authority says', () => {
    const calendar = vietnamCalendar({
      years: { from: 2026, to: 2027 },
      daysOff: [day('2027-09-01')],
      workingDays: [day('2027-09-03'), day('2026-08-31')],
    });
    expect(calendar.isWorkingDay(day('2027-09-01'))).toBe(false);
    expect(calendar.isWorkingDay(day('2027-09-03'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-08-31'))).toBe(true);
  });
});
