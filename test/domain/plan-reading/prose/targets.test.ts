import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yearOf } from '../../../../src/domain/plan-reading/prose/target-years.ts';
import { targetsOf, type Target } from '../../../../src/domain/plan-reading/prose/targets.ts';
import { planOf } from '../made-up-plan.ts';
import { wordsMissing } from './words-in-order.ts';

/** "≥ 90 % 2025": comparison, number or range, unit, year. */
const shown = ({ comparison, target, upTo, unit, by }: Target): string =>
  [comparison, upTo === undefined ? target : `${target}–${upTo}`, unit, by]
    .filter((part) => part !== undefined)
    .join(' ');

const SHARES: readonly (readonly [string, readonly string[]])[] = [
  ['100% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.', ['= 100 %']],
  ['Phấn đấu 100 % thôn, bản có tổ công nghệ số', ['= 100 %']],
  ['Tỷ lệ hồ sơ trả đúng hạn đạt từ 90% trở lên.', ['>= 90 %']],
  ['Tỷ lệ hồ sơ đúng hạn đạt 98% trở lên', ['>= 98 %']],
  ['Tỷ lệ hồ sơ trước hạn đạt trên 98% trở lên', ['>= 98 %']],
  ['Tối thiểu 15% giao dịch được thanh toán trực tuyến', ['>= 15 %']],
  ['Mức độ hài lòng đạt tối thiểu là 92%', ['>= 92 %']],
  ['Ít nhất 80% công chức được tập huấn', ['>= 80 %']],
  ['ÍT NHẤT 80% công chức được tập huấn', ['>= 80 %']],
  ['Không dưới 60% cuộc họp không dùng giấy', ['>= 60 %']],
  ['Tỷ lệ số hóa không thấp hơn 70%', ['>= 70 %']],
  ['Trên 90% người dân hài lòng', ['> 90 %']],
  ['Tỷ lệ hồ sơ quá hạn không quá 2%', ['<= 2 %']],
  ['Tỷ lệ hồ sơ quá hạn không vượt quá 1,5%', ['<= 1.5 %']],
  ['Không để quá 2% hồ sơ trễ hạn', ['<= 2 %']],
  ['Tỷ lệ hồ sơ trễ hạn không để vượt 2%', ['<= 2 %']],
  ['Tỷ lệ hồ sơ trễ hạn không vượt 2%', ['<= 2 %']],
  ['Không để tỷ lệ hồ sơ trễ hạn vượt quá 2%', ['<= 2 %']],
  ['Không để tỷ lệ hồ sơ trễ hạn trên 2%', ['<= 2 %']],
  ['Không để mức độ hài lòng dưới 90%', ['>= 90 %']],
  ['Không để tồn đọng hồ sơ, trên 90% đúng hạn', ['> 90 %']],
  ['Tỷ lệ hồ sơ trễ hạn dưới 3%', ['< 3 %']],
  ['Giảm văn bản giấy còn dưới 5%', ['< 5 %']],
  ['Tỷ lệ văn bản giấy còn 5% trở xuống', ['<= 5 %']],
  ['Tối đa 10% hồ sơ phải bổ sung giấy tờ', ['<= 10 %']],
  ['Giảm ít nhất 10% đầu mối so với năm 2021', ['>= 10 %']],
  ['Giảm tối thiểu 20% chi phí tuân thủ so với năm 2025', ['>= 20 %']],
  ['Hồ sơ trực tuyến tăng bình quân từ 5%/năm trở lên', ['>= 5 %/năm']],
  ['Mỗi năm tăng thêm 3%', ['= 3 %']],
  ['Đạt tối thiểu 10 - 15% tổng số hồ sơ', ['>= 10–15 %']],
  ['80–100% dịch vụ công được thanh toán trực tuyến', ['= 80–100 %']],
  ['25%-35% lãnh đạo được bồi dưỡng kỹ năng số', ['= 25–35 %']],
  ['Phấn đấu đạt 80,54% chỉ số thành phần', ['= 80.54 %']],
  ['Giảm 05% biên chế', ['= 5 %']],
  ['Đến năm 2030, 100% xã có cổng thông tin', ['= 100 % 2030']],
  ['Đến hết năm 2027 có 60% hồ sơ trực tuyến', ['= 60 % 2027']],
  ['Đến cuối năm 2026: ít nhất 70% hồ sơ trực tuyến', ['>= 70 % 2026']],
  ['Mức độ hài lòng đạt trên 85% vào năm 2028', ['> 85 % 2028']],
  ['Năm 2026, tỷ lệ số hóa đạt 50%', ['= 50 % 2026']],
  ['Trong năm 2026, số hóa 40% hồ sơ tồn', ['= 40 % 2026']],
  ['Giai đoạn 2026 - 2030, mỗi năm giảm 2% biên chế', ['= 2 % 2030']],
  ['Trong giai đoạn 2026-2030, tinh giản ít nhất 5% biên chế', ['>= 5 % 2030']],
  ['Tiếp tục giảm bình quân 10% biên chế so với năm 2025', ['= 10 %']],
  ['Tỷ lệ đúng hạn ≥ 95%', ['>= 95 %']],
  ['Tỷ lệ đúng hạn đạt >=95%', ['>= 95 %']],
  ['Tỷ lệ quá hạn ≤ 1%', ['<= 1 %']],
  ['Tỷ lệ quá hạn < 1%', ['< 1 %']],
  ['Tỷ lệ đúng hạn > 95%', ['> 95 %']],
  ['Tỷ lệ trực tuyến đạt từ 80% đến 85%', ['= 80–85 %']],
  ['Tỷ lệ hồ sơ được thực hiện đạt 90%', ['= 90 %']],
  ['Xã nông thôn mới đạt 100%', ['= 100 %']],
  ['Phấn đấu đạt 70% năm 2027', ['= 70 % 2027']],
  ['Nâng tỷ lệ trực tuyến từ 45% lên 60%', ['= 60 %']],
  ['Nâng tỷ lệ trực tuyến từ 45% năm 2024 lên trên 60% vào năm 2026', ['> 60 % 2026']],
  ['Giảm tỷ lệ quá hạn từ 5% xuống dưới 2%', ['< 2 %']],
  ['Năm 2025 đã đạt 85%, phấn đấu năm 2026 đạt 90%', ['= 90 % 2026']],
  ['Phấn đấu đến năm 2026 đạt 90% (năm 2025 đạt 85%)', ['= 90 % 2026']],
  ['Tăng so với mức 70% hiện nay, đạt ít nhất 75%', ['>= 75 %']],
];

