import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { leaderFigures, weeklyFigures } from '../../src/domain/digest-figures.ts';
import { statusOn, type StatusContext } from '../../src/domain/obligation-status.ts';
import type { ObligationView } from '../../src/domain/obligation-view.ts';
import { calendar, ZONE } from './ladder.ts';
import { anyView, view } from './status-views.ts';

/** A Monday. */
const context: StatusContext = { today: day('2026-03-16'), calendar, timeZone: ZONE };
const NOBODY = new Set<number>();

const weekly = (views: readonly ObligationView[], reached: ReadonlySet<number> = NOBODY) =>
  weeklyFigures(views, context, reached);
const ids = (groups: readonly (readonly ObligationView[])[]) => groups.map((same) => same.map(({ id }) => id));

describe('the figures of a week', () => {
  it.each([
    ['today', '2026-03-16', true],
    ['on Sunday', '2026-03-22', true],
    ['on Monday of the next week', '2026-03-23', false],
    ['last Sunday, a day off: on time until the end of today', '2026-03-15', true],
    ['last Friday: late', '2026-03-13', false],
  ])('list what falls due %s: %s is %s', (_name, dueOn, listed) => {
    expect(weekly([view({ id: 1, task: 1, dueOn })]).due).toHaveLength(listed ? 1 : 0);
  });

  it('put the same work of several agencies together, by due day', () => {
    const views = [
      view({ id: 1, task: 2, agency: 1, dueOn: '2026-03-20' }),
      view({ id: 2, task: 1, agency: 1, dueOn: '2026-03-18' }),
      view({ id: 3, task: 2, agency: 2, dueOn: '2026-03-20' }),
    ];
    expect(ids(weekly(views).due)).toEqual([[2], [1, 3]]);
  });

  it('leave out what is done, waived, history, continuous or without a day', () => {
    const dueOn = '2026-03-18';
    const views = [
      view({ task: 1, dueOn, doneOn: '2026-03-10' }),
      view({ task: 1, dueOn, phase: 'waived' }),
      view({ task: 1, dueOn, history: true }),
      view({ task: 1, dueOn, continuous: true }),
      view({ task: 1 }),
    ];
    expect(weekly(views)).toMatchObject({ due: [], overdue: 0, undated: 1 });
  });

  it('name agencies that owe something and in which nobody is reached', () => {
    const views = [
      view({ task: 1, agency: 3, dueOn: '2026-05-01' }),
      view({ task: 1, agency: 1, dueOn: '2026-05-01' }),
      view({ task: 1, agency: 2, dueOn: '2026-05-01', doneOn: '2026-03-02' }),
      view({ task: 1, agency: 4, dueOn: '2026-12-01', opensOn: '2026-10-01' }),
    ];
    expect(weekly(views, new Set([1])).unowned.map(({ id }) => id)).toEqual([3]);
  });

  describe('of the report that is waited for', () => {
    const report = (id: number, other: Parameters<typeof view>[0] = {}) =>
      view({ id, agency: id, opensOn: '2025-12-15', dueOn: '2026-03-17', ...other });
    const upward = (id: number): ObligationView => ({
      ...report(id, { dueOn: '2026-03-20' }),
      requirementKey: 'quarterly-upward',
    });

    it('count what agencies owe, not what the standing agency sends upward', () => {
      const views = [report(1), report(2, { doneOn: '2026-03-12' }), report(3), upward(4)];
      expect(weekly(views).report).toMatchObject({
        periodKey: '2026-Q1',
        dueOn: '2026-03-17',
        rates: { expected: 3, received: 1 },
      });
    });

    it('is still told for two weeks after its day, while the next one is not nearer', () => {
      const passed = (dueOn: string) => [report(1, { dueOn, doneOn: '2026-03-01' }), report(2, { dueOn })];
      expect(weekly(passed('2026-03-12')).report).toMatchObject({
        periodKey: '2026-Q1',
        dueOn: '2026-03-12',
        rates: { expected: 2, received: 1 },
      });
      const next = report(3, { dueOn: '2026-03-25', periodKey: '2026-M03' });
      expect(weekly([...passed('2026-03-12'), next]).report?.periodKey).toBe('2026-Q1');
      const nearer = report(3, { dueOn: '2026-03-18', periodKey: '2026-M03' });
      expect(weekly([...passed('2026-03-12'), nearer]).report?.periodKey).toBe('2026-M03');
      expect(weekly([report(1, { dueOn: '2026-03-12', doneOn: '2026-03-01' }), next]).report?.periodKey).toBe(
        '2026-M03',
      );
      expect(weekly(passed('2026-03-01')).report).toBeUndefined();
    });

    it.each([
      ['all of it is in', [report(1, { doneOn: '2026-03-12' })]],
      ['it is more than two weeks away', [report(1, { dueOn: '2026-03-31' })]],
      ['only requests are open', [{ ...report(1), request: { id: 1, title: 'Đột xuất' } }]],
    ])('say nothing when %s', (_name, views) => {
      expect(weekly(views).report).toBeUndefined();
    });
  });
});

