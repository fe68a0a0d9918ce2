import { beforeEach, describe, expect, it } from 'vitest';
import { addTask, type AddTaskInput } from '../../src/actions/add-task.ts';
import { changeTask } from '../../src/actions/change-task.ts';
import type { WantedChange } from '../../src/actions/decide-change.ts';
import type { NewTask } from '../../src/actions/decide-task.ts';
import { endTask } from '../../src/actions/end-task.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  let seed: Seed;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [{ title: 'Việc của kế hoạch', schedule: { kind: 'every', unit: 'quarter' } }],
    });
    await seed.plan(new Date('2026-01-05T09:00:00+07:00'));
  });

  const db = () => test.database.client;
  const agency = (id: number, name = 'x') => ({ kind: 'agency' as const, id, name });
  let keys = 0;

  async function add(task: Partial<NewTask> = {}, other: Partial<AddTaskInput> & { who?: SeedPerson } = {}) {
    const { who = 'standing', ...input } = other;
    return addTask(test.database, {
      actor: await seed.actor(who),
      jurisdictionId: seed.jurisdictionId,
      plan: { kind: 'direct' },
      task: {
        title: 'Việc mới',
        lead: [agency(seed.agencies.justice, 'Sở Tư pháp')],
        coordinating: [],
        deadline: '30/6/2026',
        product: undefined,
        area: undefined,
        assignedBy: undefined,
        ...task,
      },
      key: `k${(keys += 1)}`,
      at: NOW,
      timeZone: ZONE,
      directTitle: (year) => `Giao trực tiếp ${year}`,
      ...input,
    });
  }

  async function added(task: Partial<NewTask> = {}, other: Partial<AddTaskInput> = {}): Promise<number> {
    const outcome = await add(task, other);
    if (outcome.kind !== 'added') throw new Error(`the task is added, not ${outcome.kind}`);
    return outcome.task.id;
  }

  const change = async (
    taskId: number,
    wanted: WantedChange,
    other: { who?: SeedPerson; at?: Date; key?: string } = {},
  ) =>
    changeTask(test.database, {
      actor: await seed.actor(other.who ?? 'standing'),
      taskId,
      change: wanted,
      key: other.key ?? `k${(keys += 1)}`,
      at: other.at ?? NOW,
      timeZone: ZONE,
    });

  const end = async (taskId: number, who: SeedPerson = 'standing') =>
    endTask(test.database, { actor: await seed.actor(who), taskId, reason: 'hết nhu cầu', at: NOW, timeZone: ZONE });

  const obligationsOf = (taskId: number) => db().obligation.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  const standingOf = async (taskId: number) =>
    (await obligationsOf(taskId)).map(({ agencyId, periodKey, dueOn, phase, history }) =>
      [agencyId === seed.agencies.justice ? 'justice' : 'other', periodKey, dueOn, history ? 'history' : phase].join(
        ' ',
      ),
    );
  const planTaskId = async (): Promise<number> => (await db().task.findFirstOrThrow({ orderBy: { id: 'asc' } })).id;
  const actions = async () => (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);

  describe('adding a task', () => {
    it('starts the plan of the year on first use only', async () => {
      await added();
      await added({ title: 'Việc thứ hai' });
      expect(await db().plan.count()).toBe(2);
      expect(await db().task.findMany({ where: { number: { in: ['GT.1', 'GT.2'] } } })).toHaveLength(2);
      expect(await actions()).toEqual(['plan.started', 'task.added', 'task.added']);
    });

    it('adds nothing again under the same key', async () => {
      expect(await add({}, { key: 'same' })).toMatchObject({ kind: 'added', repeated: false });
      expect(await add({}, { key: 'same' })).toMatchObject({ kind: 'added', repeated: true });
      expect(await db().task.count()).toBe(2);
      expect(await actions()).toEqual(['plan.started', 'task.added']);
    });

    it.each(['head', 'officer', 'leader'] as const)('is not for a %s', async (who) => {
      expect(await add({}, { who })).toEqual({ kind: 'forbidden' });
      expect(await db().task.count()).toBe(1);
    });

    it('takes no agency of another authority, and no lead that nobody stands behind', async () => {
      expect(await add({ lead: [agency(99_999, 'Sở lạ')] })).toEqual({ kind: 'otherAgency', name: 'Sở lạ' });
      expect(await add({ lead: [] })).toEqual({ kind: 'noLead' });
      expect(await add({ lead: [{ kind: 'group', group: 'schools', text: 'các trường' }] })).toEqual({
        kind: 'noLead',
      });
      expect(await add({ coordinating: [agency(99_999, 'Sở lạ')] })).toMatchObject({ kind: 'otherAgency' });
    });

    it.each([
      ['abc xyz', 'notUnderstood'],
      ['01/3/2026', 'past'],
      ['31/9/2026', 'notUnderstood'],
      ['', 'notUnderstood'],
    ])('does not take “%s” as a deadline: %s', async (deadline, kind) => {
      expect(await add({ deadline })).toMatchObject({ kind: 'badDeadline', verdict: { kind } });
      expect(await db().plan.count()).toBe(1);
    });

    it('gives each lead and each member of a group its own obligation', async () => {
      const id = await added({
        lead: [agency(seed.agencies.justice), { kind: 'group', group: 'communes', text: 'UBND các xã' }],
      });
      expect(await standingOf(id)).toEqual(['justice once 2026-06-30 open', 'other once 2026-06-30 open']);
    });

    it('makes no debts of the past: periods that were over are history', async () => {
      const late = new Date('2026-08-03T09:00:00+07:00');
      const id = await added({ deadline: 'hàng quý' }, { plan: { kind: 'plan', id: seed.planId }, at: late });
      expect((await standingOf(id)).map((each) => each.slice(8))).toEqual([
        '2026-Q1 2026-03-31 history',
        '2026-Q2 2026-06-30 history',
        '2026-Q3 2026-09-30 open',
        '2026-Q4 2026-12-31 open',
      ]);
    });

    it('waits for a day where the words give none', async () => {
      const id = await added({ deadline: 'Theo hướng dẫn của Bộ Nội vụ' });
      expect(await standingOf(id)).toEqual(['justice once  open']);
    });
  });

  describe('changing a task', () => {
    it('writes the next version and leaves obligations alone where only words change', async () => {
      const id = await added();
      expect(await change(id, { title: 'Việc đổi tên', product: 'Báo cáo' })).toMatchObject({
        kind: 'changed',
        fields: ['title', 'product'],
      });
      const task = await db().task.findUniqueOrThrow({
        where: { id },
        include: { versions: { orderBy: { version: 'asc' } } },
      });
      expect(task).toMatchObject({ title: 'Việc đổi tên', product: 'Báo cáo', deadlineText: '30/6/2026' });
      expect(task.versions.map(({ version }) => version)).toEqual([1, 2]);
      expect(await standingOf(id)).toEqual(['justice once 2026-06-30 open']);
      expect(await db().dueChange.count()).toBe(0);
    });

    it('writes nothing where nothing is otherwise', async () => {
      const id = await added();
      expect(await change(id, { title: 'Việc mới', deadline: '30/6/2026' })).toMatchObject({ kind: 'unchanged' });
      expect(await actions()).toEqual(['plan.started', 'task.added']);
    });

    it('moves open obligations to the new deadline and keeps what is met', async () => {
      const id = await planTaskId();
      const [first] = await obligationsOf(id);
      await db().obligation.update({ where: { id: first?.id ?? 0 }, data: { phase: 'submitted', doneAt: NOW } });
      expect(await change(id, { deadline: 'Trước ngày 01/12/2026' })).toMatchObject({ fields: ['deadline'] });
      expect(await standingOf(id)).toEqual([
        'justice 2026-Q1 2026-03-31 submitted',
        'justice 2026-Q2 2026-06-30 waived',
        'justice 2026-Q3 2026-09-30 waived',
        'justice 2026-Q4 2026-12-31 waived',
        'justice once 2026-11-30 open',
      ]);
    });

    it('records the old day beside the new one, with who did it', async () => {
      const id = await added();
      await change(id, { deadline: '15/7/2026' });
      expect(await db().dueChange.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
        { fromOn: '2026-06-30', toOn: '2026-07-15', reason: '15/7/2026', byId: expect.any(Number) },
      ]);
      const [entry] = await db().auditEntry.findMany({ where: { action: 'task.changed' }, orderBy: { id: 'asc' } });
      expect(entry?.details).toMatchObject({ fields: ['deadline'], moved: [{ from: '2026-06-30', to: '2026-07-15' }] });
    });

    it('gives another lead what is open; what the former lead has met is asked of nobody again', async () => {
      const id = await planTaskId();
      const [first] = await obligationsOf(id);
      await db().obligation.update({ where: { id: first?.id ?? 0 }, data: { phase: 'submitted', doneAt: NOW } });
      await change(id, { lead: [agency(seed.agencies.commune, 'UBND xã An Bình')] });
      expect(await standingOf(id)).toEqual([
        'justice 2026-Q1 2026-03-31 submitted',
        'justice 2026-Q2 2026-06-30 waived',
        'justice 2026-Q3 2026-09-30 waived',
        'justice 2026-Q4 2026-12-31 waived',
        'other 2026-Q1 2026-03-31 waived',
        'other 2026-Q2 2026-06-30 open',
        'other 2026-Q3 2026-09-30 open',
        'other 2026-Q4 2026-12-31 open',
      ]);
      await change(id, { lead: [agency(seed.agencies.justice, 'Sở Tư pháp')] });
      expect((await standingOf(id)).filter((each) => each.endsWith('open'))).toEqual([
        'justice 2026-Q2 2026-06-30 open',
        'justice 2026-Q3 2026-09-30 open',
        'justice 2026-Q4 2026-12-31 open',
      ]);
    });

    it('waits for a day where the new words give none', async () => {
      const id = await added();
      await change(id, { deadline: 'Theo hướng dẫn của Bộ Nội vụ' });
      expect(await standingOf(id)).toEqual(['justice once  open']);
    });

    it('changes nothing again under the same key', async () => {
      const id = await added();
      await change(id, { deadline: '15/7/2026' }, { key: 'same' });
      await change(id, { deadline: '20/7/2026' });
      expect(await change(id, { deadline: '15/7/2026' }, { key: 'same' })).toMatchObject({ repeated: true });
      expect(await standingOf(id)).toEqual(['justice once 2026-07-20 open']);
    });

    it.each(['head', 'officer', 'leader'] as const)('is not for a %s', async (who) => {
      const id = await added();
      expect(await change(id, { title: 'Khác' }, { who })).toEqual({ kind: 'forbidden' });
      expect(await end(id, who)).toEqual({ kind: 'forbidden' });
    });

    it('refuses a bad deadline, an unknown agency, an empty title, and a task that ended', async () => {
      const id = await added();
      expect(await change(id, { deadline: '01/3/2026' })).toMatchObject({ kind: 'badDeadline' });
      expect(await change(id, { lead: [agency(99_999)] })).toMatchObject({ kind: 'otherAgency' });
      expect(await change(id, { title: ' ' })).toMatchObject({ kind: 'noTitle' });
      await end(id);
      expect(await change(id, { title: 'Khác' })).toMatchObject({ kind: 'ended' });
      expect(await change(99_999, { title: 'Khác' })).toMatchObject({ kind: 'gone' });
    });

    it('starts the ladder of the new day', async () => {
      const id = await added({ deadline: '12/3/2026' });
      await change(id, { deadline: '13/3/2026' });
      await planReminders(db(), await seed.authority(NOW), NOW);
      const reminders = await db().reminder.findMany({ where: { obligation: { taskId: id } }, orderBy: { id: 'asc' } });
      expect([...new Set(reminders.map(({ dueOn }) => dueOn))]).toEqual(['2026-03-13']);
    });
  });

  describe('ending a task', () => {
    it('waives what is open, keeps what is met, and reminds nobody any more', async () => {
      const id = await added({
        deadline: '12/3/2026',
        lead: [agency(seed.agencies.justice), agency(seed.agencies.commune)],
      });
      const [met] = await obligationsOf(id);
      await db().obligation.update({ where: { id: met?.id ?? 0 }, data: { phase: 'submitted', doneAt: NOW } });
      expect(await end(id)).toMatchObject({ kind: 'ended', open: 1, met: 1 });
      expect((await obligationsOf(id)).map(({ phase }) => phase)).toEqual(['submitted', 'waived']);
      await planReminders(db(), await seed.authority(NOW), NOW);
      expect(await db().reminder.count({ where: { obligation: { taskId: id } } })).toBe(0);
      expect(await seed.plan(NOW)).toBe(0);
      expect(await end(id)).toMatchObject({ kind: 'alreadyEnded', endedOn: '2026-03-09' });
      const entries = await db().auditEntry.findMany({ where: { action: 'task.ended' }, orderBy: { id: 'asc' } });
      expect(entries.map(({ details }) => details)).toMatchObject([{ reason: 'hết nhu cầu', endedOn: '2026-03-09' }]);
    });

    it('never gives its number away', async () => {
      await end(await added());
      await added({ title: 'Việc sau' });
      expect((await db().task.findMany({ orderBy: { id: 'asc' } })).map(({ number }) => number)).toEqual([
        'II.1',
        'GT.1',
        'GT.2',
      ]);
    });
  });
});
