import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { concerningYear, loadCatalogue, loadCoordinatedTaskIds, loadVisible } from '../../src/db/status.ts';
import { day } from '../../src/domain/day.ts';
import { createAuthority } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const MANY = 2500;
const at = new Date('2026-01-05T08:00:00+07:00');
onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let place: { jurisdictionId: number; standingId: number; officeId: number };
  let ids: { first: number; second: number };

  beforeAll(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    const task = { deadline: 'x', schedule: { kind: 'continuous' } };
    place = await createAuthority(database, [
      { number: '1', title: 'Một', ...task },
      { number: '2', title: 'Hai', ...task },
    ]);
    const tasks = await database.client.task.findMany({ orderBy: { id: 'asc' } });
    ids = { first: tasks[0]?.id ?? 0, second: tasks[1]?.id ?? 0 };
    await database.client.obligation.createMany({ data: Array.from({ length: MANY }, (_, index) => row(index)) });
  });

  afterAll(async () => {
    await scratch.end();
  });

  /** Every fifth is the standing agency's; the years run from 2024 to 2027. */
  const row = (index: number) => ({
    jurisdictionId: place.jurisdictionId,
    agencyId: index % 5 === 0 ? place.standingId : place.officeId,
    kind: 'task' as const,
    subjectKey: `task:${ids.first}`,
    taskId: ids.first,
    periodKey: `${index}`,
    dueOn: `${2024 + (index % 4)}-03-31`,
    covers: ['2026-Q1', '2026-03'],
    phase: index % 2 === 0 ? ('open' as const) : ('submitted' as const),
    doneAt: index % 2 === 0 ? null : at,
    createdAt: at,
  });

  describe('what is visible', () => {
    it('is read whole, however much there is', async () => {
      const all = await loadVisible(database.client, { jurisdictionId: place.jurisdictionId, agencyIds: 'all' });
      expect(new Set(all.map(({ id }) => id)).size).toBe(MANY);
    });

    it('never reaches beyond the viewpoint, whatever else is asked for', async () => {
      const own = { jurisdictionId: place.jurisdictionId, agencyIds: [place.standingId] };
      const seen = await loadVisible(database.client, own, { OR: [{ agencyId: place.officeId }, { id: { gt: 0 } }] });
      expect(seen).toHaveLength(MANY / 5);
      expect(await loadVisible(database.client, { ...own, jurisdictionId: 999 })).toEqual([]);
    });

    it('in a year is what is still open, and what falls due or was done in it', async () => {
      const { jurisdictionId } = place;
      const where = concerningYear(2027, 'Asia/Ho_Chi_Minh');
      const seen = await loadVisible(database.client, { jurisdictionId, agencyIds: 'all' }, where);
      expect(seen.some(({ phase, dueOn }) => phase === 'submitted' && !dueOn?.startsWith('2027'))).toBe(false);
      expect(seen.filter(({ phase }) => phase === 'open')).toHaveLength(MANY / 2);
    });
  });

  describe('the catalogue', () => {
    it('holds each period once, in one spelling', async () => {
      const { jurisdictionId } = place;
      const { periods } = await loadCatalogue(
        database.client,
        [{ jurisdictionId, agencyIds: 'all' }],
        day('2026-03-09'),
      );
      expect(
        periods.map(({ periodKey }) => periodKey).filter((key) => key.includes('-Q') || key.includes('-M')),
      ).toEqual(['2026-Q1', '2026-M03']);
    });

    it('holds for an agency its own tasks only', async () => {
      const { jurisdictionId, standingId } = place;
      const { tasks, agencies } = await loadCatalogue(
        database.client,
        [{ jurisdictionId, agencyIds: [standingId] }],
        day('2026-03-09'),
      );
      expect(tasks.map(({ id }) => id)).toEqual([ids.first]);
      expect(agencies.map(({ id }) => id)).toEqual([standingId]);
    });
  });

  describe('coordinated tasks', () => {
    it('are found through a group that the agency belongs to, and not through "related agencies"', async () => {
      const { client } = database;
      const { jurisdictionId, standingId } = place;
      const add = (taskId: number, group: 'offices' | 'related') =>
        client.taskAgency.create({ data: { taskId, role: 'coordinating', position: 5, text: 'x', group } });
      await add(ids.first, 'related');
      await add(ids.second, 'offices');
      expect(await loadCoordinatedTaskIds(client, jurisdictionId, [standingId])).toEqual([ids.second]);
      expect(await loadCoordinatedTaskIds(client, jurisdictionId, [])).toEqual([]);
    });
  });
});