describe('the figures of a leader', () => {
  const figures = (
    views: readonly ObligationView[],
    areaIds: readonly number[] = [],
    span: 'week' | 'month' = 'week',
  ) => leaderFigures({ obligations: views, context, span, areaIds });

  it('count what was done in the week before and in the one before that', () => {
    const done = ['2026-03-01', '2026-03-02', '2026-03-08', '2026-03-09', '2026-03-15', '2026-03-16'];
    const views = done.map((doneOn) => view({ task: 1, dueOn: '2026-03-20', doneOn }));
    expect(figures(views).done).toEqual({ last: 2, earlier: 2 });
    expect(figures(views, [], 'month').done).toEqual({ last: 0, earlier: 0 });
  });

  it.each([
    ['Friday of the week before that: late since Saturday', '2026-03-06', 0],
    ['Sunday: late since Tuesday of the week', '2026-03-08', 1],
    ['Thursday of the week', '2026-03-12', 1],
    ['Saturday of the week: not late before Tuesday', '2026-03-14', 0],
  ])('count as newly overdue what was due on %s', (_name, dueOn, count) => {
    expect(figures([view({ task: 1, dueOn })]).newlyOverdue).toBe(count);
  });

  it('have the areas in the leader’s charge apart, and none where there are none', () => {
    const area = (id: number) => ({ id, code: String(id), title: `Lĩnh vực ${id}` });
    const views = [1, 2, 3].map((id) => view({ task: id, area: area(id), dueOn: '2026-03-20' }));
    const { own, areas } = figures(views, [2]);
    const codes = (list: typeof own) => list.map(({ of }) => (of.kind === 'area' ? of.area.id : of.kind));
    expect([codes(own), codes(areas)]).toEqual([[2], [1, 3]]);
    expect(figures([view({ task: 1, dueOn: '2026-03-20' }), view()]).areas).toEqual([]);
  });

  it('agree with the statuses: newly overdue is overdue, and areas add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(anyView, { maxLength: 20 }), (views) => {
        const { tally, newlyOverdue, own, areas, agencies } = figures(views, [1]);
        expect(newlyOverdue).toBeLessThanOrEqual(tally.counts.overdue);
        const sum = (list: readonly { readonly tally: { readonly opened: number } }[]): number =>
          list.reduce((total, each) => total + each.tally.opened, 0);
        expect(sum(agencies)).toBe(tally.opened);
        if (own.length + areas.length > 0) expect(sum([...own, ...areas])).toBe(tally.opened);
        const due = weekly(views).due.flat();
        expect(due.filter((each) => statusOn(each, context) === 'overdue')).toEqual([]);
      }),
      { seed: 20261121 },
    );
  });
});
