import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/db/database.ts';
import { claimMessages } from '../../src/db/outbox.ts';
import { claimAll } from '../support/database-work.ts';
import { onEachEngine } from '../support/database.ts';
import { withHandles } from '../support/handles.ts';
import { withOneDatabase } from '../support/one-database.ts';
import { prepareOtherProcess } from '../support/other-process.ts';

const NOW = new Date('2026-03-09T08:00:00+07:00');
const LEASE_MS = 90_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

interface Message {
  readonly lane?: number;
  readonly runAt?: Date;
  readonly state?: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'inDoubt';
  readonly leaseUntil?: Date;
}

onEachEngine((engine) => {
  const test = withOneDatabase(engine);
  beforeEach(() => test.database.client.outboxMessage.deleteMany());

  /** Queues messages; their ids, in the order given. */
  async function queue(messages: readonly Message[]): Promise<readonly number[]> {
    const rows = messages.map(({ lane = 1, runAt = NOW, state = 'pending', leaseUntil }, index) => ({
      lane,
      runAt,
      state,
      leaseToken: leaseUntil ? 'somebody else' : null,
      leaseUntil: leaseUntil ?? null,
      chatId: -1001234567890123n,
      notice: { kind: 'updateFailed', updateId: index },
      dedupeKey: `message:${index}`,
      createdAt: NOW,
    }));
    await test.database.client.outboxMessage.createMany({ data: rows });
    const saved = await test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
    return saved.map(({ id }) => id);
  }

  const claim = async (input: { readonly limit?: number; readonly now?: Date; readonly token?: string } = {}) => {
    const { limit = 100, now = NOW, token = 'mine' } = input;
    const items = await claimMessages(test.database, { now, limit, leaseMs: LEASE_MS, token });
    return items.map(({ id }) => id);
  };

  const tokens = async () => {
    const rows = await test.database.client.outboxMessage.findMany();
    return new Map(rows.map(({ id, leaseToken }) => [id, leaseToken]));
  };

  describe('a claim', () => {
    it('takes the most urgent first: by lane, by time, by age, and no more than its limit', async () => {
      const [a, b, c, d, e, f] = await queue([
        { lane: 3, runAt: later(-3_000) },
        { lane: 1, runAt: later(0) },
        { lane: 2, runAt: later(-1_000) },
        { lane: 1, runAt: later(-1) },
        { lane: 2, runAt: later(-1_000) },
        { lane: 1, runAt: later(-1) },
      ]);
      expect(await claim({ limit: 2 })).toEqual([d, f]);
      expect(await claim({ limit: 3 })).toEqual([b, c, e]);
      expect(await claim({ limit: 3 })).toEqual([a]);
      expect(await claim({ limit: 3 })).toEqual([]);
    });

    it('takes what is due at its instant, and nothing that is due a millisecond later', async () => {
      const [due] = await queue([{ runAt: NOW }, { runAt: later(1) }, { runAt: later(86_400_000) }]);
      expect(await claim()).toEqual([due]);
    });

    it('takes nothing that is not pending', async () => {
      const states = ['sending', 'sent', 'failed', 'cancelled', 'inDoubt'] as const;
      await queue(states.map((state) => ({ state })));
      expect(await claim()).toEqual([]);
    });

    it('takes over what a lease has run out on, and leaves what is leased to others', async () => {
      const leases = [later(-1), later(0), later(LEASE_MS)];
      const [expired, ending, running] = await queue(leases.map((leaseUntil) => ({ leaseUntil })));
      expect(await claim()).toEqual([expired]);
      expect(Object.fromEntries(await tokens())).toEqual({
        [Number(expired)]: 'mine',
        [Number(ending)]: 'somebody else',
        [Number(running)]: 'somebody else',
      });
    });

    it('leases its messages to itself for as long as it says', async () => {
      const [id] = await queue([{}]);
      expect(await claim({ token: 'first' })).toEqual([id]);
      expect(await claim({ now: later(LEASE_MS), token: 'second' })).toEqual([]);
      expect(await claim({ now: later(LEASE_MS + 1), token: 'third' })).toEqual([id]);
      expect((await tokens()).get(Number(id))).toBe('third');
    });
  });

  describe('claims at the same time', () => {
    it('of eight claimers share all messages, each with one of them', async () => {
      const ids = await queue(Array.from({ length: 100 }, () => ({})));
      const claims = await withHandles(test, (handles) =>
        Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            claimAll(handles[index % 2 === 0 ? 0 : 1], { name: `claimer ${index}`, limit: 3, now: NOW.toISOString() }),
          ),
        ),
      );
      expect(claims.flat().every((claimed) => claimed.length <= 3)).toBe(true);
      expect(claims.flat(2).sort((a, b) => a - b)).toEqual(ids);
      const leasedTo = await tokens();
      for (const [index, ofClaimer] of claims.entries())
        for (const [turn, claimed] of ofClaimer.entries())
          for (const id of claimed) expect(leasedTo.get(id)).toBe(`claimer ${index}:${turn}`);
    });

    it('of two processes share all messages, each with one of them', async () => {
      const ids = await queue(Array.from({ length: 200 }, () => ({})));
      const how = { limit: 2, now: NOW.toISOString() };
      const other = await prepareOtherProcess(test.url, { kind: 'claim', name: 'other', ...how });
      const [theirs, ours] = await Promise.all([other.begin(), claimAll(test.database, { name: 'own', ...how })]);
      expect([theirs, ours].flat(3).sort((a, b) => Number(a) - Number(b))).toEqual(ids);
    });

    if (engine.provider === 'postgresql')
      it('pass over what another transaction holds, without waiting', async () => {
        const [held, second, third] = await queue([{}, {}, {}]);
        await inTransaction(test.database, async (db) => {
          await db.outboxMessage.update({ where: { id: Number(held) }, data: { attempt: 1 } });
          expect(await claim({ limit: 2 })).toEqual([second, third]);
          expect(await claim()).toEqual([]);
        });
        expect(await claim()).toEqual([held]);
      });
  });
});
