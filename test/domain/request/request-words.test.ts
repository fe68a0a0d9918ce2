import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { meansEverybody, parseRequestWords } from '../../../src/domain/request/request-words.ts';

const TODAY = day('2026-03-09');

describe('a request out of turn in one line', () => {
  it.each([
    [
      'Báo cáo tình hình cán bộ, hạn 25/3/2026, các sở',
      { title: 'Báo cáo tình hình cán bộ', dueOn: '2026-03-25', whom: 'các sở' },
    ],
    [
      'Danh sách cán bộ, công chức; hạn nộp: 25/3; UBND xã An Bình, Sở Tư pháp',
      { title: 'Danh sách cán bộ, công chức', dueOn: '2026-03-25', whom: 'UBND xã An Bình, Sở Tư pháp' },
    ],
    ['so lieu TTHC, han 05/01, tat ca', { title: 'so lieu TTHC', dueOn: '2027-01-05', whom: 'tat ca' }],
    ['Rà soát TTHC, trước ngày 20/3/2026', { title: 'Rà soát TTHC', dueOn: '2026-03-19' }],
    ['Rà soát TTHC', { title: 'Rà soát TTHC' }],
    [
      'Rà soát TTHC, hạn sớm nhất có thể, các xã',
      { title: 'Rà soát TTHC', unclearDue: 'hạn sớm nhất có thể', whom: 'các xã' },
    ],
    [
      'Báo cáo kết quả, hạn chế trong cải cách, hạn 20/3, Sở Tư pháp',
      { title: 'Báo cáo kết quả, hạn chế trong cải cách', dueOn: '2026-03-20', whom: 'Sở Tư pháp' },
    ],
    ['Báo cáo kết quả, hạn chế, nguyên nhân', { title: 'Báo cáo kết quả, hạn chế, nguyên nhân' }],
    ['Báo cáo E hạn 20/3/2026 gửi Sở Tư pháp', { title: 'Báo cáo E', dueOn: '2026-03-20', whom: 'Sở Tư pháp' }],
    [
      'Báo cáo E, hạn nộp trước ngày 20/3/2026, gửi các sở, các xã',
      { title: 'Báo cáo E', dueOn: '2026-03-19', whom: 'các sở, các xã' },
    ],
    [
      'Báo cáo E chậm nhất ngày 20 tháng 3 năm 2026 các xã',
      { title: 'Báo cáo E', dueOn: '2026-03-20', whom: 'các xã' },
    ],
    ['bao cao E han chot 20/3 gui tat ca', { title: 'bao cao E', dueOn: '2026-03-20', whom: 'tat ca' }],
    [
      'Báo cáo E hạn 20/3/2026 kèm số liệu quý I, gửi Sở Tư pháp',
      { title: 'Báo cáo E, kèm số liệu quý I', dueOn: '2026-03-20', whom: 'Sở Tư pháp' },
    ],
    [
      'Danh sách nhiệm vụ quá hạn đến 01/3/2026, hạn 20/3/2026, Sở Y tế',
      { title: 'Danh sách nhiệm vụ quá hạn đến 01/3/2026', dueOn: '2026-03-20', whom: 'Sở Y tế' },
    ],
    [
      'Danh sách nhiệm vụ quá hạn 01/3/2026; số vụ trước ngày 01/01/2026',
      { title: 'Danh sách nhiệm vụ quá hạn 01/3/2026, số vụ trước ngày 01/01/2026' },
    ],
    ['Báo cáo E, hạn 30/2/2026, các xã', { title: 'Báo cáo E', unclearDue: 'hạn 30/2/2026', whom: 'các xã' }],
    ['', {}],
  ])('reads “%s”', (text, expected) => {
    expect(parseRequestWords(text, TODAY)).toEqual(expected);
  });

  it('leaves a day that is over to be asked about again', () => {
    expect(parseRequestWords('Rà soát, hạn 01/3/2026', TODAY).dueOn).toBe('2026-03-01');
  });

  it('knows everybody from a name', () => {
    expect(['Tất cả', 'toàn bộ các đơn vị', 'all'].map(meansEverybody)).toEqual([true, true, true]);
    expect(meansEverybody('Sở Tư pháp')).toBe(false);
  });
});
