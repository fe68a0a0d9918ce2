import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, dayOf, yearOf, type Day } from '../../../src/domain/day.ts';
import { dueDays } from '../../../src/domain/deadline/due-days.ts';
import type { DatedSchedule, Schedule } from '../../../src/domain/schedule.ts';

const years = { from: 2023, to: 2024 };
const flat = (schedule: Schedule, span = years) =>
  dueDays(schedule, span).map(({ periodKey, on }) => `${periodKey} ${on}`);

describe('due days', () => {
  it.each<[string, Schedule, readonly string[]]>([
    ['a date whatever the span', { kind: 'date', on: day('2030-05-05') }, ['once 2030-05-05']],
    ['the same day of each year', { kind: 'yearly', month: 11, day: 14 }, ['2023 2023-11-14', '2024 2024-11-14']],
    ['the last day of February', { kind: 'yearly', month: 2, day: 'last' }, ['2023 2023-02-28', '2024 2024-02-29']],
    [
      'the last day for a day that a year lacks',
      { kind: 'yearly', month: 2, day: 29 },
      ['2023 2023-02-28', '2024 2024-02-29'],
    ],
    ['the end of each year', { kind: 'every', unit: 'year' }, ['2023 2023-12-31', '2024 2024-12-31']],
    [
      'the end of each half year',
      { kind: 'every', unit: 'halfYear', years: { from: 2024, to: 2024 } },
      ['2024-H1 2024-06-30', '2024-H2 2024-12-31'],
    ],
    [
      'the end of each quarter',
      { kind: 'every', unit: 'quarter', years: { from: 2024, to: 2030 } },
      ['2024-Q1 2024-03-31', '2024-Q2 2024-06-30', '2024-Q3 2024-09-30', '2024-Q4 2024-12-31'],
    ],
    [
      'only the years that the phrase names',
      { kind: 'yearly', month: 1, day: 5, years: { from: 2020, to: 2023 } },
      ['2023 2023-01-05'],
    ],
    [
      'a day of each quarter, the last of the plan in the year after it',
      { kind: 'every', unit: 'quarter', on: { month: 1, day: 4 }, years: { from: 2024, to: 2024 } },
      ['2024-Q1 2024-04-04', '2024-Q2 2024-07-04', '2024-Q3 2024-10-04', '2024-Q4 2025-01-04'],
    ],
    [
      'a day of the first month of each quarter',
      { kind: 'every', unit: 'quarter', on: { month: -2, day: 10 }, years: { from: 2024, to: 2024 } },
      ['2024-Q1 2024-01-10', '2024-Q2 2024-04-10', '2024-Q3 2024-07-10', '2024-Q4 2024-10-10'],
    ],
    [
      'a day in the year after each year',
      { kind: 'every', unit: 'year', on: { month: 2, day: 'last' } },
      ['2023 2024-02-29', '2024 2025-02-28'],
    ],
    [
      'a day of a named part of each year',
      { kind: 'yearly', month: 6, day: 14, period: 'H1' },
      ['2023-H1 2023-06-14', '2024-H1 2024-06-14'],
    ],
    [
      'each of several dates, known by their months',
      {
        kind: 'several',
        schedules: [
          { kind: 'date', on: day('2026-12-29') },
          { kind: 'date', on: day('2026-06-29') },
        ],
      },
      ['2026-06 2026-06-29', '2026-12 2026-12-29'],
    ],
    [
      'each of several days of a year, known by their months',
      {
        kind: 'several',
        schedules: [
          { kind: 'yearly', month: 6, day: 14 },
          { kind: 'yearly', month: 12, day: 14 },
        ],
      },
      ['2023-06 2023-06-14', '2023-12 2023-12-14', '2024-06 2024-06-14', '2024-12 2024-12-14'],
    ],
    [
      'the day of the half year beside those of its quarters, and of the longest period only where they coincide',
      {
        kind: 'several',
        schedules: [
          { kind: 'every', unit: 'quarter', on: { month: 0, day: 14 }, years: { from: 2024, to: 2024 } },
          { kind: 'yearly', month: 6, day: 17, period: 'H1', years: { from: 2024, to: 2024 } },
          { kind: 'yearly', month: 12, day: 14, years: { from: 2024, to: 2024 } },
        ],
      },
      ['2024-Q1 2024-03-14', '2024-Q2 2024-06-14', '2024-H1 2024-06-17', '2024-Q3 2024-09-14', '2024 2024-12-14'],
    ],
    [
      'two days of one period, told apart by a number',
      {
        kind: 'several',
        schedules: [
          { kind: 'every', unit: 'halfYear', on: { month: 0, day: 1 }, years: { from: 2024, to: 2024 } },
          { kind: 'every', unit: 'halfYear', on: { month: 0, day: 15 }, years: { from: 2024, to: 2024 } },
          { kind: 'date', on: day('2024-02-20') },
        ],
      },
      ['once 2024-02-20', '2024-H1 2024-06-01', '2024-H1#2 2024-06-15', '2024-H2 2024-12-01', '2024-H2#2 2024-12-15'],
    ],
    ['nothing for years outside the plan', { kind: 'every', unit: 'month', years: { from: 2030, to: 2031 } }, []],
    ['nothing for what goes on', { kind: 'continuous' }, []],
    ['nothing for what has no day', { kind: 'undated', basis: 'Theo kế hoạch' }, []],
    ['nothing for what waits for an event', { kind: 'after', days: 7, event: 'ban hành' }, []],
  ])('are %s', (_name, schedule, expected) => {
    expect(flat(schedule)).toEqual(expected);
  });

  it('are the twelve ends of the months, with two digits in the key', () => {
    const months = flat({ kind: 'every', unit: 'month' }, { from: 2024, to: 2024 });
    expect(months).toHaveLength(12);
    expect([months[1], months[8], months[11]]).toEqual([
      '2024-02 2024-02-29',
      '2024-09 2024-09-30',
      '2024-12 2024-12-31',
    ]);
  });

  it('are none when the span ends before it begins', () => {
    expect(dueDays({ kind: 'every', unit: 'year' }, { from: 2025, to: 2024 })).toEqual([]);
  });
});

