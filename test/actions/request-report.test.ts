import { beforeEach, describe, expect, it } from 'vitest';
import { requestReport, type RequestReportInput } from '../../src/actions/request-report.ts';
import { withdrawRequest } from '../../src/actions/withdraw-request.ts';
import { day } from '../../src/domain/day.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

const NOW = new Date('2026-03-09T09:00:00+07:00');

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let seed: Seed;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, { reports: true });
    await seed.plan(NOW);
  });

  const client = () => test.database.client;
  const ask = async ({
    who = 'standing',
    ...other
  }: Partial<Omit<RequestReportInput, 'actor'>> & { readonly who?: SeedPerson } = {}) =>
    requestReport(test.database, {
      actor: await seed.actor(who),
      jurisdictionId: seed.jurisdictionId,
      title: 'Báo cáo tình hình cán bộ',
      dueOn: day('2026-03-25'),
      agencyIds: [seed.agencies.justice, seed.agencies.commune],
      dedupeKey: 'preview-1',
      at: NOW,
      timeZone: ZONE,
      ...other,
    });
  const owed = () => client().obligation.findMany({ where: { requestId: { not: null } }, orderBy: { id: 'asc' } });
  const notices = async (kind: string) =>
    (await client().outboxMessage.findMany({ orderBy: { id: 'asc' } })).filter(({ notice }) =>
      JSON.stringify(notice).includes(kind),
    );

  describe('asking for something out of turn', () => {
    it('owes it to each agency once, and tells the head and officers of each', async () => {
      expect(await ask()).toMatchObject({ kind: 'requested', unreached: [], request: { asked: 2, received: 0 } });
      expect((await owed()).map(({ agencyId, kind, periodKey, dueOn }) => [agencyId, kind, periodKey, dueOn])).toEqual([
        [seed.agencies.justice, 'report', 'once', '2026-03-25'],
        [seed.agencies.commune, 'report', 'once', '2026-03-25'],
      ]);
      expect(await notices('reportRequested')).toHaveLength(3);
      expect(await client().auditEntry.count({ where: { action: 'report.requested' } })).toBe(1);
    });

    it('asks once, however often it is confirmed', async () => {
      await ask();
      expect(await ask()).toMatchObject({ kind: 'requested', repeated: true });
      expect(await owed()).toHaveLength(2);
      expect(await notices('reportRequested')).toHaveLength(3);
    });

    it('says in which agencies nobody is enrolled', async () => {
      await client().assignment.deleteMany({ where: { agencyId: seed.agencies.commune } });
      expect(await ask()).toMatchObject({ unreached: [{ agencyId: seed.agencies.commune, why: 'nobody' }] });
    });

    it('tells those who have blocked the bot from those who were never enrolled', async () => {
      await client().account.updateMany({
        where: { externalId: PEOPLE.communeHead },
        data: { unreachableAt: NOW },
      });
      expect(await ask()).toMatchObject({ unreached: [{ agencyId: seed.agencies.commune, why: 'blocked' }] });
    });

    it('keeps a content of thousands of signs whole beside its short title', async () => {
      const title = `Báo cáo ${'tình hình thực hiện '.repeat(140)}hết.`;
      expect(await ask({ title })).toMatchObject({ kind: 'requested' });
      const row = await client().reportRequest.findFirstOrThrow();
      expect(row.details).toBe(title);
      expect(row.title.length).toBeLessThanOrEqual(280);
      expect(row.title).toMatch(/^Báo cáo tình hình .*(?:tình|hình|thực|hiện)…$/);
    });

    it('leaves the standing agency out, which does not report to itself', async () => {
      expect(await ask({ agencyIds: [seed.agencies.standing, seed.agencies.justice] })).toMatchObject({
        request: { asked: 1 },
      });
    });

    it('says so where only the standing agency is asked', async () => {
      expect(await ask({ agencyIds: [seed.agencies.standing] })).toEqual({ kind: 'refused', problem: 'standing' });
    });

    const step = async () => {
      const rows = await client().reminder.findMany({ where: { state: 'superseded' }, orderBy: { id: 'asc' } });
      return rows.map(({ state, step: key }) => `${key} ${state}`).sort();
    };
    /** Reminders of the request that a round of the planner leaves to go out, of all rounds so far. */
    const round = async (at: string) => {
      const now = new Date(at);
      await planReminders(client(), await seed.authority(now), now);
      return client().reminder.count({ where: { state: 'planned', obligation: { requestId: { not: null } } } });
    };

    it('is the step of its day: nobody is told twice, and the next step goes out', async () => {
      await ask({ dueOn: day('2026-03-12') });
      expect(await round('2026-03-09T09:01:00+07:00')).toBe(0);
      expect(await step()).toEqual([
        'head-3 superseded',
        'head-3 superseded',
        'officer-3 superseded',
        'officer-3 superseded',
        'officer-7 superseded',
        'officer-7 superseded',
      ]);
      expect(await round('2026-03-11T08:00:00+07:00')).toBe(2);
    });

    it('is the step of the day on which it goes out, where it was made outside sending hours', async () => {
      await ask({ dueOn: day('2026-03-13'), at: new Date('2026-03-09T19:00:00+07:00') });
      expect(await round('2026-03-10T08:00:00+07:00')).toBe(0);
      expect(await round('2026-03-12T08:00:00+07:00')).toBe(2);
    });

    it.each([
      ['a day that is over', { dueOn: day('2026-03-08') }, 'past'],
      ['a day more than two years ahead', { dueOn: day('2028-03-10') }, 'far'],
      ['more than a message holds', { title: 'a'.repeat(3_001) }, 'long'],
      ['nothing', { title: '  ' }, 'noTitle'],
      ['nobody', { agencyIds: [] }, 'nobody'],
      ['agencies of nobody’s', { agencyIds: [99_999] }, 'nobody'],
    ] as const)('refuses %s', async (_name, other, problem) => {
      expect(await ask(other)).toEqual({ kind: 'refused', problem });
      expect(await owed()).toEqual([]);
    });

    it.each(['head', 'leader', 'officer'] as const)('is not for a %s', async (who) => {
      expect(await ask({ who })).toEqual({ kind: 'forbidden' });
      expect(await owed()).toEqual([]);
    });

    it('is left alone by the planner and by the regime', async () => {
      await ask();
      await seed.plan(new Date('2026-03-26T08:00:00+07:00'));
      expect(await owed()).toHaveLength(2);
    });
  });

  describe('withdrawing it', () => {
    it('keeps what came, owes the rest no more, and tells whom it concerns, once', async () => {
      await ask();
      const [first] = await owed();
      await client().obligation.update({ where: { id: first?.id ?? 0 }, data: { phase: 'submitted', doneAt: NOW } });
      const request = await client().reportRequest.findFirstOrThrow();
      const withdraw = async (who: SeedPerson = 'standing') =>
        withdrawRequest(test.database, {
          actor: await seed.actor(who),
          requestId: request.id,
          at: NOW,
          timeZone: ZONE,
        });
      expect(await withdraw('head')).toEqual({ kind: 'forbidden' });
      expect(await withdraw()).toMatchObject({ kind: 'withdrawn', waived: 1 });
      expect(await withdraw()).toEqual({ kind: 'already' });
      expect((await owed()).map(({ phase }) => phase)).toEqual(['submitted', 'waived']);
      expect(await notices('requestWithdrawn')).toHaveLength(1);
    });
  });
});
