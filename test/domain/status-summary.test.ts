import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusOn } from '../../src/domain/obligation-status.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { canonicalPeriod, periodsOf, summarisePeriod } from '../../src/domain/status-period.ts';
import {
  dueWithinTwoWeeks,
  lateRanking,
  ofCurrentYear,
  STATUS_ORDER,
  summariseAgencies,
  summariseAreas,
  tally,
} from '../../src/domain/status-summary.ts';
import { summariseTasks } from '../../src/domain/status-tasks.ts';
import { anyView, context, view } from './status-views.ts';

const views = fc.array(anyView, { maxLength: 60 });
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const total = (counts: Readonly<Record<string, number>>): number => sum(Object.values(counts));
const ids = (obligations: readonly ObligationView[]): readonly number[] => obligations.map(({ id }) => id);

describe('counts', () => {
  it('add up, whatever there is, in all, by area and by agency', () => {
    fc.assert(
      fc.property(views, (all) => {
        expect(total(tally(all, context).counts)).toBe(all.length);
        expect(sum(summariseAreas(all, context).map((area) => total(area.tally.counts)))).toBe(all.length);
        expect(sum(summariseAgencies(all, context).map((agency) => total(agency.tally.counts)))).toBe(all.length);
      }),
    );
  });

  it('say of each obligation the one status that it has', () => {
    fc.assert(
      fc.property(views, (all) => {
        const { counts } = tally(all, context);
        for (const status of STATUS_ORDER)
          expect(counts[status]).toBe(all.filter((each) => statusOn(each, context) === status).length);
      }),
    );
  });

  it('never call more done than has opened', () => {
    fc.assert(
      fc.property(views, (all) => {
        const { done, opened } = tally(all, context);
        expect(done).toBeLessThanOrEqual(opened);
      }),
    );
  });

  it('leave what has not opened out of what is in progress', () => {
    const later = view({ task: 1, opensOn: '2026-04-01', dueOn: '2026-06-30' });
    expect(tally([later], context)).toMatchObject({ opened: 0, done: 0, counts: { notOpen: 1, onTrack: 0 } });
  });

  it('never call a continuous task overdue', () => {
    const spoken = view({ task: 1, continuous: true, dueOn: '2026-02-20' });
    expect(tally([spoken], context).counts).toMatchObject({ overdue: 0, notUpdated: 1 });
  });

  it('do not count a due day on a Sunday as late on the Monday after it', () => {
    expect(tally([view({ task: 1, dueOn: '2026-03-08' })], context).counts.overdue).toBe(0);
    expect(tally([view({ task: 1, dueOn: '2026-03-06' })], context).counts.overdue).toBe(1);
  });
});

describe('what concerns the current year', () => {
  it.each([
    ['something overdue since the year before', { task: 1, dueOn: '2025-12-31' }, true],
    ['something without a day', { task: 1 }, true],
    ['something for the end of the decade that can be worked on now', { task: 1, dueOn: '2030-12-31' }, true],
    ['something done this year', { task: 1, dueOn: '2025-12-31', doneOn: '2026-01-10' }, true],
    ['something done early for this year', { task: 1, dueOn: '2026-01-15', doneOn: '2025-12-20' }, true],
    ['something done last year', { task: 1, dueOn: '2025-11-14', doneOn: '2025-11-10' }, false],
    ['something that opens later this year', { task: 1, opensOn: '2026-10-01', dueOn: '2026-12-31' }, true],
    ['something that opens next year', { task: 1, opensOn: '2027-01-01', dueOn: '2027-03-31' }, false],
    ['history', { task: 1, dueOn: '2025-06-30', history: true }, false],
    ['waived last year', { task: 1, dueOn: '2025-06-30', phase: 'waived' }, false],
  ] as const)('%s: %s %s', (_name, part, kept) => {
    expect(ofCurrentYear([view(part)], context)).toHaveLength(kept ? 1 : 0);
  });
});

