import { describe, expect, it } from 'vitest';
import { clarityReport, unclear, type Clarity } from '../../../src/domain/import/six-clear.ts';
import type { DraftTask } from '../../../src/domain/plan-draft.ts';
import { parseDeadline } from '../../../src/domain/deadline/parse-deadline.ts';
import { agency, communes, task } from './drafts.ts';

const CLEAR = task({
  number: '1',
  title: 'Xây dựng kế hoạch kiểm tra',
  product: 'Kế hoạch của UBND huyện',
  deadline: 'Quý I/2026',
  lead: [agency('Phòng Nội vụ')],
});

describe('the six things that are to be clear of a task', () => {
  it.each<readonly [string, Partial<DraftTask>, readonly Clarity[]]>([
    ['all of them', {}, []],
    ['nobody leads', { lead: [] }, ['person', 'responsibility']],
    [
      'nobody in particular leads',
      { lead: [{ kind: 'group', group: 'related', text: 'Các đơn vị liên quan' }] },
      ['person'],
    ],
    ['a group answers as one', { lead: [communes] }, []],
    ['two answer for it', { lead: [agency('Phòng Nội vụ'), agency('Phòng Tư pháp')] }, ['responsibility']],
    ['its title says nothing', { title: 'Tuyên truyền' }, ['work']],
    ['no deadline', { deadline: parseDeadline('') }, ['time']],
    ['a deadline without a day', { deadline: parseDeadline('Theo lộ trình') }, ['time']],
    ['a rhythm is a time', { deadline: parseDeadline('Hàng quý') }, []],
    ['all the time is a time', { deadline: parseDeadline('Thường xuyên') }, []],
    ['no product', { product: undefined }, ['product', 'authority']],
    ['nobody issues it', { product: 'Báo cáo' }, ['authority']],
    ['a document assigned it', { product: 'Báo cáo', assignedBy: '12/KH-UBND' }, []],
  ])('%s', (_, change, expected) => {
    expect(unclear({ ...CLEAR, ...change })).toEqual(expected);
  });

  it('are counted for a plan', () => {
    const report = clarityReport([CLEAR, { ...CLEAR, product: undefined }, { ...CLEAR, lead: [] }]);
    expect(report).toEqual({
      tasks: 3,
      complete: 1,
      missing: { person: 1, work: 0, time: 0, responsibility: 1, product: 1, authority: 1 },
    });
  });
});
