import { describe, expect, it } from 'vitest';
import type { DocumentBlock, DraftTask, PlanDraft, TableCell } from '../../../src/domain/plan-draft.ts';
import { readPlan } from '../../../src/domain/plan-reading/read-plan.ts';

type Cells = readonly (string | TableCell)[];

const merged = (text: string, span: number): TableCell => ({ text, span });
const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
const table = (...rows: readonly Cells[]): DocumentBlock => ({
  kind: 'table',
  place: '1',
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell, span: 1 } : cell))),
});
const read = (...blocks: readonly DocumentBlock[]): PlanDraft => readPlan({ fileName: 'a.docx', blocks });

const HEADINGS = ['STT', 'Nhiệm vụ', 'Sản phẩm', 'Thời gian thực hiện', 'Cơ quan chủ trì', 'Cơ quan phối hợp'];
const ROW = ['1', 'Ban hành kế hoạch', 'Kế hoạch', 'Quý I/2026', 'Phòng Nội vụ', 'Phòng Tư pháp'];
const numbers = (draft: PlanDraft): string[] => draft.tasks.map((task) => task.number);
const problems = (draft: PlanDraft): string[] =>
  draft.problems
    .filter(({ kind }) => kind !== 'noYears')
    .map(({ kind, value }) => (value ? `${kind}: ${value}` : kind));

describe('the columns of a plan', () => {
  it('are found by their headings in any order', () => {
    const draft = read(
      table(
        [
          'Ghi chú',
          'Đơn vị phối hợp',
          'Thời hạn hoàn thành',
          'TT',
          'Nội dung công việc',
          'Đơn vị chủ trì thực hiện',
          'Kết quả',
        ],
        ['gấp', 'UBND các xã', 'Quý I/2026', '1', 'Rà soát', 'Phòng Nội vụ', 'Báo cáo'],
      ),
    );
    expect(draft.tasks).toMatchObject([
      {
        number: '1',
        area: undefined,
        title: 'Rà soát',
        product: 'Báo cáo',
        deadline: { text: 'Quý I/2026' },
        lead: [{ name: 'Phòng Nội vụ' }],
        coordinating: [{ group: 'communes' }],
        note: 'gấp',
      },
    ]);
  });

  it('may have headings in two rows, with title rows above and column numbers below', () => {
    const draft = read(
      table(
        [merged('PHỤ LỤC', 5)],
        ['STT', 'Nhiệm vụ', 'Thời hạn', merged('Cơ quan thực hiện', 2)],
        ['STT', 'Nhiệm vụ', 'Thời hạn', 'Chủ trì', 'Phối hợp'],
        ['(1)', '(2)', '(3)', '(4)', '(5)'],
        ['1', 'Rà soát', 'Quý I/2026', 'Phòng Nội vụ', 'Phòng Tư pháp'],
      ),
    );
    expect(draft.tasks).toMatchObject([
      { number: '1', lead: [{ name: 'Phòng Nội vụ' }], coordinating: [{ name: 'Phòng Tư pháp' }] },
    ]);
  });

  it('have their deadline under the end, never under the beginning', () => {
    const under = (first: string, second: string) =>
      read(
        table(
          ['STT', 'Nhiệm vụ', merged('Thời gian thực hiện', 2), merged('Cơ quan thực hiện', 3)],
          ['STT', 'Nhiệm vụ', first, second, 'Chủ trì', 'Phối hợp', 'Tham mưu'],
          ['1', 'Rà soát', '01/3/2026', '30/6/2026', 'Phòng Nội vụ', 'Phòng Tư pháp', 'Tổ giúp việc'],
        ),
      ).tasks[0];
    for (const [first, second] of [
      ['Bắt đầu', 'Kết thúc'],
      ['Từ', 'Đến'],
      ['Ngày bắt đầu', 'Hoàn thành'],
    ] as const) {
      expect(under(first, second)).toMatchObject({
        deadline: { text: '30/6/2026' },
        lead: [{ name: 'Phòng Nội vụ' }],
        coordinating: [{ name: 'Phòng Tư pháp' }],
      });
    }
  });

  it.each([
    ['Thời hạn trình', 'Thời hạn ban hành'],
    ['Thời hạn cũ', 'Thời hạn điều chỉnh'],
  ])('with two deadlines are a question: %s, %s', (first, second) => {
    const { tasks } = read(
      table(['STT', 'Nhiệm vụ', first, second, 'Chủ trì'], ['1', 'Rà soát', '01/3/2026', '30/6/2026', 'Phòng Nội vụ']),
    );
    expect(tasks[0]?.deadline).toMatchObject({
      understood: false,
      problem: { kind: 'ambiguous', readings: ['01/3/2026', '30/6/2026'] },
    });
  });

  it('with a cross under a quarter say that quarter', () => {
    const { tasks } = read(
      table(
        ['STT', 'Nhiệm vụ', merged('Thời gian thực hiện', 4), 'Chủ trì'],
        ['STT', 'Nhiệm vụ', 'Quý I', 'Quý II', 'Quý III', 'Quý IV', 'Chủ trì'],
        ['1', 'Rà soát', '', 'x', '', '', 'Phòng Nội vụ'],
        ['2', 'Kiểm tra', '15/2', '', '', '10/12', 'Phòng Nội vụ'],
      ),
    );
    expect(tasks.map(({ deadline }) => [deadline.text, deadline.understood])).toEqual([
      ['Quý II', true],
      ['15/2 hoặc 10/12', false],
    ]);
  });

  it('that are missing are named once, not for each row', () => {
    const draft = read(table(['STT', 'Nhiệm vụ', 'Chủ trì'], ['1', 'A', 'Phòng Nội vụ'], ['2', 'B', 'Phòng Nội vụ']));
    expect(problems(draft)).toEqual(['missingColumn: deadline', 'missingColumn: product']);
  });

  it('keep the document that assigned the task', () => {
    const draft = read(table([...HEADINGS, 'Văn bản giao nhiệm vụ'], [...ROW, 'Công văn 12/UBND-NC']));
    expect(draft.tasks[0]?.assignedBy).toBe('Công văn 12/UBND-NC');
  });
});

