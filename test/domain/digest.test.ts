import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, dayOfInstant, instantOf, minuteOfInstant, type Day } from '../../src/domain/day.ts';
import { mondayOf, planDigests, spansBefore, type DigestReader, type PlannedDigest } from '../../src/domain/digest.ts';
import { NOBODY_QUIET, type IsQuiet } from '../../src/domain/quiet.ts';
import { isSendingInstant } from '../../src/domain/sending-hours.ts';
import { calendar, rules, ZONE } from './ladder.ts';

const SEED = 20261121;
const at = (text: string): Date => new Date(`${text}+07:00`);
const reader = (other: Partial<DigestReader> = {}): DigestReader => ({
  kind: 'weekly',
  span: 'week',
  personId: 7,
  sinceOn: day('2026-01-05'),
  ...other,
});
const weekly = reader();
const monthly = reader({ kind: 'leaderDigest', span: 'month', personId: 9 });

/** What the outbox remembers between two runs of the planner. */
function createOutbox(readers: readonly DigestReader[] = [weekly], isQuiet: IsQuiet = NOBODY_QUIET) {
  const sent: (PlannedDigest & { readonly at: Date })[] = [];
  const run = (now: Date): readonly PlannedDigest[] => {
    const recorded = new Set(sent.map(({ key }) => key));
    const planned = planDigests({ now, jurisdictionId: 1, readers, recorded, isQuiet, rules });
    sent.push(...planned.map((digest) => ({ ...digest, at: now })));
    return planned;
  };
  return { sent, run, days: () => sent.map(({ onDay }) => onDay) };
}

describe('the digest of a week', () => {
  it.each([
    ['on Monday at eight', '2026-03-16T08:00:00', '2026-03-16'],
    ['not before eight', '2026-03-16T07:59:59', undefined],
    ['on Monday afternoon, when the system was down in the morning', '2026-03-16T13:30:00', '2026-03-16'],
    ['not over lunch', '2026-03-16T12:00:00', undefined],
    ['on Thursday, when it was down until then', '2026-03-19T09:00:00', '2026-03-19'],
    ['not in the evening', '2026-03-16T17:00:00', undefined],
    ['not on Saturday', '2026-03-21T09:00:00', undefined],
    ['on the first working day after a Monday off (Giỗ Tổ on a Sunday)', '2026-04-28T08:00:00', '2026-04-28'],
    ['not on the Monday off', '2026-04-27T08:00:00', undefined],
    ['not in Tết, a week without a working day', '2026-02-18T08:00:00', undefined],
    ['on the Monday after Tết', '2026-02-23T08:00:00', '2026-02-23'],
  ])('comes %s', (_name, now, on) => {
    expect(
      createOutbox()
        .run(at(now))
        .map(({ onDay }) => onDay),
    ).toEqual(on === undefined ? [] : [on]);
  });

  it('comes exactly once in a week in which the planner runs every minute', () => {
    const outbox = createOutbox();
    for (let minute = 0; minute < 7 * 24 * 60; minute += 1)
      outbox.run(new Date(at('2026-03-16T00:00:00').getTime() + minute * 60_000));
    expect(outbox.sent.map((each) => each.at)).toEqual([at('2026-03-16T08:00:00')]);
  });

  it('comes not again when the clock is set back', () => {
    const outbox = createOutbox();
    for (const now of ['2026-03-18T09:00:00', '2026-03-16T09:00:00', '2026-03-18T09:00:00', '2026-03-20T16:00:00'])
      outbox.run(at(now));
    expect(outbox.days()).toEqual(['2026-03-18']);
  });

  it.each([
    ['on its first day', '2026-03-16', ['2026-03-16', '2026-03-23']],
    ['in the middle of it: the next one', '2026-03-17', ['2026-03-23']],
  ])('comes to somebody who took the role %s', (_name, since, days) => {
    const outbox = createOutbox([reader({ sinceOn: day(since) })]);
    for (let on = day(since); on <= day('2026-03-23'); on = addDays(on, 1)) outbox.run(instantOf(on, 8 * 60, ZONE));
    expect(outbox.days()).toEqual(days);
  });

  it('comes once on Tuesday when the system was down over Monday', () => {
    const outbox = createOutbox();
    for (const now of ['2026-03-13T09:00:00', '2026-03-17T08:20:00', '2026-03-17T14:00:00', '2026-03-20T09:00:00'])
      outbox.run(at(now));
    expect(outbox.days()).toEqual(['2026-03-13', '2026-03-17']);
  });

  it('is left out in Tết, and the next one covers both weeks', () => {
    const outbox = createOutbox();
    for (let on = day('2026-02-09'); on <= day('2026-02-28'); on = addDays(on, 1))
      outbox.run(instantOf(on, 9 * 60, ZONE));
    expect(outbox.days()).toEqual(['2026-02-09', '2026-02-23']);
  });

  it('comes on the next day that is not quiet, of the same week', () => {
    const outbox = createOutbox([weekly], (_person, on) => on <= day('2026-03-17'));
    for (let on = day('2026-03-16'); on <= day('2026-03-27'); on = addDays(on, 1))
      outbox.run(instantOf(on, 8 * 60, ZONE));
    expect(outbox.days()).toEqual(['2026-03-18', '2026-03-23']);
  });
});

