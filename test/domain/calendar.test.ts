import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { day } from '../../src/domain/day.ts';

const plain = createWorkCalendar({ holidays: [day('2026-09-01'), day('2026-09-02')] });

describe('a work calendar', () => {
  it.each([
    ['a weekday', '2026-09-03', true],
    ['a Saturday', '2026-09-05', false],
    ['a Sunday', '2026-09-06', false],
    ['a holiday', '2026-09-02', false],
  ])('knows %s', (_name, text, expected) => {
    expect(plain.isWorkingDay(day(text))).toBe(expected);
  });

  it('steps over weekends and holidays in both directions', () => {
    expect(plain.workingDayOnOrBefore(day('2026-09-02'))).toBe('2026-08-31');
    expect(plain.workingDayOnOrBefore(day('2026-09-03'))).toBe('2026-09-03');
    expect(plain.workingDayBefore(day('2026-09-03'))).toBe('2026-08-31');
    expect(plain.workingDayOnOrAfter(day('2026-08-29'))).toBe('2026-08-31');
    expect(plain.workingDayOnOrAfter(day('2026-08-31'))).toBe('2026-08-31');
    expect(plain.workingDayAfter(day('2026-08-31'))).toBe('2026-09-03');
  });

  it('works on a made-up Saturday and on a holiday that the authority declares worked', () => {
    const calendar = createWorkCalendar({
      holidays: [day('2026-09-01')],
      workingDays: [day('2026-08-22'), day('2026-09-01')],
    });
    expect(calendar.isWorkingDay(day('2026-08-22'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-09-01'))).toBe(true);
    expect(calendar.workingDayAfter(day('2026-08-21'))).toBe('2026-08-22');
  });

  it('lets a day off win over everything', () => {
    const both = { daysOff: [day('2026-08-22')], workingDays: [day('2026-08-22')] };
    const calendar = createWorkCalendar({ holidays: [], ...both });
    expect(calendar.isWorkingDay(day('2026-08-22'))).toBe(false);
  });
});
