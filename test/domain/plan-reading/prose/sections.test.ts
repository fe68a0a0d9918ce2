import { describe, expect, it } from 'vitest';
import { indicatorsOf, planOf, tasksOf } from '../made-up-plan.ts';

describe('the sections of a plan', () => {
  it('may be parts in capital letters over areas with Roman numbers', () => {
    const draft = planOf(`A. MỤC TIÊU
      I. CẢI CÁCH THỂ CHẾ
      - 100% văn bản được công khai.
      B. NHIỆM VỤ
      I. CẢI CÁCH THỂ CHẾ
      1. Rà soát văn bản.
      2. Công khai văn bản:
      a) trên cổng thông tin;
      b) tại trụ sở.
      II. CẢI CÁCH TÀI CHÍNH CÔNG
      1. Công khai ngân sách.
      C. TỔ CHỨC THỰC HIỆN
      1. Phòng Kinh tế theo dõi.`);
    expect(tasksOf(draft)).toEqual([
      'I.1 Rà soát văn bản',
      'I.2-a trên cổng thông tin',
      'I.2-b tại trụ sở',
      'II.1 Công khai ngân sách',
    ]);
    expect(indicatorsOf(draft)).toEqual(['[I] = 100 % 2030']);
  });

  it('may have targets and tasks under each area', () => {
    const draft = planOf(`II. MỤC TIÊU, NHIỆM VỤ
      1. Cải cách thể chế
      a) Chỉ tiêu:
      - 95% văn bản đúng hạn.
      b) Nhiệm vụ:
      - Rà soát văn bản.
      2. Chính quyền số
      2.1. Mục tiêu
      - Đến năm 2027:
      + 70% hồ sơ trực tuyến;
      - Đến năm 2030:
      + 90% hồ sơ trực tuyến.
      2.2. Nhiệm vụ, giải pháp
      - Số hóa ít nhất 50% hồ sơ vào năm 2026.`);
    expect(tasksOf(draft)).toEqual(['1.1 Rà soát văn bản', '2.1 Số hóa ít nhất 50% hồ sơ vào năm 2026']);
    expect(indicatorsOf(draft)).toEqual(['[1] = 95 % 2030', '[2] = 70 % 2027', '[2] = 90 % 2030', '[2] >= 50 % 2026']);
  });

  it('may name the year of their targets in a heading, also where the items stand beside it', () => {
    const draft = planOf(`I. CÁC CHỈ TIÊU ĐẾN NĂM 2028
      - 90% hồ sơ trực tuyến.
      - Giảm 5% chi phí so với năm 2025.
      - Đến năm 2030:
      - 100% hồ sơ trực tuyến.`);
    expect(indicatorsOf(draft)).toEqual(['[] = 90 % 2028', '[] = 5 % 2028', '[] = 100 % 2030']);
  });

  it.each([
    ['Kết quả đạt được', 'Đã đạt 80% hồ sơ trực tuyến năm 2025'],
    ['Tồn tại, hạn chế', 'Tỷ lệ hồ sơ trực tuyến dưới 50%'],
    ['Nguyên nhân', 'Thiếu 30% biên chế'],
    ['Đánh giá tình hình', '90% hồ sơ đúng hạn'],
  ])('that look back give neither tasks nor targets: %s', (heading, item) => {
    const draft = planOf(`II. NỘI DUNG
      1. Cải cách thủ tục hành chính
      1.1. ${heading}
      - ${item}.
      1.2. Nhiệm vụ
      - Niêm yết thủ tục.`);
    expect(tasksOf(draft)).toEqual(['1.1 Niêm yết thủ tục']);
    expect(draft.indicators).toEqual([]);
  });

  it('have goals without a number, which are no indicators', () => {
    expect(planOf('I. MỤC TIÊU\n1. Mục tiêu chung\n- Xây dựng nền hành chính hiện đại.').indicators).toEqual([]);
  });

  it('keep “Nội dung” inside an area as a heading of tasks', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      a) Nội dung:
      - Rà soát văn bản.
      b) Trách nhiệm thực hiện:
      - Cơ quan chủ trì: Phòng Kinh tế.`);
    expect(tasksOf(draft)).toEqual(['1.1 Rà soát văn bản [Phòng Kinh tế]']);
  });

  it('may be empty, or the document itself', () => {
    expect(planOf('II. NHIỆM VỤ').tasks).toEqual([]);
    expect(planOf('').tasks).toEqual([]);
    expect(planOf('- Rà soát văn bản.\n- Công khai văn bản.').tasks).toEqual([]);
  });
});