describe('the areas of a plan', () => {
  it('come from numbered section rows and from merged rows', () => {
    const draft = read(
      table(
        HEADINGS,
        ['I', merged('CHỈ ĐẠO', 5)],
        ROW,
        ['II.', 'THỂ CHẾ', '', '', '', ''],
        ROW,
        [merged('III. THỦ TỤC', 6)],
        ROW,
      ),
    );
    expect(draft.areas).toEqual([
      { code: 'I', title: 'CHỈ ĐẠO' },
      { code: 'II', title: 'THỂ CHẾ' },
      { code: 'III', title: 'THỦ TỤC' },
    ]);
    expect(numbers(draft)).toEqual(['I.1', 'II.1', 'III.1']);
    expect(problems(draft)).toEqual([]);
  });

  it('may be a column of their own', () => {
    const draft = read(
      table(
        ['STT', 'Lĩnh vực', 'Nhiệm vụ', 'Chủ trì'],
        ['1', 'Thể chế', 'A', 'Phòng Tư pháp'],
        ['2', 'Thủ tục', 'B', 'Phòng Nội vụ'],
        ['3', 'Thể chế', 'C', 'Phòng Tư pháp'],
      ),
    );
    expect(draft.tasks.map((task) => [task.number, task.area])).toEqual([
      ['I.1', 'I'],
      ['II.2', 'II'],
      ['I.3', 'I'],
    ]);
  });

  it('that are left out in the numbering are pointed out', () => {
    const draft = read(
      table(HEADINGS, ['VI', merged('TÀI CHÍNH', 5)], ROW, ['VIII', merged('CHÍNH QUYỀN SỐ', 5)], ROW),
    );
    expect(problems(draft)).toEqual(['numberSkipped: VII']);
  });

  it('without a task below them are left out', () => {
    expect(read(table(HEADINGS, ROW, [merged('Người lập biểu', 6)])).areas).toEqual([]);
  });
});

