import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { planReminders, skipRemindersUntil } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { enrolPerson, PEOPLE, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const NOW = at('03-09T08:00:00');
  const due = (title: string, on: string, lead: 'justice' | 'commune' = 'justice') => ({
    title,
    schedule: { kind: 'date' as const, on: day(on) },
    lead,
  });

  let seed: Seed;
  beforeEach(async () => {
    seed = await seedAuthority(test.database, { tasks: [due('Rà soát', '2026-03-12')] });
    await seed.plan(at('01-05T08:00:00'));
  });

  const plan = async (now: Date): Promise<number> =>
    planReminders(test.database.client, await seed.authority(now), now);
  const queued = () => test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
  const noticesTo = async (who: SeedPerson): Promise<readonly string[]> =>
    (await queued())
      .filter(({ chatId }) => chatId === PEOPLE[who])
      .map(({ notice }) => notice as unknown as Extract<Notice, { items: unknown }>)
      .map(({ kind, items }) => `${kind}: ${items.map(({ step }) => step).join(' ')}`);

  describe('queueing reminders', () => {
    it('queues for officer and head in their own chats, and records what was sent and what was left out', async () => {
      expect(await plan(NOW)).toBe(2);
      expect(await noticesTo('officer')).toEqual(['reminder: officer-3']);
      expect(await noticesTo('head')).toEqual(['reminder: head-3']);
      const reminders = await test.database.client.reminder.findMany({ orderBy: { step: 'asc' } });
      expect(reminders.map(({ step, state, outboxId }) => [step, state, outboxId !== null])).toEqual([
        ['head-3', 'planned', true],
        ['officer-3', 'planned', true],
        ['officer-7', 'superseded', false],
      ]);
    });

    it('adds nothing when it runs again, later the same day, or after the clock went back', async () => {
      await plan(NOW);
      for (const now of [NOW, at('03-09T16:59:00'), at('03-06T08:00:00'), at('03-09T08:00:00')])
        expect(await plan(now)).toBe(0);
      expect(await queued()).toHaveLength(2);
    });

    it('holds what is new for whoever had their batch today until the next working day', async () => {
      await plan(NOW);
      await test.database.client.obligation.updateMany({ data: { dueOn: '2026-03-16' } });
      expect(await plan(at('03-09T14:00:00'))).toBe(0);
      expect(await plan(at('03-10T07:59:00'))).toBe(0);
      expect(await plan(at('03-10T08:00:00'))).toBe(1);
      expect(await noticesTo('officer')).toEqual(['reminder: officer-3', 'reminder: officer-7']);
    });

    it('is not held up by what was planned while a clock ran a year ahead', async () => {
      await test.database.client.obligation.updateMany({ data: { dueOn: '2027-03-12' } });
      await plan(new Date('2027-03-09T08:00:00+07:00'));
      await test.database.client.obligation.updateMany({ data: { dueOn: '2026-03-12' } });
      expect(await plan(NOW)).toBe(2);
    });

    it('sends a person who works in two authorities both batches of a day', async () => {
      await enrolPerson(test.database, {
        externalId: 7001n,
        name: 'both',
        role: 'officer',
        agencyId: seed.agencies.justice,
      });
      const { client } = test.database;
      const person = await client.person.findFirstOrThrow({ where: { name: 'both' } });
      const other = await client.jurisdiction.create({
        data: { code: 'b', name: 'tỉnh B', level: 'province', startsOn: '2026-01-05', settings: {}, createdAt: NOW },
      });
      const agency = await client.agency.create({
        data: { jurisdictionId: other.id, code: 'x', name: 'Sở X', kind: 'office', fromOn: '2026-01-05' },
      });
      await client.assignment.create({
        data: {
          jurisdictionId: other.id,
          personId: person.id,
          agencyId: agency.id,
          role: 'officer',
          fromOn: '2026-01-05',
        },
      });
      const row = await client.obligation.findFirstOrThrow();
      const { id: _id, covers: _covers, ...same } = row;
      await client.obligation.create({ data: { ...same, covers: [], jurisdictionId: other.id, agencyId: agency.id } });
      await runPlanner(test.database, { now: NOW, timeZone: ZONE });
      expect((await queued()).filter(({ chatId }) => chatId === 7001n)).toHaveLength(2);
    });

    it('says nothing of what was handed in, waived, or put off in the meantime', async () => {
      for (const phase of ['submitted', 'accepted', 'waived'] as const) {
        await test.database.client.obligation.updateMany({ data: { phase } });
        expect(await plan(NOW)).toBe(0);
      }
      await test.database.client.obligation.updateMany({ data: { phase: 'open', dueOn: '2026-06-12' } });
      expect(await plan(NOW)).toBe(0);
    });
  });

  describe('whom reminders reach', () => {
    it('goes to the head when the officer has blocked the bot', async () => {
      await test.database.client.account.updateMany({
        where: { externalId: PEOPLE.officer },
        data: { unreachableAt: NOW },
      });
      await plan(at('03-11T08:00:00'));
      expect(await noticesTo('head')).toEqual(['reminder: officer-1']);
      expect(await noticesTo('officer')).toEqual([]);
    });

    it('tells the standing agency of an agency where nobody is enrolled, together with the others', async () => {
      const { jurisdictionId, agencies, planId } = seed;
      await test.database.client.task.create({
        data: {
          jurisdictionId,
          planId,
          number: 'II.9',
          title: 'Của xã',
          deadlineText: 'x',
          schedule: { kind: 'date', on: '2026-03-12' },
          position: 9,
          agencies: { create: { role: 'lead', position: 0, text: 'xã', agencyId: agencies.commune } },
        },
      });
      await seed.plan(at('01-05T08:00:00'));
      await test.database.client.assignment.updateMany({
        where: { role: { in: ['head', 'officer'] } },
        data: { toOn: '2026-03-01' },
      });
      await plan(NOW);
      expect(await noticesTo('standing')).toEqual(['unreached: head-3 head-3']);
      expect(await queued()).toHaveLength(1);
    });

    it('makes one digest of four', async () => {
      await test.database.client.obligation.deleteMany();
      const tasks = ['A', 'B', 'C', 'D'].map((title) => ({ title, on: '2026-03-12' }));
      for (const [position, { title, on }] of tasks.entries())
        await test.database.client.task.create({
          data: {
            jurisdictionId: seed.jurisdictionId,
            planId: seed.planId,
            number: `III.${position}`,
            title,
            deadlineText: 'x',
            schedule: { kind: 'date', on },
            position,
            agencies: { create: { role: 'lead', position: 0, text: 'x', agencyId: seed.agencies.commune } },
          },
        });
      await seed.plan(at('01-05T08:00:00'));
      await plan(NOW);
      expect(await noticesTo('communeHead')).toEqual(['digest: head-3 head-3 head-3 head-3']);
    });

    it('turns to the leader of the area, else to the chair', async () => {
      const { client } = test.database;
      const area = await client.area.create({
        data: { jurisdictionId: seed.jurisdictionId, planId: seed.planId, code: 'II', title: 'Thể chế', position: 0 },
      });
      await client.task.updateMany({ data: { areaId: area.id } });
      await enrolPerson(test.database, {
        externalId: 7002n,
        name: 'deputy',
        role: 'leader',
        agencyId: seed.agencies.standing,
      });
      await plan(at('03-19T08:00:00'));
      expect(await noticesTo('leader')).toEqual(['reminder: leader+7']);
      await client.reminder.deleteMany();
      await client.outboxMessage.deleteMany();
      await client.assignment.updateMany({ where: { person: { name: 'deputy' } }, data: { areaId: area.id } });
      await plan(at('03-19T08:00:00'));
      expect(await noticesTo('leader')).toEqual([]);
      expect((await queued()).map(({ chatId }) => chatId)).toContain(7002n);
    });
  });

  it('begins without reminding of what was followed up elsewhere until now', async () => {
    const until = at('03-06T16:59:00');
    await skipRemindersUntil(test.database.client, await seed.authority(until), until);
    expect(await queued()).toEqual([]);
    await plan(NOW);
    expect(await noticesTo('officer')).toEqual(['reminder: officer-3']);
  });
});
