import { describe, expect, it } from 'vitest';
import type { ReportMaterial } from '../../src/domain/consolidated/consolidated-report.ts';
import { createConsolidatedReport } from '../../src/domain/consolidated/create-report.ts';
import { reportedPeriod } from '../../src/domain/consolidated/reported-period.ts';
import { day } from '../../src/domain/day.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { dueText } from '../../src/text/consolidated-annexes.ts';
import { consolidatedDocument } from '../../src/text/consolidated-text.ts';
import { documentName, linesOf } from '../../src/text/consolidated-words.ts';
import type { TextScene } from '../../src/text/obligation-text.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { at, context, TODAY, view } from '../domain/status-views.ts';

const texts = (await loadTexts())('vi');
const scene: TextScene = {
  ...context,
  texts,
  confirmation: false,
  authority: { name: 'tỉnh Sơn Thanh', level: 'province', standing: 'Sở Nội vụ' },
};

function paragraphsOf(obligations: readonly ObligationView[], other: Partial<ReportMaterial> = {}): readonly string[] {
  const period = reportedPeriod(obligations, '2026-Q1');
  if (!period) throw new Error('2026-Q1 is a period');
  const none = { handIns: new Map(), entries: [], extensions: [], difficulties: [] };
  const material = { period, obligations, context, asOf: at(TODAY), ...none, ...other };
  const { head, body } = consolidatedDocument(scene, createConsolidatedReport(material));
  return [head.subject, ...body.flatMap((block) => (block.kind === 'table' ? [] : [block.text]))];
}

const spoken = (obligation: ObligationView, note: string) => ({
  obligationId: obligation.id,
  at: at('2026-03-05'),
  percent: undefined,
  note,
  document: undefined,
  files: [],
  nil: false,
});

describe('the words of the consolidated report', () => {
  it('give the last words as an update, not as an explanation', () => {
    const late = view({ task: 1, dueOn: '2026-03-02', percent: 40, note: '40%, đã họp 2 lần' });
    const words = paragraphsOf([late], { entries: [spoken(late, '40%, đã họp 2 lần')] }).join('\n');
    expect(words).toContain('Chưa có giải trình. Cập nhật gần nhất (ngày 05/3/2026): đã họp 2 lần.');
    expect(words).toContain('Sở số 1 đạt 40%: đã họp 2 lần.');
  });

  it('keep the day before an extension beside the present one', () => {
    const late = { ...view({ task: 1, dueOn: '2026-03-03' }), extendedFrom: day('2026-02-12') };
    expect(paragraphsOf([late]).join('\n')).toContain('thời hạn 03/3/2026 (gia hạn từ 12/02/2026), quá hạn 6 ngày');
    expect(dueText(scene, late)).toBe('03/3/2026 (gia hạn từ 12/02/2026)');
  });

  it('show the day of a continuous task as that of its report', () => {
    expect(dueText(scene, view({ task: 1, dueOn: '2026-03-17', continuous: true }))).toBe(
      'Quý I/2026 (báo cáo 17/3/2026)',
    );
  });

  it('name no file as the legal basis', () => {
    const plan = { id: 1, number: undefined, title: 'plan.csv', signedOn: undefined };
    expect(documentName(texts, plan)).toBe('');
    expect(documentName(texts, { ...plan, title: 'Kế hoạch cải cách hành chính' })).not.toBe('');
    const task = view({ task: 1, dueOn: '2026-03-02' });
    const words = paragraphsOf([{ ...task, ...(task.task ? { task: { ...task.task, plan } } : {}) }]).join('\n');
    expect(words).not.toContain('plan.csv');
    expect(words).not.toContain('Thực hiện ,');
  });

  it('say in the title of what day the figures are while the period runs', () => {
    expect(paragraphsOf([view({ task: 1 })])[0]).toBe(
      'Kết quả thực hiện nhiệm vụ cải cách hành chính quý I/2026 (số liệu tính đến ngày 09/3/2026)',
    );
  });

  it('keep the lines of an answer', () => {
    expect(linesOf('1. Ban hành quy trình\n2. - Tập huấn')).toEqual(['1. Ban hành quy trình', '2. - Tập huấn.']);
  });
});
