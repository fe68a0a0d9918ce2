import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type SeedTask } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`${text}T08:00:00+07:00`);
  const NOW = at('2026-03-09');
  const TASKS: readonly SeedTask[] = [
    { title: 'Một ngày', schedule: { kind: 'date', on: day('2026-03-12') } },
    { title: 'Các xã hàng tháng', schedule: { kind: 'every', unit: 'month' }, lead: 'communes' },
    { title: 'Thường xuyên', schedule: { kind: 'continuous' } },
    { title: 'Chưa hiểu' },
  ];

  const rows = (where: object) =>
    test.database.client.obligation.findMany({ where, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] });

  async function addCommune(jurisdictionId: number, fromOn: string): Promise<number> {
    const data = { jurisdictionId, code: 'xa-moi', name: 'UBND xã Mới', kind: 'commune' as const, fromOn };
    return (await test.database.client.agency.create({ data })).id;
  }

  describe('making obligations', () => {
    it('makes each once, however often and from wherever it runs', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS, reports: true });
      const first = await seed.plan(NOW);
      expect(first).toBeGreaterThan(10);
      const before = await rows({});
      expect(await seed.plan(NOW)).toBe(0);
      expect(await seed.plan(at('2026-02-01'))).toBe(0);
      expect(await rows({})).toEqual(before);
      expect(before).toHaveLength(first);
    });

    it('changes nothing of what exists: not the day that a person set, not what was handed in', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS });
      await seed.plan(NOW);
      const id = await seed.obligationId('Một ngày');
      await test.database.client.obligation.update({
        where: { id },
        data: { dueOn: '2026-05-30', phase: 'submitted' },
      });
      await seed.plan(at('2026-03-20'));
      expect(await rows({ id })).toMatchObject([{ dueOn: '2026-05-30', phase: 'submitted' }]);
    });

    it('looks twelve months ahead, and goes on as time goes by', async () => {
      const seed = await seedAuthority(test.database, { reports: true });
      await seed.plan(NOW);
      const until = (await rows({ kind: 'report' })).at(-1)?.dueOn;
      expect(await seed.plan(at('2026-09-09'))).toBeGreaterThan(0);
      expect(((await rows({ kind: 'report' })).at(-1)?.dueOn ?? '') > (until ?? '')).toBe(true);
    });

    it('asks the standing agency for the report upward and the others for theirs', async () => {
      const seed = await seedAuthority(test.database, { reports: true });
      await seed.plan(NOW);
      const firstQuarter = await rows({ periodKey: '2026-Q1' });
      expect(firstQuarter.map(({ agencyId, subjectKey, dueOn }) => [agencyId, subjectKey, dueOn])).toEqual([
        [seed.agencies.justice, 'report:quarterly', '2026-03-17'],
        [seed.agencies.commune, 'report:quarterly', '2026-03-17'],
        [seed.agencies.standing, 'report:quarterly-upward', '2026-03-20'],
      ]);
    });

    it('makes one report of those that coincide, which covers them all', async () => {
      const seed = await seedAuthority(test.database, { reports: true });
      await seed.plan(NOW);
      const june = await rows({ agencyId: seed.agencies.justice, dueOn: '2026-06-17' });
      expect(june.map(({ subjectKey, covers }) => [subjectKey, covers])).toEqual([
        ['report:sixMonth', ['2026-H1', '2026-Q2']],
      ]);
    });

    it('asks about continuous tasks on the hand-in days, and only from the import on', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS, reports: true });
      await test.database.client.plan.updateMany({ data: { importedOn: '2026-06-01' } });
      await seed.plan(at('2026-06-01'));
      expect((await rows({ continuous: true })).map(({ dueOn }) => dueOn)).toEqual([
        '2026-06-17',
        '2026-09-17',
        '2026-12-17',
      ]);
    });

    it('keeps as history what fell due before the import', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS });
      await test.database.client.plan.updateMany({ data: { importedOn: '2026-03-01' } });
      await seed.plan(at('2026-03-01'));
      expect((await rows({ history: true })).map(({ periodKey }) => periodKey)).toEqual(['2026-01', '2026-02']);
    });
  });

  describe('an agency that is added later', () => {
    it('gets its share of what the group leads, from its first day on', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS, reports: true });
      await seed.plan(NOW);
      const agencyId = await addCommune(seed.jurisdictionId, '2026-06-10');
      const now = at('2026-06-10');
      expect(await seed.plan(now)).toBeGreaterThan(0);
      const own = await rows({ agencyId });
      expect(own.filter(({ dueOn }) => (dueOn ?? '') < '2026-06-10')).toEqual([]);
      expect(own.slice(0, 2).map(({ subjectKey, dueOn }) => [subjectKey.split(':')[0], dueOn])).toEqual([
        ['report', '2026-06-17'],
        ['task', '2026-06-30'],
      ]);
      expect(await seed.plan(now)).toBe(0);
    });

    it('leaves those of the others as they are', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS, reports: true });
      await seed.plan(NOW);
      const before = await rows({ agencyId: seed.agencies.commune });
      await addCommune(seed.jurisdictionId, '2026-03-10');
      await seed.plan(at('2026-03-10'));
      expect(await rows({ agencyId: seed.agencies.commune })).toEqual(before);
    });

    it('owes nothing new once it has ended', async () => {
      const seed = await seedAuthority(test.database, { tasks: TASKS });
      await test.database.client.agency.update({ where: { id: seed.agencies.commune }, data: { toOn: '2026-03-01' } });
      await seed.plan(NOW);
      expect(await rows({ agencyId: seed.agencies.commune })).toEqual([]);
    });
  });
});