const SEVERAL: readonly (readonly [string, readonly string[]])[] = [
  ['90% hồ sơ cấp tỉnh, 80% hồ sơ cấp xã được tạo lập dạng điện tử', ['= 90 %', '= 80 %']],
  ['80% hồ sơ công việc tại sở và 60% tại cấp xã được ký số', ['= 80 %', '= 60 %']],
  ['100% TTHC được công khai; 100% TTHC nội bộ được rà soát; giảm 20% thời gian', ['= 100 %', '= 100 %', '= 20 %']],
  ['Tối thiểu 80% TTHC được thanh toán trực tuyến, trong đó giao dịch đạt từ 30% trở lên', ['>= 80 %', '>= 30 %']],
  ['Hài lòng đạt tối thiểu 90%. Trong đó, lĩnh vực đất đai đạt tối thiểu 85%.', ['>= 90 %', '>= 85 %']],
  ['Đến năm 2026 giảm 5% công chức, 10% viên chức so với năm 2021', ['= 5 % 2026', '= 10 % 2026']],
  ['Năm 2026 đạt tối thiểu 20%; cấp xã đạt tối thiểu 10%', ['>= 20 % 2026', '>= 10 % 2026']],
  ['Đến năm 2026: 80% cấp tỉnh; đến năm 2030: 90% cấp tỉnh; 70% cấp xã', ['= 80 % 2026', '= 90 % 2030', '= 70 % 2030']],
  ['Số hóa 60% hồ sơ, đến năm 2030 số hóa 90% hồ sơ', ['= 60 %', '= 90 % 2030']],
  ['80% hồ sơ cấp tỉnh và 60% hồ sơ cấp xã trực tuyến vào năm 2028', ['= 80 % 2028', '= 60 % 2028']],
  ['Đến năm 2026 và năm 2030 lần lượt đạt 60% và 80%', ['= 60 % 2026', '= 80 % 2030']],
  ['Ký số đạt 90% văn bản năm 2026. Tập huấn cho 50% công chức.', ['= 90 %', '= 50 %']],
  ['Đến năm 2026 đạt 60%, đến năm 2030 đạt 90%', ['= 60 % 2026', '= 90 % 2030']],
  ['Tỷ lệ trực tuyến đạt 50% vào năm 2026 và 80% vào năm 2030', ['= 50 % 2026', '= 80 % 2030']],
  ['Tỷ lệ 100% (gồm: cấp tỉnh; cấp xã) được kết nối, ít nhất 40% phát sinh hồ sơ', ['= 100 %', '>= 40 %']],
];

