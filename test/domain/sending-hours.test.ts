import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { vietnamCalendar } from '../../src/domain/holidays.ts';
import {
  DEFAULT_SENDING_HOURS,
  isSendingInstant,
  ladderInstant,
  nextSendingInstant,
} from '../../src/domain/sending-hours.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = vietnamCalendar({ years: { from: 2026, to: 2026 } });
const next = (text: string): Date => nextSendingInstant(new Date(text), calendar, DEFAULT_SENDING_HOURS, ZONE);

describe('sending hours', () => {
  it.each([
    ['inside the morning', '2026-03-09T08:00:12.345+07:00', '2026-03-09T08:00:12.345+07:00'],
    ['at the first minute', '2026-03-09T07:30:00+07:00', '2026-03-09T07:30:00+07:00'],
    ['in the last minute of the morning', '2026-03-09T11:29:59+07:00', '2026-03-09T11:29:59+07:00'],
    ['at the end of the morning', '2026-03-09T11:30:00+07:00', '2026-03-09T13:30:00+07:00'],
    ['before the office opens', '2026-03-09T00:00:00+07:00', '2026-03-09T07:30:00+07:00'],
    ['at the end of the day', '2026-03-09T17:00:00+07:00', '2026-03-10T07:30:00+07:00'],
    ['on Friday evening', '2026-03-13T20:00:00+07:00', '2026-03-16T07:30:00+07:00'],
    ['on a Sunday morning', '2026-03-15T08:00:00+07:00', '2026-03-16T07:30:00+07:00'],
    ['before Tết', '2026-02-13T17:05:00+07:00', '2026-02-23T07:30:00+07:00'],
    ['on a made-up Saturday', '2026-08-22T09:00:00+07:00', '2026-08-22T09:00:00+07:00'],
    ['on the day swapped for it', '2026-08-31T09:00:00+07:00', '2026-09-03T07:30:00+07:00'],
    ['when the day in UTC is another one', '2026-03-08T23:00:00Z', '2026-03-09T00:30:00Z'],
  ])('%s', (_name, from, expected) => {
    expect(next(from)).toEqual(new Date(expected));
  });

  it('takes the windows in any order', () => {
    const hours = { windows: [...DEFAULT_SENDING_HOURS.windows].reverse() };
    const instant = nextSendingInstant(new Date('2026-03-09T06:00:00+07:00'), calendar, hours, ZONE);
    expect(instant).toEqual(new Date('2026-03-09T07:30:00+07:00'));
  });

  it('refuses settings without a window', () => {
    const instant = new Date('2026-03-09T06:00:00+07:00');
    expect(() => nextSendingInstant(instant, calendar, { windows: [] }, ZONE)).toThrow(RangeError);
  });

  it('always answers with an instant at which sending is allowed, never an earlier one', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2026-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (from) => {
        const answer = nextSendingInstant(from, calendar, DEFAULT_SENDING_HOURS, ZONE);
        expect(isSendingInstant(answer, calendar, DEFAULT_SENDING_HOURS, ZONE)).toBe(true);
        expect(answer.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(nextSendingInstant(answer, calendar, DEFAULT_SENDING_HOURS, ZONE)).toEqual(answer);
      }),
      { seed: 20261121 },
    );
  });

  it('puts the ladder at eight', () => {
    expect(ladderInstant(day('2026-03-09'), DEFAULT_SENDING_HOURS, ZONE)).toEqual(
      new Date('2026-03-09T08:00:00+07:00'),
    );
  });
});
