import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../../../../src/domain/plan-draft.ts';
import { readPlan } from '../../../../src/domain/plan-reading/read-plan.ts';
import { normaliseText } from '../../../../src/domain/text-fold.ts';
import { paragraph } from '../made-up-plan.ts';
import { wordsMissing } from './words-in-order.ts';

const HEADINGS = [
  'KẾ HOẠCH',
  'Cải cách hành chính xã Hòa An năm 2026',
  'I. MỤC TIÊU',
  'II. NHIỆM VỤ',
  'II. NỘI DUNG VÀ TRÁCH NHIỆM THỰC HIỆN',
  'III. TỔ CHỨC THỰC HIỆN',
  '1. Cải cách thể chế',
  '2.1. Cải cách thủ tục hành chính',
  '1.2 Trách nhiệm thực hiện:',
  'Đến năm 2030:',
  'PHỤ LỤC 2',
  'ĐỀ CƯƠNG BÁO CÁO',
  'Nơi nhận:',
];
const MARKERS = ['', '- ', '+ ', 'a) ', 'b)', '1. ', '1.1. ', '(1) ', '· ', '**- ', 'A. ', '- a) ', 'đ. ', 'o '];
const WORDS = [
  'Rà soát văn bản',
  'ít nhất 80%',
  'đạt từ 90% trở lên',
  'giảm 5% công chức',
  '10% viên chức',
  'không để quá 2%',
  '02 cuộc/năm',
  'đến năm 2028',
  'trước ngày 30/6/2026',
  '; ',
  '. ',
  ': ',
  ' (',
  ')',
  '**',
  'trong đó',
  ', ',
  'Đơn vị chủ trì: Phòng Kinh tế',
  'Thời gian: Quý II/2026',
  'Sản phẩm: Báo cáo',
  'Phòng Văn hóa - Xã hội chủ trì',
  'UBND các xã',
  'báo cáo UBND tỉnh hàng quý, 6 tháng',
  'định kỳ',
  '9/9 xã',
  'ISO 9001:2015',
  'mức độ 3 và 4',
  '(a\uE002b)',
];

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...HEADINGS), weight: 2 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...MARKERS), fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }))
      .map(([marker, words]) => marker + words.join(' ')),
    weight: 4,
  },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 1 },
);
const CELLS = [
  'STT',
  'Chỉ tiêu',
  'Nội dung',
  'Năm 2026',
  'Mục tiêu năm 2027',
  'Đơn vị báo cáo',
  'Giai đoạn',
  '1',
  '-',
  'I',
  '≥ 90%',
  '5 lớp',
  'Tỷ lệ số hóa',
  'Sở Nội vụ',
  'Các mục tiêu',
  'Đánh giá kết quả',
  '',
];
const cell = fc.record({ text: fc.oneof(fc.constantFrom(...CELLS), text), span: fc.integer({ min: 1, max: 3 }) });
const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
  { arbitrary: text.map(paragraph), weight: 8 },
  {
    arbitrary: fc
      .array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 })
      .map((rows): DocumentBlock => ({ kind: 'table', place: '1', rows })),
    weight: 1,
  },
);

/** As it is compared: spaces and the asterisks of bold text make no difference. */
const plain = (words: string): string => normaliseText(normaliseText(words).replaceAll('**', ''));
/** Figures are told apart by their row, "Tổng số: cấp xã", and so are two texts. */
const wordsOf = (blocks: readonly DocumentBlock[]): string =>
  plain(
    blocks
      .map((one) =>
        one.kind === 'paragraph' ? one.text : one.rows.map((row) => row.map((its) => its.text).join('\n')).join('\n'),
      )
      .join('\n'),
  );
const squeezed = (words: string): string => plain(words).replaceAll(' ', '');
const numbersIn = (words: string): number[] =>
  (words.match(/\d+(?:[.,]\d+)?/g) ?? []).map((digits) =>
    Number(/^\d{1,3}\.\d{3}$/.test(digits) ? digits.replace('.', '') : digits.replace(',', '.')),
  );

describe('whatever a document says', () => {
  it('no task and no target is made up', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), (blocks) => {
        const draft = readPlan({ fileName: 'a.docx', blocks });
        const spaced = wordsOf(blocks);
        const document = squeezed(spaced);
        // A row that a page break has cut is put together again, so the words count here and not their order.
        for (const { title } of draft.tasks)
          for (const word of plain(title).split(' ')) expect(document).toContain(word);
        for (const { text: words, target, upTo } of draft.indicators) {
          for (const word of plain(words).split(/[: ]+/)) expect(document).toContain(word);
          for (const number of [target, upTo]) if (number !== undefined) expect(numbersIn(spaced)).toContain(number);
        }
        for (const { text: words } of draft.reporting)
          for (const word of plain(words).split(' ')) expect(document).toContain(word);
        expect(new Set(draft.tasks.map(({ number }) => number)).size).toBe(draft.tasks.length);
        expect(new Set(draft.areas.map(({ code }) => code)).size).toBe(draft.areas.length);
      }),
      { numRuns: 400 },
    );
  });

  it('each task in running text stands there, and each number of a target in its own words', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (lines) => {
        const { indicators, tasks } = readPlan({ fileName: 'a.docx', blocks: lines.map(paragraph) });
        const document = wordsOf(lines.map(paragraph));
        for (const { title } of tasks) expect(squeezed(document)).toContain(squeezed(title));
        for (const { text: words, target } of indicators) {
          expect(numbersIn(words)).toContain(target);
          expect(wordsMissing(plain(words), document)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('long documents of any shape are read in one go', () => {
    const shapes: readonly ((line: number) => string)[] = [
      (line) => `- Việc ${line} đạt ít nhất ${line % 100}%`,
      () => 'a) Việc',
      (line) => (line % 2 ? '- Việc' : `1. Lĩnh vực ${line}`),
      (line) => (line % 2 ? '- Việc' : 'Đơn vị chủ trì: Phòng Kinh tế'),
      () => 'dòng nối tiếp không có dấu chấm',
    ];
    const counts = shapes.map((shape) => {
      const lines = ['II. NHIỆM VỤ', ...Array.from({ length: 8000 }, (_, line) => shape(line))];
      return readPlan({ fileName: 'a.docx', blocks: lines.map(paragraph) }).tasks.length;
    });
    expect(counts).toEqual([8000, 8000, 4000, 4000, 0]);
  });
});