/** What is said before the first number and holds for the next ones too. */
const SHARED: readonly (readonly [string, readonly string[]])[] = [
  ['Giảm ít nhất 10% đầu mối và 5% biên chế', ['>= 10 %', '>= 5 %']],
  ['Tối thiểu 30% sở, 40% xã', ['>= 30 %', '>= 40 %']],
  ['Tối thiểu 30% sở, 40% xã và 50% phường', ['>= 30 %', '>= 40 %', '>= 50 %']],
  ['Tối đa 5% hồ sơ cấp tỉnh và 3% hồ sơ cấp xã bị trả lại', ['<= 5 %', '<= 3 %']],
  ['Tối thiểu 30% sở, 100% xã được kiểm tra', ['>= 30 %', '= 100 %']],
  ['Ít nhất 30% hồ sơ được số hóa, 60% công chức được tập huấn', ['>= 30 %', '= 60 %']],
  ['Ít nhất 30% sở, trên 60% xã được kiểm tra', ['>= 30 %', '> 60 %']],
  ['25% lãnh đạo sở, trên 30% lãnh đạo phòng, 50% lãnh đạo xã có đủ năng lực', ['= 25 %', '> 30 %', '= 50 %']],
  ['Giảm ít nhất 20% thời gian, 60% công chức được tập huấn', ['>= 20 %', '= 60 %']],
];

const COUNTS: readonly (readonly [string, readonly string[]])[] = [
  ['Kiểm tra ít nhất 02 cuộc/năm', ['>= 2 cuộc/năm']],
  ['Mỗi năm có từ 2-3 sáng kiến được áp dụng', ['= 2–3 sáng kiến']],
  ['Chỉ số cải cách hành chính đạt từ 85 điểm trở lên', ['>= 85 điểm']],
  ['Tổ chức tối thiểu 4 hội nghị đối thoại', ['>= 4 hội nghị']],
  ['Mỗi xã có ít nhất 01 mô hình mới', ['>= 1 mô hình']],
  ['Đăng tối thiểu 12 tin, bài', ['>= 12 tin']],
  ['Không quá 3 văn bản chậm', ['<= 3 văn bản']],
  ['Kiểm tra trên 30 đơn vị mỗi năm', ['> 30 đơn vị']],
  ['Tập huấn ít nhất 1.200 người', ['>= 1200 người']],
  ['Cắt giảm tối thiểu 15 thủ tục vào năm 2026', ['>= 15 thủ tục 2026']],
  ['Kiểm tra ít nhất 02 (hai) lần/quý', ['>= 2 lần/quý']],
  ['Chỉ số cải cách hành chính đạt 86,5 điểm', ['= 86.5 điểm']],
  ['Đưa tin từ 3 đến 5 lượt/tháng', ['= 3–5 lượt/tháng']],
  ['Chỉ số đã đạt 85 điểm, phấn đấu đạt 90 điểm', ['= 90 điểm']],
  ['Mỗi xã không quá 2 đầu mối', ['<= 2 đầu mối']],
];

