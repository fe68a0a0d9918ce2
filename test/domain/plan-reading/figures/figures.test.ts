import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../../src/domain/plan-draft.ts';
import { indicatorsOf, names, paragraph, planOf, problemsOf, table } from '../made-up-plan.ts';

const YEARS = ['Năm 2024', 'Năm 2025', 'Năm 2026 (đến 30/6)'];
const HEADINGS = ['STT', 'Chỉ tiêu', 'Đơn vị báo cáo', ...YEARS];
const BLANK = ['', '', ''];

/** "[1] Số thôn [Phòng Kinh tế] %" */
const figures = (draft: PlanDraft): readonly string[] =>
  draft.indicators.map(
    ({ area, text, responsible, unit }) =>
      `[${area ?? ''}] ${text}${responsible.length > 0 ? ` [${names(responsible)}]` : ''}${unit === undefined ? '' : ` ${unit}`}`,
  );

describe('a table of figures', () => {
  it('gives an indicator for each row, with the years to be filled in', () => {
    const draft = planOf(
      '1. Lĩnh vực cải cách thể chế',
      table(
        HEADINGS,
        ['1', 'Số văn bản ban hành', 'Phòng Tư pháp', ...BLANK],
        ['2', 'Tỷ lệ văn bản đúng hạn', 'Phòng Tư pháp, UBND cấp xã', '90', '95', ''],
      ),
    );
    expect(figures(draft)).toEqual([
      '[1] Số văn bản ban hành [Phòng Tư pháp]',
      '[1] Tỷ lệ văn bản đúng hạn [Phòng Tư pháp + UBND cấp xã] %',
    ]);
    expect(draft.indicators.map(({ readings }) => readings)).toEqual([YEARS, YEARS]);
    expect(draft.areas).toEqual([{ code: '1', title: 'Lĩnh vực cải cách thể chế' }]);
  });

  it('has no targets where earlier years are filled in', () => {
    const draft = planOf(table(HEADINGS, ['1', 'Tỷ lệ trả đúng hạn', 'Văn phòng', '91%', '95%', '']));
    expect(draft.indicators.map(({ target, by }) => [target, by])).toEqual([[undefined, undefined]]);
  });

  it('has parts that belong to the row above and to its agency', () => {
    const draft = planOf(
      table(
        HEADINGS,
        ['1', 'Tổng số TTHC', 'Văn phòng HĐND và UBND', ...BLANK],
        ['-', 'TTHC cấp xã', '', ...BLANK],
        ['+', 'TTHC liên thông', 'Phòng Kinh tế', ...BLANK],
        ['2', 'Tuyên truyền', '', ...BLANK],
        ['a)', 'Số tin bài', 'Phòng Văn hóa - Xã hội', ...BLANK],
        ['3', 'Số cuộc họp', 'Văn phòng HĐND và UBND', ...BLANK],
      ),
    );
    expect(figures(draft)).toEqual([
      '[] Tổng số TTHC [Văn phòng HĐND và UBND]',
      '[] Tổng số TTHC: TTHC cấp xã [Văn phòng HĐND và UBND]',
      '[] Tổng số TTHC: TTHC liên thông [Phòng Kinh tế]',
      '[] Tuyên truyền: Số tin bài [Phòng Văn hóa - Xã hội]',
      '[] Số cuộc họp [Văn phòng HĐND và UBND]',
    ]);
  });

  it.each([
    ['repeats its headings', [HEADINGS]],
    ['goes on without them', []],
  ])('that a page break has cut %s', (_how, again) => {
    const draft = planOf(
      table(
        HEADINGS,
        ['1', 'Số lớp tập huấn', 'Phòng Nội vụ', ...BLANK],
        ['2', 'Tỷ lệ công chức được', 'Sở Nội vụ', ...BLANK],
      ),
      table(
        ...again,
        ['', 'đánh giá xếp loại tốt', '', ...BLANK],
        ['-', 'cấp xã', '', ...BLANK],
        ['3', 'Số lượt', 'Sở Y tế', ...BLANK],
      ),
    );
    expect(figures(draft)).toEqual([
      '[] Số lớp tập huấn [Phòng Nội vụ]',
      '[] Tỷ lệ công chức được đánh giá xếp loại tốt [Sở Nội vụ] %',
      '[] Tỷ lệ công chức được đánh giá xếp loại tốt: cấp xã [Sở Nội vụ]',
      '[] Số lượt [Sở Y tế]',
    ]);
  });

  it('is not joined to another table behind a paragraph', () => {
    const other = table(['a', 'b', 'c', 'd', 'e', 'f'], ['1', '2', '3', '4', '5', '6']);
    const draft = planOf(table(HEADINGS, ['1', 'Số lớp', 'Sở Nội vụ', ...BLANK]), paragraph('Ghi chú'), other);
    expect(figures(draft)).toEqual(['[] Số lớp [Sở Nội vụ]']);
  });

  it.each([
    [
      'in two rows',
      [
        ['STT', 'Chỉ tiêu', 'Đơn vị báo cáo', 'Số liệu qua các năm*3'],
        ['STT', 'Chỉ tiêu', 'Đơn vị báo cáo', ...YEARS],
      ],
    ],
    ['below a title', [['THỐNG KÊ CHỈ TIÊU*6'], HEADINGS]],
    ['above numbers of columns', [HEADINGS, ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)']]],
    ['above letters', [HEADINGS, ['A', 'B', 'C', '1', '2', '3']]],
    ['in capitals', [['STT', 'CHỈ TIÊU', 'CƠ QUAN TỔNG HỢP', 'NĂM 2024', 'NĂM 2025', 'NĂM 2026']]],
    ['in bare years', [['TT', 'Tên chỉ số', 'Đơn vị theo dõi', '2024', '2025', '2026']]],
  ])('has headings %s', (_how, head) => {
    const draft = planOf(table(...head, ['1', 'Số lớp tập huấn', 'Phòng Nội vụ', ...BLANK]));
    expect(figures(draft)).toEqual(['[] Số lớp tập huấn [Phòng Nội vụ]']);
    expect(draft.indicators[0]?.readings).toHaveLength(3);
  });
});

describe('a table of targets', () => {
  it.each([
    ['≥ 95%', '[] >= 95 % 2026'],
    ['95%', '[] = 95 % 2026'],
    ['Tối thiểu 95%', '[] >= 95 % 2026'],
    ['95', '[] = 95 % 2026'],
    ['Trên 95', '[] > 95 % 2026'],
    ['< 5%', '[] < 5 % 2026'],
    ['≤5', '[] <= 5 % 2026'],
    ['90-95%', '[] = 90–95 % 2026'],
    ['95% trở lên', '[] >= 95 % 2026'],
    ['Đạt', '[] %'],
    ['', '[] %'],
  ])('reads the cell “%s”', (cell, expected) => {
    const draft = planOf(
      table(
        ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Mục tiêu năm 2026', 'Cơ quan chủ trì'],
        ['1', 'Tỷ lệ số hóa', '%', cell, 'Sở Tư pháp'],
      ),
    );
    expect(indicatorsOf(draft)).toEqual([expected]);
    expect(names(draft.indicators[0]?.responsible ?? [])).toBe('Sở Tư pháp');
  });

  it('has a target for each year of its columns', () => {
    const draft = planOf(
      table(
        ['STT', 'Chỉ tiêu', 'ĐVT', 'Chỉ tiêu 2026', 'Chỉ tiêu 2027', 'Ghi chú'],
        ['1', 'Kiểm tra công vụ', 'cuộc', '2', '4', ''],
        ['2', 'Chỉ số cải cách hành chính', 'điểm', '85', '87,5', ''],
      ),
    );
    expect(indicatorsOf(draft)).toEqual([
      '[] = 2 cuộc 2026',
      '[] = 4 cuộc 2027',
      '[] = 85 điểm 2026',
      '[] = 87.5 điểm 2027',
    ]);
  });

  it('keeps the unit where the number stands without one', () => {
    const draft = planOf(
      table(['STT', 'Chỉ tiêu', 'Mục tiêu năm 2026'], ['1', 'Số lớp tập huấn', '5 lớp'], ['2', 'Số mô hình', '3']),
    );
    expect(draft.indicators.map(({ target, unit }) => [target, unit])).not.toContainEqual([3, '%']);
  });
});

describe('columns of years', () => {
  it('hold targets where nobody reports them and none is earlier than the plan', () => {
    const draft = planOf(
      table(
        ['STT', 'Nội dung', 'Năm 2025', 'Năm 2026', 'Năm 2030'],
        ['1', 'Tỷ lệ hồ sơ trực tuyến', '50', '60', '≥ 90'],
      ),
    );
    expect(indicatorsOf(draft)).toEqual(['[] = 60 % 2026', '[] >= 90 % 2030']);
    expect(draft.indicators[0]?.text).toBe('Tỷ lệ hồ sơ trực tuyến');
  });

  it('hold what was where another column holds targets', () => {
    const draft = planOf(
      table(['STT', 'Chỉ tiêu', 'Năm 2026', 'Mục tiêu đến năm 2030'], ['1', 'Tỷ lệ hồ sơ trực tuyến', '60%', '90%']),
    );
    expect(indicatorsOf(draft)).toEqual(['[] = 90 % 2030']);
  });

  it.each(['Quý I/2026', '31/12/2026', 'Tháng 6', 'Đạt', 'x', '15/CT-TTg'])('hold no target in “%s”', (cell) => {
    const draft = planOf(table(['STT', 'Chỉ tiêu', 'Mục tiêu năm 2026'], ['1', 'Ban hành đề án', cell]));
    expect(indicatorsOf(draft)).toEqual(['[]']);
  });
});

describe('sections of a table of targets', () => {
  it.each([
    ['a Roman number', ['I', 'CẢI CÁCH THỂ CHẾ', '', ''], ['II', 'CẢI CÁCH THỦ TỤC HÀNH CHÍNH', '', '']],
    ['a merged row', ['I. CẢI CÁCH THỂ CHẾ*4'], ['II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH*4']],
    ['a merged row without number', ['CẢI CÁCH THỂ CHẾ*4'], ['CẢI CÁCH THỦ TỤC HÀNH CHÍNH*4']],
  ])('are areas, not indicators: %s', (_how, first, second) => {
    const draft = planOf(
      'II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát.\n2. Cải cách thủ tục hành chính\n- Công khai.',
      table(
        ['STT', 'Chỉ tiêu', 'Mục tiêu năm 2026', 'Đơn vị chủ trì'],
        first,
        ['1', 'Tỷ lệ văn bản đúng hạn', '95%', 'Sở Tư pháp'],
        second,
        ['2', 'Tỷ lệ hồ sơ trực tuyến', '80%', 'Văn phòng UBND tỉnh'],
      ),
    );
    expect(indicatorsOf(draft)).toEqual(['[1] = 95 % 2026', '[2] = 80 % 2026']);
  });
});

describe('a table of goals to be assessed', () => {
  it('gives each goal with its numbers, and goals without number too', () => {
    const draft = planOf(
      '8. Tự đánh giá mức độ thực hiện các mục tiêu',
      table(
        ['STT', 'Các mục tiêu cải cách', 'Đơn vị chủ trì tự đánh giá', 'Đánh giá kết quả đạt được (Đạt/Không đạt)'],
        ['1.', 'Bộ máy tinh gọn', 'Sở Nội vụ', ''],
        ['2.', 'Mức độ hài lòng đạt trên 80% vào năm 2020', 'Sở Nội vụ', ''],
        ['3.', 'Đến năm 2020, đội ngũ đủ trình độ; 100% cơ quan có vị trí việc làm; 60% xã đạt chuẩn', 'Sở Nội vụ', ''],
      ),
    );
    expect(indicatorsOf(draft)).toEqual(['[]', '[] > 80 % 2020', '[] = 100 % 2020', '[] = 60 % 2020']);
    expect(draft.indicators[0]?.text).toBe('Bộ máy tinh gọn');
  });
});

describe('a table turned round', () => {
  it('gives an indicator for each column, with the periods to be filled in', () => {
    const draft = planOf(
      '4. Cải cách tổ chức bộ máy',
      'a) Số lượng tổ chức',
      table(
        ['Đơn vị tổng hợp, báo cáo', 'Giai đoạn', 'Số phòng', 'Số đơn vị sự nghiệp', 'Ghi chú'],
        ['Sở Nội vụ', 'Giai đoạn 2016-2020', '', '', ''],
        ['Sở Nội vụ', 'Giai đoạn 2021-2025', '', '', ''],
      ),
    );
    expect(figures(draft)).toEqual([
      '[4] Số lượng tổ chức: Số phòng [Sở Nội vụ]',
      '[4] Số lượng tổ chức: Số đơn vị sự nghiệp [Sở Nội vụ]',
    ]);
    expect(draft.indicators[0]?.readings).toEqual(['Giai đoạn 2016-2020', 'Giai đoạn 2021-2025']);
  });
});

describe('a table of who reports on what', () => {
  it('gives duties to report', () => {
    const draft = planOf(
      table(
        ['STT', 'Lĩnh vực thống kê', 'Đơn vị báo cáo', 'Ghi chú'],
        ['1', 'Lĩnh vực thể chế', 'Sở Tư pháp, UBND cấp xã', ''],
        ['2', 'Lĩnh vực tài chính công', 'Sở Tài chính', ''],
      ),
    );
    expect(draft.indicators).toEqual([]);
    expect(draft.reporting.map(({ text, reporters, frequencies }) => [text, names(reporters), frequencies])).toEqual([
      ['Lĩnh vực thể chế', 'Sở Tư pháp + UBND cấp xã', []],
      ['Lĩnh vực tài chính công', 'Sở Tài chính', []],
    ]);
  });
});

describe('a table that is neither', () => {
  it('is shown to a person where it looks like a list and nothing else gave tasks', () => {
    const draft = planOf(
      table(
        ['STT', 'Nội dung', 'Người làm', 'Mốc'],
        ['1', 'Rà soát', 'Sở Tư pháp', 'T6'],
        ['2', 'Công khai', 'Sở Tư pháp', 'T7'],
      ),
    );
    expect(problemsOf(draft)).toContain('unknownTable: STT | Nội dung | Người làm | Mốc');
    expect(draft.tasks).toEqual([]);
  });

  it.each([
    ['signatures', table(['Nơi nhận:', 'TM. ỦY BAN NHÂN DÂN'], ['- Sở Nội vụ', 'CHỦ TỊCH'])],
    [
      'the head of a letter',
      table(['UBND XÃ HÒA AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], ['Số: 1/KH-UBND', 'Độc lập']),
    ],
    ['a list too short', table(['STT', 'Nội dung', 'Mốc'], ['1', 'Rà soát', 'T6'])],
    ['an empty one', table()],
  ])('is passed over: %s', (_name, block) => {
    const draft = planOf(block);
    expect(problemsOf(draft)).toEqual(['noPlanTable']);
    expect(draft.indicators).toEqual([]);
  });
});
