import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, yearOf } from '../../../src/domain/day.ts';
import { dueDays } from '../../../src/domain/deadline/due-days.ts';
import type { Schedule } from '../../../src/domain/schedule.ts';

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