/** Numbers that measure nothing. */
const DECOYS: readonly string[] = [
  'Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ',
  'Triển khai Nghị quyết 30c và Đề án 06 của Chính phủ',
  'Áp dụng TCVN ISO 9001:2015 tại các cơ quan',
  'Cung cấp dịch vụ công mức độ 3 và 4',
  'Đầu tư bộ phận một cửa hiện đại ở 9/9 xã',
  'Báo cáo trước ngày 30/8/2026',
  'Bảo đảm “05 rõ: rõ người, rõ việc”',
  'Xếp thứ 7/10 huyện, thành phố',
  'Trên 3 lĩnh vực',
  'Kiểm tra 5 đơn vị',
  'Theo Thông tư số 12/2026/TT-BNV, từ 01 tháng 7 năm 2026',
  'Điều 12 khoản 3 Luật số 72/2025/QH15',
  'Từ 2 cấp chính quyền trở thành thống nhất',
  'Hotline 0919.123.456, nhà số 15 đường 30/4',
  'Từ 8 giờ đến 17 giờ các ngày làm việc',
  'Quyết định số 20/2026/QĐ-UBND về 3 giải pháp',
];

describe('targets in a sentence', () => {
  it.each([...SHARES, ...SEVERAL, ...SHARED, ...COUNTS])('%s', (sentence, expected) => {
    expect(targetsOf(sentence).map(shown)).toEqual(expected);
  });

  it.each(DECOYS)('no target: %s', (sentence) => {
    expect(targetsOf(sentence).map(shown)).toEqual([]);
  });

  it('are the clauses that state them, word for word', () => {
    const text = (sentence: string): string[] => targetsOf(sentence).map((target) => target.text);
    expect(
      text('Ít nhất 80% TTHC có nghĩa vụ tài chính được thanh toán, trong số đó, tỷ lệ giao dịch đạt từ 20% trở lên.'),
    ).toEqual(['Ít nhất 80% TTHC có nghĩa vụ tài chính được thanh toán', 'tỷ lệ giao dịch đạt từ 20% trở lên']);
    expect(text('Đạt 70% hồ sơ trực tuyến (trừ hồ sơ mật; hồ sơ liên thông).')).toEqual([
      'Đạt 70% hồ sơ trực tuyến (trừ hồ sơ mật; hồ sơ liên thông)',
    ]);
    expect(text('Rà soát thủ tục, cắt giảm ít nhất 15% thời gian. Tỷ lệ đúng hạn đạt 95%.')).toEqual([
      'Rà soát thủ tục, cắt giảm ít nhất 15% thời gian',
      'Tỷ lệ đúng hạn đạt 95%',
    ]);
  });
});

