import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { dueAfterEvent } from '../../../src/domain/deadline/event-day.ts';
import { vietnamCalendar } from '../../../src/domain/holidays.ts';

const calendar = vietnamCalendar({ years: { from: 2026, to: 2026 } });

describe('the due day of what waits for an event', () => {
  it.each([
    ['the day of the event does not count', 7, '2026-03-02', '2026-03-09'],
    ['a day off stays the due day', 5, '2026-03-02', '2026-03-07'],
    ['months and years are crossed', 30, '2026-12-15', '2027-01-14'],
  ])('counts calendar days: %s', (_name, days, eventOn, expected) => {
    expect(dueAfterEvent({ kind: 'after', days, event: 'ký' }, day(eventOn), calendar)).toBe(expected);
  });

  it.each([
    ['within a week', 3, '2026-03-02', '2026-03-05'],
    ['over a weekend', 5, '2026-03-05', '2026-03-12'],
    ['from a day off', 1, '2026-03-07', '2026-03-09'],
    ['over the days off of 30 April and 1 May', 2, '2026-04-29', '2026-05-05'],
  ])('counts working days: %s', (_name, days, eventOn, expected) => {
    const schedule = { kind: 'after', days, count: 'workingDays', event: 'ký' } as const;
    expect(dueAfterEvent(schedule, day(eventOn), calendar)).toBe(expected);
  });
});
