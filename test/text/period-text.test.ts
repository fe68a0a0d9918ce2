import { describe, expect, it } from 'vitest';
import { periodText } from '../../src/text/period-text.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = (await loadTexts())('vi');

describe('the words for a period', () => {
  it.each([
    ['2026', 'năm 2026'],
    ['2026-H1', '6 tháng đầu năm 2026'],
    ['2026-9M', '9 tháng năm 2026'],
    ['2026-Q2', 'quý II/2026'],
    ['2026-06', 'tháng 6/2026'],
    ['2026-06#2', 'tháng 6/2026 (lần 2)'],
    ['2026-H1#2', '6 tháng đầu năm 2026 (lần 2)'],
    ['once', ''],
    ['once#2', ''],
  ])('%s is "%s"', (key, words) => {
    expect(periodText(texts, key)).toBe(words);
  });
});
