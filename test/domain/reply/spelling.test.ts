import { describe, expect, it } from 'vitest';
import { repeatedPhrases } from '../../../src/domain/reply/lexicon.ts';
import { correctSpelling, isOneSlip } from '../../../src/domain/reply/spelling.ts';

describe('spelling', () => {
  it.each([
    ['hoan thnah', 'hoan thanh'],
    ['hoanthanh', 'hoan thanh'],
    ['hoafn thanhf', 'hoan thanh'],
    ['ddax xong roofi', 'da xong roi'],
    ['xonggg', 'xong'],
    ['khoong phat sih', 'khong phat sinh'],
    ['chuwa xong', 'chua xong'],
    ['k xong', 'khong xong'],
    ['60 phan trma', '60 phan tram'],
  ])('puts "%s" right', (slip, meant) => {
    expect(correctSpelling(slip)).toBe(meant);
  });

  it.each(['phong noi vu', 'toan thanh pho', 'song', 'xog', 'khong co gi', 'trong thang', 'hoan thien'])(
    'leaves "%s" alone',
    (text) => {
      expect(correctSpelling(text)).toBe(text);
    },
  );

  it.each([
    ['abc', 'abc', true],
    ['abc', 'acb', true],
    ['abc', 'ab', true],
    ['abc', 'abcd', true],
    ['abc', 'axc', true],
    ['abc', 'cba', false],
    ['abc', 'a', false],
    ['abcd', 'badc', false],
  ])('counts the slips between "%s" and "%s"', (a, b, expected) => {
    expect(isOneSlip(a, b)).toBe(expected);
  });

  it('has no phrase in two classes', () => {
    expect(repeatedPhrases()).toEqual([]);
  });
});