describe('the ranking', () => {
  const late = (agency: number, dueOn: string) => view({ agency, task: 1, dueOn });

  it('names who has most overdue first, then who has waited longest', () => {
    const all = [
      late(1, '2026-03-02'),
      late(2, '2026-02-02'),
      late(3, '2026-03-04'),
      late(3, '2026-03-05'),
      view({ agency: 4, task: 2, dueOn: '2026-05-01' }),
    ];
    const ranking = lateRanking(summariseAgencies(all, context));
    expect(ranking.map(({ agency, daysLate }) => [agency.id, daysLate])).toEqual([
      [3, 5],
      [2, 35],
      [1, 7],
    ]);
  });

  it('leaves out what was handed in, is history or continuous', () => {
    const all = [
      view({ task: 1, dueOn: '2026-02-02', doneOn: '2026-02-10' }),
      view({ task: 2, dueOn: '2026-02-02', history: true }),
      view({ task: 3, dueOn: '2026-02-02', continuous: true }),
    ];
    expect(lateRanking(summariseAgencies(all, context))).toEqual([]);
  });
});

describe('areas', () => {
  it('hold reports as an area of their own, last, and tasks without an area before them', () => {
    const area = { id: 7, code: 'II', title: 'Cải cách thể chế' };
    const all = [view(), view({ task: 1 }), view({ task: 2, area }), view({ task: 3, area })];
    expect(summariseAreas(all, context).map(({ of, tally: { opened } }) => [of.kind, opened])).toEqual([
      ['area', 2],
      ['otherTasks', 1],
      ['reports', 1],
    ]);
  });
});

describe('what falls due in the next 14 days', () => {
  it('is in the order of the days, today and the fourteenth day included, and nothing overdue or done', () => {
    const all = [
      view({ id: 901, task: 1, dueOn: '2026-03-23' }),
      view({ id: 902, task: 1, dueOn: '2026-03-09' }),
      view({ id: 903, task: 1, dueOn: '2026-03-24' }),
      view({ id: 904, task: 1, dueOn: '2026-03-06' }),
      view({ id: 905, task: 1, dueOn: '2026-03-10', doneOn: '2026-03-01' }),
      view({ id: 906, task: 1 }),
    ];
    expect(ids(dueWithinTwoWeeks(all, context).due)).toEqual([902, 901]);
  });

  it('counts continuous tasks without listing them', () => {
    const soon = dueWithinTwoWeeks([view({ task: 1, continuous: true, dueOn: '2026-03-17' })], context);
    expect(soon).toEqual({ due: [], updates: 1 });
  });
});

describe('a task with several agencies', () => {
  const owes = (agency: number, part: { dueOn?: string; doneOn?: string; phase?: 'waived' } = {}) =>
    view({ agency, task: 5, dueOn: '2026-03-31', ...part });

  it('is done when all are', () => {
    const two = [owes(1, { doneOn: '2026-03-01' }), owes(2)];
    expect(summariseTasks(two, context)[0]).toMatchObject({ completion: { done: 1, total: 2 }, status: 'onTrack' });
    const both = [owes(1, { doneOn: '2026-03-01' }), owes(2, { doneOn: '2026-03-02' })];
    expect(summariseTasks(both, context)[0]).toMatchObject({ completion: { done: 2, total: 2 }, status: 'doneOnTime' });
  });

  it('does not wait for whom it was waived', () => {
    const one = [owes(1, { doneOn: '2026-03-01' }), owes(2, { phase: 'waived' })];
    expect(summariseTasks(one, context)[0]?.completion).toEqual({ done: 1, total: 1 });
  });

  it('is spoken of in the earliest open period that somebody still owes', () => {
    const quarter = (periodKey: string, opensOn: string, dueOn: string, doneOn?: string) =>
      view({ task: 6, periodKey, opensOn, dueOn, ...(doneOn === undefined ? {} : { doneOn }) });
    const last = quarter('2025-Q4', '2025-10-01', '2025-12-31');
    const now = quarter('2026-Q1', '2026-01-01', '2026-03-31');
    const next = quarter('2026-Q2', '2026-04-01', '2026-06-30');
    expect(summariseTasks([next, now, last], context)[0]).toMatchObject({ periodKey: '2025-Q4', status: 'overdue' });
    expect(summariseTasks([next, now], context)[0]?.periodKey).toBe('2026-Q1');
    const done = quarter('2026-Q1', '2026-01-01', '2026-03-31', '2026-03-02');
    expect(summariseTasks([next, done], context)[0]).toMatchObject({ periodKey: '2026-Q1', status: 'doneOnTime' });
    expect(summariseTasks([next], context)[0]).toMatchObject({ periodKey: '2026-Q2', status: 'notOpen' });
  });

  it('is counted once, whatever its agencies and periods', () => {
    fc.assert(
      fc.property(views, (all) => {
        const summaries = summariseTasks(all, context);
        const tasks = new Set(all.flatMap(({ task }) => task?.id ?? []));
        expect(summaries.map(({ task }) => task.id).sort()).toEqual([...tasks].sort());
        for (const { completion } of summaries) expect(completion.done).toBeLessThanOrEqual(completion.total);
      }),
    );
  });
});

