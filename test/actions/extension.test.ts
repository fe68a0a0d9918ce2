import { beforeEach, describe, expect, it } from 'vitest';
import { askExtension, type AskExtensionInput } from '../../src/actions/ask-extension.ts';
import { changeRegime } from '../../src/actions/change-regime.ts';
import { changeTask } from '../../src/actions/change-task.ts';
import { decideExtension, type DecideExtensionInput } from '../../src/actions/decide-extension.ts';
import { withdrawExtension } from '../../src/actions/withdraw-extension.ts';
import { loadDecidedExtensions, loadExtension, loadExtensions } from '../../src/db/extensions.ts';
import { followRevision, loadTaskTerms } from '../../src/db/import-due.ts';
import { loadObligation } from '../../src/db/obligations.ts';
import { day, dayOfInstant } from '../../src/domain/day.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { enrolPerson, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const NOW = new Date('2026-03-09T09:00:00+07:00');
  const TITLE = 'Rà soát thủ tục';
  const REASON = 'chờ ý kiến Sở Tài chính';
  let seed: Seed;
  let obligationId: number;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [
        { title: TITLE, schedule: { kind: 'date', on: day('2026-03-17') } },
        { title: 'Thường xuyên', schedule: { kind: 'continuous' } },
        { title: 'Chưa có ngày', schedule: { kind: 'undated', basis: 'Theo lộ trình' } },
      ],
    });
    await seed.plan(new Date('2026-01-05T09:00:00+07:00'));
    obligationId = await seed.obligationId(TITLE);
  });

  const db = () => test.database.client;
  let keys = 0;

  async function ask(toOn = '2026-03-25', who: SeedPerson = 'officer', other: Partial<AskExtensionInput> = {}) {
    const at = other.at ?? NOW;
    return askExtension(test.database, {
      actor: await seed.actor(who),
      obligationId,
      toOn: day(toOn),
      reason: REASON,
      today: dayOfInstant(at, ZONE),
      at,
      dedupeKey: `u${(keys += 1)}`,
      ...other,
    });
  }

  async function asked(toOn?: string, other: Partial<AskExtensionInput> = {}): Promise<number> {
    const outcome = await ask(toOn, 'officer', other);
    if (outcome.kind !== 'asked') throw new Error(`asked, not ${outcome.kind}`);
    return outcome.extension.id;
  }

  async function decide(
    extensionId: number,
    decision: 'granted' | 'refused' = 'granted',
    who: SeedPerson = 'standing',
    other: Partial<DecideExtensionInput> = {},
  ) {
    const at = other.at ?? NOW;
    const today = dayOfInstant(at, ZONE);
    const answer = undefined;
    return decideExtension(test.database, {
      actor: await seed.actor(who),
      extensionId,
      decision,
      answer,
      today,
      at,
      ...other,
    });
  }

  const withdraw = async (extensionId: number, who: SeedPerson = 'officer') =>
    withdrawExtension(test.database, { actor: await seed.actor(who), extensionId, at: NOW });
  const obligation = async () => {
    const found = await loadObligation(db(), obligationId);
    if (!found) throw new Error('the obligation is there');
    return found;
  };
  const noticesOf = async (kind: string) =>
    (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).flatMap(({ notice, chatId }) =>
      (notice as { kind: string }).kind === kind ? [chatId] : [],
    );
  const audits = (action: string) => db().auditEntry.count({ where: { action } });
  const hasHandedIn = (id = obligationId) =>
    db().obligation.update({ where: { id }, data: { phase: 'submitted', doneAt: NOW } });

  describe('asking for another day', () => {
    it('keeps the request and tells each person of the standing agency', async () => {
      await enrolPerson(test.database, {
        externalId: 9010n,
        name: 'second',
        role: 'standing',
        agencyId: seed.agencies.standing,
      });
      expect(await ask()).toMatchObject({
        kind: 'asked',
        repeated: false,
        extension: {
          fromOn: '2026-03-17',
          toOn: '2026-03-25',
          reason: REASON,
          state: 'open',
          agencyName: 'Sở Tư pháp',
        },
      });
      expect(await noticesOf('extensionAsked')).toEqual([9001n, 9010n]);
      expect(await audits('extension.asked')).toBe(1);
      expect((await obligation()).dueOn).toBe('2026-03-17');
    });

    it.each<SeedPerson>(['head', 'officer'])('is for the %s of the agency', async (who) => {
      expect(await ask('2026-03-25', who)).toMatchObject({ kind: 'asked' });
    });

    it.each<SeedPerson>(['communeHead', 'leader', 'standing'])('is not for the %s', async (who) => {
      expect(await ask('2026-03-25', who)).toMatchObject({ kind: 'forbidden' });
      expect(await db().extensionRequest.count()).toBe(0);
    });

    it('asks once for the same update and for the same words again', async () => {
      await ask('2026-03-25', 'officer', { dedupeKey: 'same' });
      expect(await ask('2026-03-25', 'officer', { dedupeKey: 'same' })).toMatchObject({
        kind: 'asked',
        repeated: true,
      });
      expect(await ask()).toMatchObject({ kind: 'asked', repeated: true });
      expect(await db().extensionRequest.count()).toBe(1);
      expect(await noticesOf('extensionAsked')).toHaveLength(1);
    });

    it('shows the open request instead of a second one', async () => {
      const id = await asked();
      expect(await ask('2026-03-31', 'head')).toMatchObject({ kind: 'open', extension: { id, toOn: '2026-03-25' } });
      expect(await db().extensionRequest.count()).toBe(1);
    });

    it('leaves one open request when two ask at once', async () => {
      const outcomes = await Promise.all([ask('2026-03-25', 'head'), ask('2026-03-31', 'officer')]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['asked', 'open']);
    });

    it.each([
      ['2026-03-17', 'notLater'],
      ['2026-03-08', 'past'],
      ['2036-03-25', 'tooFar'],
    ])('takes no %s: %s', async (on, problem) => {
      expect(await ask(on)).toMatchObject({ kind: 'problem', problem });
    });

    it('is not for continuous, undated, waived or finished work, nor for history', async () => {
      const of = async (title: string) =>
        ask('2027-03-25', 'officer', { obligationId: await seed.obligationId(title), toOn: day('2026-12-25') });
      expect(await of('Thường xuyên')).toMatchObject({ problem: 'continuous' });
      expect(await of('Chưa có ngày')).toMatchObject({ problem: 'undated' });
      for (const [data, problem] of [
        [{ phase: 'submitted' }, 'done'],
        [{ phase: 'waived' }, 'waived'],
        [{ phase: 'open', history: true }, 'history'],
      ] as const) {
        await db().obligation.update({ where: { id: obligationId }, data });
        expect(await ask()).toMatchObject({ problem });
      }
    });

    it('is refused once the consolidated report of the period is made', async () => {
      const report = await db().obligation.findFirstOrThrow({
        where: { kind: 'report', periodKey: '2026-Q1', agencyId: seed.agencies.justice },
        orderBy: { id: 'asc' },
      });
      const { jurisdictionId } = seed;
      await db().periodClosing.create({ data: { jurisdictionId, periodKey: '2026-Q1', closedAt: NOW } });
      expect(await ask('2026-03-25', 'officer', { obligationId: report.id })).toMatchObject({ problem: 'closed' });
      expect(await ask()).toMatchObject({ kind: 'asked' });
    });

    it('needs a reason, and keeps thousands of characters of one', async () => {
      expect(await ask('2026-03-25', 'officer', { reason: '  \n ' })).toEqual({ kind: 'noReason' });
      const reason = '<b>&'.repeat(1000);
      expect(await ask('2026-03-25', 'officer', { reason })).toMatchObject({ extension: { reason } });
    });

    it('says so when the work is gone', async () => {
      expect(await ask('2026-03-25', 'officer', { obligationId: 99_999 })).toEqual({ kind: 'gone' });
    });
  });

  describe('a request that is granted', () => {
    it('moves the due day, keeps the old one beside it, and tells the asker and the head', async () => {
      expect(await decide(await asked())).toMatchObject({ kind: 'decided', extension: { state: 'granted' } });
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-25', extendedFrom: '2026-03-17' });
      expect(await db().dueChange.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
        { fromOn: '2026-03-17', toOn: '2026-03-25', reason: expect.stringContaining(REASON), changedAt: NOW },
      ]);
      expect((await noticesOf('extensionDecided')).sort()).toEqual([9002n, 9003n]);
      expect(await audits('extension.granted')).toBe(1);
    });

    it('tells a head who asked once', async () => {
      const outcome = await ask('2026-03-25', 'head');
      await decide(outcome.kind === 'asked' ? outcome.extension.id : 0);
      expect(await noticesOf('extensionDecided')).toEqual([9002n]);
    });

    it('starts a new ladder', async () => {
      const early = new Date('2026-03-10T08:00:00+07:00');
      await planReminders(db(), await seed.authority(early), early);
      await decide(await asked());
      const later = new Date('2026-03-18T08:00:00+07:00');
      await planReminders(db(), await seed.authority(later), later);
      const steps = await db().reminder.findMany({ where: { obligationId }, orderBy: { id: 'asc' } });
      expect(steps.some(({ dueOn, step }) => dueOn === '2026-03-25' && step === 'officer-7')).toBe(true);
      expect(steps.every(({ dueOn, step }) => dueOn !== '2026-03-17' || step !== 'head+1')).toBe(true);
    });

    it('may be extended once more, and shows the first day', async () => {
      await decide(await asked());
      await decide(await asked('2026-03-31'));
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-31', extendedFrom: '2026-03-17' });
    });

    it('may come after the day asked for has passed', async () => {
      const id = await asked('2026-03-20');
      const at = new Date('2026-03-23T09:00:00+07:00');
      expect(await decide(id, 'granted', 'standing', { at })).toMatchObject({ kind: 'decided' });
      expect((await obligation()).dueOn).toBe('2026-03-20');
    });
  });

  describe('a request that is refused', () => {
    it('leaves the due day, and keeps what was said', async () => {
      const id = await asked();
      await decide(id, 'refused', 'standing', { answer: ' Đã quá hạn của tỉnh ' });
      expect(await loadExtension(db(), id)).toMatchObject({ state: 'refused', answer: 'Đã quá hạn của tỉnh' });
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-17', extendedFrom: undefined });
      expect(await db().dueChange.count()).toBe(0);
      expect(await noticesOf('extensionDecided')).toHaveLength(2);
    });

    it('may be asked for again', async () => {
      await decide(await asked(), 'refused');
      expect(await ask()).toMatchObject({ kind: 'asked', repeated: false });
    });
  });

  describe('deciding', () => {
    it.each<SeedPerson>(['head', 'officer', 'communeHead', 'leader'])('is not for the %s', async (who) => {
      const id = await asked();
      expect(await decide(id, 'granted', who)).toEqual({ kind: 'forbidden' });
      expect((await obligation()).dueOn).toBe('2026-03-17');
    });

    it('tells the second of two who decide at once what the first decided', async () => {
      const id = await asked();
      const outcomes = await Promise.all([decide(id, 'granted'), decide(id, 'refused')]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['decided', 'settled']);
      expect(await noticesOf('extensionDecided')).toHaveLength(2);
      expect((await db().dueChange.count()) <= 1).toBe(true);
    });

    it('has no point once the work is handed in, and has one again when that is returned', async () => {
      const id = await asked();
      await hasHandedIn();
      expect(await decide(id)).toMatchObject({ kind: 'moot', reason: 'done' });
      const { jurisdictionId } = seed;
      expect(await loadExtensions(db(), { jurisdictionId, state: 'open' })).toEqual([]);
      await db().obligation.update({
        where: { id: obligationId },
        data: { phase: 'returned', round: 1, doneAt: null },
      });
      expect(await loadExtensions(db(), { jurisdictionId, state: 'open' })).toHaveLength(1);
      expect(await decide(id)).toMatchObject({ kind: 'decided' });
    });

    it('has no point where the due day is as late by now', async () => {
      const id = await asked();
      await db().obligation.update({ where: { id: obligationId }, data: { dueOn: '2026-04-01' } });
      expect(await decide(id)).toMatchObject({ kind: 'moot', reason: 'overtaken' });
    });

    it('replaces the day of now where it has moved since', async () => {
      const id = await asked();
      await db().obligation.update({ where: { id: obligationId }, data: { dueOn: '2026-03-20' } });
      await decide(id);
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-25', extendedFrom: '2026-03-20' });
    });

    it('says so when the request is gone', async () => {
      expect(await decide(99_999)).toEqual({ kind: 'gone' });
    });
  });

  describe('withdrawing', () => {
    it('is for the agency, and makes room for another request', async () => {
      const id = await asked();
      expect(await withdraw(id, 'communeHead')).toEqual({ kind: 'forbidden' });
      expect(await withdraw(id, 'head')).toMatchObject({ kind: 'withdrawn' });
      expect(await withdraw(id)).toMatchObject({ kind: 'withdrawn' });
      expect(await audits('extension.withdrawn')).toBe(1);
      expect(await decide(id)).toMatchObject({ kind: 'settled', extension: { state: 'withdrawn' } });
      expect(await ask('2026-03-31')).toMatchObject({ kind: 'asked', repeated: false });
    });

    it('comes too late after the decision', async () => {
      const id = await asked();
      await decide(id);
      expect(await withdraw(id)).toMatchObject({ kind: 'settled', extension: { state: 'granted' } });
      expect((await obligation()).dueOn).toBe('2026-03-25');
    });
  });

  it('lists what was decided since a day, the newest first', async () => {
    const first = await asked();
    await decide(first, 'refused', 'standing', { at: new Date('2026-01-20T09:00:00+07:00') });
    const second = await asked();
    await decide(second, 'refused');
    const third = await asked();
    await decide(third, 'granted', 'standing', { at: new Date('2026-03-10T09:00:00+07:00') });
    const since = new Date('2026-02-08T09:00:00+07:00');
    const decided = await loadDecidedExtensions(db(), { jurisdictionId: seed.jurisdictionId, since });
    expect(decided.map(({ id }) => id)).toEqual([third, second]);
  });

  describe('a granted day', () => {
    beforeEach(async () => {
      await decide(await asked());
    });

    const taskId = async () => (await db().obligation.findUniqueOrThrow({ where: { id: obligationId } })).taskId ?? 0;
    const changeDeadline = async (deadline: string) =>
      changeTask(test.database, {
        actor: await seed.actor('standing'),
        taskId: await taskId(),
        change: { deadline },
        key: `k${(keys += 1)}`,
        at: NOW,
        timeZone: ZONE,
      });

    it('is not taken back by a change of the task to an earlier day', async () => {
      await changeDeadline('20/3/2026');
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-25', extendedFrom: '2026-03-17' });
    });

    it('follows a change of the task to a later day', async () => {
      await changeDeadline('30/4/2026');
      expect(await obligation()).toMatchObject({ dueOn: '2026-04-30', extendedFrom: undefined });
    });

    it('is kept by a revision of the plan, which names the task', async () => {
      const id = await taskId();
      const { jurisdictionId } = seed;
      const task = { number: 'II.1', deadline: { text: 'Quý II', understood: true } } as never;
      const input = { jurisdictionId, changed: [{ id, task }] as never, today: day('2026-03-09') };
      const before = await loadTaskTerms(db(), input);
      const schedule = { kind: 'date', on: '2026-03-10' };
      await db().task.update({ where: { id }, data: { schedule } });
      const years = { from: 2026, to: 2026 };
      expect(await followRevision(db(), { ...input, before, years, at: NOW })).toMatchObject({
        moved: 0,
        keptTasks: ['II.1'],
      });
      expect(await obligation()).toMatchObject({ dueOn: '2026-03-25', extendedFrom: '2026-03-17' });
    });

    it('is left alone by the planner', async () => {
      await seed.plan(NOW);
      expect((await obligation()).dueOn).toBe('2026-03-25');
    });
  });

  it('is not taken back by a change of the report regime', async () => {
    const report = await db().obligation.findFirstOrThrow({
      where: { kind: 'report', periodKey: '2026-Q1', agencyId: seed.agencies.justice },
      orderBy: { id: 'asc' },
    });
    await decide(await asked('2026-03-25', { obligationId: report.id, reason: 'regime: chờ số liệu' }));
    const outcome = await changeRegime(test.database, {
      actor: await seed.actor('standing'),
      jurisdictionId: seed.jurisdictionId,
      edit: { kind: 'due', target: { kind: 'report', key: 'quarterly' }, due: { monthOffset: 0, day: 18 } },
      fromOn: day('2026-03-09'),
      at: NOW,
      timeZone: ZONE,
    });
    expect(outcome.kind).toBe('changed');
    expect(await loadObligation(db(), report.id)).toMatchObject({ dueOn: '2026-03-25', extendedFrom: '2026-03-17' });
  });
});
