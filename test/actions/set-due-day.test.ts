import { beforeEach, describe, expect, it } from 'vitest';
import { setDueDay, type SetDueDayInput } from '../../src/actions/set-due-day.ts';
import { day, dayOfInstant } from '../../src/domain/day.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const TITLE = 'Theo lộ trình của Chính phủ';

  let seed: Seed;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [{ title: TITLE, schedule: { kind: 'undated', basis: TITLE }, lead: 'communes' }],
    });
    const { jurisdictionId } = seed;
    await test.database.client.agency.create({
      data: { jurisdictionId, code: 'xa-2', name: 'UBND xã Hai', kind: 'commune', fromOn: '2026-01-05' },
    });
    await seed.plan(NOW);
  });

  async function set(dueOn: string, who: SeedPerson = 'standing', other: Partial<SetDueDayInput> = {}) {
    const at = other.at ?? NOW;
    return setDueDay(test.database, {
      actor: await seed.actor(who),
      obligationId: await seed.obligationId(TITLE),
      dueOn: day(dueOn),
      today: dayOfInstant(at, ZONE),
      at,
      reason: 'Công văn 12/SNV',
      ...other,
    });
  }
  const obligations = () => test.database.client.obligation.findMany({ orderBy: { id: 'asc' } });
  const dueDays = async () => (await obligations()).map(({ dueOn }) => dueOn);
  const changes = () => test.database.client.dueChange.findMany({ orderBy: { id: 'asc' } });

  describe('giving an undated task its day', () => {
    it('gives it to every agency that owes it, and keeps who did it and why', async () => {
      expect(await set('2026-06-30')).toMatchObject({
        kind: 'set',
        obligations: 2,
        obligation: { dueOn: '2026-06-30' },
      });
      expect(await dueDays()).toEqual(['2026-06-30', '2026-06-30']);
      expect(await changes()).toMatchObject([
        { fromOn: null, toOn: '2026-06-30', reason: 'Công văn 12/SNV', byId: expect.any(Number), changedAt: NOW },
        { fromOn: null, toOn: '2026-06-30' },
      ]);
      expect(await test.database.client.auditEntry.count({ where: { action: 'dueDay.set' } })).toBe(1);
    });

    it('keeps the old day beside the new one', async () => {
      await set('2026-06-30');
      await set('2026-07-15');
      expect((await changes()).map(({ fromOn, toOn }) => `${fromOn} → ${toOn}`).slice(2)).toEqual([
        '2026-06-30 → 2026-07-15',
        '2026-06-30 → 2026-07-15',
      ]);
    });

    it('changes nothing when the same day is asked for again', async () => {
      await set('2026-06-30');
      expect(await set('2026-06-30')).toMatchObject({ kind: 'set', obligations: 2 });
      expect(await changes()).toHaveLength(2);
      expect(await test.database.client.auditEntry.count({ where: { action: 'dueDay.set' } })).toBe(1);
    });

    it('leaves alone what is handed in already', async () => {
      const [first, second] = (await obligations()).map(({ id }) => id);
      const setFor = (obligationId = 0) => set('2026-06-30', 'standing', { obligationId });
      await test.database.client.obligation.update({ where: { id: first ?? 0 }, data: { phase: 'submitted' } });
      expect(await setFor(first)).toEqual({ kind: 'notLive' });
      expect(await setFor(second)).toMatchObject({ obligations: 1 });
      expect(await dueDays()).toEqual([null, '2026-06-30']);
    });

    it('is recorded agency by agency, whatever was changed last', async () => {
      const ids = (await obligations()).map(({ id }) => id);
      // PostgreSQL finds a row that was changed behind the others, unless an order is asked for.
      await test.database.client.obligation.update({ where: { id: ids[0] ?? 0 }, data: { phase: 'returned' } });
      await set('2026-06-30');
      expect((await changes()).map(({ obligationId }) => obligationId)).toEqual(ids);
    });

    it.each([
      ['a head', 'head' as const],
      ['a leader', 'leader' as const],
      ['an officer', 'officer' as const],
    ])('is not for %s', async (_name, who) => {
      expect(await set('2026-06-30', who)).toEqual({ kind: 'forbidden' });
      expect(await dueDays()).toEqual([null, null]);
    });

    it('takes today, but no day that is over', async () => {
      expect(await set('2026-03-08')).toEqual({ kind: 'past' });
      expect(await set('2026-03-09')).toMatchObject({ kind: 'set' });
    });

    it('says so when the work is gone', async () => {
      expect(await set('2026-06-30', 'standing', { obligationId: 99_999 })).toEqual({ kind: 'gone' });
    });
  });

  it('starts the ladder of the new day without calling late what nobody knew of', async () => {
    await test.database.client.obligation.updateMany({ data: { createdAt: new Date('2026-01-05T08:00:00+07:00') } });
    await set('2026-03-12', 'standing', { at: new Date('2026-03-10T09:00:00+07:00') });
    const now = new Date('2026-03-10T10:00:00+07:00');
    await planReminders(test.database.client, await seed.authority(now), now);
    const [message] = await test.database.client.outboxMessage.findMany({ where: { chatId: 9004n } });
    expect(message?.notice).toMatchObject({ kind: 'reminder', items: [{ step: 'head-3', late: false }] });
  });
});
