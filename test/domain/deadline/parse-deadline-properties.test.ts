import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysInMonth, parseDay, type Day } from '../../../src/domain/day.ts';
import { dueDays } from '../../../src/domain/deadline/due-days.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import type { DatedSchedule, RecurringUnit, Schedule, YearSpan } from '../../../src/domain/schedule.ts';
import { CORPUS } from './deadline-corpus.ts';
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

const UNITS: readonly RecurringUnit[] = ['month', 'quarter', 'halfYear', 'year'];
/** The months in which phrases set a day, by unit. */
const MONTHS: Record<RecurringUnit, readonly number[]> = {
  month: [0, 1],
  quarter: [-2, -1, 0, 1],
  halfYear: [0, 1],
  year: [1, 2, 3],
};
const inMonth = fc.integer({ min: 1, max: 27 });

const every: fc.Arbitrary<DatedSchedule> = fc
  .tuple(fc.constantFrom(...UNITS), withYears)
  .map(([unit, years]) => ({ kind: 'every', unit, ...years }));

const everyOn: fc.Arbitrary<DatedSchedule> = fc
  .constantFrom(...UNITS)
  .chain((unit) => fc.tuple(fc.constant(unit), fc.constantFrom(...MONTHS[unit]), inMonth, withYears))
  .map(([unit, month, day, years]) => ({ kind: 'every', unit, on: { month, day }, ...years }));

const severalDays: fc.Arbitrary<Schedule> = fc
  .uniqueArray(days, { minLength: 2, maxLength: 5 })
  .map((all) => ({ kind: 'several', schedules: all.sort().map((on) => ({ kind: 'date', on })) }));

/** Days of each year, and months with one between them. */
const severalOfYear: fc.Arbitrary<Schedule> = fc
  .oneof(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 4 })
      .chain((months) =>
        fc.tuple(...months.map((month) => inMonth.map((day) => ({ kind: 'yearly' as const, month, day })))),
      ),
    fc
      .constantFrom([3, 6, 9, 12], [2, 4], [6, 12], [1, 11])
      .map((months) => months.map((month) => ({ kind: 'yearly' as const, month, day: 'last' as const }))),
  )
  .map((schedules) => ({ kind: 'several', schedules }));

const parts: fc.Arbitrary<DatedSchedule> = fc.oneof(
  inMonth.map((day): DatedSchedule => ({ kind: 'every', unit: 'month', on: { month: 0, day } })),
  inMonth.map((day): DatedSchedule => ({ kind: 'every', unit: 'quarter', on: { month: 0, day } })),
  fc
    .tuple(fc.constantFrom([3, 'Q1'], [6, 'Q2'], [9, 'Q3'], [6, 'H1'], [9, '9M'], [12, undefined]), inMonth)
    .map(([[month, period], day]) => ({ kind: 'yearly', month, day, ...(period ? { period } : {}) }) as DatedSchedule),
);
const compounds: fc.Arbitrary<Schedule> = fc
  .uniqueArray(parts, {
    minLength: 2,
    maxLength: 4,
    selector: (part) => (part.kind === 'yearly' ? (part.period ?? 'Y') : part.kind === 'every' ? part.unit : ''),
  })
  .map((schedules) => ({ kind: 'several', schedules }));

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  days.map((on): Schedule => ({ kind: 'date', on })),
  yearly,
  every,
  everyOn,
  severalDays,
  severalOfYear,
  compounds,
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

const PHRASES = Object.values(CORPUS).flatMap((rows) => rows.map(([phrase]) => phrase));

/** A phrase of the corpus with a piece cut out, doubled, or another phrase's words put in. */
const damaged = fc
  .record({
    phrase: fc.constantFrom(...PHRASES),
    other: fc.oneof(fc.constantFrom(...PHRASES), fc.string({ unit: 'grapheme', maxLength: 8 })),
    from: fc.nat(60),
    length: fc.nat(12),
    how: fc.constantFrom('cut' as const, 'double' as const, 'insert' as const, 'follow' as const),
  })
  .map(({ phrase, other, from, length, how }) => {
    const [before, piece, behind] = [
      phrase.slice(0, from),
      phrase.slice(from, from + length),
      phrase.slice(from + length),
    ];
    switch (how) {
      case 'cut':
        return before + behind;
      case 'double':
        return before + piece + piece + behind;
      case 'insert':
        return before + other + behind;
      case 'follow':
        return `${phrase} ${other}`;
    }
  });

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
    const working: Schedule = { ...schedule, count: 'workingDays' };
    const undated: Schedule = { kind: 'undated', basis: 'Theo kế hoạch hàng năm', recurs: 'year' };
    for (const wording of ['plain', 'latest'] as const) {
      expect(parseDeadline(renderSchedule(schedule, wording))).toMatchObject({ schedule });
      expect(parseDeadline(renderSchedule(working, wording))).toMatchObject({ schedule: working });
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

  it('keeps to its answers when a phrase is damaged: the text stays, due days exist and are in order', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const reading = parseDeadline(text);
        expect(reading.text).toBe(text);
        if (!reading.understood) return;
        const on = dueDays(reading.schedule, { from: 2026, to: 2028 }).map((due) => due.on);
        expect(on).toEqual([...on].sort());
        expect(on.every((each) => parseDay(each) === each)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('ends with the longest phrases that repeat what makes it look again', () => {
    const repeated = fc
      .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.constantFrom(...PHRASES)), { minLength: 1, maxLength: 4 })
      .map((words) => `${words.join(' ')} `.repeat(250).slice(0, 499));
    fc.assert(
      fc.property(repeated, (text) => {
        expect(parseDeadline(text).text).toBe(text);
      }),
      { numRuns: 500 },
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

  it('takes no day from which something is done for a due day', () => {
    fc.assert(
      fc.property(everyOn, fc.constantFrom('plain' as const, 'worded' as const), (schedule, wording) => {
        const text = renderSchedule(schedule, wording).replace(/ngày(?= \d)/i, 'từ ngày');
        expect(text).toContain('từ ngày');
        expect(parseDeadline(text)).toEqual({ text, understood: false, problem: { kind: 'unknownPhrase' } });
      }),
    );
  });

  it('offers no bare number as a reading', () => {
    fc.assert(
      fc.property(fc.oneof(nearPhrases, damaged), (text) => {
        const reading = parseDeadline(text);
        if (reading.understood || reading.problem.kind !== 'ambiguous') return;
        expect(reading.problem.readings.filter((each) => /^\d+$/.test(each))).toEqual([]);
      }),
      { numRuns: 3000 },
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
