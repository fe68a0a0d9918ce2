import { describe, expect, it } from 'vitest';
import { names, planOf } from '../made-up-plan.ts';

const reportsIn = (organisation: string): readonly string[] =>
  planOf(`III. TỔ CHỨC THỰC HIỆN\n${organisation}`).reporting.map(
    ({ reporters, to, frequencies }) => `${names(reporters)} → ${to ?? '?'}: ${frequencies.join(', ')}`,
  );

describe('duties to report', () => {
  it.each([
    [
      '1. Các phòng chuyên môn\n- Định kỳ hàng quý, 6 tháng, 9 tháng, hàng năm hoặc đột xuất báo cáo UBND xã (qua Phòng Văn hóa - Xã hội) kết quả thực hiện.',
      ['Các phòng chuyên môn → UBND xã (qua Phòng Văn hóa - Xã hội): quarterly, sixMonth, nineMonth, yearly, adHoc'],
    ],
    [
      '1. UBND các xã, phường: Định kỳ hằng tháng, quý, 6 tháng, năm gửi báo cáo về Sở Nội vụ.',
      ['UBND các xã, phường → Sở Nội vụ: monthly, quarterly, sixMonth, yearly'],
    ],
    [
      '1. Phòng Kinh tế là đầu mối, định kỳ hàng quý báo cáo Chủ tịch UBND xã về kết quả thực hiện.',
      ['Phòng Kinh tế → Chủ tịch UBND xã: quarterly'],
    ],
    [
      '1. Sở Nội vụ\n- Tổng hợp, báo cáo UBND tỉnh và Bộ Nội vụ hàng quý, 06 tháng, cuối năm theo quy định; đánh giá chỉ tiêu.',
      ['Sở Nội vụ → UBND tỉnh và Bộ Nội vụ: quarterly, sixMonth, yearly'],
    ],
    [
      '1. Thủ trưởng các cơ quan, đơn vị\n- Thực hiện nghiêm chế độ báo cáo định kỳ quý, 06 tháng, năm theo quy định.',
      ['Thủ trưởng các cơ quan, đơn vị → ?: quarterly, sixMonth, yearly'],
    ],
    [
      '1. Văn phòng HĐND và UBND xã\n- Báo cáo định kỳ hàng năm gửi UBND tỉnh trước ngày 15/12.',
      ['Văn phòng HĐND và UBND xã → UBND tỉnh: yearly'],
    ],
    [
      '1. Phòng Kinh tế\n- Kiểm tra việc thực hiện, tổng hợp, báo cáo UBND xã hàng quý.',
      ['Phòng Kinh tế → UBND xã: quarterly'],
    ],
    [
      '1. Phòng Kinh tế\n- Báo cáo đột xuất khi có yêu cầu theo định kỳ hoặc đột xuất của UBND xã.',
      ['Phòng Kinh tế → ?: adHoc'],
    ],
    [
      '1. Phòng Kinh tế\n- Mỗi tháng một lần báo cáo UBND xã.\n2. Trạm Y tế xã\n- Báo cáo quý gửi Phòng Kinh tế.',
      ['Phòng Kinh tế → UBND xã: monthly', 'Trạm Y tế xã → Phòng Kinh tế: quarterly'],
    ],
  ])('%s', (organisation, expected) => {
    expect(reportsIn(organisation)).toEqual(expected);
  });

  it.each([
    ['the reports of others', '1. Sở Nội vụ\n- Đôn đốc các sở xây dựng báo cáo hàng quý, 6 tháng.'],
    ['guidance', '1. Sở Nội vụ\n- Hướng dẫn UBND các xã lập báo cáo quý.'],
    ['a report once', '1. Phòng Kinh tế\n- Báo cáo UBND xã kết quả rà soát.'],
    ['a plan each year', '1. Phòng Kinh tế\n- Hàng năm xây dựng kế hoạch.'],
    ['rules and decisions', '1. Phòng Kinh tế\n- Rà soát quy chế, quy định, quy trình về báo cáo.'],
    ['plans and land use', '1. Phòng Kinh tế\n- Báo cáo quy hoạch, quy mô dân số, quý vị đại biểu.'],
    ['one quarter', '1. Phòng Kinh tế\n- Báo cáo UBND xã trong quý I/2026.'],
    ['a fund', '1. Phòng Kinh tế\n- Báo cáo UBND xã việc dùng quỹ và trong 6 tháng sau khi kết thúc.'],
    ['nobody in particular', '- Định kỳ hàng quý báo cáo kết quả.'],
  ])('are not: %s', (_name, organisation) => {
    expect(reportsIn(organisation)).toEqual([]);
  });

  it('may stand under a heading of their own', () => {
    const draft = planOf(`IV. CHẾ ĐỘ BÁO CÁO
      - Các phòng chuyên môn báo cáo UBND xã hàng quý, 6 tháng, năm.`);
    expect(draft.reporting).toMatchObject([
      {
        to: 'UBND xã',
        frequencies: ['quarterly', 'sixMonth', 'yearly'],
        text: 'Các phòng chuyên môn báo cáo UBND xã hàng quý, 6 tháng, năm',
      },
    ]);
  });

  it('are the sentence that says so', () => {
    const [report] = planOf(`III. TỔ CHỨC THỰC HIỆN
      1. Sở Nội vụ
      - Theo dõi kế hoạch; tham mưu UBND tỉnh báo cáo Bộ Nội vụ hàng quý; công bố kết quả. Họp giao ban.`).reporting;
    expect(report).toMatchObject({ text: 'tham mưu UBND tỉnh báo cáo Bộ Nội vụ hàng quý', to: 'Bộ Nội vụ' });
  });
});
