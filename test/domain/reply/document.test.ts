import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { findDocuments } from '../../../src/domain/reply/document.ts';

const find = (text: string) => findDocuments(text, day('2026-03-20'));

describe('documents in a reply', () => {
  it.each([
    ['Số: 45/BC-PTP ngày 12/3/2026', { number: '45/BC-PTP', signedOn: '2026-03-12' }],
    ['45/BC-PTP, 12.3.2026', { number: '45/BC-PTP', signedOn: '2026-03-12' }],
    ['45/bc-ptp ngay 12-3-26', { number: '45/BC-PTP', signedOn: '2026-03-12' }],
    ['1234/QĐ-UBND ngày 15 tháng 3 năm 2026', { number: '1234/QĐ-UBND', signedOn: '2026-03-15' }],
    ['1234/qd-ubnd NGAY 15 THANG 3 NAM 2026', { number: '1234/QĐ-UBND', signedOn: '2026-03-15' }],
    ['12/KH-UBND (15/3/2026)', { number: '12/KH-UBND', signedOn: '2026-03-15' }],
    ['03-CTr/HU', { number: '03-CTr/HU' }],
    ['150/2025/NĐ-CP', { number: '150/2025/NĐ-CP' }],
    ['12/KH-UBND ngày 15/3', { number: '12/KH-UBND' }],
    ['12/KH-UBND ngày 21/3/2026', { number: '12/KH-UBND', signedOn: '2026-03-21', problem: 'inFuture' }],
    ['12/KH-UBND ngày 31/9/2025', { number: '12/KH-UBND', problem: 'noSuchDay' }],
    ['12/KH-UBND và 13/KH-UBND', { number: '12/KH-UBND' }],
  ])('"%s"', (text, document) => {
    expect(find(text).document).toEqual(document);
  });

  it.each(['2/9 đã nộp', '2/xong', '60%', '3/4 xã', '15/3/2026', '12/25 đơn vị', '1-2 ngày', '24/7'])(
    'are not seen in "%s"',
    (text) => {
      expect(find(text)).toEqual({ document: undefined, rest: text });
    },
  );

  it('are taken out of the text, all of them', () => {
    expect(find('60%, Kế hoạch số 12/KH-UBND ngày 15/3/2026, 13/BC').rest.replace(/\s+/g, ' ').trim()).toBe('60%, ,');
  });
});
