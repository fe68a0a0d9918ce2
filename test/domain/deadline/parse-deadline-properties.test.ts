import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysInMonth, parseDay, type Day } from '../../../src/domain/day.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import type { Schedule, YearSpan } from '../../../src/domain/schedule.ts';
import { renderSchedule, WORDINGS } from './render-schedule.ts';

const days: fc.Arbitrary<Day> = fc
  .record({
    year: fc.integer({ min: 2001, max: 2098 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => dayOf(year, month, Math.min(day, daysInMonth(year, month))) as Day);

const spans: fc.Arbitrary<YearSpan> = fc
  .tuple(fc.integer({ min: 2000, max: 2060 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => ({ from, to: from + length }));

const withYears = fc.option(spans, { nil: undefined }).map((years) => (years ? { years } : {}));

/** Up to 27: the wording "before" names the next day. */
const yearly: fc.Arbitrary<Schedule> = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(fc.constant('last' as const), fc.integer({ min: 1, max: 27 })),
    withYears,
  )
  .map(([month, day, years]) => ({ kind: 'yearly', month, day, ...years }));

const every: fc.Arbitrary<Schedule> = fc
  .tuple(fc.constantFrom('month' as const, 'quarter' as const, 'halfYear' as const, 'year' as const), withYears)
  .map(([unit, years]) => ({ kind: 'every', unit, ...years }));

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  days.map((on): Schedule => ({ kind: 'date', on })),
  yearly,
  every,
  withYears.map((years): Schedule => ({ kind: 'continuous', ...years })),
);

const FRAGMENTS = [
  ...[
    'Trước',
    'ngày',
    'tháng',
    'quý',
    'năm',
    'hàng',
    'Theo',
    'kế hoạch',
    'sau',
    'kể từ',
    'khi',
    'đến',
    'từ',
    'trong',
    'IV',
  ],
  ...[
    'thường xuyên',
    'giai đoạn',
    '6',
    '15',
    '31',
    '02',
    '2021',
    '2025',
    '/',
    '-',
    '.',
    ',',
    '(',
    ')',
    'lần',
    'cuối',
    'đầu',
  ],
];
const nearPhrases = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((words) => words.join(' '));

describe('reading deadline phrases', () => {
  it.each(WORDINGS)('gives back what was rendered, %s', (wording) => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const text = renderSchedule(schedule, wording);
        expect(parseDeadline(text)).toEqual({ text, understood: true, schedule });
      }),
      { numRuns: 400 },
    );
  });

  it('gives back events and bases in their own words', () => {
    const schedule: Schedule = { kind: 'after', days: 7, event: 'UBND huyện ban hành Kế hoạch' };
    const undated: Schedule = { kind: 'undated', basis: 'Theo kế hoạch hàng năm', recurs: 'year' };
    for (const wording of ['plain', 'latest'] as const) {
      expect(parseDeadline(renderSchedule(schedule, wording))).toMatchObject({ schedule });
      expect(parseDeadline(renderSchedule(undated, wording))).toMatchObject({ schedule: undated });
    }
  });

  it.each([
    ['any characters', fc.string({ unit: 'binary', maxLength: 80 })],
    ['any visible signs', fc.string({ unit: 'grapheme', maxLength: 80 })],
    ['the words of deadlines in any order', nearPhrases],
  ])('keeps the text, never throws and gives only days that exist for %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = parseDeadline(text);
        expect(reading.text).toBe(text);
        if (reading.understood && reading.schedule.kind === 'date') expect(parseDay(reading.schedule.on)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('does not understand a phrase any more when words that it cannot know follow', () => {
    fc.assert(
      fc.property(schedules, fc.constantFrom(...WORDINGS), (schedule, wording) => {
        const text = `${renderSchedule(schedule, wording).replace(/[;.]$/, '')} nhưng không quá hạn của tỉnh`;
        expect(parseDeadline(text).understood).toBe(false);
      }),
    );
  });

  it.each([
    ['the same word', 'hàng năm '.repeat(55)],
    ['the same sign', '('.repeat(490)],
    ['a list', '1/1, '.repeat(99)],
    ['digits', '1'.repeat(490)],
    ['a phrase longer than any deadline', `Theo kế hoạch ${'của tỉnh '.repeat(100_000)}`],
  ])('does not lose its way in %s repeated', (_name, text) => {
    expect(parseDeadline(text).text).toBe(text);
  });
});