describe('the rows of a plan', () => {
  it('skip headings repeated on a new page and go on across a cut table', () => {
    const second = ['2', 'B', 'Báo cáo', 'Quý II/2026', 'Phòng Tư pháp', ''];
    const third = ['3', 'C', 'Báo cáo', 'Quý II/2026', 'Phòng Tư pháp', ''];
    const draft = read(
      table(HEADINGS, ['I', merged('A', 5)], ROW, HEADINGS, second),
      table(HEADINGS, third),
      table(['4', ...third.slice(1)]),
    );
    expect(numbers(draft)).toEqual(['I.1', 'I.2', 'I.3', 'I.4']);
  });

  it('of several tables are numbered apart', () => {
    const draft = read(table(HEADINGS, ROW), paragraph('Phụ lục 2'), table(HEADINGS, ROW));
    expect(numbers(draft)).toEqual(['1', '1(2)']);
    expect(problems(draft)).toEqual(['numberRepeated: 1']);
  });

  it('that skip a number are pointed out', () => {
    const draft = read(table(HEADINGS, ROW, ['3', ...ROW.slice(1)]));
    expect(draft.problems).toContainEqual({
      kind: 'numberSkipped',
      place: { table: 1, row: 3, task: '3' },
      value: '2',
    });
  });

  it('without a number and with a title alone go on with the row above', () => {
    const draft = read(table(HEADINGS, ROW, ['', 'và báo cáo', '', '', '', '']));
    expect(draft.tasks).toMatchObject([{ title: 'Ban hành kế hoạch và báo cáo' }]);
  });

  it('that are headings of the rows below are no tasks; parts share the deadline of their row', () => {
    const draft = read(
      table(
        HEADINGS,
        ['2', 'Báo cáo tổng kết', '', '', '', ''],
        ['2.1', 'Gửi báo cáo', 'Báo cáo', 'Quý I/2026', 'Phòng Nội vụ', ''],
        ['-', 'Phần thể chế', 'Báo cáo', '', 'Phòng Tư pháp', ''],
        ['a)', 'Phần thủ tục', 'Báo cáo', 'Quý II/2026', '', ''],
      ),
    );
    expect(draft.tasks.map((task) => [task.number, task.deadline.text, task.lead[0]?.text])).toEqual([
      ['2.1', 'Quý I/2026', 'Phòng Nội vụ'],
      ['2.1-1', 'Quý I/2026', 'Phòng Tư pháp'],
      ['2.1a', 'Quý II/2026', 'Phòng Nội vụ'],
    ]);
  });

  it('are numbered in order where the file numbers them by itself', () => {
    const row = ['', ...ROW.slice(1)];
    expect(numbers(read(table(HEADINGS, ['I', merged('A', 5)], row, row)))).toEqual(['I.1', 'I.2']);
  });

  it('that lack something, or have a deadline for a person to settle, are listed', () => {
    const draft = read(
      table(
        HEADINGS,
        ['1', 'A', '', '', '', ''],
        ['2', 'B', 'Kế hoạch', 'Theo kế hoạch hàng năm', 'đ/c Nguyễn Văn A', ''],
        ['3', 'C', 'Kế hoạch', 'Trước ngày 31/9/2026', 'Phòng Nội vụ', ''],
      ),
    );
    expect(problems(draft)).toEqual([
      'missingLead',
      'missingProduct',
      'missingDeadline',
      'deadlineNeedsPerson: Theo kế hoạch hàng năm',
      'unreadableAgency: đ/c Nguyễn Văn A',
      'deadlineNotUnderstood: Trước ngày 31/9/2026',
    ]);
  });

  it('name the lead once, also when it is listed as coordinating again', () => {
    const draft = read(
      table(HEADINGS, [...ROW.slice(0, 4), 'VP HĐND&UBND', 'Văn phòng HĐND và UBND huyện, Phòng Tư pháp']),
    );
    expect(draft.tasks).toMatchObject([
      { lead: [{ text: 'VP HĐND&UBND' }], coordinating: [{ name: 'Phòng Tư pháp' }] },
    ]);
  });

  it.each([
    ['Sở Nội vụ (chủ trì), Sở Tư pháp (phối hợp)', ['Sở Nội vụ'], ['Sở Tư pháp']],
    ['Sở Nội vụ - chủ trì; Sở Tư pháp - phối hợp', ['Sở Nội vụ'], ['Sở Tư pháp']],
    ['Sở Nội vụ – chủ trì\nSở Tư pháp – phối hợp\nSở Y tế – phối hợp', ['Sở Nội vụ'], ['Sở Tư pháp', 'Sở Y tế']],
    ['Sở Tư pháp (phối hợp), Sở Nội vụ (chủ trì)', ['Sở Nội vụ'], ['Sở Tư pháp']],
    ['Sở Nội vụ (chủ trì), Tư pháp, Y tế (phối hợp)', ['Sở Nội vụ'], ['Sở Tư pháp', 'Sở Y tế']],
    ['Sở Nội vụ, Sở Y tế, Sở Tư pháp (cơ quan phối hợp)', ['Sở Nội vụ', 'Sở Y tế'], ['Sở Tư pháp']],
    ['Sở Nội vụ (chủ trì), phối hợp với Sở Tư pháp', ['Sở Nội vụ'], ['Sở Tư pháp']],
  ])('mark the side of each name: %j', (cell, lead, coordinating) => {
    const [task] = read(table(['STT', 'Nhiệm vụ', 'Cơ quan thực hiện'], ['1', 'A', cell])).tasks;
    const names = (mentions: DraftTask['lead'] = []) => mentions.map((each) => each.kind === 'agency' && each.name);
    expect([names(task?.lead), names(task?.coordinating)]).toEqual([lead, coordinating]);
  });

  it.each(['nt', 'n.t', 'NT.', '-nt-', 'Như trên', '(như trên)', '"', '- " -', '〃'])(
    'say the same as the row above by a ditto mark: %s',
    (mark) => {
      const { tasks } = read(
        table(
          HEADINGS,
          ROW,
          ['2', 'B', 'Báo cáo', mark, mark, mark],
          ['3', 'C', 'Báo cáo', 'Quý II/2026', 'Phòng Y tế', mark],
        ),
      );
      const [first, second, third] = tasks;
      expect(second).toMatchObject({
        deadline: first?.deadline,
        lead: first?.lead,
        coordinating: first?.coordinating,
      });
      expect(third).toMatchObject({ lead: [{ name: 'Phòng Y tế' }], coordinating: first?.coordinating });
    },
  );

  it('may name both sides in one cell', () => {
    const draft = read(
      table(['STT', 'Nhiệm vụ', 'Cơ quan thực hiện'], ['1', 'A', 'Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành']),
    );
    expect(draft.tasks).toMatchObject([{ lead: [{ name: 'Sở Nội vụ' }], coordinating: [{ group: 'offices' }] }]);
  });
});

