import { describe, expect, it } from 'vitest';
import { planOf, problemsOf, tasksOf } from '../made-up-plan.ts';

describe('tasks in running text', () => {
  it('are the items below an area of the section of tasks', () => {
    const draft = planOf(`
      I. MỤC ĐÍCH, YÊU CẦU
      1. Mục đích
      - Nâng cao chất lượng phục vụ.
      II. NHIỆM VỤ
      1. Cải cách thể chế
      - Rà soát văn bản của xã;
      - Công khai văn bản.
      2. Cải cách thủ tục hành chính
      a) Niêm yết thủ tục;
      b) Số hóa hồ sơ.
      III. GIẢI PHÁP
      1. Tăng cường tuyên truyền.
      - Viết tin bài.
      IV. KINH PHÍ THỰC HIỆN
      1. Ngân sách xã.
    `);
    expect(draft.areas).toEqual([
      { code: '1', title: 'Cải cách thể chế' },
      { code: '2', title: 'Cải cách thủ tục hành chính' },
    ]);
    expect(tasksOf(draft)).toEqual([
      '1.1 Rà soát văn bản của xã',
      '1.2 Công khai văn bản',
      '2.a Niêm yết thủ tục',
      '2.b Số hóa hồ sơ',
    ]);
    expect(draft.tasks.map(({ area }) => area)).toEqual(['1', '1', '2', '2']);
  });

  it.each([
    ['NHIỆM VỤ'],
    ['NHIỆM VỤ CỤ THỂ'],
    ['CÁC NHIỆM VỤ TRỌNG TÂM:'],
    ['NHIỆM VỤ, GIẢI PHÁP'],
    ['NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU'],
    ['NỘI DUNG'],
    ['NỘI DUNG THỰC HIỆN'],
    ['NỘI DUNG, NHIỆM VỤ'],
    ['NỘI DUNG CẢI CÁCH HÀNH CHÍNH'],
    ['NỘI DUNG CẢI CÁCH HÀNH CHÍNH NĂM 2026'],
    ['NỘI DUNG TRIỂN KHAI'],
    ['NỘI DUNG VÀ TRÁCH NHIỆM THỰC HIỆN'],
    ['NỘI DUNG CÔNG VIỆC'],
    ['NỘI DUNG KẾ HOẠCH'],
    ['MỤC TIÊU, NHIỆM VỤ'],
    ['MỘT SỐ NHIỆM VỤ TRỌNG TÂM'],
    ['GIẢI PHÁP, NHIỆM VỤ'],
    ['CÁC NỘI DUNG CHỦ YẾU'],
    ['NỘI DUNG TRỌNG TÂM'],
    ['PHƯƠNG HƯỚNG, NHIỆM VỤ'],
  ])('stand below the heading “%s”', (heading) => {
    const draft = planOf(`II. ${heading}
      1. Cải cách thể chế
      - Rà soát văn bản của xã.
      III. TỔ CHỨC THỰC HIỆN
      1. Văn phòng HĐND và UBND xã theo dõi kế hoạch.`);
    expect(tasksOf(draft)).toEqual(['1.1 Rà soát văn bản của xã']);
  });

  it.each([
    ['MỤC ĐÍCH'],
    ['MỤC ĐÍCH, YÊU CẦU'],
    ['QUAN ĐIỂM CHỈ ĐẠO'],
    ['TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2025'],
    ['KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025'],
    ['ĐÁNH GIÁ CHUNG'],
    ['TỒN TẠI, HẠN CHẾ'],
    ['NGUYÊN NHÂN'],
    ['BÀI HỌC KINH NGHIỆM'],
    ['GIẢI PHÁP'],
    ['MỘT SỐ GIẢI PHÁP CHỦ YẾU'],
    ['KINH PHÍ'],
    ['NGUỒN LỰC THỰC HIỆN'],
    ['CHẾ ĐỘ BÁO CÁO'],
    ['KIẾN NGHỊ, ĐỀ XUẤT'],
    ['ĐẶC ĐIỂM TÌNH HÌNH'],
    ['TỔ CHỨC THỰC HIỆN'],
  ])('do not stand below the heading “%s”', (heading) => {
    expect(
      tasksOf(
        planOf(`I. ${heading}
      1. Cải cách thể chế
      - Rà soát văn bản của xã.`),
      ),
    ).toEqual([]);
  });

  it.each([
    ['dots in the middle', '· Rà soát', '· Công khai'],
    ['bullets', '• Rà soát', '• Công khai'],
    ['dashes', '– Rà soát', '— Công khai'],
    ['hyphens without space', '-Rà soát', '-Công khai'],
    ['bold', '**- Rà soát**', '- **Công khai**'],
    ['squares', '▪ Rà soát', '■ Công khai'],
    ['the bullet of the symbol font', '\uF0B7 Rà soát', '\uF02D Công khai'],
    ['arrows', '→ Rà soát', '➢ Công khai'],
    ['pluses without items above', '+ Rà soát', '+ Công khai'],
    ['numbers put in as text', '(1) Rà soát', '(2) Công khai'],
  ])('are told by their markers: %s', (_name, first, second) => {
    expect(tasksOf(planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n${first}\n${second}`))).toEqual([
      '1.1 Rà soát',
      '1.2 Công khai',
    ]);
  });

  it.each([
    ['a)', 'b)'],
    ['a.', 'b.'],
    ['a/', 'b/'],
    ['- a)', '- b)'],
  ])('are told by their letters: %s', (first, second) => {
    expect(tasksOf(planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n${first} Rà soát\n${second}Công khai`))).toEqual([
      '1.a Rà soát',
      '1.b Công khai',
    ]);
  });

  it('have areas that are numbered in many ways', () => {
    const area = (heading: string) =>
      planOf(`II. NHIỆM VỤ\n${heading}\n- Rà soát`).areas.map(({ code, title }) => `${code} ${title}`);
    expect(area('1. Cải cách thể chế')).toEqual(['1 Cải cách thể chế']);
    expect(area('1.Cải cách thể chế:')).toEqual(['1 Cải cách thể chế']);
    expect(area('2.1. Cải cách thể chế')).toEqual(['1 Cải cách thể chế']);
    expect(area('**1\\. Cải cách thể chế**'.replace('\\', ''))).toEqual(['1 Cải cách thể chế']);
    expect(area('1) Cải cách thể chế')).toEqual(['1 Cải cách thể chế']);
  });

  it('are numbered items themselves where the section has no areas', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Ban hành kế hoạch của xã.
      2. Tổ chức tập huấn.
      III. TỔ CHỨC THỰC HIỆN`);
    expect(tasksOf(draft)).toEqual(['1 Ban hành kế hoạch của xã', '2 Tổ chức tập huấn']);
    expect(draft.areas).toEqual([]);
  });

  it('go on over a page break, but not into a new sentence', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      - Rà soát văn bản của xã theo đúng quy
      định của pháp luật.
      - Công khai
      các văn bản
      của xã.
      2. Cải cách tài chính công
      - Công khai ngân sách.`);
    expect(tasksOf(draft)).toEqual([
      '1.1 Rà soát văn bản của xã theo đúng quy định của pháp luật',
      '1.2 Công khai các văn bản của xã',
      '2.1 Công khai ngân sách',
    ]);
  });

  it('with items below them are headings, kept as the note of their items', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      a) Nâng cao chất lượng văn bản:
      - Rà soát văn bản;
      - Hệ thống hóa văn bản:
      + của Hội đồng nhân dân;
      + của Ủy ban nhân dân.
      b) Theo dõi thi hành pháp luật.`);
    expect(draft.tasks.map(({ number, title, note }) => [number, title, note])).toEqual([
      ['1.a-1', 'Rà soát văn bản', 'Nâng cao chất lượng văn bản'],
      ['1.a-2-1', 'của Hội đồng nhân dân', 'Hệ thống hóa văn bản'],
      ['1.a-2-2', 'của Ủy ban nhân dân', 'Hệ thống hóa văn bản'],
      ['1.b', 'Theo dõi thi hành pháp luật', undefined],
    ]);
  });

  it('stand in paragraphs without markers where an area has no others', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      Rà soát văn bản của xã.
      Công khai văn bản của xã.
      2. Cải cách tài chính công
      Nội dung thực hiện theo hướng dẫn:
      - Công khai ngân sách.`);
    expect(tasksOf(draft)).toEqual([
      '1.1 Rà soát văn bản của xã',
      '1.2 Công khai văn bản của xã',
      expect.stringMatching(/^2\.\S+ Công khai ngân sách$/),
    ]);
  });

  it('are not the words that lead to them or close the plan', () => {
    const draft = planOf(`II. NHIỆM VỤ
      Năm 2026, xã tập trung vào cải cách hành chính.
      Các nhiệm vụ cụ thể như sau:
      1. Cải cách thể chế
      Thực hiện các việc sau:
      Rà soát văn bản.
      Trên đây là Kế hoạch cải cách hành chính năm 2026.
      Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về UBND xã.`);
    expect(draft.tasks.map(({ title }) => title)).toEqual(['Rà soát văn bản']);
  });

  it('keep their numbers apart where letters repeat', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      a) Rà soát.
      a) Công khai.
      đ) Theo dõi.`);
    expect(tasksOf(draft)).toEqual(['1.a Rà soát', '1.a(2) Công khai', '1.đ Theo dõi']);
  });

  it('do not come from outlines of reports, recipients and signatures', () => {
    const draft = planOf(`II. NHIỆM VỤ
      1. Cải cách thể chế
      - Rà soát văn bản.
      Nơi nhận:
      - Sở Nội vụ;
      - Lưu: VT.
      TM. ỦY BAN NHÂN DÂN
      CHỦ TỊCH
      PHỤ LỤC 1
      ĐỀ CƯƠNG BÁO CÁO
      I. NHIỆM VỤ
      1. Cải cách thể chế
      - Nêu kết quả.
      PHỤ LỤC 2
      I. NHIỆM VỤ BỔ SUNG
      1. Cải cách tài chính công
      - Công khai ngân sách.`);
    expect(tasksOf(draft)).toEqual(['1.1 Rà soát văn bản', '1(2).1 Công khai ngân sách']);
  });

  it('are not taken from the text where the document has a table of tasks', () => {
    const draft = planOf('II. NHIỆM VỤ\n1. Cải cách thể chế\n- Đảm bảo 100% văn bản được rà soát.', {
      kind: 'table',
      place: '1',
      rows: [
        ['STT', 'Nhiệm vụ', 'Thời gian', 'Cơ quan chủ trì'],
        ['1', 'Ban hành kế hoạch', 'Quý I/2026', 'Phòng Văn hóa - Xã hội'],
      ].map((row) => row.map((text) => ({ text, span: 1 }))),
    });
    expect(tasksOf(draft)).toEqual(['1 Ban hành kế hoạch [Phòng Văn hóa - Xã hội]']);
    expect(draft.indicators.map(({ target }) => target)).toEqual([100]);
  });
});

describe('the deadline of a task in running text', () => {
  it.each([
    ['Hoàn thành rà soát trước ngày 30/6/2026', 'trước ngày 30/6/2026'],
    ['Chậm nhất ngày 15/8/2026 nộp kết quả', 'Chậm nhất ngày 15/8/2026'],
    ['Ban hành kế hoạch trong tháng 01/2026', 'trong tháng 01/2026'],
    ['Ban hành kế hoạch trong quý I/2026', 'trong quý I/2026'],
    ['Hàng quý, rà soát hồ sơ', 'Hàng quý'],
    ['Định kỳ hàng tháng, đối thoại với dân', 'Định kỳ hàng tháng'],
    ['Hằng năm tổ chức tập huấn', 'Hằng năm'],
    ['Thường xuyên rà soát hồ sơ', 'Thường xuyên'],
    ['Thường xuyên, kịp thời rà soát hồ sơ', 'Thường xuyên'],
    ['Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021', ''],
    ['Xây dựng kế hoạch hàng năm', ''],
    ['Rà soát các văn bản ban hành trước ngày 01/7/2025', ''],
    ['Tiếp tục thực hiện Đề án đã hoàn thành trước ngày 30/6/2025', ''],
    ['Nhân rộng mô hình đã thí điểm trong quý I/2026', ''],
    ['Thực hiện Đề án được phê duyệt trước ngày 30/6/2025', ''],
    ['Giải quyết hồ sơ đã được tiếp nhận tại xã trước ngày 01/7/2025', ''],
    ['Khắc phục hạn chế nêu tại Báo cáo trước ngày 10/2/2026', ''],
    ['Thực hiện kiến nghị theo Công văn số 12/SNV-CCHC trước ngày 10/2/2026', ''],
    ['Thực hiện các kế hoạch trước ngày 10/2/2026', ''],
    ['Gửi danh sách theo Công văn trước ngày 10/2/2026', ''],
    ['Gửi báo cáo trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Báo cáo trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Rà soát, tổng hợp, báo cáo trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Tham mưu xây dựng Kế hoạch trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Tổng kết Đề án trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Khắc phục tồn tại đã nêu, hoàn thành trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Rà soát văn bản đã ban hành và công bố trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Khắc phục tồn tại đã được chỉ ra chậm nhất ngày 15/12/2026', 'chậm nhất ngày 15/12/2026'],
    ['100% hồ sơ được số hóa trước ngày 15/12/2026', 'trước ngày 15/12/2026'],
    ['Rà soát Đề án đã xong trước ngày 30/6/2025, báo cáo trước ngày 10/4/2026', 'trước ngày 10/4/2026'],
    ['Xong trước ngày 10/4/2026, gửi kết quả trước ngày 10/4/2026', 'trước ngày 10/4/2026'],
  ])('%s', (item, deadline) => {
    expect(planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n- ${item}`).tasks.map((task) => task.deadline.text)).toEqual([
      deadline,
    ]);
  });

  it.each([
    ['Xong trong quý I/2026, báo cáo trước ngày 10/4/2026', ['Xong trong quý I/2026', 'trước ngày 10/4/2026']],
    ['Dự thảo trước ngày 30/6/2026, xong trước ngày 30/9/2026', ['trước ngày 30/6/2026', 'trước ngày 30/9/2026']],
  ])('is a question where there are several: %s', (item, readings) => {
    const draft = planOf(`II. NHIỆM VỤ\n1. Cải cách thể chế\n- ${item}`);
    const text = readings.join('; ');
    expect(draft.tasks.map(({ deadline }) => deadline)).toEqual([
      { text, understood: false, problem: { kind: 'ambiguous', readings } },
    ]);
    expect(draft.problems).toContainEqual({
      kind: 'deadlineAmbiguous',
      place: { task: '1.1' },
      value: `${text}: ${readings.join(' / ')}`,
    });
    expect(problemsOf(draft)).not.toContain('noDeadlines: 1');
  });

  it('is a problem where its label is not understood', () => {
    const draft = planOf('II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát. Thời gian: 31/13/2026 hoặc sau đó');
    expect(draft.problems).toContainEqual({
      kind: 'deadlineNotUnderstood',
      place: { task: '1.1' },
      value: '31/13/2026 hoặc sau đó',
    });
  });

  it('is counted where it is missing, once for the plan', () => {
    const draft = planOf('II. NHIỆM VỤ\n1. Cải cách thể chế\n- Rà soát\n- Hàng năm, công khai\n- Theo dõi');
    expect(problemsOf(draft)).toContain('noDeadlines: 2');
  });
});
