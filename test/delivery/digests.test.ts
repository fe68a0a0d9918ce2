import { beforeEach, describe, expect, it } from 'vitest';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { savePreferences } from '../../src/db/preferences.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { day } from '../../src/domain/day.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { DEFAULT_PREFERENCES } from '../../src/domain/preferences.ts';
import { planDigests } from '../../src/schedule/plan-digests.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed, type SeedPerson } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const due = (title: string, on: string) => ({ title, schedule: { kind: 'date' as const, on: day(on) } });

  let seed: Seed;
  let office: PostOffice;
  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [
        due('Trễ <hạn>', '2026-03-03'),
        due('Trễ tuần qua', '2026-03-11'),
        due('Hạn thứ Tư', '2026-03-18'),
        due('Hạn tháng sau', '2026-04-20'),
        due('Xong rồi', '2026-03-12'),
        { title: 'Chưa có ngày' },
      ],
    });
    await seed.plan(at('01-05T08:00:00'));
    office = await createPostOffice(test.database, seed, '2026-03-16T08:00:00+07:00');
  });

  async function done(title: string, when: string): Promise<void> {
    const outcome = await recordProgress(test.database, {
      actor: await seed.actor('officer'),
      obligationId: await seed.obligationId(title),
      report: { kind: 'done', note: 'xong', document: undefined, files: [], nil: false },
      source: 'reply',
      at: at(when),
      dedupeKey: `tg:${title}`,
    });
    expect(outcome.kind).toBe('recorded');
  }

  /** Sends what is queued at an instant; what came to one person. */
  async function sentTo(who: SeedPerson, when: string) {
    office.clock.set(at(when));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent.filter(({ chatId }) => chatId === PEOPLE[who]);
  }
  const planAt = async (when: string): Promise<void> => {
    await planDigests(test.database.client, await seed.authority(at(when)), at(when));
  };
  const ended = async () =>
    (await office.messages()).filter(({ state }) => state === 'cancelled').map(({ error }) => error);

  describe('the week of the standing agency', () => {
    it('says what falls due, what is late, who is not reached and what has no day', async () => {
      await test.database.client.account.updateMany({
        where: { externalId: { in: [PEOPLE.head, PEOPLE.officer] } },
        data: { unreachableAt: at('03-13T08:00:00') },
      });
      await planAt('03-16T08:00:00');
      const [message] = await sentTo('standing', '03-16T08:00:00');
      expect(message?.html.split('\n')).toEqual([
        '🗓 <b>Công việc trong tuần, từ 16/3/2026 đến 22/3/2026, tỉnh An Hải</b>',
        'Dữ liệu tính đến 08:00, 16/3/2026',
        '',
        '<b>⏳ Đến hạn trong tuần: 1 việc</b>',
        '• Hạn thứ Tư – hạn 18/3/2026 (còn 2 ngày): Sở Tư pháp',
        '',
        '<b>🔴 Quá hạn: 3 việc; nhiều nhất:</b>',
        '1. Sở Tư pháp: 3 việc, lâu nhất 13 ngày',
        '',
        '👤 1 cơ quan có việc nhưng chưa có người nhận tin (Sở Tư pháp); cấp liên kết bằng /capquyen',
        '',
        '📌 1 nhiệm vụ chưa có thời hạn cụ thể',
      ]);
      const data = message?.buttons.flat().map((button) => ('data' in button ? button.data : ''));
      const { jurisdictionId: id } = seed;
      expect(data).toEqual([`dg:s:q:${id}:0`, `dg:s:nx:${id}:0`, `dg:s:ud:${id}:0`, `dg:b:p:${id}`, `dg:ol:${id}:0`]);
    });

    it('says so in one line when there is nothing', async () => {
      await test.database.client.obligation.updateMany({ data: { phase: 'waived' } });
      await planAt('03-16T08:00:00');
      const [message] = await sentTo('standing', '03-16T08:00:00');
      expect(message?.html).toContain('Tuần này không có việc đến hạn, không có việc quá hạn.');
      expect(message?.html).not.toMatch(/Quá hạn:|cơ quan có việc|chưa có thời hạn/);
    });

    it.each([
      ['the week is over', '03-23T08:00:00', async () => undefined, 'the week is over'],
      [
        'the person is no longer of the standing agency',
        '03-16T09:00:00',
        async () =>
          test.database.client.assignment.updateMany({ where: { role: 'standing' }, data: { toOn: '2026-03-15' } }),
        'the role has ended',
      ],
    ])('is dropped when %s by the time it is sent', async (_name, when, change, reason) => {
      await planAt('03-16T08:00:00');
      await change();
      expect(await sentTo('standing', when)).toEqual([]);
      expect(await ended()).toContain(reason);
    });
  });

  describe('the digest of a leader', () => {
    it('is a picture with figures and the worst in its caption', async () => {
      await done('Xong rồi', '03-12T09:00:00');
      await planAt('03-16T08:00:00');
      const [message] = await sentTo('leader', '03-16T08:00:00');
      expect(message?.html.split('\n').slice(0, 7)).toEqual([
        '<b>Kính báo cáo lãnh đạo: tình hình cải cách hành chính tỉnh An Hải, tuần từ 09/3/2026 đến 15/3/2026</b>',
        'Dữ liệu tính đến 08:00, 16/3/2026',
        expect.stringContaining('(1/6)'),
        '✅ Hoàn thành trong tuần: 1 (tuần trước đó: 0)',
        '🔴 Quá hạn: 2, trong đó mới phát sinh trong tuần: 1',
        '<b>Quá hạn nhiều nhất</b>',
        '1. Sở Tư pháp: 2 việc, lâu nhất 13 ngày',
      ]);
      expect(message?.photo?.fileName).toBe('an-hai-2026-03-16.png');
      expect([...(message?.photo?.bytes.slice(1, 4) ?? [])]).toEqual([...new TextEncoder().encode('PNG')]);
    });

    it('names the areas in the leader’s charge first', async () => {
      const { client } = test.database;
      const { jurisdictionId, planId } = seed;
      const area = (code: string, position: number) =>
        client.area.create({ data: { jurisdictionId, planId, code, title: `Lĩnh vực ${code}`, position } });
      const [first, second] = [await area('I', 0), await area('II', 1)];
      await client.task.updateMany({ data: { areaId: first.id } });
      await client.task.updateMany({ where: { title: 'Hạn thứ Tư' }, data: { areaId: second.id } });
      await client.assignment.updateMany({ where: { role: 'leader' }, data: { areaId: second.id } });
      await planAt('03-16T08:00:00');
      const [message] = await sentTo('leader', '03-16T08:00:00');
      const lines = message?.html.split('\n') ?? [];
      const own = lines.indexOf('<b>Lĩnh vực phụ trách (hoàn thành / tổng số)</b>');
      expect(lines[own + 1]).toBe('II. Lĩnh vực II: 0/1');
      expect(lines.indexOf('I. Lĩnh vực I: 0/5 🔴3')).toBeGreaterThan(own);
    });

    it('stays within a caption, whatever the names are', async () => {
      const { client } = test.database;
      const { jurisdictionId, planId } = seed;
      for (let position = 0; position < 12; position += 1) {
        const title = `${'<&> '.repeat(40)}${position}`;
        const { id } = await client.area.create({
          data: { jurisdictionId, planId, code: `${position}`, title, position },
        });
        const task = await client.task.findFirstOrThrow({ orderBy: { id: 'asc' }, skip: position % 6 });
        await client.task.update({ where: { id: task.id }, data: { areaId: id } });
      }
      await client.agency.updateMany({ data: { name: 'Trung tâm '.repeat(30) } });
      await client.jurisdiction.updateMany({ data: { name: 'tỉnh '.repeat(30) } });
      await planAt('03-16T08:00:00');
      const [message] = await sentTo('leader', '03-16T08:00:00');
      const shown = (message?.html ?? '').replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.');
      expect(shown).toContain('Quá hạn nhiều nhất');
      expect([...shown].length).toBeLessThanOrEqual(1024);
    });
  });

  describe('a message that can wait', () => {
    const QUEUED = '03-16T09:00:00';
    async function queue(notice: Notice): Promise<void> {
      const { personId } = await seed.actor('standing');
      await savePreferences(test.database.client, personId, { ...DEFAULT_PREFERENCES, quietWeekdays: [1, 2] });
      await saveMessage(test.database.client, {
        chatId: PEOPLE.standing,
        personId,
        notice,
        dedupeKey: notice.kind,
        runAt: at(QUEUED),
      });
    }

    it('waits until the first day that is not quiet, and is not lost', async () => {
      await queue({ kind: 'personEnrolled', personName: 'A', agencyName: 'Sở Y tế', role: 'head' });
      for (const when of [QUEUED, '03-16T16:00:00', '03-17T09:00:00'])
        expect(await sentTo('standing', when)).toEqual([]);
      expect(await sentTo('standing', '03-18T07:30:00')).toHaveLength(1);
    });

    it('goes out at the next chance when the person wants messages again', async () => {
      await queue({ kind: 'personEnrolled', personName: 'A', agencyName: 'Sở Y tế', role: 'head' });
      expect(await sentTo('standing', QUEUED)).toEqual([]);
      await savePreferences(test.database.client, (await seed.actor('standing')).personId, DEFAULT_PREFERENCES);
      expect(await sentTo('standing', '03-17T07:30:00')).toHaveLength(1);
    });

    it('is not a reminder of what is due', async () => {
      const obligationId = await seed.obligationId('Hạn thứ Tư');
      const item = { obligationId, step: 'officer-1', audience: 'officer' as const, round: 0, late: false };
      await queue({
        kind: 'reminder',
        items: [{ ...item, dueOn: day('2026-03-18'), fireOn: day('2026-03-16') }],
      });
      expect(await sentTo('standing', QUEUED)).toHaveLength(1);
    });
  });
});