const recurring: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constantFrom('month', 'quarter', 'halfYear', 'year').map((unit) => ({ kind: 'every', unit }) as Schedule),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.oneof(fc.constant('last' as const), fc.integer({ min: 1, max: 31 })))
    .map(([month, on]): Schedule => ({ kind: 'yearly', month, day: on })),
);
const parts: fc.Arbitrary<DatedSchedule> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('month' as const, 'quarter' as const, 'halfYear' as const, 'year' as const),
      fc.integer({ min: -2, max: 3 }),
      fc.oneof(fc.constant('last' as const), fc.integer({ min: 1, max: 28 })),
    )
    .map(([unit, month, of]): DatedSchedule => ({ kind: 'every', unit, on: { month, day: of } })),
  fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.oneof(fc.constant('last' as const), fc.integer({ min: 1, max: 31 })),
      fc.option(fc.constantFrom('Q1' as const, 'H1' as const, '9M' as const), { nil: undefined }),
    )
    .map(([month, of, period]): DatedSchedule => ({ kind: 'yearly', month, day: of, ...(period ? { period } : {}) })),
  fc
    .tuple(fc.integer({ min: 2000, max: 2090 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]): DatedSchedule => ({ kind: 'date', on: dayOf(year, month, 28) as Day })),
);
const several = fc
  .array(parts, { minLength: 2, maxLength: 6 })
  .map((schedules): Schedule => ({ kind: 'several', schedules }));
const spans = fc
  .tuple(fc.integer({ min: 2000, max: 2090 }), fc.integer({ min: 0, max: 15 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe('due days of what comes back', () => {
  it('are in order, inside the span, each period once', () => {
    fc.assert(
      fc.property(recurring, spans, (schedule, span) => {
        const due = dueDays(schedule, span);
        const on = due.map((each) => each.on);
        expect(on).toEqual([...on].sort());
        expect(new Set(due.map(({ periodKey }) => periodKey)).size).toBe(due.length);
        expect(on.every((each) => yearOf(each) >= span.from && yearOf(each) <= span.to)).toBe(true);
        expect(new Set(on.map(yearOf)).size).toBe(span.to - span.from + 1);
      }),
    );
  });

  it('keep their keys when the plan is extended', () => {
    fc.assert(
      fc.property(recurring, spans, (schedule, span) => {
        const longer = dueDays(schedule, { from: span.from, to: span.to + 3 });
        expect(longer).toEqual(expect.arrayContaining([...dueDays(schedule, span)]));
      }),
    );
  });
});

describe('due days of several schedules', () => {
  it('are in order, each day and each key once, and those of the parts', () => {
    fc.assert(
      fc.property(several, spans, (schedule, span) => {
        const due = dueDays(schedule, span);
        const on = due.map((each) => each.on);
        expect(on).toEqual([...new Set(on)].sort());
        expect(new Set(due.map(({ periodKey }) => periodKey)).size).toBe(due.length);
        const schedules = schedule.kind === 'several' ? schedule.schedules : [];
        const ofParts = schedules.flatMap((part) => dueDays(part, span).map((each) => each.on));
        expect(on).toEqual([...new Set(ofParts)].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('belong to the period that they close: December opens in December and is due in January', () => {
    const due = dueDays({ kind: 'every', unit: 'month', on: { month: 1, day: 2 } }, { from: 2026, to: 2026 });
    expect(due.at(-1)).toEqual({ periodKey: '2026-12', opensOn: '2026-12-01', on: '2027-01-02' });
  });
});
