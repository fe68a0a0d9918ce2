import { describe, expect, it } from 'vitest';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import type { DeadlineProblem, Schedule } from '../../../src/domain/schedule.ts';

const scheduleOf = (text: string): Schedule | DeadlineProblem => {
  const reading = parseDeadline(text);
  return reading.understood ? reading.schedule : reading.problem;
};

describe('a deadline that falls once', () => {
  it.each([
    // The phrases of DESIGN 5.
    ['Trước ngày 01/6/2020', '2020-05-31'],
    ['trước ngày 30/8/2021', '2021-08-29'],
    ['Chậm nhất ngày 20/6/2020', '2020-06-20'],
    ['đến hết ngày 20/6/2020', '2020-06-20'],
    ['hoàn thành trong ngày 20/6/2020', '2020-06-20'],
    ['ngày 20/6/2020', '2020-06-20'],
    ['Tháng 4/2020', '2020-04-30'],
    ['Trước tháng 7/2020', '2020-06-30'],
    ['Quý IV/2021', '2021-12-31'],
    ['Quý IV năm 2021', '2021-12-31'],
    ['trong quý I/2022', '2022-03-31'],
    ['Đến năm 2025', '2025-12-31'],
    ['giai đoạn 2021-2025', '2025-12-31'],
    // Days.
    ['5/7/2026', '2026-07-05'],
    ['05 / 07 / 2026', '2026-07-05'],
    ['05-07-2026', '2026-07-05'],
    ['05.07.2026.', '2026-07-05'],
    ['05–07–2026', '2026-07-05'],
    ['2026-07-05', '2026-07-05'],
    ['ngày 05 tháng 7 năm 2026', '2026-07-05'],
    ['ngày 05 tháng 7, năm 2026', '2026-07-05'],
    ['15/11 năm 2026', '2026-11-15'],
    ['Trước ngày 15/11 của năm 2026', '2026-11-14'],
    ['29/02/2024', '2024-02-29'],
    ['Trước ngày 01/3/2024', '2024-02-29'],
    ['Trước 01/01/2026', '2025-12-31'],
    ['TRƯỚC NGÀY 15/11/2026', '2026-11-14'],
    ['truoc ngay 15/11/2026', '2026-11-14'],
    ['Trước ngày 15/11/2026'.normalize('NFD'), '2026-11-14'],
    ['Trước\nngày\u00a015/11/2026', '2026-11-14'],
    ['Tr\u200bước ngày 15/11/2026', '2026-11-14'],
    ['Hoàn thành trước ngày 15/11/2026;', '2026-11-14'],
    ['Thời hạn hoàn thành: trước 15/11/2026', '2026-11-14'],
    ['Chậm nhất là ngày 15/11/2026', '2026-11-15'],
    ['Chậm nhất trước ngày 15/11/2026', '2026-11-14'],
    ['Đến trước ngày 15/11/2026', '2026-11-14'],
    ['Muộn nhất 15/11/2026', '2026-11-15'],
    ['Không quá ngày 15/11/2026', '2026-11-15'],
    ['Từ nay đến hết ngày 15/11/2026', '2026-11-15'],
    ['Từ 01/10/2026 đến 15/11/2026', '2026-11-15'],
    ['Từ ngày 01/10 đến ngày 15/11/2026', '2026-11-15'],
    ['Trước 17h00 ngày 15/11/2026', '2026-11-15'],
    ['Trước 17 giờ 00 phút, ngày 15/11/2026', '2026-11-15'],
    ['(Trước ngày 15/11/2026)', '2026-11-14'],
    ['- “15/11/2026”', '2026-11-15'],
    // Months.
    ['4/2020', '2020-04-30'],
    ['T4/2020', '2020-04-30'],
    ['Tháng 02/2024', '2024-02-29'],
    ['tháng IV năm 2020', '2020-04-30'],
    ['Trong tháng 6 năm 2026', '2026-06-30'],
    ['Thực hiện trong tháng 6-2026', '2026-06-30'],
    ['Cuối tháng 6/2026', '2026-06-30'],
    ['Từ tháng 3 đến tháng 6/2026', '2026-06-30'],
    ['Từ tháng 11/2025 đến hết tháng 02/2026', '2026-02-28'],
    // Quarters.
    ['Quý 4/2021', '2021-12-31'],
    ['quý IV-2021', '2021-12-31'],
    ['QUÍ IV NĂM 2021', '2021-12-31'],
    ['quy iv nam 2021', '2021-12-31'],
    ['Quý IV, năm 2021', '2021-12-31'],
    ['Quý IV/ năm 2021', '2021-12-31'],
    ['QuýIV/2021', '2021-12-31'],
    ['Quý Ⅳ/2021', '2021-12-31'],
    ['Q4/2021', '2021-12-31'],
    ['Quý II của năm 2026', '2026-06-30'],
    ['Hoàn thành trước quý III năm 2025', '2025-06-30'],
    ['Đến hết quý III/2025', '2025-09-30'],
    // Parts of a year, years, spans of years.
    ['6 tháng đầu năm 2026', '2026-06-30'],
    ['06 tháng cuối năm 2026', '2026-12-31'],
    ['9 tháng đầu năm 2026', '2026-09-30'],
    ['9 tháng năm 2026', '2026-09-30'],
    ['Nửa đầu năm 2026', '2026-06-30'],
    ['Năm 2025', '2025-12-31'],
    ['2025', '2025-12-31'],
    ['Trong năm 2025', '2025-12-31'],
    ['Hết năm 2025', '2025-12-31'],
    ['Cuối năm 2025', '2025-12-31'],
    ['Phấn đấu hoàn thành trong năm 2025', '2025-12-31'],
    ['Trước năm 2025', '2024-12-31'],
    ['2021 – 2025', '2025-12-31'],
    ['Từ năm 2021 đến hết năm 2025', '2025-12-31'],
  ])('"%s" is %s', (text, on) => {
    expect(scheduleOf(text)).toEqual({ kind: 'date', on });
  });
});

