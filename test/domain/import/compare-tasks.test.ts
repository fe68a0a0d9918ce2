import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTasks, type StandingTask } from '../../../src/domain/import/compare-tasks.ts';
import type { DraftTask } from '../../../src/domain/plan-draft.ts';
import { agency, task } from './drafts.ts';

const stand = (tasks: readonly DraftTask[]): readonly StandingTask[] =>
  tasks.map((content, index) => ({ id: index + 1, content }));

const one = task({ number: 'I.1', title: 'Rà soát văn bản quy phạm pháp luật năm 2026' });
const two = task({ number: 'I.2', title: 'Kiểm tra công vụ tại các xã' });
const three = task({ number: 'I.3', title: 'Số hóa hồ sơ' });

describe('a revised file', () => {
  it('changes nothing when only spelling differs', () => {
    const same = {
      ...one,
      title: 'RÀ SOÁT  văn bản quy phạm pháp luật năm 2026',
      lead: [agency('P. Tư pháp')],
    };
    expect(compareTasks(stand([one]), [same])).toMatchObject({ added: [], changed: [], unchanged: 1, absent: [] });
  });

  it('keeps the id of a task whose number moved', () => {
    const moved = { ...two, number: 'I.3' };
    const fresh = { ...three, number: 'I.2' };
    const { added, changed, unchanged } = compareTasks(stand([one, two]), [one, fresh, moved]);
    expect(added).toEqual([fresh]);
    expect(changed).toEqual([{ id: 2, task: moved, fields: ['number'], before: two }]);
    expect(unchanged).toBe(1);
  });

  it('finds a reworded task under its number', () => {
    const reworded = { ...one, title: 'Rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2026' };
    expect(compareTasks(stand([one]), [reworded]).changed).toEqual([
      { id: 1, task: reworded, fields: ['title'], before: one },
    ]);
  });

  it('takes other words under an old number for another task, and leaves the old one', () => {
    const other = { ...three, number: 'I.1' };
    const { added, absent } = compareTasks(stand([one]), [other]);
    expect(added).toEqual([other]);
    expect(absent.map(({ id }) => id)).toEqual([1]);
  });

  it('says which fields changed', () => {
    const changed = task({ ...two, deadline: 'Quý II/2026', lead: [agency('Thanh tra huyện')], product: 'Báo cáo' });
    expect(compareTasks(stand([two]), [changed]).changed[0]?.fields).toEqual(['product', 'deadline', 'lead']);
  });

  it('pairs tasks of one title by number', () => {
    const [a, b] = [task({ number: 'I.1', title: 'Báo cáo' }), task({ number: 'II.1', title: 'Báo cáo' })];
    const later = { ...a, product: 'Văn bản' };
    const { changed } = compareTasks(stand([b, a]), [later, b]);
    expect(changed).toEqual([{ id: 2, task: later, fields: ['product'], before: a }]);
  });

  it('accounts for every task exactly once', () => {
    const tasks = fc.uniqueArray(
      fc.record({
        number: fc.constantFrom('I.1', 'I.2', 'I.3', 'I.4'),
        title: fc.constantFrom('Báo cáo', 'Báo cáo năm', 'Kiểm tra công vụ', 'Số hóa hồ sơ'),
      }),
      { selector: ({ number }) => number },
    );
    fc.assert(
      fc.property(tasks, tasks, (before, after) => {
        const { added, changed, unchanged, absent } = compareTasks(stand(before.map(task)), after.map(task));
        expect(added.length + changed.length + unchanged).toBe(after.length);
        expect(absent.length + changed.length + unchanged).toBe(before.length);
        expect(new Set(changed.map(({ id }) => id)).size).toBe(changed.length);
      }),
    );
  });
});
