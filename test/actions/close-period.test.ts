import { beforeEach, describe, expect, it } from 'vitest';
import { closePeriod } from '../../src/actions/close-period.ts';
import { reopenPeriod } from '../../src/actions/reopen-period.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { day } from '../../src/domain/day.ts';
import { createAuthority, HEAD, STANDING } from '../support/authority.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = new Date('2026-03-20T09:00:00+07:00');

onEachEngine((engine) => {
  describe('closing a period', () => {
    const test = withDatabase(engine);
    let jurisdictionId: number;
    beforeEach(async () => {
      ({ jurisdictionId } = await createAuthority(test.database, [], { reports: true }));
      const { client } = test.database;
      const authority = await loadAuthority(client, jurisdictionId, ZONE, day('2026-01-05'));
      if (authority) await planObligations(client, authority, new Date('2026-01-05T08:00:00+07:00'));
    });

    const actorOf = async (telegramId: number) => {
      const today = day('2026-03-20');
      const person = await loadPersonByAccount(test.database.client, {
        externalId: BigInt(telegramId),
        today,
        adminIds: [],
      });
      if (!person) throw new Error('nobody');
      return person;
    };
    const close = async (telegramId: number, periodKey = '2026-Q1', closedAt = at) =>
      closePeriod(test.database, {
        actor: await actorOf(telegramId),
        jurisdictionId,
        periodKey,
        at: closedAt,
        timeZone: ZONE,
      });
    const reopen = async (telegramId: number, reopenedAt = at) =>
      reopenPeriod(test.database, {
        actor: await actorOf(telegramId),
        jurisdictionId,
        periodKey: '2026-Q1',
        at: reopenedAt,
      });

    it('is recorded with its audit entry, and once however often it is asked for', async () => {
      expect(await close(STANDING)).toEqual({ kind: 'closed', closedAt: at, repeated: false });
      const later = new Date('2026-03-21T09:00:00+07:00');
      expect(await close(STANDING, '2026-Q1', later)).toEqual({ kind: 'closed', closedAt: at, repeated: true });
      expect(await test.database.client.periodClosing.count()).toBe(1);
      expect(await test.database.client.auditEntry.count({ where: { action: 'period.closed' } })).toBe(1);
    });

    it('is for whoever manages the authority, and for what is a period', async () => {
      expect(await close(HEAD)).toEqual({ kind: 'forbidden' });
      expect(await close(STANDING, 'once')).toEqual({ kind: 'noPeriod' });
      expect(await test.database.client.periodClosing.count()).toBe(0);
    });

    it('is not possible before the closing day of the figures, and says which that is', async () => {
      const before = new Date('2026-03-13T23:59:00+07:00');
      expect(await close(STANDING, '2026-Q1', before)).toEqual({ kind: 'tooEarly', closesOn: '2026-03-14' });
      expect(await test.database.client.periodClosing.count()).toBe(0);
      expect((await close(STANDING, '2026-Q1', new Date('2026-03-14T00:00:00+07:00'))).kind).toBe('closed');
    });

    it('can be undone by whoever may close, once, with an audit entry of both', async () => {
      await close(STANDING);
      expect(await reopen(HEAD)).toEqual({ kind: 'forbidden' });
      expect(await reopen(STANDING)).toEqual({ kind: 'reopened', repeated: false });
      expect(await reopen(STANDING)).toEqual({ kind: 'reopened', repeated: true });
      expect(await test.database.client.periodClosing.count()).toBe(0);
      const entries = await test.database.client.auditEntry.findMany({
        where: { subject: 'period:2026-Q1' },
        orderBy: { id: 'asc' },
      });
      expect(entries.map(({ action }) => action)).toEqual(['period.closed', 'period.reopened']);
      expect(entries[1]?.details).toEqual({ periodKey: '2026-Q1', closedAt: at.toISOString() });
      const later = new Date('2026-03-21T09:00:00+07:00');
      expect(await close(STANDING, '2026-Q1', later)).toEqual({ kind: 'closed', closedAt: later, repeated: false });
    });
  });
});