describe('a deadline of every year', () => {
  it.each<[string, number, number | 'last']>([
    ['Trước 15/11 hàng năm', 11, 14],
    ['Trước 31/12 hàng năm', 12, 30],
    ['Quý I hàng năm', 3, 'last'],
    ['31/12 hàng năm', 12, 31],
    ['Trước ngày 15 tháng 11 hằng năm', 11, 14],
    ['Trước ngày 15-11 hàng năm', 11, 14],
    ['Ngày 05/7, hàng năm', 7, 5],
    ['Hàng năm, trước ngày 15/11', 11, 14],
    ['Hàng năm (trước 15/11)', 11, 14],
    ['Trước ngày 01/3 hàng năm', 2, 'last'],
    ['Trước ngày 29/02 hàng năm', 2, 28],
    ['Trước tháng 3 mỗi năm', 2, 'last'],
    ['Tháng 6 hàng năm', 6, 'last'],
    ['Quý 4 của hàng năm', 12, 'last'],
    ['Trước quý IV hàng năm', 9, 'last'],
    ['6 tháng đầu năm hàng năm', 6, 'last'],
    ['Từ 15/11 đến 15/12 hàng năm', 12, 15],
    ['9 tháng', 9, 'last'],
  ])('"%s" is month %s, day %s', (text, month, day) => {
    expect(scheduleOf(text)).toEqual({ kind: 'yearly', month, day });
  });

  it.each<[string, number, number | 'last']>([
    ['Trước ngày 15/11', 11, 14],
    ['15/11', 11, 15],
    ['Quý IV', 12, 'last'],
    ['Tháng 10', 10, 'last'],
    ['6 tháng đầu năm', 6, 'last'],
    ['6 tháng cuối năm', 12, 'last'],
    ['Trong năm', 12, 'last'],
    ['Đến cuối năm', 12, 'last'],
  ])('"%s" has no year: it stands for each year of the plan', (text, month, day) => {
    expect(scheduleOf(text)).toEqual({ kind: 'yearly', month, day });
  });

  it('keeps the years that the phrase names', () => {
    const years = { from: 2021, to: 2025 };
    const expected = { kind: 'yearly', month: 12, day: 'last', years };
    expect(scheduleOf('Quý IV hàng năm giai đoạn 2021-2025')).toEqual(expected);
  });
});

