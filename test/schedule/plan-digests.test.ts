import { beforeEach, describe, expect, it } from 'vitest';
import { setPreferences } from '../../src/actions/set-preferences.ts';
import { day, dayOfInstant } from '../../src/domain/day.ts';
import type { PreferenceChange } from '../../src/domain/preferences.ts';
import { planDigests } from '../../src/schedule/plan-digests.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { enrolPerson, PEOPLE, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const MONDAY = at('03-16T08:00:00');

  let seed: Seed;
  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [{ title: 'Rà soát', schedule: { kind: 'date', on: day('2026-03-18') } }],
    });
    await seed.plan(at('01-05T08:00:00'));
  });

  const plan = async (now: Date): Promise<number> => planDigests(test.database.client, await seed.authority(now), now);
  const digests = async () => {
    const rows = await test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
    return rows.filter(({ dedupeKey }) => /^(?:weekly|leaderDigest):/.test(dedupeKey));
  };
  const noticesTo = async (who: SeedPerson) =>
    (await digests()).filter(({ chatId }) => chatId === PEOPLE[who]).map(({ notice }) => notice);
  const choose = async (who: SeedPerson, change: PreferenceChange, now: Date) =>
    setPreferences(test.database, {
      actor: await seed.actor(who),
      change,
      today: dayOfInstant(now, ZONE),
      at: now,
    });

  describe('queueing digests', () => {
    it('queues the week for the standing agency and the week before for the leader, and for nobody else', async () => {
      expect(await plan(MONDAY)).toBe(2);
      const { jurisdictionId } = seed;
      expect(await noticesTo('standing')).toEqual([{ kind: 'weekly', jurisdictionId, onDay: '2026-03-16' }]);
      expect(await noticesTo('leader')).toEqual([
        { kind: 'leaderDigest', jurisdictionId, onDay: '2026-03-16', span: 'week' },
      ]);
      const [first] = await digests();
      const person = await seed.actor('standing');
      expect(first).toMatchObject({
        dedupeKey: `weekly:${jurisdictionId}:${person.personId}:2026-03-16`,
        personId: person.personId,
        lane: 3,
        runAt: MONDAY,
      });
    });

    it('queues each once in a week, however often and whenever the planner runs, with the clock set back too', async () => {
      for (const now of ['03-16T08:00:00', '03-16T08:01:00', '03-18T09:00:00', '03-16T08:00:00', '03-20T16:59:00'])
        await plan(at(now));
      expect(await digests()).toHaveLength(2);
      expect(await plan(at('03-23T08:00:00'))).toBe(2);
    });

    it('comes later in the week when the system was down, and never for a week that is over', async () => {
      expect(await plan(at('03-19T14:00:00'))).toBe(2);
      expect(await plan(at('03-21T09:00:00'))).toBe(0);
      expect((await digests()).map(({ runAt }) => runAt)).toEqual([at('03-19T14:00:00'), at('03-19T14:00:00')]);
    });

    it.each([
      ['in Tết', '02-18T09:00:00'],
      ['before eight', '03-16T07:59:00'],
      ['on a Saturday', '03-14T09:00:00'],
    ])('queues nothing %s', async (_name, now) => {
      expect(await plan(at(now))).toBe(0);
    });

    it('is part of what the planner does', async () => {
      await runPlanner(test.database, { now: MONDAY, timeZone: ZONE });
      await runPlanner(test.database, { now: MONDAY, timeZone: ZONE });
      expect(await digests()).toHaveLength(2);
    });

    it('tells everybody of the standing agency, each once', async () => {
      const agencyId = seed.agencies.standing;
      await enrolPerson(test.database, { externalId: 9101n, name: 'second', role: 'standing', agencyId });
      expect(await plan(MONDAY)).toBe(3);
    });

    it('does not write to whoever cannot be reached', async () => {
      await test.database.client.account.updateMany({
        where: { externalId: PEOPLE.standing },
        data: { unreachableAt: MONDAY },
      });
      expect(await plan(MONDAY)).toBe(1);
    });
  });

  describe('what people have chosen', () => {
    it('waits on a quiet day, and comes on the next one', async () => {
      await choose('standing', { kind: 'weekday', weekday: 1, to: 'quiet' }, at('03-13T09:00:00'));
      expect(await plan(MONDAY)).toBe(1);
      expect(await noticesTo('standing')).toEqual([]);
      expect(await plan(at('03-17T08:00:00'))).toBe(1);
      expect(await noticesTo('standing')).toHaveLength(1);
    });

    it('waits for the end of a leave', async () => {
      const leave = { fromOn: day('2026-03-12'), toOn: day('2026-03-17') };
      await choose('standing', { kind: 'leave', leave }, at('03-11T09:00:00'));
      await plan(MONDAY);
      expect(await noticesTo('standing')).toEqual([]);
      await plan(at('03-18T08:00:00'));
      expect(await noticesTo('standing')).toHaveLength(1);
    });

    it('gives a leader who wants it a digest on the first working day of a month, and none in between', async () => {
      await choose('leader', { kind: 'leaderDigest', span: 'month' }, at('03-13T09:00:00'));
      for (const now of ['03-16T08:00:00', '03-23T08:00:00', '03-30T08:00:00', '04-01T08:00:00', '04-02T08:00:00'])
        await plan(at(now));
      expect(await noticesTo('leader')).toMatchObject([{ onDay: '2026-04-01', span: 'month' }]);
    });
  });
});
