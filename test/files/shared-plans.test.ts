import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAgencies } from '../../src/domain/agency-name.ts';
import type { AgencyMention, DraftIndicator, PlanDraft } from '../../src/domain/plan-draft.ts';
import { readPlan } from '../../src/domain/plan-reading/read-plan.ts';
import { readDocument } from '../../src/files/read-document.ts';

const PLANS = '../shared/plans';

interface Expected {
  readonly tasks: readonly {
    number: string;
    deadline: string;
    due: 'undated' | 'continuous' | string[];
    lead: string;
  }[];
}

async function planOf(fileName: string): Promise<PlanDraft> {
  const outcome = await readDocument({ fileName, bytes: readFileSync(`${PLANS}/${fileName}`) });
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
  return readPlan(outcome.document);
}

/** What a person found who read the plan, not what the reading gave. */
interface ByHand {
  readonly tasks: number;
  readonly indicators: number;
  readonly reporting: readonly string[];
  /** Undefined where other tests have them. */
  readonly problems: readonly string[] | undefined;
  /** Number, beginning, lead and deadline. */
  readonly someTasks: readonly string[];
  /** Area, comparison, target, unit, year and beginning. */
  readonly someIndicators: readonly string[];
}

const namesOf = (mentions: readonly AgencyMention[]): string =>
  mentions.map((mention) => (mention.kind === 'agency' ? mention.name : mention.text)).join(' + ');

const indicatorOf = ({ area, comparison, target, upTo, unit, by, text }: DraftIndicator): string => {
  const parts = [`[${area ?? ''}]`, comparison, upTo === undefined ? target : `${target}–${upTo}`, unit, by];
  return `${parts.filter((part) => part !== undefined).join(' ')}: ${text}`;
};

const collapsed = (text: string): string => text.replace(/\s+/g, ' ');