describe('what comes back or goes on', () => {
  it.each<[string, Schedule]>([
    ['Hàng năm', { kind: 'every', unit: 'year' }],
    ['Hằng năm.', { kind: 'every', unit: 'year' }],
    ['Mỗi năm một lần', { kind: 'every', unit: 'year' }],
    ['01 lần/năm', { kind: 'every', unit: 'year' }],
    ['Hàng quý', { kind: 'every', unit: 'quarter' }],
    ['Theo quý', { kind: 'every', unit: 'quarter' }],
    ['Định kỳ hằng quí', { kind: 'every', unit: 'quarter' }],
    ['3 tháng/lần', { kind: 'every', unit: 'quarter' }],
    ['Hàng tháng', { kind: 'every', unit: 'month' }],
    ['Vào cuối mỗi tháng', { kind: 'every', unit: 'month' }],
    ['6 tháng', { kind: 'every', unit: 'halfYear' }],
    ['Định kỳ 06 tháng', { kind: 'every', unit: 'halfYear' }],
    ['6 tháng một lần', { kind: 'every', unit: 'halfYear' }],
    ['Hàng quý năm 2025', { kind: 'every', unit: 'quarter', years: { from: 2025, to: 2025 } }],
    ['Hàng năm (2021-2025)', { kind: 'every', unit: 'year', years: { from: 2021, to: 2025 } }],
    ['Thường xuyên', { kind: 'continuous' }],
    ['Thường xuyên trong năm', { kind: 'continuous' }],
    ['Thường xuyên hàng năm', { kind: 'continuous' }],
    ['Hàng năm, thường xuyên', { kind: 'continuous' }],
    ['Thực hiện thường xuyên, liên tục', { kind: 'continuous' }],
    ['Thường xuyên, theo quy định', { kind: 'continuous' }],
    ['thuong xuyen', { kind: 'continuous' }],
    ['Thường xuyên trong năm 2025', { kind: 'continuous', years: { from: 2025, to: 2025 } }],
  ])('"%s"', (text, schedule) => {
    expect(scheduleOf(text)).toEqual(schedule);
  });
});

describe('a deadline without a day of its own', () => {
  it.each([
    ['Theo quy định của Bộ Nội vụ'],
    ['Theo hướng dẫn của UBND tỉnh'],
    ['Theo Kế hoạch – lộ trình của Chính phủ, UBND tỉnh'],
    ['Theo kế hoạch năm 2025 của Ngân hàng năm 2025'],
    ['Theo Quyết định số 12/QĐ-UBND ngày 05/3/2021 của UBND tỉnh'],
    ['Theo Thông tư 09/2019/TT-BNV'],
    ['Khi có yêu cầu'],
    ['Khi có hướng dẫn của cấp trên'],
    ['Ngay sau khi có văn bản của tỉnh'],
    ['Đột xuất, khi có yêu cầu'],
  ])('"%s" waits for the standing agency', (text) => {
    expect(scheduleOf(text)).toEqual({ kind: 'undated', basis: text });
  });

  it.each<[string, string]>([
    ['Theo kế hoạch hàng năm', 'year'],
    ['Theo lộ trình hằng năm', 'year'],
    ['Hàng năm theo kế hoạch', 'year'],
    ['Theo hướng dẫn hàng quý', 'quarter'],
  ])('"%s" comes back every %s', (text, recurs) => {
    expect(scheduleOf(text)).toEqual({ kind: 'undated', basis: text, recurs });
  });

  it('tidies the basis', () => {
    expect(scheduleOf(' Theo\nquy định\u00a0 của tỉnh. ')).toEqual({
      kind: 'undated',
      basis: 'Theo quy định của tỉnh',
    });
  });

  it.each<[string, number, string]>([
    ['sau 7 ngày kể từ ngày ban hành Kế hoạch', 7, 'ban hành Kế hoạch'],
    ['Sau 07 (bảy) ngày kể từ ngày ký', 7, 'ký'],
    ['Trong vòng 10 ngày kể từ ngày UBND huyện ban hành Kế hoạch.', 10, 'UBND huyện ban hành Kế hoạch'],
    ['Chậm nhất 5 ngày sau khi kết thúc hội nghị', 5, 'kết thúc hội nghị'],
    ['Hoàn thành sau 02 tuần kể từ khi có hướng dẫn', 14, 'có hướng dẫn'],
  ])('"%s" is %s days after an event', (text, days, event) => {
    expect(scheduleOf(text)).toEqual({ kind: 'after', days, event });
  });
});
