import { beforeEach, describe, expect, it } from 'vitest';
import { requestReport, type RequestReportInput } from '../../src/actions/request-report.ts';
import { withdrawRequest } from '../../src/actions/withdraw-request.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

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
      expect(await ask()).toMatchObject({ kind: 'requested', unreachedIds: [], request: { asked: 2, received: 0 } });
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
      expect(await ask()).toMatchObject({ unreachedIds: [seed.agencies.commune] });
    });

    it.each([
      ['a day that is over', { dueOn: day('2026-03-08') }, 'past'],
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
