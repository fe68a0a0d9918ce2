import { describe, expect, it } from 'vitest';
import { dueDays } from '../../../src/domain/deadline/due-days.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import { CORPUS } from './deadline-corpus.ts';

const rows = Object.values(CORPUS).flat();

describe.each(Object.entries(CORPUS))('deadline phrases: %s', (_name, phrases) => {
  it.each(phrases)('"%s"', (phrase, expected) => {
    const reading = parseDeadline(phrase);
    expect(reading.understood ? reading.schedule : reading.problem).toEqual(expected);
  });
});

describe('the corpus of deadline phrases', () => {
  it('has each phrase once, and enough of them', () => {
    expect(new Set(rows.map(([phrase]) => phrase)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(200);
  });

  it('offers readings of days that can be read themselves', () => {
    const readings = rows.flatMap(([, expected]) => (expected.kind === 'ambiguous' ? expected.readings : []));
    const read = readings.map((reading) => [reading, parseDeadline(reading).understood]);
    expect(read.filter(([, understood]) => !understood)).toEqual([]);
  });

  it('gives each day that falls due a key of its own', () => {
    for (const [phrase, expected] of rows) {
      if (!('schedules' in expected)) continue;
      const due = dueDays(expected, { from: 2026, to: 2030 });
      expect([phrase, new Set(due.map(({ periodKey }) => periodKey)).size]).toEqual([phrase, due.length]);
    }
  });
});
