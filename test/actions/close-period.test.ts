import { beforeEach, describe, expect, it } from 'vitest';
import { closePeriod } from '../../src/actions/close-period.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { day } from '../../src/domain/day.ts';
import { createAuthority, HEAD, STANDING } from '../support/authority.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

const at = new Date('2026-03-20T09:00:00+07:00');

onEachEngine((engine) => {
  describe('closing a period', () => {
    const test = withDatabase(engine);
    let jurisdictionId: number;
    beforeEach(async () => {
      ({ jurisdictionId } = await createAuthority(test.database, []));
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
      closePeriod(test.database, { actor: await actorOf(telegramId), jurisdictionId, periodKey, at: closedAt });

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
  });
});