describe('a period', () => {
  it('shows what is late before reports that are not due yet', () => {
    const report = view({ dueOn: '2026-03-17' });
    const late = view({ task: 1, dueOn: '2026-02-27' });
    const continuous = view({ task: 2, periodKey: '2026-Q1', continuous: true, dueOn: '2026-03-17' });
    const { obligations } = summarisePeriod([continuous, report, late], '2026-Q1', context);
    expect(obligations.map(({ id }) => id)).toEqual([late.id, report.id, continuous.id]);
  });

  it('is found under each name of the longer report that covers it', () => {
    const half = view({ periodKey: '2026-H1', covers: ['2026-H1', '2026-Q2'], dueOn: '2026-06-17' });
    for (const key of ['2026-Q2', '2026-H1'])
      expect(summarisePeriod([half], key, context).reports).toEqual({ done: 0, total: 1 });
    expect(summarisePeriod([half], '2026-Q1', context).reports.total).toBe(0);
  });

  it('says who has handed in, which tasks fall due in it, and which continuous tasks go with its report', () => {
    const all = [
      view({ agency: 1, dueOn: '2026-03-17', doneOn: '2026-03-05' }),
      view({ agency: 2, dueOn: '2026-03-17' }),
      view({ task: 1, dueOn: '2026-02-10', doneOn: '2026-02-09' }),
      view({ task: 2, dueOn: '2026-11-14', periodKey: '2026' }),
      view({ task: 3, periodKey: '2026-Q1', continuous: true, dueOn: '2026-03-17' }),
    ];
    expect(summarisePeriod(all, '2026-Q1', context)).toMatchObject({
      reports: { done: 1, total: 2 },
      tasks: { done: 1, total: 1 },
      updates: { done: 0, total: 1 },
    });
    expect(summarisePeriod(all, '2026-Y', context).tasks).toEqual({ done: 1, total: 2 });
  });

  it('counts the report upward apart from the reports of the agencies', () => {
    const upward = { ...view({ agency: 9, dueOn: '2026-03-25' }), requirementKey: 'quarterly-upward' };
    const summary = summarisePeriod([view({ agency: 1, dueOn: '2026-03-17' }), upward], '2026-Q1', context);
    expect(summary).toMatchObject({ reports: { done: 0, total: 1 }, upward: { done: 0, total: 1 } });
    expect(ids(summary.obligations)).toContain(upward.id);
  });

  it('counts nothing twice', () => {
    fc.assert(
      fc.property(views, fc.constantFrom('2026-Q1', '2026-Q2', '2026-H1', '2026-Y', '2025-Y'), (all, key) => {
        const { obligations } = summarisePeriod(all, key, context);
        expect(new Set(ids(obligations)).size).toBe(obligations.length);
      }),
    );
  });

  it('has one name, however tasks and reports write it', () => {
    expect(
      ['2026', '2026-Y', '2026-03', '2026-M03', '2026-06#2', '2026-Q1', 'once', '2026-13'].map(canonicalPeriod),
    ).toEqual(['2026-Y', '2026-Y', '2026-M03', '2026-M03', '2026-M06', '2026-Q1', undefined, undefined]);
  });

  it('comes in the order in which periods end, the shorter first', () => {
    expect(periodsOf(['2026-Y', '2026-9M', '2026-H1', '2026-Q4', 'once', '2026', '2026-Q2', '2026-M06'])).toEqual([
      '2026-M06',
      '2026-Q2',
      '2026-H1',
      '2026-9M',
      '2026-Q4',
      '2026-Y',
    ]);
  });
});
