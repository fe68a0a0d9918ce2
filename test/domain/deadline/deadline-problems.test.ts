import { describe, expect, it } from 'vitest';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import type { DeadlineProblem } from '../../../src/domain/schedule.ts';

const problemOf = (text: string): DeadlineProblem | undefined => {
  const reading = parseDeadline(text);
  return reading.understood ? undefined : reading.problem;
};

describe('what nobody should guess', () => {
  it.each([
    [''],
    ['  \n'],
    ['-'],
    ['–'],
    ['...'],
    ['…'],
    ['/'],
    ['01/01/1970'],
    ['1/1/1970'],
    ['Trước ngày 01/01/1970'],
    ['01/01/1970 00:00:00'],
    ['1970-01-01'],
    ['1970-01-01T00:00:00.000Z'],
    ['08:00 01-01-1970'],
    ['00/01/1900'],
    ['x'],
    ['X.'],
    ['không'],
    ['Không quy định'],
    ['N/A'],
    ['null'],
  ])('"%s" is no deadline', (text) => {
    expect(problemOf(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    ['31/9/2021', '31/9/2021'],
    ['Trước ngày 31/9/2021', '31/9/2021'],
    ['Chậm nhất ngày 29/02/2023', '29/2/2023'],
    ['30/2', '30/2'],
    ['29/02 hàng năm', '29/2'],
    ['ngày 31 tháng 4 năm 2026', '31/4/2026'],
    ['11/15/2021', '11/15/2021'],
    ['Tháng 13/2021', '13/2021'],
    ['0/5/2021', '0/5/2021'],
    ['2021-02-30', '30/2/2021'],
    ['Từ 31/6/2021 đến 15/7/2021', '31/6/2021'],
    ['Trước 15/6, 31/9', '31/9'],
    ['Ngày 30 hàng tháng', '30/2'],
    ['Ngày 31 tháng cuối quý', '31/6'],
    ['Ngày 32 hàng tháng', '32'],
    ['Từ ngày 20 đến 31/6/2026', '31/6/2026'],
    ['Ngày 30 và 31/6/2026', '31/6/2026'],
  ])('"%s" names a day that does not exist: %s', (text, value) => {
    expect(problemOf(text)).toEqual({ kind: 'noSuchDay', value });
  });

  it.each<[string, readonly string[]]>([
    ['Hàng tháng, quý, năm', ['Hàng tháng', 'quý', 'năm']],
    ['Hàng tháng/quý/năm', ['Hàng tháng', 'quý', 'năm']],
    ['Định kỳ hàng quý, 6 tháng và hàng năm', ['Định kỳ hàng quý', '6 tháng', 'hàng năm']],
    ['Thường xuyên, hàng quý', ['Thường xuyên', 'hàng quý']],
    ['Quý I, II/2021', ['31/3/2021; 30/6/2021', '30/6/2021']],
    ['Tháng 01 và tháng 02 hàng năm', ['31/01; tháng 02 hàng năm', 'tháng 02 hàng năm']],
    ['Tháng 4, tháng 5 hàng năm', ['30/4; 31/5 hàng năm', '31/5 hàng năm']],
    ['5-6/2021', ['05/6/2021', 'tháng 5 - tháng 6/2021']],
    ['1-11/2021', ['01/11/2021', 'tháng 1 - tháng 11/2021']],
    ['Trước 15/6 hoặc 15/12 hàng năm', ['Trước 15/6', '15/12 hàng năm']],
    ['30/6/2026 và 30/12', ['30/6/2026', '30/12']],
    ['Hàng quý, trước ngày 20', ['trước ngày 20 tháng cuối quý', 'trước ngày 20 tháng đầu quý sau']],
    ['Trước ngày 01 hàng tháng', ['ngày cuối cùng của mỗi tháng', 'ngày cuối cùng của tháng trước']],
    ['Hàng tháng (trước ngày 20), hàng năm', ['Hàng tháng (trước ngày 20)', 'hàng năm']],
    ['Theo kế hoạch của tỉnh, trước 30/6/2021', ['Theo kế hoạch của tỉnh', 'trước 30/6/2021']],
    ['15/11/21', ['15/11/2021', '21/11/2015']],
    ['Trước ngày 31-12-21', ['31/12/2021', '21/12/2031']],
    ['6 tháng năm 2025', ['6 tháng đầu năm 2025', '6 tháng cuối năm 2025']],
    ['Trước 01/01 hàng năm', ['31/12', '31/12 năm trước']],
  ])('"%s" has more than one reading', (text, readings) => {
    expect(problemOf(text)).toEqual({ kind: 'ambiguous', readings });
  });

  it.each([
    ['?'],
    ['Sớm nhất có thể'],
    ['Trước Tết'],
    ['Đầu năm 2025'],
    ['Giữa quý II/2025'],
    ['Quý V/2021'],
    ['2025-2021'],
    ['Quý lV/2021'],
    ['Quý IV/21'],
    ['Tháng 10/21'],
    ['Năm 1021'],
    ['44515'],
    ['15 11 2021'],
    ['30/6/2O21'],
    ['31/1²/2021'],
    ['15/11/2021 hàng năm'],
    ['Sau ngày 15/11/2021'],
    ['Từ năm 2021'],
    ['Năm 2025 và những năm tiếp theo'],
    ['Năm học 2021-2022'],
    ['...2026'],
    ['…/…/2026'],
    ['ngày … tháng … năm 2026'],
    ['truoc ngay 03 thang sau'],
    ['Tháng năm 2026'],
    ['Sáu tháng đầu năm 2026'],
    ['Tháng chạp'],
    ['Quý I/2026 đến'],
    ['5 ngày trước khi kết thúc quý'],
    ['Hàng năm, trước ngày 20'],
    ['Trong 6 tháng'],
    ['Từ tháng 12 đến tháng 3'],
    ['Hàng ngày'],
    ['Trước ngày 25 hàng tuần'],
    ['Ngày 15 tháng cuối'],
    ['Trước ngày 15 tháng cuối quý I/2026'],
    ['Khi có yêu cầu nhưng không quá 30/6/2021'],
    ['Theo kế hoạch nhưng trước quý IV'],
    ['Theo tiến độ quý III'],
    ['Theo yêu cầu trong 5 ngày'],
    ['Quý IV/2021 theo hướng dẫn của tỉnh'],
    ['Quý IV/2021 (trước 15/11)'],
    ['Trước ngày 15/11/2021 nếu kịp'],
    ['Sau 10 giờ làm việc kể từ khi ký'],
    ['Sau 1 tháng kể từ ngày ký'],
    ['Sau 7 ngày kể từ ngày 15/3/2025'],
    ['Sau 7 ngày'],
    ['Theo'],
    ['Khi'],
    ['Trước'],
    ['Hàng'],
    ['Quý'],
    ['31/01 năm sau'],
    [`Theo ${'kế hoạch '.repeat(60)}`],
  ])('"%s" is left to a person', (text) => {
    expect(problemOf(text)).toEqual({ kind: 'unknownPhrase' });
  });

  it('keeps the text word for word', () => {
    const text = '  Quý\u00a0IV/2021 \n';
    expect(parseDeadline(text).text).toBe(text);
    expect(parseDeadline(' ? ').text).toBe(' ? ');
  });
});
