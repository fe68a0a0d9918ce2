import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAgencies } from '../../src/domain/agency-name.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
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
});
