import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportMaterial, WorkEntry } from '../../../src/domain/consolidated/consolidated-report.ts';
import { createConsolidatedReport, reasonOf } from '../../../src/domain/consolidated/create-report.ts';
import { reportedPeriod } from '../../../src/domain/consolidated/reported-period.ts';
import { day } from '../../../src/domain/day.ts';
import type { HandIn } from '../../../src/domain/hand-in.ts';
import type { ObligationView } from '../../../src/domain/obligation-view.ts';
import { summarisePeriod } from '../../../src/domain/status-period.ts';
import { ofCurrentYear, overdueOf, tally } from '../../../src/domain/status-summary.ts';
import { anyView, at, context, view } from '../status-views.ts';

const asOf = at('2026-03-09');
const AREA = { id: 1, code: 'I', title: 'Cải cách thể chế' };

function materialOf(obligations: readonly ObligationView[], other: Partial<ReportMaterial> = {}): ReportMaterial {
  const period = reportedPeriod(obligations, '2026-Q1');
  if (!period) throw new Error('2026-Q1 is a period');
  const none = { handIns: new Map(), entries: [], extensions: [], difficulties: [] };
  return { period, obligations, context, asOf, ...none, ...other };
}

const entry = (obligationId: number, other: Partial<WorkEntry> = {}): WorkEntry => ({
  obligationId,
  at: at('2026-03-02'),
  percent: 60,
  note: 'đã trình dự thảo',
  document: undefined,
  files: [],
  nil: false,
  ...other,
});

const handIn = (obligationId: number, other: Partial<HandIn> = {}): HandIn => ({
  submissionId: obligationId,
  obligationId,
  round: 0,
  submittedAt: at('2026-03-08'),
  personId: 1,
  document: undefined,
  nil: false,
  note: undefined,
  answers: undefined,
  files: [],
  review: undefined,
  ...other,
});

describe('the figures of the consolidated report', () => {
  it('are those of the status view for the same data', () => {
    fc.assert(
      fc.property(fc.array(anyView, { maxLength: 40 }), (drawn) => {
        const obligations = drawn.map((each, index) => ({ ...each, id: index + 1 }));
        const { summary, year, late, taskRows, areas, rates, reportRows } = createConsolidatedReport(
          materialOf(obligations),
        );
        const expected = summarisePeriod(obligations, '2026-Q1', context);
        expect([summary.tasks, summary.updates, summary.reports]).toEqual([
          expected.tasks,
          expected.updates,
          expected.reports,
        ]);
        const tasks = obligations.filter(({ kind }) => kind !== 'report');
        expect(year?.tally).toEqual(tally(ofCurrentYear(tasks, context), context));
        expect(late.map(({ obligation }) => obligation.id).sort()).toEqual(
          overdueOf(tasks, context)
            .map(({ id }) => id)
            .sort(),
        );
        const inAreas = areas.reduce((sum, area) => sum + (area.year?.done ?? 0), 0);
        expect(inAreas).toBe(year?.tally.done);
        expect(rates.expected).toBe(reportRows.filter(({ state }) => state !== 'waived').length);
        expect(taskRows.every(({ status }) => status !== 'history')).toBe(true);
      }),
      { seed: 5 },
    );
  });

  it('leave out reports of another name', () => {
    const other = { ...view({ agency: 1 }), reportTitle: 'Báo cáo chuyển đổi số', subjectKey: 'report:quarterly:x' };
    const report = createConsolidatedReport(materialOf([view({ agency: 1 }), other]));
    expect(report.rates.expected).toBe(1);
    expect(report.reportRows).toHaveLength(1);
    expect(report.summary.reports.total).toBe(1);
  });

  it('leave out the report upward, which this is', () => {
    const upward = { ...view({ agency: 9 }), subjectKey: 'report:quarterly-upward' };
    const report = createConsolidatedReport(materialOf([view({ agency: 1 }), upward]));
    expect(report.reportRows.map(({ obligation }) => obligation.agency.id)).toEqual([1]);
    expect(report.rates.expected).toBe(1);
  });

  it('never call a continuous task late', () => {
    const silent = view({ task: 1, periodKey: '2026-Q1', dueOn: '2026-03-02', continuous: true });
    const report = createConsolidatedReport(materialOf([silent]));
    expect(report.late).toEqual([]);
    expect(report.taskRows[0]?.status).toBe('notUpdated');
    expect(report.summary.updates).toEqual({ done: 0, total: 1 });
  });
});

