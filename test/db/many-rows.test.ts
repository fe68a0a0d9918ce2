import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAlertObligations, saveAlert } from '../../src/db/alerts.ts';
import type { Database } from '../../src/db/database.ts';
import { loadImportGround } from '../../src/db/import.ts';
import { loadDueHeads } from '../../src/db/inbox.ts';
import { loadMembers } from '../../src/db/people.ts';
import { loadPlanTasks } from '../../src/db/plans.ts';
import { loadReminderSubjects } from '../../src/db/reminders.ts';
import { loadCatalogue, loadVisibleOfTasks } from '../../src/db/status.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed } from '../support/seed-authority.ts';

/** More than the 999 parameters that Prisma allows a query on SQLite: a province has as many people, and tasks. */
const MANY = 1_100;
const NOW = new Date('2026-03-09T08:00:00+07:00');
const TODAY = day('2026-03-09');

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let seed: Seed;
  let taskIds: readonly number[];
  let obligationIds: readonly number[];

  const numbered = <T>(make: (index: number) => T): T[] => Array.from({ length: MANY }, (_, index) => make(index));

  beforeAll(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    seed = await seedAuthority(database);
    taskIds = await createTasks();
    obligationIds = await createObligations();
    await createPeople();
  });

  afterAll(() => scratch.end());

  /** Each led by two, the second of whom is written first, and each revised once. */
  async function createTasks(): Promise<readonly number[]> {
    const { client } = database;
    const { jurisdictionId, planId, agencies } = seed;
    await client.task.createMany({
      data: numbered((index) => ({
        jurisdictionId,
        planId,
        number: `I.${index}`,
        title: `Nhiệm vụ ${index}`,
        deadlineText: 'x',
        position: MANY - index,
      })),
    });
    const ids = (await client.task.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
    const lead = (taskId: number, position: number, agencyId: number) => ({
      taskId,
      role: 'lead' as const,
      position,
      text: 'x',
      agencyId,
    });
    await client.taskAgency.createMany({
      data: ids.flatMap((id) => [lead(id, 1, agencies.commune), lead(id, 0, agencies.justice)]),
    });
    const revision = await client.planRevision.create({
      data: { planId, contentHash: 'x', fileName: 'x', importedAt: NOW },
    });
    const version = (taskId: number, number: number) => ({
      taskId,
      revisionId: revision.id,
      version: number,
      content: content(`${taskId} as version ${number} says it`),
    });
    await client.taskVersion.createMany({ data: ids.flatMap((id) => [version(id, 2), version(id, 1)]) });
    return ids;
  }

  const content = (title: string) => ({
    number: '1',
    title,
    deadline: { text: '', understood: false, problem: { kind: 'empty' } },
    lead: [],
    coordinating: [],
  });

  async function createObligations(): Promise<readonly number[]> {
    const { client } = database;
    await client.obligation.createMany({
      data: taskIds.map((taskId) => ({
        jurisdictionId: seed.jurisdictionId,
        agencyId: seed.agencies.justice,
        kind: 'task' as const,
        subjectKey: `task:${taskId}`,
        periodKey: 'once',
        taskId,
        dueOn: '2026-03-02',
        covers: ['once'],
        createdAt: NOW,
      })),
    });
    return (await client.obligation.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  }

  /** Officers of one agency, each with two accounts. */
  async function createPeople(): Promise<void> {
    const { client } = database;
    const { jurisdictionId, agencies } = seed;
    await client.person.createMany({ data: numbered((index) => ({ name: `P${index}`, createdAt: NOW })) });
    const people = await client.person.findMany({ orderBy: { id: 'asc' } });
    const ids = people.slice(-MANY).map(({ id }) => id);
    await client.assignment.createMany({
      data: ids.map((personId) => ({
        jurisdictionId,
        personId,
        agencyId: agencies.justice,
        role: 'officer' as const,
        fromOn: '2026-01-05',
      })),
    });
    await client.account.createMany({
      data: ids.flatMap((personId) =>
        [1_000_000, 2_000_000].map((base) => ({
          personId,
          channel: 'telegram' as const,
          externalId: BigInt(base + personId),
          createdAt: NOW,
        })),
      ),
    });
  }

  describe('however many there are, they are read whole and in order', () => {
    it('the people of an authority, each with the first account by which they are reached', async () => {
      const members = (await loadMembers(database.client, seed.jurisdictionId, TODAY)).slice(-MANY);
      expect(members).toHaveLength(MANY);
      for (const { personId, externalId } of members) expect(externalId).toBe(BigInt(1_000_000 + personId));
    });

    it('the tasks from which obligations are planned, with their leads as the plan names them', async () => {
      const tasks = await loadPlanTasks(database.client, seed.jurisdictionId);
      expect(tasks.map(({ id }) => id)).toEqual(taskIds);
      const leads = [seed.agencies.justice, seed.agencies.commune].map((agencyId) => ({ kind: 'agency', agencyId }));
      for (const task of tasks) expect(task.leads).toEqual(leads);
    });

    it('the tasks against which a revised plan is compared, in the order of the plan, as last revised', async () => {
      const { plans } = await loadImportGround(database.client, seed.jurisdictionId, TODAY);
      expect(plans[0]?.tasks.map((task) => task.content.title)).toEqual(
        [...taskIds].reverse().map((id) => `${id} as version 2 says it`),
      );
    });

    it('what an alert lists, in its order', async () => {
      const { client } = database;
      const chat = await client.chat.create({
        data: {
          jurisdictionId: seed.jurisdictionId,
          channel: 'telegram',
          chatId: -5n,
          title: 'A',
          state: 'linked',
          linkedAt: NOW,
        },
      });
      const listed = [...obligationIds].reverse();
      const input = { chatRowId: chat.id, onDay: TODAY, obligationIds: listed, fingerprint: 'x', at: NOW };
      const alertId = await saveAlert(client, input);
      expect((await loadAlertObligations(client, alertId)).map(({ id }) => id)).toEqual(listed);
    });

    it('what can be asked for by somebody who leads it all', async () => {
      const viewpoint = { jurisdictionId: seed.jurisdictionId, agencyIds: [seed.agencies.justice] };
      const { tasks } = await loadCatalogue(database.client, [viewpoint], TODAY);
      expect(tasks.map(({ id }) => id)).toEqual(taskIds);
    });

    it('what is visible of many tasks', async () => {
      const viewpoint = { jurisdictionId: seed.jurisdictionId, agencyIds: 'all' as const };
      const seen = await loadVisibleOfTasks(database.client, viewpoint, [...taskIds].reverse());
      expect(seen.map(({ id }) => id)).toEqual(obligationIds);
    });

    it('what may have to be reminded of', async () => {
      const input = { jurisdictionId: seed.jurisdictionId, until: TODAY, timeZone: ZONE };
      const subjects = await loadReminderSubjects(database.client, input);
      expect(subjects.map(({ obligationId }) => obligationId)).toEqual(obligationIds);
    });

    it('the people who wrote while the bot was away, the first of them first', async () => {
      const { client } = database;
      await client.inboxUpdate.createMany({
        data: numbered((index) => ({
          botId: 1n,
          updateId: index,
          queueKey: `person:${index}`,
          payload: {},
          runAt: NOW,
          receivedAt: NOW,
        })),
      });
      const updatesOf = async (limit: number) =>
        (await loadDueHeads(client, { now: NOW, limit })).map(({ updateId }) => updateId);
      expect(await updatesOf(8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(await updatesOf(MANY * 2)).toEqual(numbered((index) => index));
    });
  });
});
