import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../../src/domain/plan-draft.ts';
import { names, planOf, problemsOf, tasksOf } from '../made-up-plan.ts';

const withNames = (draft: PlanDraft) =>
  draft.tasks.map((task) => ({
    title: task.title,
    lead: names(task.lead),
    coordinating: names(task.coordinating),
    deadline: task.deadline.text,
    product: task.product,
  }));

const FULL = {
  title: 'Rà soát văn bản',
  lead: 'Văn phòng HĐND và UBND',
  coordinating: 'Phòng Kinh tế',
  deadline: 'Quý II/2026',
  product: 'Báo cáo',
};

describe('labels of a task', () => {
  it.each([
    [
      'behind its words',
      '- Rà soát văn bản. Đơn vị chủ trì: Văn phòng HĐND và UBND; đơn vị phối hợp: Phòng Kinh tế; thời gian: Quý II/2026; sản phẩm: Báo cáo.',
    ],
    [
      'in brackets',
      '- Rà soát văn bản (Cơ quan chủ trì: Văn phòng HĐND và UBND; Cơ quan phối hợp: Phòng Kinh tế; Thời gian hoàn thành: Quý II/2026; Sản phẩm: Báo cáo);',
    ],
    [
      'behind dashes',
      '- Rà soát văn bản – Chủ trì: Văn phòng HĐND và UBND – Phối hợp: Phòng Kinh tế – Thời hạn: Quý II/2026 – Kết quả: Báo cáo',
    ],
    [
      'on lines of their own',
      `a) Rà soát văn bản
       - Cơ quan chủ trì: Văn phòng HĐND và UBND.
       - Cơ quan phối hợp: Phòng Kinh tế.
       - Thời gian thực hiện: Quý II/2026.
       - Kết quả, sản phẩm: Báo cáo.`,
    ],
    [
      'on unmarked lines',
      `a) Rà soát văn bản
       Đơn vị chủ trì thực hiện: Văn phòng HĐND và UBND
       Đơn vị phối hợp thực hiện: Phòng Kinh tế
       Tiến độ hoàn thành: Quý II/2026
       Sản phẩm đầu ra: Báo cáo`,
    ],
    [
      'in bold and with plus signs',
      `- **Rà soát văn bản**
       + **Đơn vị chủ trì:** Văn phòng HĐND và UBND
       + **Đơn vị phối hợp:** Phòng Kinh tế
       + **Thời gian thực hiện:** Quý II/2026
       + **Sản phẩm:** Báo cáo`,
    ],
  ])('stand %s', (_where, item) => {
    expect(withNames(planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n${item}`))).toEqual([FULL]);
  });

  it('behind several items are said of all that have none of their own', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      - Rà soát văn bản.
      - Công khai văn bản. Chủ trì: Phòng Kinh tế.
      Đơn vị chủ trì: Văn phòng HĐND và UBND
      Thời gian: Quý II/2026
      2. Cải cách tài chính công
      - Công khai ngân sách.`);
    expect(withNames(draft).map(({ lead, deadline }) => [lead, deadline])).toEqual([
      ['Văn phòng HĐND và UBND', 'Quý II/2026'],
      ['Phòng Kinh tế', 'Quý II/2026'],
      ['', ''],
    ]);
  });

  it('below a heading belong to its items only', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      a) Văn bản
      - Rà soát văn bản.
      - Công khai văn bản.
      - Đơn vị chủ trì: Văn phòng HĐND và UBND
      b) Theo dõi thi hành pháp luật.
      - Đơn vị chủ trì: Phòng Kinh tế`);
    expect(tasksOf(draft)).toEqual([
      '1.a-1 Rà soát văn bản [Văn phòng HĐND và UBND]',
      '1.a-2 Công khai văn bản [Văn phòng HĐND và UBND]',
      '1.b Theo dõi thi hành pháp luật [Phòng Kinh tế]',
    ]);
  });

  it('are no labels where their words stand in a sentence', () => {
    const [task] = planOf(
      'II. NHIỆM VỤ\n1. Cải cách thể chế\n- Phân công cơ quan chủ trì và thời gian thực hiện từng việc: rà soát, công khai',
    ).tasks;
    expect(task).toMatchObject({
      title: 'Phân công cơ quan chủ trì và thời gian thực hiện từng việc: rà soát, công khai',
      lead: [],
      product: undefined,
    });
  });
});

describe('who leads', () => {
  it('is whom the words of a task begin with', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      - Phòng Kinh tế chủ trì, phối hợp các đơn vị rà soát văn bản.
      - Giao Phòng Văn hóa - Xã hội tham mưu kế hoạch tuyên truyền.
      - Các cơ quan, đơn vị tăng cường tự kiểm tra.
      - Rà soát văn bản do Phòng Kinh tế chủ trì soạn thảo.`);
    expect(draft.tasks.map(({ lead }) => names(lead))).toEqual(['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', '', '']);
  });

  it.each([
    ['(Phòng Tư pháp chủ trì)', 'Phòng Tư pháp', ''],
    ['(do Phòng Tư pháp chủ trì thực hiện).', 'Phòng Tư pháp', ''],
    ['(Giao Phòng Tư pháp chủ trì, phối hợp với Phòng Nội vụ)', 'Phòng Tư pháp', 'Phòng Nội vụ'],
    ['(Phòng Tư pháp chủ trì; Phòng Nội vụ phối hợp)', 'Phòng Tư pháp', 'Phòng Nội vụ'],
    ['(xã và huyện chủ trì)', '', ''],
    ['(Phòng Tư pháp chủ trì) theo quy định', '', ''],
  ])('is said in brackets behind the words: %s', (aside, lead, coordinating) => {
    const draft = planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát văn bản ${aside}`);
    expect(draft.tasks.map((task) => [names(task.lead), names(task.coordinating)])).toEqual([[lead, coordinating]]);
  });

  it('is said under a heading of its own below the area', () => {
    const draft = planOf(`II. NỘI DUNG VÀ TRÁCH NHIỆM THỰC HIỆN
      1. Cải cách thể chế
      1.1. Các nội dung triển khai
      a) Rà soát văn bản.
      1.2. Trách nhiệm thực hiện
      - Đơn vị chủ trì: Văn phòng HĐND và UBND tham mưu UBND xã chỉ đạo.
      - Đơn vị phối hợp: Các phòng chuyên môn.
      2. Cải cách tài chính công
      2.1 Tồn tại, hạn chế
      - Công khai ngân sách còn chậm.
      2.2 Các nội dung triển khai
      - Công khai ngân sách.
      2.3 Trách nhiệm thực hiện
      - Đơn vị chủ trì: Phòng Kinh tế, Văn phòng HĐND và UBND`);
    expect(tasksOf(draft)).toEqual([
      '1.a Rà soát văn bản [Văn phòng HĐND và UBND]',
      '2.1 Công khai ngân sách [Phòng Kinh tế + Văn phòng HĐND và UBND]',
    ]);
    expect(names(draft.tasks[0]?.coordinating ?? [])).toBe('Các phòng chuyên môn');
    expect(problemsOf(draft)).toEqual(['noDeadlines: 2']);
  });

  const AREAS = `II. NHIỆM VỤ
    1. Công tác chỉ đạo, điều hành
    - Ban hành kế hoạch.
    2. Cải cách thể chế
    - Rà soát văn bản.
    3. Cải cách chế độ công vụ
    - Tập huấn công chức.
    III. TỔ CHỨC THỰC HIỆN`;

  it('is whom the organisation puts in charge of its topic, and a person is asked to check', () => {
    const draft = planOf(`${AREAS}
      1. Phòng Văn hóa - Xã hội: Chủ trì thực hiện công tác chỉ đạo, điều hành; cải cách chế độ công vụ.
      2. Văn phòng HĐND và UBND xã
      - Chủ trì, phối hợp các đơn vị thực hiện nhiệm vụ cải cách thể chế.`);
    expect(tasksOf(draft)).toEqual([
      '1.1 Ban hành kế hoạch [Phòng Văn hóa - Xã hội]',
      '2.1 Rà soát văn bản [Văn phòng HĐND và UBND xã]',
      '3.1 Tập huấn công chức [Phòng Văn hóa - Xã hội]',
    ]);
    expect(problemsOf(draft)).toEqual([
      'leadByAssignment: Công tác chỉ đạo, điều hành – Phòng Văn hóa - Xã hội',
      'leadByAssignment: Cải cách thể chế – Văn phòng HĐND và UBND xã',
      'leadByAssignment: Cải cách chế độ công vụ – Phòng Văn hóa - Xã hội',
      'noDeadlines: 3',
    ]);
  });

  it('is nobody where two agencies claim an area', () => {
    const draft = planOf(`${AREAS}
      1. Phòng Văn hóa - Xã hội: Chủ trì cải cách thể chế.
      2. Phòng Kinh tế
      - Chủ trì cải cách thể chế.
      3. Văn phòng HĐND và UBND
      - Theo dõi cải cách chế độ công vụ.`);
    expect(draft.tasks.map(({ lead }) => lead)).toEqual([[], [], []]);
    expect(problemsOf(draft)).toEqual([
      'areaWithoutLead: Công tác chỉ đạo, điều hành',
      'areaWithoutLead: Cải cách thể chế',
      'areaWithoutLead: Cải cách chế độ công vụ',
      'noDeadlines: 3',
    ]);
  });

  it('of the tasks is responsible for the targets of the same topic under another heading', () => {
    const draft = planOf(`I. MỤC TIÊU
      1. Mục tiêu chung
      Xây dựng nền hành chính phục vụ.
      2. Mục tiêu cụ thể
      2.1. Về cải cách thủ tục hành chính
      - 100% thủ tục được công khai.
      2.2. Về xây dựng chính quyền số
      - Đến năm 2028: 80% hồ sơ được số hóa.
      II. NHIỆM VỤ
      1. Cải cách TTHC
      - Niêm yết thủ tục. Chủ trì: Trung tâm Phục vụ hành chính công xã.
      2. Xây dựng, phát triển chính quyền điện tử, chính quyền số
      - Số hóa hồ sơ.
      III. TỔ CHỨC THỰC HIỆN
      1. Trung tâm Phục vụ hành chính công xã
      - Chủ trì công tác cải cách thủ tục hành chính.
      2. Phòng Văn hóa - Xã hội: Chủ trì xây dựng chính quyền số.`);
    expect(draft.areas.map(({ code, title }) => `${code} ${title}`)).toEqual([
      '1 Cải cách TTHC',
      '2 Xây dựng, phát triển chính quyền điện tử, chính quyền số',
    ]);
    expect(draft.indicators.map(({ area, target, by, responsible }) => [area, target, by, names(responsible)])).toEqual(
      [
        ['1', 100, 2030, 'Trung tâm Phục vụ hành chính công xã'],
        ['2', 80, 2028, 'Phòng Văn hóa - Xã hội'],
      ],
    );
  });
});

describe('what organisation asks for by a day', () => {
  const DUTY = `III. TỔ CHỨC THỰC HIỆN
    1. Đề nghị UBND các xã, phường gửi danh sách đầu mối trước ngày 15/3/2026 về Sở Nội vụ.
    2. Sở Nội vụ theo dõi việc thực hiện.`;

  it('is a task of its own', () => {
    const draft = planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát văn bản.\n${DUTY}`);
    expect(tasksOf(draft)).toEqual([
      '1.1 Rà soát văn bản',
      'III.TH1 Đề nghị UBND các xã, phường gửi danh sách đầu mối trước ngày 15/3/2026 về Sở Nội vụ [UBND các xã, phường]',
    ]);
    expect(draft.tasks[1]?.deadline.text).toBe('trước ngày 15/3/2026');
  });

  it('is a question where a sentence sets several days', () => {
    const draft = planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát văn bản.
      III. TỔ CHỨC THỰC HIỆN
      1. Đề nghị UBND các xã, phường gửi dự thảo trước ngày 15/3/2026, bản chính trước ngày 30/4/2026.`);
    expect(draft.tasks[1]?.deadline).toEqual({
      text: 'trước ngày 15/3/2026; trước ngày 30/4/2026',
      understood: false,
      problem: { kind: 'ambiguous', readings: ['trước ngày 15/3/2026', 'trước ngày 30/4/2026'] },
    });
    expect(draft.problems.find(({ kind }) => kind === 'deadlineAmbiguous')?.place).toEqual({ task: 'III.TH1' });
  });

  it('is a question where the document has a table of tasks', () => {
    const draft = planOf(DUTY, {
      kind: 'table',
      place: '1',
      rows: [
        ['STT', 'Nhiệm vụ', 'Thời gian', 'Cơ quan chủ trì'],
        ['1', 'Ban hành kế hoạch', 'Quý I/2026', 'Sở Nội vụ'],
      ].map((row) => row.map((text) => ({ text, span: 1 }))),
    });
    expect(draft.tasks.map(({ number }) => number)).toEqual(['1']);
    expect(problemsOf(draft).filter((problem) => problem.startsWith('dutyOutsideTable'))).toEqual([
      'dutyOutsideTable: trước ngày 15/3/2026: Đề nghị UBND các xã, phường gửi danh sách đầu mối trước ngày 15/3/2026 về Sở Nội vụ',
    ]);
  });
});
