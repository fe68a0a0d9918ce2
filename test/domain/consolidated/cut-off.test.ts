import { describe, expect, it } from 'vitest';
import type { ReportMaterial, WorkEntry } from '../../../src/domain/consolidated/consolidated-report.ts';
import { createConsolidatedReport } from '../../../src/domain/consolidated/create-report.ts';
import { hasBegun } from '../../../src/domain/consolidated/cut-off.ts';
import { reportedPeriod } from '../../../src/domain/consolidated/reported-period.ts';
import { day } from '../../../src/domain/day.ts';
import type { ObligationView } from '../../../src/domain/obligation-view.ts';
import { summarisePeriod } from '../../../src/domain/status-period.ts';
import { at, context, view } from '../status-views.ts';

const REPORT = { ...view({ dueOn: '2026-03-17' }), opensOn: day('2025-12-15'), closesOn: day('2026-03-14') };

function reportOn(today: string, obligations: readonly ObligationView[], other: Partial<ReportMaterial> = {}) {
  const all = [REPORT, ...obligations];
  const period = reportedPeriod(all, '2026-Q1');
  if (!period) throw new Error('2026-Q1 is a period');
  const none = { handIns: new Map(), entries: [], extensions: [], difficulties: [] };
  const onDay = { ...context, today: day(today) };
  return createConsolidatedReport({
    period,
    obligations: all,
    context: onDay,
    asOf: at(today),
    ...none,
    ...other,
  });
}

const entry = (obligation: ObligationView, on: string, other: Partial<WorkEntry> = {}): WorkEntry => ({
  obligationId: obligation.id,
  at: at(on),
  percent: undefined,
  note: undefined,
  document: undefined,
  files: [],
  nil: false,
  ...other,
});

describe('a report of a period that is over', () => {
  const late = view({ task: 1, periodKey: '2026-Q1', dueOn: '2026-03-12' });
  const dueLater = view({ task: 2, dueOn: '2026-05-31' });

  it('counts as late what was late on its last day, in every part alike', () => {
    const report = reportOn('2026-06-10', [late, dueLater]);
    expect(report.asOf.toISOString()).toBe('2026-03-31T16:59:00.000Z');
    expect(report.late.map(({ obligation, daysLate }) => [obligation.id, daysLate])).toEqual([[late.id, 19]]);
    expect(report.tasks.counts.overdue).toBe(1);
    expect(report.year?.tally.counts.overdue).toBe(1);
    expect(report.taskRows.filter(({ status }) => status === 'overdue')).toHaveLength(1);
    expect(report.next.coming.flat().map(({ id }) => id)).toEqual([dueLater.id]);
  });

  it('tells nothing that was said, raised or asked later', () => {
    const told = { ...late, percent: 90, lastNote: 'tháng 6', updatedAt: at('2026-06-02') };
    const report = reportOn('2026-06-10', [told], {
      entries: [
        entry(told, '2026-03-10', { percent: 40, note: 'đã họp' }),
        entry(told, '2026-06-02', { percent: 90, note: 'tháng 6' }),
      ],
      difficulties: [{ obligation: told, text: 'muộn', raisedAt: at('2026-06-03'), answer: undefined }],
      extensions: [
        {
          obligationId: told.id,
          fromOn: day('2026-03-12'),
          toOn: day('2026-06-30'),
          reason: 'x',
          state: 'open',
          askedAt: at('2026-06-01'),
        },
      ],
    });
    expect(report.late[0]).toMatchObject({
      obligation: { percent: 40 },
      reason: { kind: 'none' },
      lastUpdate: { text: 'đã họp' },
    });
    expect(report.difficulties).toEqual([]);
    expect(report.openExtensions).toEqual([]);
  });

  it('has what was handed in later as not done, and extensions granted later as asked for', () => {
    const done = {
      ...view({ ...partOf(late), dueOn: '2026-04-30', doneOn: '2026-04-20' }),
      updatedAt: at('2026-04-20'),
    };
    const extension = {
      obligationId: done.id,
      fromOn: day('2026-03-12'),
      toOn: day('2026-04-30'),
      reason: 'chờ hướng dẫn',
      state: 'granted' as const,
      askedAt: at('2026-03-11'),
      decidedAt: at('2026-04-02'),
    };
    const report = reportOn('2026-06-10', [done], { extensions: [extension] });
    expect(report.tasks).toMatchObject({ done: 0, counts: { overdue: 1 } });
    expect(report.openExtensions).toHaveLength(1);
    expect(report.areas[0]?.done).toEqual([]);
  });

  it('still tells which reports have come since', () => {
    const received = { ...REPORT, phase: 'submitted' as const, doneAt: at('2026-05-04') };
    expect(reportOn('2026-06-10', [received]).rates).toMatchObject({ expected: 2, received: 1, late: 1 });
  });
});

const partOf = ({ periodKey }: ObligationView) => ({ task: 1, periodKey });

describe('a period that is not over', () => {
  it('is told of as of the making of its report', () => {
    const report = reportOn('2026-03-09', [], {});
    expect([report.asOf, report.isRunning]).toEqual([at('2026-03-09'), true]);
    expect(reportOn('2026-03-18', []).isRunning).toBe(false);
  });

  it('begins with the first day of its figures', () => {
    const period = reportedPeriod([REPORT], '2026-Q1');
    expect(period && [hasBegun(period, day('2025-12-14')), hasBegun(period, day('2025-12-15'))]).toEqual([false, true]);
  });
});

describe('a continuous task of which somebody told in the period', () => {
  const told = {
    ...view({
      task: 1,
      periodKey: '2026-Q1',
      opensOn: '2025-12-15',
      dueOn: '2026-03-02',
      continuous: true,
      percent: 40,
    }),
    updatedAt: at('2026-02-20'),
  };
  const silent = view({ task: 2, periodKey: '2026-Q1', dueOn: '2026-03-02', continuous: true });
  const before = { ...told, id: 9001, updatedAt: at('2025-12-01') };

  it('counts as updated, in the figures, the areas and the rows alike, as in the status view', () => {
    const all = [told, silent, before];
    const report = reportOn('2026-03-18', all);
    expect(report.summary.updates).toEqual({ done: 1, total: 3 });
    expect(report.areas[0]?.tally.counts).toMatchObject({ notUpdated: 2, onTrack: 1 });
    expect(report.taskRows.map(({ status }) => status)).toContain('notUpdated');
    expect(summarisePeriod(all, '2026-Q1', context).updates).toEqual({ done: 1, total: 3 });
  });
});

describe('the tasks told as done beside those counted', () => {
  it('are reconciled', () => {
    const early = view({ task: 1, dueOn: '2026-06-30', doneOn: '2026-03-05' });
    const old = view({ task: 2, dueOn: '2025-11-30', doneOn: '2026-01-05' });
    const before = view({ task: 3, periodKey: '2026-Q1', dueOn: '2026-03-31', doneOn: '2025-12-01' });
    expect(reportOn('2026-03-09', [early, old, before]).reconciled).toEqual({ early: 1, other: 1, toldBefore: 1 });
  });
});

describe('difficulties that were only mentioned', () => {
  it('are told with the task, so that none is denied', () => {
    const task = view({ task: 1, dueOn: '2026-03-31', note: 'x' });
    const report = reportOn('2026-03-09', [task], {
      entries: [entry(task, '2026-03-05', { note: '40%, vướng mắc về đất' })],
    });
    expect(report.hindrances).toEqual([{ agency: task.agency, about: task, text: 'vướng mắc về đất' }]);
  });
});
