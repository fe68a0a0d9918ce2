import { expect, it } from 'vitest';
import { rateOf } from '../../src/domain/report-rates.ts';

it.each([
  [1, 21, 5],
  [2, 21, 10],
  [1, 3, 33],
  [1, 2, 50],
  [21, 21, 100],
  [999, 1_000, 99],
  [1, 1_000, 1],
  [0, 21, 0],
])('%i of %i are %i percent', (part, expected, percent) => {
  expect(rateOf(part, expected)).toBe(percent);
});

it('has no rate where nothing was expected', () => {
  expect(rateOf(0, 0)).toBeUndefined();
});