describe.skipIf(!existsSync(PLANS))('the real plans', () => {
  describe.each(['bac-ai-2021-2025.docx', 'bac-ai-2021-2025-phu-luc.xlsx'])('%s', (file) => {
    const expected = JSON.parse(
      existsSync(PLANS) ? readFileSync(`${PLANS}/expected/bac-ai-2021-2025.json`, 'utf8') : '{}',
    ) as Expected;

    it('gives its forty tasks in seven areas with deadline and lead as the plan writes them', async () => {
      const draft = await planOf(file);
      expect(draft.areas.map((area) => area.code)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VIII']);
      expect(draft.tasks.map((task) => [task.number, task.deadline.text, task.lead])).toEqual(
        expected.tasks.map((task) => [task.number, task.deadline, parseAgencies(collapsed(task.lead))]),
      );
      expect(
        draft.tasks.find((task) => task.number === 'IV.3')?.lead.map((lead) => lead.kind === 'agency' && lead.name),
      ).toEqual(['Phòng Nội vụ', 'Phòng Tài chính - Kế hoạch', 'Phòng Tài nguyên và Môi trường']);
      expect(draft.tasks.every((task) => task.lead.length > 0 && task.product !== undefined)).toBe(true);
    });

    it('has each deadline understood, or honestly undated', async () => {
      const draft = await planOf(file);
      const kinds = draft.tasks.map(({ deadline }) =>
        deadline.understood ? deadline.schedule.kind : 'not understood',
      );
      expect(kinds.map((kind) => (kind === 'undated' || kind === 'continuous' ? kind : 'dated'))).toEqual(
        expected.tasks.map(({ due }) => (typeof due === 'string' ? due : 'dated')),
      );
      expect(kinds).not.toContain('not understood');
    });
  });

  it('are the same list of tasks from Word and from Excel', async () => {
    const [word, sheet] = await Promise.all([planOf('bac-ai-2021-2025.docx'), planOf('bac-ai-2021-2025-phu-luc.xlsx')]);
    expect(sheet.tasks).toEqual(word.tasks);
    expect(sheet.areas).toEqual(word.areas);
    expect(sheet.plan.years).toEqual({ from: 2021, to: 2025 });
  });

  it('have their facts read and their blanks left blank', async () => {
    const { plan } = await planOf('bac-ai-2021-2025.docx');
    expect(plan).toEqual({
      number: undefined,
      title: 'Kế hoạch Cải cách hành chính Nhà nước huyện Bác Ái giai đoạn 2021-2025',
      issuer: 'Ủy ban nhân dân huyện Bác Ái',
      signedOn: undefined,
      years: { from: 2021, to: 2025 },
    });
  });

  it('of Khánh Sơn give their tasks with the deadlines as written, and none from the tables of figures', async () => {
    const draft = await planOf('khanh-son-2020-tong-ket.docx');
    const expected = JSON.parse(readFileSync(`${PLANS}/expected/khanh-son-2020-tong-ket.json`, 'utf8')) as Expected;
    const whole = draft.tasks.filter((task) => !task.number.includes('-'));
    expect(whole.map((task) => [task.number, task.deadline.text])).toEqual(
      expected.tasks.map((task) => [task.number, task.deadline]),
    );
    expect(
      draft.tasks
        .filter((task) => task.number.startsWith('2.2-'))
        .map((task) => [task.deadline.text, task.lead.length > 0]),
    ).toEqual(Array.from({ length: 6 }, () => ['Trước ngày 01/6/2020', true]));
    expect(draft.plan).toMatchObject({ number: '283/KH-UBND', signedOn: '2020-04-29' });
  });

  describe('by the text read by hand', () => {
    it.each<[string, ByHand]>([
      [
        'huong-hoa-2021-2030.docx',
        {
          tasks: 50,
          indicators: 52,
          reporting: [
            'Các phòng ban chuyên môn + UBND các xã, thị trấn → UBND huyện (qua Phòng Nội vụ): quarterly, sixMonth, nineMonth, yearly, adHoc',
            'Phòng Nội vụ → Sở Nội vụ: quarterly, sixMonth, yearly, adHoc',
          ],
          problems: [...Array.from({ length: 7 }, () => 'leadByAssignment'), 'noDeadlines 47'],
          someTasks: [
            '1.1 Nâng cao hiệu quả công tác chỉ đạo [Phòng Nội vụ] ',
            '1.3 Hàng năm, thực hiện có hiệu quả [Phòng Nội vụ] Hàng năm',
            '1.10 Sơ kết, tổng kết đánh giá [Phòng Nội vụ] ',
            '2.1 Hoàn thiện hệ thống văn bản [Phòng Tư pháp] ',
            '2.2-2 Tăng cường kiểm tra, rà soát [Phòng Tư pháp] ',
            '2.3-4 Phát huy tối đa quyền làm chủ [Phòng Tư pháp] ',
            '3.3 Thường xuyên, kịp thời cập nhật [Văn phòng HĐND&UBND huyện] Thường xuyên',
            '3.8 Tăng cường công tác thanh tra [Văn phòng HĐND&UBND huyện] ',
            '4.2 Thường xuyên rà soát, điều chỉnh [Phòng Nội vụ] Thường xuyên',
            '5.9 Thực hiện nghiêm túc việc đánh giá [Phòng Nội vụ] ',
            '6.6 Xây dựng lộ trình chuyển [Phòng Tài chính – Kế hoạch] ',
            '7.2 Phát triển nền tảng và hệ thống số [Phòng Văn hóa – Thông tin] ',
            '7.3-2 Đầu tư phát triển hạ tầng số [Phòng Văn hóa – Thông tin] ',
          ],
          someIndicators: [
            '[1] = 2–3 sáng kiến 2025: Mỗi năm có từ 2-3 sáng kiến',
            '[2] = 100 % 2025: Thực hiện xử lý 100% văn bản QPPL',
            '[3] = 70 % 2025: 70% người dân, doanh nghiệp',
            '[3] >= 15 % 2025: Rà soát, đơn giản hóa TTHC, cắt giảm ít nhất 15%',
            '[3] >= 90 % 2025: Tỷ lệ số lượng hồ sơ TTHC được giải quyết đúng hạn',
            '[3] >= 10–15 % 2025: Tỷ lệ hồ sơ giải quyết trực tuyến mức độ 3, mức độ 4',
            '[3] = 80–100 % 2030: 80-100% thủ tục hành chính',
            '[3] >= 20 % 2030: tỷ lệ giao dịch thanh toán trực tuyến',
            '[3] >= 85 % 2030: mức độ hài lòng về giải quyết các thủ tục hành chính lĩnh vực đất đai',
            '[4] >= 10 % 2025: Giảm tối thiểu 10% biên chế sự nghiệp',
            '[4] = 10 % 2030: Tiếp tục giảm bình quân 10% biên chế sự nghiệp',
            '[5] > 30 % 2030: trên 30% số lãnh đạo',
            '[6] >= 5–10 % 2025: Đến năm 2025: Tối thiểu 5-10% đơn vị sự nghiệp',
            '[6] = 15 % 2030: Giảm bình quân 15% chi trực tiếp',
            '[7] >= 80 điểm 2025: Phấn đấu duy trì và nâng cao chỉ số cải cách hành chính',
            '[7] = 85 % 2030: 85% hồ sơ công việc tại UBND các xã, thị trấn',
          ],
        },
      ],
      [
        'huong-hoa-2021-par-index.docx',
        {
          tasks: 32,
          indicators: 8,
          reporting: ['Phòng Nội vụ → Chủ tịch UBND huyện: quarterly'],
          problems: ['noDeadlines 30'],
          someTasks: [
            '1.a Hoàn thành 100% các nhiệm vụ [Phòng Nội vụ] ',
            '1.đ Tăng cường thanh tra, kiểm tra công vụ [Phòng Nội vụ] ',
            '2.a-1 Kiểm soát chặt chẽ việc thực hiện quy trình [Phòng Tư pháp] ',
            '2.c-3 Hướng dẫn, đôn đốc các đơn vị liên quan [Phòng Tư pháp] ',
            '3.1 Triển khai có hiệu quả Nghị định số 61/2018/NĐ-CP [Văn phòng HĐND và UBND huyện] ',
            '3.4 Thường xuyên chỉ đạo, đôn đốc [Văn phòng HĐND và UBND huyện] Thường xuyên',
            '4.a Tiếp tục thực hiện việc sắp xếp [Phòng Nội vụ] ',
            '4.c Tiếp tục thực hiện chính sách tinh giản biên chế [Phòng Nội vụ] ',
            '5.đ Tăng cường công tác đào tạo, bồi dưỡng [Phòng Nội vụ] ',
            '6.b Chỉ đạo, đôn đốc các phòng, ban chuyên môn [Phòng Tài chính - Kế hoạch] ',
            '7.4 Tỷ lệ hồ sơ trực tuyến mức độ 3,4 [Văn phòng HĐND và UBND + Phòng Văn hóa Thông tin] ',
            '7.5 Thực hiện tiếp nhận hồ sơ [Văn phòng HĐND và UBND + Phòng Văn hóa Thông tin] ',
            'IV.TH1 Lưu ý: Đề nghị các cơ quan, đơn vị [các cơ quan, đơn vị + UBND các xã, thị trấn] trước ngày 30/8/2021',
          ],
          someIndicators: [
            '[1] = 100 % 2021: Hoàn thành 100% các nhiệm vụ',
            '[2] = 100 % 2021: Đảm bảo 100% các dự thảo VBQPPL',
            '[3] = 100 % 2021: Tỷ lệ TTHC thuộc thẩm quyền',
            '[3] = 100 % 2021: Tỷ lệ hồ sơ TTHC giải quyết đúng hạn và trước hạn',
            '[5] = 100 % 2021: Đảm bảo 100% cán bộ, công chức, viên chức',
            '[5] = 100 % 2021: 100% các đơn vị sự nghiệp',
            '[5] > 50 % 2021: Tỷ lệ cán bộ, công chức cấp xã',
            '[7] >= 5 % 2021: Tỷ lệ hồ sơ trực tuyến mức độ 3,4 ít nhất từ 5%',
          ],
        },
      ],
      [
        'tay-son-2025.docx',
        {
          tasks: 30,
          indicators: 24,
          reporting: [
            'Thủ trưởng các phòng, ban, ngành, cơ quan, đơn vị thuộc huyện + Chủ tịch Ủy ban nhân dân các xã, thị trấn → ?: quarterly, sixMonth, yearly',
            'Phòng Nội vụ huyện → Ủy ban nhân dân huyện và Sở Nội vụ: quarterly, sixMonth, yearly',
          ],
          problems: [
            'areaWithoutLead',
            'leadByAssignment',
            'leadByAssignment',
            'areaWithoutLead',
            'areaWithoutLead',
            'leadByAssignment',
            'leadByAssignment',
            'noDeadlines 28',
          ],
          someTasks: [
            '1.1 Tăng cường công tác chỉ đạo, điều hành [] ',
            '1.5 Đổi mới cách thức tuyên truyền [] ',
            '2.1 Nâng cao tính chủ động, hiệu quả [Phòng Tư pháp huyện] ',
            '2.4 Kịp thời công khai các chính sách [Phòng Tư pháp huyện] ',
            '3.1 Thực hiện quyết liệt [Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện] ',
            '3.2 Thường xuyên rà soát, đề xuất [Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện] Thường xuyên',
            '4.3 Rà soát, đề xuất sửa đổi [] ',
            '5.1 Tăng cường công tác kiểm tra hoạt động công vụ [] ',
            '5.4 Thực hiện các chính sách thu hút [] ',
            '6.2 Tiếp tục thực hiện đổi mới [Phòng Tài chính - Kế hoạch huyện] ',
            '7.3 Thường xuyên theo dõi, đôn đốc [Phòng Văn hóa và Thông tin huyện] Thường xuyên',
            '7.6 Tiếp tục phát huy vai trò [Phòng Văn hóa và Thông tin huyện] ',
          ],
          someIndicators: [
            '[1] >= 30 % 2025: Tối thiểu 30% số cơ quan chuyên môn',
            '[1] = 100 % 2025: Tối thiểu 30% số cơ quan chuyên môn thuộc Ủy ban nhân dân huyện, 100% Ủy ban nhân dân các xã, thị trấn được kiểm tra',
            '[2] = 100 % 2025: 100% cơ quan, đơn vị được phân công',
            '[3] = 20 % 2025: thực hiện đơn giản hóa 20%',
            '[3] = 70 % 2025: Tỷ lệ hồ sơ trực tuyến',
            '[3] = 60 % 2025: tỷ lệ khai thác, sử dụng lại',
            '[3] >= 95 % 2025: Mức độ hài lòng',
            '[3] >= 98 % 2025: tỷ lệ hồ sơ thủ tục hành chính',
            '[4] = 5 % 2026: phấn đấu đến năm 2026 giảm 05% biên chế công chức',
            '[4] = 10 % 2026: giảm 10% biên chế hưởng lương',
            '[5] > 90 % 2025: Trên 90% cán bộ',
            '[7] = 80 % 2025: 80% hồ sơ công việc tại cơ quan chuyên môn cấp huyện và 60% đối với Ủy ban nhân dân cấp xã được tạo lập',
            '[7] = 60 % 2025: 80% hồ sơ công việc tại cơ quan chuyên môn cấp huyện và 60% đối với Ủy ban nhân dân cấp xã được tạo lập',
          ],
        },
      ],
      [
        'bac-ai-2021-2025.docx',
        {
          tasks: 40,
          indicators: 47,
          reporting: [
            'Thủ trưởng các phòng, ban chuyên môn, đơn vị sự nghiệp thuộc huyện + Chủ tịch UBND các xã → Ủy ban nhân dân huyện (qua Phòng Nội vụ): monthly, quarterly, sixMonth, yearly',
            'Phòng Nội vụ → Ủy ban nhân dân huyện: adHoc',
          ],
          problems: undefined,
          someTasks: [],
          someIndicators: [
            '[] = 100 % 2025: 100% các văn bản quy phạm pháp luật',
            '[] >= 20 % 2025: Đơn giản hóa (kiến nghị cấp có thẩm quyền',
            '[] >= 2 cuộc/năm 2025: Thực hiện kiểm tra đột xuất',
            '[] >= 30 % 2025: ít nhất 30% phát sinh giao dịch',
            '[] >= 5 %/năm 2025: Tỷ lệ hồ sơ giải quyết qua dịch vụ bưu chính',
            '[] >= 10 % 2025: Giảm ít nhất 10% đơn vị sự nghiệp công lập so với năm 2021',
            '[] >= 3 % 2025: Số lượng đơn vị sự nghiệp tự đảm bảo',
            '[] = 60 % 2025: 80% hồ sơ giải quyết thủ tục hành chính cấp huyện và 60% hồ sơ giải quyết thủ tục hành chính cấp xã',
            '[III] >= 50 % 2025: ít nhất 50% thủ tục hành chính',
            '[III] >= 20 % 2021: Năm 2021, số hóa kết quả',
            '[III] >= 10 % 2021: cấp xã đạt tỷ lệ tối thiểu 10%',
            '[III] >= 20 % 2025: giai đoạn 2022 - 2025, mỗi năm tăng tối thiểu 20%',
            '[III] > 90 % 2025: trên 90% người dân',
            '[IV] >= 85 % 2025: Mức độ hài lòng của người dân về cung cấp dịch vụ y tế',
            '[V] = 90 % 2025: 90% những người hoạt động không chuyên trách',
            '[VIII] = 95 % 2025: đến năm 2025 đảm bảo 95% cuộc họp',
          ],
        },
      ],
      [
        'khanh-son-2020-tong-ket.docx',
        {
          tasks: 15,
          indicators: 98,
          reporting: [
            'Phòng Nội vụ + các cơ quan chuyên môn + UBND xã, phường → ?: ',
            'Phòng Tư pháp + UBND cấp xã → ?: ',
            'Văn phòng HĐND&UBND thành phố + UBND cấp xã → ?: ',
            'Phòng Nội vụ + UBND cấp xã → ?: ',
            'Phòng Nội vụ + UBND cấp xã → ?: ',
            'Phòng Tài chính- Kế hoạch + UBND cấp xã → ?: ',
            'Phòng Văn hóa và Thông tin + Văn phòng HĐND&UBND huyện + UBND cấp xã → ?: ',
            'Phòng Nội vụ + Văn phòng HĐND&UBND + Phòng Kinh tế-Hàng hóa + Phòng Tài chính- Kế hoạch + Phòng Tư pháp + Phòng Văn hóa và Thông tin + UBND cấp xã → ?: ',
          ],
          problems: undefined,
          someTasks: [],
          someIndicators: [
            '[1]: Số lượng văn bản chỉ đạo, điều hành: Văn bản của Huyện ủy',
            '[1]: Tuyên truyền CCHC: Số lớp tập huấn chuyên đề CCHC',
            '[1]: Đo lường sự hài lòng của người dân, tổ chức: Mức độ hài lòng chung',
            '[2]: Quyết định của Ủy ban nhân dân cấp xã',
            '[2]: Văn bản không phải là VBQGPL',
            '[3]: Tổng số TTHC: Số lượng TTHC cấp xã',
            '[3] %: Kết quả giải quyết hồ sơ TTHC: Tỷ lệ hồ sơ TTHC cấp xã',
            '[4]: Số lượng đơn vị sự nghiệp công lập phân theo các lĩnh vực: Sự nghiệp Y tế',
            '[5]: Tổng số biên chế viên chức: Tổng số có mặt',
            '[6]: Số cơ quan hành chính thực hiện cơ chế tự chủ',
            '[7] %: Tỷ lệ công chức có hộp thư điện tử',
            '[]: Sắp xếp, tổ chức lại các cơ quan, đơn vị',
            '[] > 80 % 2020: Thủ tục hành chính được cải cách cơ bản',
            '[] = 90 % 2020: Đến năm 2020: 90% các văn bản',
            '[] = 35 %: Tỷ lệ hồ sơ giải quyết trực tuyến mức độ 3.4',
            '[] = 100 % 2020: 100% cơ quan nhà nước có cơ cấu',
            '[] < 5 %: Giảm tỷ lệ văn bản giấy còn dưới 5%',
          ],
        },
      ],
    ])('%s gives what it says and nothing else', async (file, byHand) => {
      const draft = await planOf(file);
      expect([draft.tasks.length, draft.indicators.length]).toEqual([byHand.tasks, byHand.indicators]);
      expect(
        draft.reporting.map(
          ({ reporters, to, frequencies }) => `${namesOf(reporters)} → ${to ?? '?'}: ${frequencies.join(', ')}`,
        ),
      ).toEqual(byHand.reporting);
      if (byHand.problems) {
        const problems = draft.problems.map(({ kind, value }) => (kind === 'noDeadlines' ? `${kind} ${value}` : kind));
        expect(problems).toEqual(byHand.problems);
      }
      const tasks = draft.tasks.map(
        (task) => [`${task.number} ${task.title}`, ` [${namesOf(task.lead)}] ${task.deadline.text}`] as const,
      );
      for (const wanted of byHand.someTasks) {
        const fits = tasks.filter(
          ([start, end]) => wanted.endsWith(end) && start.startsWith(wanted.slice(0, -end.length)),
        );
        expect(fits, wanted).toHaveLength(1);
      }
      const indicators = draft.indicators.map(indicatorOf);
      for (const wanted of byHand.someIndicators) {
        expect(indicators.filter((indicator) => indicator.startsWith(wanted)).length, wanted).toBeGreaterThan(0);
      }
    });
  });

  it('of Khánh Sơn has years or periods to be filled in for each of its 83 rows of figures', async () => {
    const { indicators } = await planOf('khanh-son-2020-tong-ket.docx');
    const readings = indicators.map((indicator) => indicator.readings?.length).filter((count) => count !== undefined);
    expect(readings.filter((count) => count === 6)).toHaveLength(76);
    expect(readings.filter((count) => count === 2)).toHaveLength(7);
    expect(readings).toHaveLength(83);
  });
});
