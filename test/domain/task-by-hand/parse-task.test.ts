import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTaskCommand } from '../../../src/domain/task-by-hand/command.ts';
import { HAND_FIELDS } from '../../../src/domain/task-by-hand/labels.ts';
import { parseTaskByHand } from '../../../src/domain/task-by-hand/parse-task.ts';

const TITLE = 'Xây dựng kế hoạch kiểm tra CCHC';

describe('a task on one line', () => {
  it('is read with all its parts', () => {
    const line = `${TITLE}; chủ trì: Phòng Nội vụ; phối hợp: Phòng Tư pháp; hạn: trước ngày 15/12/2026; sản phẩm: Kế hoạch của UBND huyện; lĩnh vực: Chỉ đạo, điều hành; văn bản: 12/KH-UBND; kế hoạch: 01/KH-UBND`;
    expect(parseTaskByHand(line, 'add')).toEqual({
      title: TITLE,
      lead: 'Phòng Nội vụ',
      coordinating: 'Phòng Tư pháp',
      deadline: 'trước ngày 15/12/2026',
      product: 'Kế hoạch của UBND huyện',
      area: 'Chỉ đạo, điều hành',
      assignedBy: '12/KH-UBND',
      plan: '01/KH-UBND',
    });
  });

  it.each([
    ['in another order', 'hạn: 15/12/2026; giao: Phòng Nội vụ; Rà soát'],
    ['without diacritics', 'Rà soát; han: 15/12/2026; don vi chu tri: Phòng Nội vụ'],
    ['on lines of its own', 'Rà soát\nGiao cho: Phòng Nội vụ\nThời hạn hoàn thành: 15/12/2026'],
    ['with commas before labels', 'Rà soát, chủ trì: Phòng Nội vụ, thời hạn: 15/12/2026'],
    ['without colons', 'Rà soát; giao cho Phòng Nội vụ; hạn 15/12/2026'],
    ['with a deadline that needs no label', '15/12/2026; Rà soát; chủ trì Phòng Nội vụ'],
    ['with its title labelled', 'chủ trì: Phòng Nội vụ; nhiệm vụ: Rà soát; hạn: 15/12/2026'],
    ['in capitals', 'Rà soát; CHỦ TRÌ: Phòng Nội vụ; HẠN: 15/12/2026'],
    ['in English', 'Rà soát; lead: Phòng Nội vụ; deadline: 15/12/2026'],
    ['with bullets', '- Rà soát\n- Cơ quan chủ trì: Phòng Nội vụ\n- Thời gian: 15/12/2026'],
  ])('is read %s', (_name, line) => {
    expect(parseTaskByHand(line, 'add')).toEqual({ title: 'Rà soát', lead: 'Phòng Nội vụ', deadline: '15/12/2026' });
  });

  it.each([
    ['Chậm nhất: 15/12/2026', 'Chậm nhất 15/12/2026'],
    ['Trước ngày: 15/12/2026', 'Trước ngày 15/12/2026'],
    ['thời gian: quý IV/2026', 'quý IV/2026'],
  ])('keeps the words that belong to the deadline: %s', (part, deadline) => {
    expect(parseTaskByHand(`Rà soát; ${part}`, 'add').deadline).toBe(deadline);
  });

  it.each([
    ['Phối hợp Sở Nội vụ tổ chức hội nghị', 'a title that begins like a label'],
    ['Chủ trì hội nghị đối thoại với doanh nghiệp', 'a title that begins like a label of no agency'],
    ['Giao ban công tác CCHC hàng tuần', 'a title with "giao"'],
    ['Cho ý kiến về dự thảo', 'a title with "cho"'],
  ])('takes “%s” for what it is: %s', (title) => {
    expect(parseTaskByHand(`${title}; hạn: 15/12/2026`, 'add')).toEqual({ title, deadline: '15/12/2026' });
  });

  it('adds agencies in a row to the one before', () => {
    const words = parseTaskByHand('Rà soát; chủ trì: Phòng Nội vụ; Phòng Tư pháp; hạn: 15/12/2026', 'add');
    expect(words.lead).toBe('Phòng Nội vụ; Phòng Tư pháp');
  });

  it('leaves out what is not said', () => {
    expect(parseTaskByHand('hạn: 15/12/2026', 'add')).toEqual({ deadline: '15/12/2026' });
    expect(parseTaskByHand('  ;; \n', 'add')).toEqual({});
    expect(parseTaskByHand('Rà soát; chủ trì:', 'add')).toEqual({ title: 'Rà soát' });
  });

  it('of a change may be a deadline alone', () => {
    expect(parseTaskByHand('trước ngày 20/12/2026', 'change')).toEqual({ deadline: 'trước ngày 20/12/2026' });
    expect(parseTaskByHand('hạn 20/12/2026; chủ trì Phòng Tư pháp', 'change')).toEqual({
      deadline: '20/12/2026',
      lead: 'Phòng Tư pháp',
    });
  });

  it('never throws, and gives nothing but cleaned words of known parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('add', 'change'), (text, purpose) => {
        const words = parseTaskByHand(text, purpose as 'add' | 'change');
        for (const [field, value] of Object.entries(words)) {
          expect(HAND_FIELDS).toContain(field);
          expect(value.trim()).toBe(value);
        }
      }),
    );
  });

  it('reads the same parts in any order', () => {
    const parts = ['nội dung: Rà soát', 'chủ trì: Phòng Nội vụ', 'hạn: 15/12/2026', 'sản phẩm: Báo cáo'];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 4 }), (shuffled) => {
        expect(parseTaskByHand(shuffled.join('; '), 'add')).toEqual({
          title: 'Rà soát',
          lead: 'Phòng Nội vụ',
          deadline: '15/12/2026',
          product: 'Báo cáo',
        });
      }),
    );
  });
});

describe('what the words behind /nhiemvu ask for', () => {
  it.each([
    ['thêm Rà soát', { kind: 'add', text: 'Rà soát' }],
    ['them: Rà soát', { kind: 'add', text: 'Rà soát' }],
    ['add', { kind: 'add', text: '' }],
    ['sua III.2 hạn: 20/12/2026', { kind: 'change', number: 'III.2', text: 'hạn: 20/12/2026' }],
    ['sửa nhiệm vụ số 12', { kind: 'change', number: '12', text: '' }],
    ['sửa', { kind: 'change', number: undefined, text: '' }],
    ['kết thúc GT.1 không còn phù hợp', { kind: 'end', number: 'GT.1', text: 'không còn phù hợp' }],
    ['KETTHUC iii.2', { kind: 'end', number: 'iii.2', text: '' }],
    ['ketthuc III.2: đã xong', { kind: 'end', number: 'III.2', text: 'đã xong' }],
    ['', { kind: 'list' }],
    ['tư pháp', { kind: 'list' }],
    ['themes', { kind: 'list' }],
  ])('%s', (text, command) => {
    expect(parseTaskCommand(text)).toEqual(command);
  });
});
