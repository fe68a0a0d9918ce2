import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../src/domain/day.ts';
import { laneOf } from '../../src/domain/notice.ts';
import { composeBatches, DIGEST_LIMIT } from '../../src/domain/reminder-batch.ts';
import type { PlannedReminder } from '../../src/domain/reminder.ts';

const DUE = day('2026-03-12');
const reminder = (obligationId: number, other: Partial<PlannedReminder> = {}): PlannedReminder => ({
  obligationId,
  round: 0,
  dueOn: DUE,
  step: 'officer-3',
  audience: 'officer',
  personId: 1,
  continuous: false,
  fireOn: day('2026-03-09'),
  late: false,
  ...other,
});
const several = (count: number, other: Partial<PlannedReminder> = {}, from = 1): readonly PlannedReminder[] =>
  Array.from({ length: count }, (_, index) => reminder(from + index, other));
const shape = (reminders: readonly PlannedReminder[]): readonly string[] =>
  composeBatches(reminders).map(({ kind, personId, items }) => `${kind} of ${items.length} to ${personId}`);

describe('the batch of a person', () => {
  it.each([
    ['one obligation is one message', several(1), ['reminder of 1 to 1']],
    ['three are three messages', several(3), Array.from({ length: 3 }, () => 'reminder of 1 to 1')],
    ['four are one digest', several(4), ['digest of 4 to 1']],
    ['more than a message holds are several digests', several(45), [20, 20, 5].map((n) => `digest of ${n} to 1`)],
    ['continuous tasks are asked about together', several(2, { continuous: true }), ['updates of 2 to 1']],
    [
      'continuous tasks stay apart from a few others',
      [...several(2), ...several(6, { continuous: true }, 50)],
      ['reminder of 1 to 1', 'reminder of 1 to 1', 'updates of 6 to 1'],
    ],
    [
      'continuous tasks join the digest of many others',
      [...several(4), ...several(3, { continuous: true }, 50)],
      ['digest of 7 to 1'],
    ],
    [
      'agencies that nobody answers for are one message of their own',
      [...several(5, { audience: 'unreached' }), ...several(1, {}, 50)],
      ['reminder of 1 to 1', 'unreached of 5 to 1'],
    ],
    [
      'a leader hears of all that is late in one message',
      several(45, { audience: 'leader', step: 'leader+5' }),
      ['digest of 45 to 1'],
    ],
    ['nothing is no message', [], []],
  ])('%s', (_name, reminders, messages) => {
    expect(shape(reminders)).toEqual(messages);
  });

  it('counts each person for themselves', () => {
    expect(shape([...several(3), ...several(4, { personId: 2 })])).toEqual([
      'reminder of 1 to 1',
      'reminder of 1 to 1',
      'reminder of 1 to 1',
      'digest of 4 to 2',
    ]);
  });

  it('puts what is due first at the top, so that its number is 1', () => {
    const mixed = [reminder(9, { dueOn: day('2026-03-20') }), reminder(4), reminder(3), reminder(8)];
    expect(composeBatches(mixed)[0]?.items.map(({ obligationId }) => obligationId)).toEqual([3, 4, 8, 9]);
  });

  it('says every reminder once, to its person, in messages that are not too long', () => {
    const reminders = fc.array(
      fc.record({
        personId: fc.integer({ min: 1, max: 3 }),
        continuous: fc.boolean(),
        audience: fc.constantFrom('officer' as const, 'unreached' as const, 'leader' as const),
        dueOn: fc.integer({ min: 0, max: 30 }).map((days) => addDays(DUE, days)),
      }),
      { maxLength: 90 },
    );
    fc.assert(
      fc.property(reminders, (drawn) => {
        const all = drawn.map((other, index) => reminder(index, other));
        const batches = composeBatches(all);
        const said = batches.flatMap(({ personId, items }) => items.map((item) => `${personId}:${item.obligationId}`));
        expect([...said].sort()).toEqual(all.map((each) => `${each.personId}:${each.obligationId}`).sort());
        const ofOthers = batches.filter(({ items }) => items[0]?.audience !== 'leader');
        expect(Math.max(0, ...ofOthers.map(({ items }) => items.length))).toBeLessThanOrEqual(DIGEST_LIMIT);
      }),
      { seed: 20261121 },
    );
  });
});

it('sends reminders before alerts, and alerts before notices', () => {
  const lanes = [
    laneOf({ kind: 'digest', items: [] }),
    laneOf({ kind: 'groupAlert', alertId: 1 }),
    laneOf({ kind: 'updateFailed', updateId: 1 }),
  ];
  expect(lanes).toEqual([...lanes].sort());
  expect(new Set(lanes).size).toBe(3);
});
