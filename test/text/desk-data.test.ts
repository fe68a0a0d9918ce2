import { describe, expect, it } from 'vitest';
import { deskData, OVERDUE_KEY, parseDeskData, type DeskTarget } from '../../src/text/desk-data.ts';

const BIG = 999_999_999;

describe('the data of the buttons of /baocao', () => {
  const list: DeskTarget = { kind: 'list', jurisdictionId: BIG, key: 'r999999999', list: 'returned', page: 9999 };
  const own: DeskTarget = { kind: 'own', jurisdictionId: BIG, page: 9999, key: '2026-M03' };
  const targets: readonly DeskTarget[] = [
    { kind: 'desk', jurisdictionId: 1, key: undefined },
    { kind: 'desk', jurisdictionId: BIG, key: '2026-9M' },
    list,
    { ...list, key: '2026-Q1', list: 'late' },
    { kind: 'desk', jurisdictionId: BIG, key: '2026-M12_1a2b3c4' },
    { kind: 'card', obligationId: BIG, from: { ...list, key: '2026-M12_1a2b3c4' } },
    { kind: 'card', obligationId: BIG, from: { ...own, key: '2026-M12_1a2b3c4' } },
    { kind: 'nudgeNow', jurisdictionId: BIG, key: '2026-M12_1a2b3c4' },
    { kind: 'periods', jurisdictionId: BIG, page: 3 },
    own,
    { ...own, key: undefined },
    { kind: 'agency', agencyId: BIG, page: 2 },
    { kind: 'card', obligationId: BIG, from: list },
    { kind: 'card', obligationId: BIG, from: own },
    { kind: 'nudge', jurisdictionId: BIG, key: '2026-Q1' },
    { kind: 'nudgeNow', jurisdictionId: BIG, key: 'r999999999' },
    { kind: 'nudge', jurisdictionId: BIG, key: OVERDUE_KEY },
  ];

  it.each(targets.map((target) => [deskData(target), target] as const))(
    'is short and read back: %s',
    (data, target) => {
      expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64);
      expect(parseDeskData(data)).toEqual(target);
    },
  );

  it.each([
    'b:',
    'b:p:',
    'b:p:1:2026-Q5',
    'b:p:1:once',
    'b:p:1:2026-Q1_X',
    'b:p:1:r1_a',
    'b:l:1:2026-Q1:x:0',
    'b:l:1:2026-Q1:m:-1',
    'b:v:1:p.1',
    'b:v:1:v.1.l.1',
    'b:nudge:1:2026-Q1:no',
    'b:nudge:1:2026-XX',
    'b:nudge:1',
    'b:a:1:0;DROP',
    's:w:1:0',
  ])('of nobody’s making is refused: %s', (data) => {
    expect(parseDeskData(data)).toBeUndefined();
  });
});