describe('the words of a target among several', () => {
  const text = (sentence: string): string[] => targetsOf(sentence).map((target) => target.text);

  it.each([
    [
      'phấn đấu đến năm 2026 giảm 05% biên chế công chức, 10% biên chế hưởng lương so với năm 2021.',
      ['phấn đấu đến năm 2026 giảm 05% biên chế công chức', 'giảm 10% biên chế hưởng lương so với năm 2021'],
    ],
    [
      'Giảm ít nhất 10% đầu mối, 5% biên chế và 3% chi phí',
      ['Giảm ít nhất 10% đầu mối', 'Giảm ít nhất 5% biên chế', 'Giảm ít nhất 3% chi phí'],
    ],
    ['Giảm 20% thời gian, 100% thủ tục đơn giản', ['Giảm 20% thời gian', '100% thủ tục đơn giản']],
    ['Tối thiểu 30% sở, 40% xã', ['Tối thiểu 30% sở', 'Tối thiểu 40% xã']],
  ])('have the verb of the first: %s', (sentence, expected) => {
    expect(text(sentence)).toEqual(expected);
  });

  it.each([
    '80% hồ sơ cấp huyện và 60% đối với cấp xã được tạo lập dưới dạng điện tử (trừ hồ sơ mật)',
    'Đến năm 2026, 80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được số hóa',
    'Tối thiểu 30% sở, 100% xã được kiểm tra',
    '80% hồ sơ cấp tỉnh và ít nhất 60% hồ sơ cấp xã được số hóa',
  ])('are the whole sentence where one predicate ends it: %s', (sentence) => {
    expect(text(sentence)).toEqual([sentence, sentence]);
  });

  it('are clauses of their own where each has its predicate or its verb', () => {
    expect(text('80% hồ sơ được số hóa và 60% công chức được tập huấn')).toEqual([
      '80% hồ sơ được số hóa',
      '60% công chức được tập huấn',
    ]);
    expect(text('Kiểm tra 30% đơn vị, 60% công chức được tập huấn')).toEqual([
      'Kiểm tra 30% đơn vị',
      '60% công chức được tập huấn',
    ]);
  });
});

describe('a year before the plan', () => {
  it.each([
    ['Năm 2025 đạt 87%', []],
    ['Tỷ lệ hồ sơ trực tuyến đạt 87% năm 2025', []],
    ['Năm 2025 đạt 87%, năm 2026 đạt 90%', ['= 90 % 2026']],
    ['Năm 2025 đạt 87%; phấn đấu đạt 90%', ['= 90 %']],
    ['Năm 2025 đạt 87%, phấn đấu đạt 90% vào năm 2027', ['= 90 % 2027']],
    ['Năm 2026 đạt 87%', ['= 87 % 2026']],
    ['Giảm 10% so với năm 2021', ['= 10 %']],
  ])('is no target: %s', (sentence, expected) => {
    expect(targetsOf(sentence, 2026).map(shown)).toEqual(expected);
  });

  it('is told by the years of the plan', () => {
    const { indicators } = planOf('I. MỤC TIÊU\n1. Cải cách thể chế\n- Năm 2025 đạt 87%.\n- Năm 2026 đạt 90%.');
    expect(indicators.map(({ target, by }) => [target, by])).toEqual([[90, 2026]]);
  });
});

describe('the year of a target', () => {
  it.each([
    ['Đến năm 2030', 2030],
    ['đến hết năm 2027 phải xong', 2027],
    ['phấn đấu vào năm 2026', 2026],
    ['Giai đoạn 2026–2030, mỗi năm', 2030],
    ['so với năm 2021', undefined],
    ['giảm 10% so với cuối năm 2021', undefined],
    ['Kế hoạch năm 2025 của tỉnh', undefined],
    ['Luật năm 2015', undefined],
  ])('%s', (text, year) => {
    expect(yearOf(text)).toBe(year);
  });
});

describe('whatever the text', () => {
  const WORDS = [
    'ít nhất',
    'từ',
    'đạt',
    '100%',
    '5',
    '20-30%',
    'trở lên',
    ';',
    '. ',
    ', ',
    'và',
    'trong đó',
    '(',
    ')',
    'hồ sơ',
    'cuộc/năm',
    'đến năm 2030',
    '1.200',
    'điểm',
    '/',
    '80,5',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  );

  it('each target stands in it with its number', () => {
    fc.assert(
      fc.property(text, (paragraph) => {
        for (const { text: clause, target, by } of targetsOf(paragraph)) {
          expect(wordsMissing(clause, paragraph)).toEqual([]);
          expect(clause.match(/\d+(?:[.,]\d+)?/g)?.map(numberOf)).toContain(target);
          if (by !== undefined) expect(paragraph).toContain(String(by));
        }
      }),
    );
  });
});

const numberOf = (digits: string): number =>
  Number(/^\d{1,3}\.\d{3}$/.test(digits) ? digits.replace('.', '') : digits.replace(',', '.'));
