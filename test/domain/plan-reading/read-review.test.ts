import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../../../src/domain/plan-draft.ts';
import { readReview, reviewedDraft, reviewMark } from '../../../src/domain/plan-reading/read-review.ts';
import { draftOf, task } from '../import/drafts.ts';

const HEADINGS = [
  'STT',
  'Lĩnh vực',
  'Nhiệm vụ',
  'Kết quả, sản phẩm',
  'Thời hạn hoàn thành',
  'Cơ quan chủ trì',
  'Bỏ qua (ghi x)',
];
const sheet = (...rows: readonly (readonly string[])[]): { fileName: string; blocks: DocumentBlock[] } => ({
  fileName: 'a.xlsx',
  blocks: [
    {
      kind: 'table',
      place: '1',
      rows: [[`Bản rà soát (mã ${reviewMark(7)}): Kế hoạch`], ['Sửa các ô'], HEADINGS, ...rows].map((row) =>
        row.map((text) => ({ text, span: 1 })),
      ),
    },
  ],
});
const BEFORE = draftOf([
  task({ number: 'I.1', title: 'Xây dựng kế hoạch' }),
  task({ number: '2.a-1', title: 'Rà soát văn bản' }),
]);
const row = (number: string, title: string, area = 'I. Chỉ đạo, điều hành', skip = ''): readonly string[] => [
  number,
  area,
  title,
  'Báo cáo',
  'Quý I/2026',
  'Phòng Nội vụ',
  skip,
];

describe('a review sheet', () => {
  it('says which draft it is of; other files say none', () => {
    expect(reviewedDraft(sheet())).toBe(7);
    expect(reviewedDraft({ fileName: 'a.xlsx', blocks: [{ kind: 'paragraph', text: 'dondoc-7' }] })).toBeUndefined();
  });

  it('keeps the numbers of its rows, of running text as well, and their area', () => {
    const { tasks, areas } = readReview(sheet(row('I.1', 'Xây dựng kế hoạch'), row('2.a-1', 'Rà soát')), BEFORE);
    expect(tasks.map(({ number, area }) => [number, area])).toEqual([
      ['I.1', 'I'],
      ['2.a-1', 'I'],
    ]);
    expect(areas).toEqual(BEFORE.areas);
  });

  it('leaves out rows with a mark and rows without a task, and numbers those that were added', () => {
    const { tasks } = readReview(
      sheet(row('I.1', 'Xây dựng', undefined, 'x'), row('', 'Việc mới'), row('', 'Việc mới nữa'), row('I.9', '')),
      BEFORE,
    );
    expect(tasks.map(({ number, title }) => [number, title])).toEqual([
      ['BS1', 'Việc mới'],
      ['BS2', 'Việc mới nữa'],
    ]);
  });

  it('makes an area of words that the plan did not have', () => {
    const { tasks, areas } = readReview(sheet(row('I.1', 'Xây dựng kế hoạch', 'II. Cải cách thể chế')), BEFORE);
    expect(areas.at(-1)).toEqual({ code: 'II', title: 'Cải cách thể chế' });
    expect(tasks[0]?.area).toBe('II');
  });

  it('has the problems of its tasks found anew', () => {
    const { problems } = readReview(sheet(['I.1', '', 'Xây dựng kế hoạch', '', 'cuối vụ', '', '']), BEFORE);
    expect(problems.map(({ kind }) => kind)).toEqual(['missingLead', 'missingProduct', 'deadlineNotUnderstood']);
  });
});
