import { describe, expect, it } from 'vitest';
import { backoffMs, decideOutcome, decideUnprepared, type OutcomeContext } from '../../src/delivery/decide-outcome.ts';
import type { Notice } from '../../src/domain/notice.ts';

const notice: Notice = { kind: 'reminder', items: [] };
const context = (other: Partial<OutcomeContext> = {}): OutcomeContext => ({
  attempt: 1,
  notice,
  isEdit: false,
  isInTopic: false,
  repeated: false,
  ...other,
});
const lost = { kind: 'inDoubt', description: 'answer lost' } as const;
const offline = { kind: 'retry', afterMs: 5_000, reason: 'ENOTFOUND' } as const;

describe('what becomes of a message', () => {
  it('waits 2, 4, 8 … seconds, ten minutes at most', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map(backoffMs)).toEqual([2_000, 4_000, 8_000, 16_000, 512_000, 600_000, 600_000]);
  });

  it('never waits less than Telegram asks, and after "too many" no longer either', () => {
    expect(decideOutcome(offline, context())).toMatchObject({ kind: 'again', afterMs: 5_000, how: 'same' });
    expect(decideOutcome(offline, context({ attempt: 8 }))).toMatchObject({ afterMs: 256_000 });
    const tooMany = { kind: 'tooMany', afterMs: 3_000, description: '429' } as const;
    expect(decideOutcome(tooMany, context({ attempt: 8 }))).toMatchObject({ kind: 'again', afterMs: 3_000 });
  });

  it('gives up after a week without a connection, not after an hour', () => {
    expect(decideOutcome(offline, context({ attempt: 999 }))).toMatchObject({ kind: 'again', afterMs: 600_000 });
    expect(decideOutcome(offline, context({ attempt: 1_000 }))).toEqual({
      kind: 'end',
      state: 'failed',
      reason: 'ENOTFOUND',
    });
  });

  it.each([
    ['reminder', 'again'],
    ['unreached', 'again'],
    ['digest', 'end'],
    ['updates', 'end'],
  ] as const)('of a %s whose answer was lost: %s', (kind, verdict) => {
    expect(decideOutcome(lost, context({ notice: { kind, items: [] } })).kind).toBe(verdict);
  });

  it('repeats after a doubt once, marked, and only after two minutes', () => {
    expect(decideOutcome(lost, context())).toMatchObject({ kind: 'again', afterMs: 120_000, how: 'repeated' });
    expect(decideOutcome(lost, context({ repeated: true }))).toMatchObject({ kind: 'end', state: 'inDoubt' });
  });

  it('repeats an edit without a mark, for about half an hour', () => {
    const edit = context({ isEdit: true, notice: { kind: 'groupAlert', alertId: 1 } });
    expect(decideOutcome(lost, edit)).toMatchObject({ kind: 'again', afterMs: 2_000, how: 'same' });
    expect(decideOutcome(lost, { ...edit, attempt: 12 })).toMatchObject({ kind: 'end', state: 'failed' });
  });

  it('does otherwise only what it has not tried yet', () => {
    const editLost = { kind: 'editLost', description: 'gone' } as const;
    const topicLost = { kind: 'topicLost', description: 'gone' } as const;
    expect(decideOutcome(editLost, context({ isEdit: true }))).toMatchObject({ how: 'asNew', afterMs: 0 });
    expect(decideOutcome(editLost, context())).toMatchObject({ kind: 'end', state: 'failed' });
    expect(decideOutcome(topicLost, context({ isInTopic: true }))).toMatchObject({ how: 'withoutTopic' });
    expect(decideOutcome(topicLost, context())).toMatchObject({ kind: 'end', state: 'failed' });
  });

  it('gives up in the end what cannot be put into words', () => {
    expect(decideUnprepared('TypeError', 11)).toMatchObject({ kind: 'again' });
    expect(decideUnprepared('TypeError', 12)).toMatchObject({ kind: 'end', state: 'failed' });
  });
});