describe('the digest of a month', () => {
  it.each([
    ['on its first working day', '2026-04-01T08:00:00', 1],
    ['on Monday the 2nd, where the 1st is a Sunday', '2026-03-02T08:00:00', 1],
    ['not on the Sunday', '2026-03-01T08:00:00', 0],
    ['later in the month, when the system was down', '2026-03-12T10:00:00', 1],
  ])('comes %s', (_name, now, count) => {
    expect(createOutbox([monthly]).run(at(now))).toHaveLength(count);
  });

  it('comes once a month', () => {
    const outbox = createOutbox([monthly]);
    for (let on = day('2026-03-01'); on <= day('2026-05-31'); on = addDays(on, 1))
      outbox.run(instantOf(on, 9 * 60, ZONE));
    expect(outbox.days()).toEqual(['2026-03-02', '2026-04-01', '2026-05-04']);
  });

  it('comes from the next month on to a leader who has chosen it in the middle of one', () => {
    const outbox = createOutbox([{ ...monthly, sinceOn: day('2026-03-20') }]);
    for (let on = day('2026-03-20'); on <= day('2026-04-05'); on = addDays(on, 1))
      outbox.run(instantOf(on, 9 * 60, ZONE));
    expect(outbox.days()).toEqual(['2026-04-01']);
  });
});

describe('however the planner is woken', () => {
  const FIRST = day('2026-01-26');
  const DAYS = 110;
  const instants = fc
    .tuple(fc.integer({ min: 0, max: DAYS }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
    .map(([days, minute]) => instantOf(addDays(FIRST, days), minute, ZONE));
  const anyOrder = fc.array(instants, { minLength: 1, maxLength: 80 });
  const quietDays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 4 });
  const isQuietOf =
    (weekdays: readonly number[]): IsQuiet =>
    (_person, on) =>
      weekdays.includes(((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);

  it('never sends a person the same digest twice', () => {
    fc.assert(
      fc.property(anyOrder, quietDays, (series, weekdays) => {
        const outbox = createOutbox([weekly, monthly], isQuietOf(weekdays));
        for (const now of series) outbox.run(now);
        const weeks = outbox.sent.map(({ kind, onDay }) => (kind === 'weekly' ? mondayOf(onDay) : onDay.slice(0, 7)));
        expect(new Set(weeks).size).toBe(weeks.length);
      }),
      { seed: SEED },
    );
  });

  it('sends in office hours of working days, from eight on, and never on a quiet day', () => {
    fc.assert(
      fc.property(anyOrder, quietDays, (series, weekdays) => {
        const isQuiet = isQuietOf(weekdays);
        const outbox = createOutbox([weekly, monthly], isQuiet);
        for (const now of series) outbox.run(now);
        for (const each of outbox.sent) {
          expect(isSendingInstant(each.at, calendar, rules.hours, ZONE)).toBe(true);
          expect(minuteOfInstant(each.at, ZONE)).toBeGreaterThanOrEqual(8 * 60);
          expect(isQuiet(each.personId, each.onDay)).toBe(false);
        }
      }),
      { seed: SEED },
    );
  });

  it('loses no week in which it was woken at a time at which the person could be told', () => {
    fc.assert(
      fc.property(anyOrder, quietDays, (series, weekdays) => {
        const isQuiet = isQuietOf(weekdays);
        const outbox = createOutbox([weekly], isQuiet);
        for (const now of series) outbox.run(now);
        const couldBeTold = (now: Date): readonly Day[] => {
          const on = dayOfInstant(now, ZONE);
          const isOpen = isSendingInstant(now, calendar, rules.hours, ZONE) && minuteOfInstant(now, ZONE) >= 8 * 60;
          return isOpen && !isQuiet(7, on) ? [mondayOf(on)] : [];
        };
        const wanted = new Set(series.flatMap(couldBeTold));
        expect(new Set(outbox.days().map(mondayOf))).toEqual(wanted);
      }),
      { seed: SEED },
    );
  });
});

describe('what a digest looks back on', () => {
  it.each([
    ['week', '2026-03-18', ['2026-03-09', '2026-03-16'], ['2026-03-02', '2026-03-09']],
    ['month', '2026-03-02', ['2026-02-01', '2026-03-01'], ['2026-01-01', '2026-02-01']],
    ['month', '2027-01-04', ['2026-12-01', '2027-01-01'], ['2026-11-01', '2026-12-01']],
  ] as const)('is the %s before %s and the one before that', (span, on, last, earlier) => {
    const spans = spansBefore(span, day(on));
    expect([spans.last.from, spans.last.before]).toEqual(last);
    expect([spans.earlier.from, spans.earlier.before]).toEqual(earlier);
  });
});