describe('what was done', () => {
  const done = view({ task: 1, area: AREA, dueOn: '2026-03-31', doneOn: '2026-03-05' });

  it('is told with its document and the words of the hand-in, not with words on the way', () => {
    const document = { number: '12/KH-UBND', signedOn: day('2026-03-04') };
    const entries = [entry(done.id), entry(done.id, { at: at('2026-03-05'), percent: 100, note: undefined, document })];
    const [area] = createConsolidatedReport(materialOf([done], { entries })).areas;
    expect(area?.done[0]?.parts).toEqual([
      { obligation: done, documents: [document], files: [], note: undefined, nil: false },
    ]);
    expect(area?.underWay).toEqual([]);
  });

  it('is told once: what was handed in before the first day of the figures was told before', () => {
    const before = view({ task: 2, area: AREA, dueOn: '2026-03-31', doneOn: '2025-12-14', periodKey: '2026-Q1' });
    const report = { ...view(), opensOn: day('2025-12-15'), closesOn: day('2026-03-14') };
    const [area] = createConsolidatedReport(materialOf([before, report])).areas;
    expect(area?.done).toEqual([]);
    expect(area?.tally.done).toBe(1);
  });

  it('counts the agencies of a shared task, not only those that are told of', () => {
    const others = [2, 3].map((agency) => view({ task: 1, area: AREA, agency, dueOn: '2026-03-31' }));
    const [area] = createConsolidatedReport(materialOf([done, ...others])).areas;
    expect(area?.done[0]?.completion).toEqual({ done: 1, total: 3 });
  });
});

describe('why something is late', () => {
  const none = { extensions: [], difficulties: [] };
  const extension = {
    obligationId: 1,
    fromOn: day('2026-03-01'),
    toOn: day('2026-04-01'),
    reason: 'chờ hướng dẫn',
    state: 'open' as const,
    askedAt: asOf,
  };
  const difficulty = {
    obligation: view({ id: 1, task: 1 }),
    text: 'thiếu kinh phí',
    raisedAt: asOf,
    answer: undefined,
  };

  it.each([
    [
      'why another day was asked for, whatever was said last',
      'đang lấy ý kiến',
      { extensions: [extension], difficulties: [difficulty] },
      'extension',
    ],
    ['else its difficulty', '40%, do thiếu người', { ...none, difficulties: [difficulty] }, 'difficulty'],
    ['else those of its last words that give a cause', '40%, do thiếu người', none, 'words'],
    ['not other words of it', '40%, đang lấy ý kiến', none, 'none'],
    ['else nothing, which is said', undefined, none, 'none'],
    [
      'not a request that was taken back',
      undefined,
      { ...none, extensions: [{ ...extension, state: 'withdrawn' as const }] },
      'none',
    ],
  ])('is %s', (_name, lastNote, facts, kind) => {
    expect(reasonOf({ id: 1, lastNote }, facts).kind).toBe(kind);
  });
});

describe('reports by agency', () => {
  const answers = { results: 'Đã ban hành quy trình', products: '', difficulties: 'Thiếu người', proposals: '' };

  it('speak of the version that counts, and of no answer that was empty', () => {
    const received = view({ agency: 1, dueOn: '2026-03-17', doneOn: '2026-03-08' });
    const returned = { id: 1, decision: 'returned' as const, reason: 'thiếu số liệu', at: asOf };
    const versions = [
      handIn(received.id, { answers: { ...answers, results: 'bản cũ' }, review: returned }),
      handIn(received.id, { submissionId: 99, answers }),
    ];
    const report = createConsolidatedReport(materialOf([received], { handIns: new Map([[received.id, versions]]) }));
    expect(report.results).toEqual([{ agency: received.agency, text: 'Đã ban hành quy trình' }]);
    expect(report.products).toEqual([]);
    expect(report.hindrances.map(({ text }) => text)).toEqual(['Thiếu người']);
    expect(report.reportRows[0]).toMatchObject({ state: 'onTime', handIn: { submissionId: 99 } });
  });

  it.each([
    ['on time', { dueOn: '2026-03-06', doneOn: '2026-03-06' }, 'onTime'],
    ['late', { dueOn: '2026-03-04', doneOn: '2026-03-05' }, 'late'],
    ['missing past its day', { dueOn: '2026-03-04' }, 'overdue'],
    ['missing and not due', { dueOn: '2026-03-17' }, 'open'],
    ['returned', { dueOn: '2026-03-17', phase: 'returned' as const }, 'returned'],
  ])('are %s', (_name, part, state) => {
    expect(createConsolidatedReport(materialOf([view(part)])).reportRows.map((row) => row.state)).toEqual([state]);
  });
});

describe('the tasks ahead', () => {
  it('are what is left of the period and what falls due in the next, without what is done or continuous', () => {
    const due = (task: number, dueOn: string, other: Parameters<typeof view>[0] = {}) =>
      view({ task, dueOn, ...other });
    const { next } = createConsolidatedReport(
      materialOf([
        due(1, '2026-03-31'),
        due(2, '2026-04-01'),
        due(3, '2026-06-30'),
        due(3, '2026-06-30', { agency: 2 }),
        due(4, '2026-07-01'),
        due(5, '2026-04-10', { doneOn: '2026-03-01' }),
        due(6, '2026-04-10', { continuous: true }),
        due(7, '2026-03-01'),
      ]),
    );
    const tasksOf = (groups: typeof next.coming) => groups.map((group) => [group[0]?.task?.id, group.length]);
    expect(tasksOf(next.remaining)).toEqual([[1, 1]]);
    expect(tasksOf(next.coming)).toEqual([
      [2, 1],
      [3, 2],
    ]);
  });
});
