import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { loadAlertObligations, saveAlertMessage } from '../../src/db/alerts.ts';
import { saveChatLeft } from '../../src/db/chats.ts';
import { day } from '../../src/domain/day.ts';
import { planAlerts } from '../../src/schedule/plan-alerts.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { seedAuthority, type Seed } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const NOW = at('03-09T08:00:00');
  const GROUP = -1001000000001n;
  const due = (title: string, on: string, lead: 'justice' | 'commune' = 'justice') => ({
    title,
    schedule: { kind: 'date' as const, on: day(on) },
    lead,
  });

  let seed: Seed;
  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [
        due('Trễ ba ngày', '2026-03-06'),
        due('Của xã, trễ nhất', '2026-03-02', 'commune'),
        due('Trễ bốn ngày', '2026-03-05'),
        due('Hạn hôm nay', '2026-03-09'),
        due('Hạn Chủ nhật, chưa trễ', '2026-03-08'),
      ],
    });
    await seed.plan(at('01-05T08:00:00'));
    const actor = await seed.actor('standing');
    const { jurisdictionId } = seed;
    await linkGroup(test.database, { actor, jurisdictionId, chatId: GROUP, threadId: 7, title: 'CCHC', at: NOW });
  });

  const plan = async (now: Date): Promise<number> => planAlerts(test.database.client, await seed.authority(now), now);
  const queued = () => test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
  const alerts = () => test.database.client.groupAlert.findMany({ orderBy: { id: 'asc' } });
  const titles = async (alertId: number) =>
    (await loadAlertObligations(test.database.client, alertId)).map(({ task }) => task?.title);

  let updates = 0;
  async function report(title: string, percent: number, now: Date): Promise<void> {
    updates += 1;
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor('officer'),
      obligationId: await seed.obligationId(title),
      report: { kind: 'progress', percent, note: undefined, files: [] },
      source: 'reply',
      at: now,
      dedupeKey: `tg:1:${updates}`,
    });
    expect(outcome.kind).toBe('recorded');
  }

  /** Queues the alert of a day and lets it arrive. */
  async function arrive(now = NOW): Promise<number> {
    await plan(now);
    const alert = (await alerts()).at(-1);
    await saveAlertMessage(test.database.client, alert?.id ?? 0, 500);
    return alert?.id ?? 0;
  }

  describe('the alert of a group', () => {
    it('lists what is overdue, the agency that is latest first, in the topic that was linked', async () => {
      expect(await plan(NOW)).toBe(1);
      const [alert] = await alerts();
      expect(await titles(alert?.id ?? 0)).toEqual(['Của xã, trễ nhất', 'Trễ bốn ngày', 'Trễ ba ngày']);
      expect(await queued()).toMatchObject([
        { chatId: GROUP, threadId: 7, personId: null, lane: 2, editsMessageId: null, runAt: NOW },
      ]);
    });

    it('comes once a working day, however often the planner runs', async () => {
      for (const now of [NOW, at('03-09T08:01:00'), at('03-09T16:00:00')]) await plan(now);
      expect(await queued()).toHaveLength(1);
      await plan(at('03-10T08:00:00'));
      expect(await alerts()).toMatchObject([{ onDay: '2026-03-09' }, { onDay: '2026-03-10' }]);
    });

    it.each([
      ['before eight', '03-09T07:59:59'],
      ['over lunch', '03-09T12:00:00'],
      ['in the evening', '03-09T18:00:00'],
      ['on a Saturday', '03-07T09:00:00'],
      ['at Tết', '02-17T09:00:00'],
    ])('does not come %s', async (_name, now) => {
      expect(await plan(at(now))).toBe(0);
      expect(await alerts()).toEqual([]);
    });

    it('does not come when nothing is overdue, nor for history, continuous tasks and what is done', async () => {
      const { obligation } = test.database.client;
      const ids = (await obligation.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
      await obligation.update({ where: { id: ids[0] ?? 0 }, data: { history: true } });
      await obligation.update({ where: { id: ids[1] ?? 0 }, data: { continuous: true } });
      await obligation.update({ where: { id: ids[2] ?? 0 }, data: { phase: 'submitted' } });
      expect(await plan(NOW)).toBe(0);
    });

    it('does not come to a group that the bot has left', async () => {
      await saveChatLeft(test.database.client, GROUP);
      expect(await plan(NOW)).toBe(0);
    });
  });

  describe('the alert that stands in the group', () => {
    it('is edited when an answer changes what it lists, once for each change, and keeps its numbers', async () => {
      const alertId = await arrive();
      const before = await titles(alertId);
      expect(await plan(at('03-09T09:00:00'))).toBe(0);
      await report('Trễ bốn ngày', 80, at('03-09T09:01:00'));
      expect(await plan(at('03-09T09:01:00'))).toBe(1);
      expect(await plan(at('03-09T09:02:00'))).toBe(0);
      expect((await queued()).at(-1)).toMatchObject({ editsMessageId: 500, chatId: GROUP, threadId: 7 });
      await test.database.client.obligation.updateMany({
        where: { task: { title: 'Của xã, trễ nhất' } },
        data: { phase: 'submitted' },
      });
      expect(await plan(at('03-09T09:03:00'))).toBe(1);
      expect(await titles(alertId)).toEqual(before);
    });

    it('is edited in the evening too, since an edit disturbs nobody', async () => {
      await arrive();
      await report('Trễ bốn ngày', 80, at('03-09T19:00:00'));
      expect(await plan(at('03-09T19:00:00'))).toBe(1);
    });

    it('is not edited before it has arrived: it will say what is so then', async () => {
      await plan(NOW);
      await report('Trễ bốn ngày', 80, at('03-09T08:00:01'));
      expect(await plan(at('03-09T08:00:02'))).toBe(0);
    });

    it('is edited for two changes in the same moment', async () => {
      await arrive();
      const moment = at('03-09T09:00:00');
      await report('Trễ bốn ngày', 80, moment);
      expect(await plan(moment)).toBe(1);
      await report('Trễ bốn ngày', 90, moment);
      expect(await plan(moment)).toBe(1);
      expect(await queued()).toHaveLength(3);
    });

    it('rests on a day off, and the next working day brings a new one', async () => {
      const friday = at('03-06T08:00:00');
      await arrive(friday);
      await report('Trễ bốn ngày', 80, at('03-07T09:00:00'));
      expect(await plan(at('03-07T09:00:00'))).toBe(0);
      expect(await plan(NOW)).toBe(1);
      expect((await queued()).at(-1)).toMatchObject({ editsMessageId: null });
    });
  });
});
