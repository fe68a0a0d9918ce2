import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitNumbered } from '../../../src/domain/reply/numbered.ts';

const split = (text: string) => splitNumbered(text).map(({ ordinal, text: words }) => [ordinal, words]);

describe('a reply to a digest', () => {
  it.each([
    ['2: 60%', [[2, '60%']]],
    ['2:60%', [[2, '60%']]],
    ['2. xong', [[2, 'xong']]],
    ['2.xong', [[2, 'xong']]],
    ['2) đã xong', [[2, 'đã xong']]],
    ['2/ xong', [[2, 'xong']]],
    ['2 - xong', [[2, 'xong']]],
    ['2 xong', [[2, 'xong']]],
    ['2 60%', [[2, '60%']]],
    ['số 2 xong', [[2, 'xong']]],
    ['So 2 xong', [[2, 'xong']]],
    ['việc 3: đang làm', [[3, 'đang làm']]],
    ['Nhiệm vụ 12 chưa làm', [[12, 'chưa làm']]],
    ['#2 xong', [[2, 'xong']]],
    [
      '1 xong, 2 60%',
      [
        [1, 'xong'],
        [2, '60%'],
      ],
    ],
    [
      '1: 60%, đã trình dự thảo; 2: xong',
      [
        [1, '60%, đã trình dự thảo'],
        [2, 'xong'],
      ],
    ],
    [
      '1. xong. 2. chưa làm',
      [
        [1, 'xong'],
        [2, 'chưa làm'],
      ],
    ],
    [
      '1 xong và 2 chưa làm',
      [
        [1, 'xong'],
        [2, 'chưa làm'],
      ],
    ],
    [
      '1, 2 xong',
      [
        [1, 'xong'],
        [2, 'xong'],
      ],
    ],
    [
      '1, 2, 3 xong',
      [
        [1, 'xong'],
        [2, 'xong'],
        [3, 'xong'],
      ],
    ],
    [
      '1 và 2 xong',
      [
        [1, 'xong'],
        [2, 'xong'],
      ],
    ],
    [
      '1: xong\n2: 60%',
      [
        [1, 'xong'],
        [2, '60%'],
      ],
    ],
    [
      '1: 60%\nđã trình dự thảo\n\n2: xong',
      [
        [1, '60%\nđã trình dự thảo'],
        [2, 'xong'],
      ],
    ],
    ['1. 12/KH-UBND ngày 15/3/2026', [[1, '12/KH-UBND ngày 15/3/2026']]],
    [
      '1: 98,5%, 2: xong',
      [
        [1, '98,5%'],
        [2, 'xong'],
      ],
    ],
  ])('"%s" is split', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each([
    ...[
      '60%',
      '60',
      '60 %',
      '60 phần trăm',
      '60%, đã trình dự thảo',
      '60, đã trình dự thảo',
      '98,5%',
      '2,5%',
      '50-60%',
    ],
    ...['12/KH-UBND ngày 15/3/2026', '2/9 đã nộp', '15/3/2026 đã nộp', '15.3.2026', 'Số: 45/BC-PTP ngày 12/3/2026'],
    ...['Số 45/BC-PTP', 'xong', '2 xã đã xong', '3 đơn vị chưa nộp', '6 tháng đầu năm đã xong', '8:30 đã gửi'],
    ...['Hoàn thành 3 nhiệm vụ, 2 đang làm', 'đã xong, 2 xã chưa', '03-CTr/HU', '3/4 xã', '2026 đã xong', '100%'],
    ...['xong\nđã gửi báo cáo', 'số 12 ngày 5/3'],
  ])('"%s" has no ordinal', (text) => {
    expect(split(text)).toEqual([[undefined, text]]);
  });

  it('is empty without words', () => {
    expect(splitNumbered(' \n ')).toEqual([]);
  });

  it('never throws and loses no text that holds no number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = splitNumbered(text);
        if (!/\d/.test(text)) expect(parts.every((part) => part.ordinal === undefined)).toBe(true);
      }),
      { seed: 20261121 },
    );
  });
});
