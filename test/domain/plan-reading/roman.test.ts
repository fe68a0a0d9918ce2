import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRoman, toRoman } from '../../../src/domain/plan-reading/roman.ts';

describe('Roman numerals', () => {
  it('read back what they write', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 89 }), (value) => fromRoman(toRoman(value)) === value));
  });

  it.each(['', 'IIII', 'VX', 'i', '1', 'A'])('refuse %j', (text) => {
    expect(fromRoman(text)).toBeUndefined();
  });
});
