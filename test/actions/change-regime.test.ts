import { beforeEach, describe, expect, it } from 'vitest';
import { changeRegime, type ChangeRegimeInput } from '../../src/actions/change-regime.ts';
import { loadObligations } from '../../src/db/obligations.ts';
import { day } from '../../src/domain/day.ts';
import type { RegimeEdit } from '../../src/domain/regime/regime-edit.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

const NOW = new Date('2026-03-09T09:00:00+07:00');
const NEXT = '2026-03-15';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let seed: Seed;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [{ title: 'Thường xuyên', schedule: { kind: 'continuous' }, lead: 'justice' }],
    });
    await seed.plan(NOW);
  });

  const client = () => test.database.client;
  const change = async (
    edit: RegimeEdit,
    { who = 'standing', ...other }: Partial<Omit<ChangeRegimeInput, 'actor'>> & { readonly who?: SeedPerson } = {},
  ) =>
    changeRegime(test.database, {
      actor: await seed.actor(who),
      jurisdictionId: seed.jurisdictionId,
      edit,
      fromOn: day(NEXT),
      at: NOW,
      timeZone: ZONE,
      ...other,
    });

  /** "2026-Q1 2026-03-17" of what the commune owes in the year. */
  const owed = async (agencyId = seed.agencies.commune, kind: 'report' | 'task' = 'report') =>
    (
      await loadObligations(client(), {
        agencyId,
        kind,
        phase: { not: 'waived' },
        dueOn: { gte: '2026-01-01', lte: '2026-12-31' },
      })
    ).map(({ covers, dueOn }) => `${covers.join(' ')} ${dueOn}`);

  const dueOnThe18th: RegimeEdit = { kind: 'due', target: { kind: 'agency' }, due: { monthOffset: 0, day: 18 } };

  describe('changing the report regime', () => {
    it('moves the days of what is owed from the day on, and keeps the old day with the name of the regime', async () => {
      expect(await change(dueOnThe18th)).toMatchObject({ kind: 'changed', effect: { created: 0, waived: 0 } });
      expect(await owed()).toEqual([
        '2026-Q1 2026-03-17',
        '2026-H1 2026-Q2 2026-06-18',
        '2026-9M 2026-Q3 2026-09-18',
        '2026-Y 2026-H2 2026-Q4 2026-12-18',
      ]);
      const changes = await client().dueChange.findMany({ orderBy: { id: 'asc' } });
      expect(changes[0]).toMatchObject({
        fromOn: '2026-06-17',
        toOn: '2026-06-18',
        reason: 'regime:cchc',
        changedAt: NOW,
      });
      expect(await client().auditEntry.count({ where: { action: 'regime.changed' } })).toBe(1);
    });

    it('asks about continuous tasks on the new days too', async () => {
      await change(dueOnThe18th);
      expect((await owed(seed.agencies.justice, 'task')).map((each) => each.split(' ').at(-1))).toEqual([
        '2026-03-17',
        '2026-06-18',
        '2026-09-18',
        '2026-12-18',
      ]);
    });

    it('closes the standing version and opens another', async () => {
      await change(dueOnThe18th);
      const versions = await client().reportRequirement.findMany({ where: { key: 'yearly' }, orderBy: { id: 'asc' } });
      expect(versions.map(({ fromOn, toOn }) => [fromOn, toOn])).toEqual([
        ['2026-01-05', '2026-03-14'],
        [NEXT, null],
      ]);
      const obligation = await client().obligation.findFirstOrThrow({
        where: { periodKey: '2026-Y', agencyId: seed.agencies.commune },
      });
      expect(obligation.requirementId).toBe(versions[1]?.id);
    });

    it('adds reports that are newly asked for, and waives those that no longer are', async () => {
      const count = () => client().obligation.count();
      const before = await count();
      expect(await change({ kind: 'on', frequency: 'monthly', role: 'agency' })).toMatchObject({ kind: 'changed' });
      expect(await owed()).toHaveLength(1 + 9);
      expect(await owed()).toContain('2026-M04 2026-04-17');
      expect(await owed()).toContain('2026-H1 2026-Q2 2026-M06 2026-06-17');
      expect(await count()).toBeGreaterThan(before);
      expect(await change({ kind: 'off', key: 'monthly' })).toMatchObject({ kind: 'changed', effect: { created: 0 } });
      expect(await owed()).toHaveLength(4);
    });

    it('leaves what is handed in as it is', async () => {
      await client().obligation.updateMany({
        where: { agencyId: seed.agencies.commune, periodKey: '2026-H1' },
        data: { phase: 'submitted', doneAt: NOW },
      });
      await change({ kind: 'template', template: 'standard' });
      await change({ kind: 'off', key: 'sixMonth' });
      expect(await owed()).toEqual([
        '2026-Q1 2026-03-17',
        '2026-H1 2026-Q2 2026-06-17',
        '2026-9M 2026-Q3 2026-09-17',
        '2026-Y 2026-Q4 2026-12-17',
      ]);
      expect(await seed.plan(new Date('2026-06-20T08:00:00+07:00'))).toBeGreaterThan(0);
      expect((await owed()).filter((each) => each.includes('2026-Q2'))).toHaveLength(1);
    });

    it('can be made twice from one day, and taken back', async () => {
      const before = await owed();
      await change(dueOnThe18th);
      expect(await change(dueOnThe18th)).toEqual({ kind: 'unchanged' });
      await change({ kind: 'due', target: { kind: 'agency' }, due: { monthOffset: 0, day: 17 } });
      expect(await owed()).toEqual(before);
      expect(await client().reportRequirement.count({ where: { key: 'yearly' } })).toBe(2);
    });

    it('leaves a day that was given to one agency', async () => {
      const one = await client().obligation.findFirstOrThrow({
        where: { agencyId: seed.agencies.commune, periodKey: '2026-H1' },
      });
      await client().obligation.update({ where: { id: one.id }, data: { dueOn: '2026-06-25' } });
      await client().dueChange.create({
        data: { obligationId: one.id, fromOn: '2026-06-17', toOn: '2026-06-25', reason: 'extension', changedAt: NOW },
      });
      await change(dueOnThe18th);
      expect(await owed()).toContain('2026-H1 2026-Q2 2026-06-25');
    });

    it('asks a report under another name beside the reform report', async () => {
      await change({ kind: 'named', title: 'Báo cáo công tác thanh tra', frequency: 'quarterly' });
      const named = await loadObligations(client(), {
        agencyId: seed.agencies.commune,
        subjectKey: { startsWith: 'report:quarterly:' },
        dueOn: { lte: '2026-12-31' },
      });
      expect(named.map(({ periodKey, reportTitle }) => [periodKey, reportTitle])).toEqual([
        ['2026-Q2', 'Báo cáo công tác thanh tra'],
        ['2026-Q3', 'Báo cáo công tác thanh tra'],
        ['2026-Q4', 'Báo cáo công tác thanh tra'],
      ]);
      expect((await owed()).filter((each) => each.includes('2026-Q2'))).toHaveLength(2);
    });

    it.each(['head', 'leader', 'officer'] as const)('is not for a %s', async (who) => {
      const before = await owed();
      expect(await change({ kind: 'off', key: 'quarterly' }, { who })).toEqual({ kind: 'forbidden' });
      expect(await owed()).toEqual(before);
    });

    it('rewrites nothing that is over, and knows no other authority', async () => {
      expect(await change(dueOnThe18th, { fromOn: day('2026-03-08') })).toEqual({ kind: 'past' });
      expect(await change(dueOnThe18th, { jurisdictionId: 999 })).toEqual({ kind: 'forbidden' });
    });
  });
});