describe('the facts of a plan', () => {
  it('are read where they are given', () => {
    const head = table([
      'ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA\nSố: 12/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKhánh Hòa, ngày 05 tháng 01 năm 2026',
    ]);
    const { plan } = read(
      head,
      paragraph('KẾ HOẠCH'),
      paragraph('Cải cách hành chính năm 2026'),
      paragraph('Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 …'),
      table(HEADINGS, ROW),
    );
    expect(plan).toEqual({
      number: '12/KH-UBND',
      title: 'Kế hoạch Cải cách hành chính năm 2026',
      issuer: 'Ủy ban nhân dân tỉnh Khánh Hòa',
      signedOn: '2026-01-05',
      years: { from: 2026, to: 2026 },
    });
  });

  it('are read from the rows above the headings of a sheet', () => {
    const { plan } = read(
      paragraph('Sheet1'),
      table(
        [merged('PHỤ LỤC', 6)],
        [merged('NHIỆM VỤ GIAI ĐOẠN 2026-2030', 6)],
        [merged('(Kèm theo Quyết định số 7/QĐ-UBND ngày 02/02/2026 của UBND xã Phước Hà)', 6)],
        HEADINGS,
        ROW,
      ),
    );
    expect(plan).toEqual({
      number: '7/QĐ-UBND',
      title: 'NHIỆM VỤ GIAI ĐOẠN 2026-2030',
      issuer: 'Ủy ban nhân dân xã Phước Hà',
      signedOn: '2026-02-02',
      years: { from: 2026, to: 2030 },
    });
  });

  it('stay undefined where the file has blanks, and are not taken from documents that it cites', () => {
    const { plan } = read(
      paragraph('Số:      /QĐ-UBND'),
      paragraph('Bác Ái, ngày     tháng     năm 2021'),
      paragraph('Căn cứ Quyết định số 681/QĐ-UBND ngày 27/10/2021 của UBND tỉnh'),
      paragraph('KẾ HOẠCH'),
      paragraph('Cải cách hành chính'),
      paragraph(
        '(Ban hành kèm theo Quyết định số:         /QĐ-UBND ngày        /       /2021 của Ủy ban nhân dân huyện Bác Ái)',
      ),
      table(HEADINGS, ROW),
    );
    expect(plan).toMatchObject({
      number: undefined,
      signedOn: undefined,
      years: undefined,
      issuer: 'Ủy ban nhân dân huyện Bác Ái',
    });
  });
});

describe('a day without a year', () => {
  const plan = (years: string) =>
    read(
      paragraph('KẾ HOẠCH'),
      paragraph(`Cải cách hành chính huyện Suối Vàng ${years}`),
      table(
        HEADINGS,
        [...ROW.slice(0, 3), 'Quý II', ...ROW.slice(4)],
        ['2', 'Sơ kết', 'Báo cáo', 'Trước 15/11 hàng năm', 'Phòng Nội vụ', ''],
      ),
    );

  it('is of that year in a plan of one year', () => {
    expect(plan('năm 2026').tasks.every(({ deadline }) => deadline.understood)).toBe(true);
  });

  it('is a question in a plan of several: of each year, or of which', () => {
    const { tasks, problems: found } = plan('giai đoạn 2026-2028');
    expect(tasks[0]?.deadline).toEqual({
      text: 'Quý II',
      understood: false,
      problem: { kind: 'ambiguous', readings: ['Quý II hàng năm', 'Quý II/2026', 'Quý II/2027', 'Quý II/2028'] },
    });
    expect(tasks[1]?.deadline.understood).toBe(true);
    expect(found.filter(({ kind }) => kind === 'deadlineAmbiguous')).toMatchObject([{ place: { task: '1' } }]);
  });
});

describe('rows that are no tasks', () => {
  it('are totals, which begin no area and number nothing', () => {
    const { tasks, areas } = read(table(HEADINGS, ROW, [merged('Tổng cộng: 2 nhiệm vụ', 6)], ['2', ...ROW.slice(1)]));
    expect(tasks.map(({ number }) => number)).toEqual(['1', '2']);
    expect(areas).toEqual([]);
  });
});

describe('the title', () => {
  it('ends where a list begins, also one whose headings are not known', () => {
    const { plan } = read(
      paragraph('KẾ HOẠCH'),
      paragraph('Cải cách hành chính năm 2026 (bổ sung)'),
      table(['TT', 'Công tác', 'Ông/bà'], ['1', 'Rà soát', 'Phòng Nội vụ'], ['2', 'Kiểm tra', 'Phòng Nội vụ']),
    );
    expect(plan.title).toBe('Kế hoạch Cải cách hành chính năm 2026 (bổ sung)');
  });
});

describe('a document of any size', () => {
  it('is read up to a limit, and what is left out is said', () => {
    const rows = Array.from({ length: 21_000 }, () => ROW);
    const draft = read(paragraph('*'.repeat(200_000)), table(HEADINGS, ...rows));
    expect(draft.tasks).toHaveLength(19_999);
    expect(problems(draft)).toContain('tooManyRows: 20000');
  });
});

describe('a document without a table of tasks', () => {
  it('gives no task and says so', () => {
    const statistics = table(
      ['STT', 'Chỉ tiêu', 'Đơn vị tổng hợp, báo cáo', 'Năm 2015'],
      ['1', 'Số lượng văn bản', 'Phòng Nội vụ', ''],
    );
    const draft = read(
      paragraph('KẾ HOẠCH'),
      paragraph('Cải cách hành chính năm 2025'),
      paragraph('1. Nhiệm vụ: rà soát, hoàn thành trước 31/12'),
      statistics,
    );
    expect(draft.tasks).toEqual([]);
    expect(draft.areas).toEqual([]);
    expect(problems(draft)).toEqual(['noPlanTable']);
  });
});
