import { beforeEach, describe, expect, it } from 'vitest';
import { nudgeMissing, type NudgeMissingInput } from '../../src/actions/nudge-missing.ts';
import { loadNudge } from '../../src/db/nudges.ts';
import { day } from '../../src/domain/day.ts';
import type { Notice } from '../../src/domain/notice.ts';
import {
  createPostOffice,
  createScriptedSender,
  createStubbornSender,
  type PostOffice,
} from '../delivery/post-office.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, ZONE, type Seed, type SeedPerson } from '../support/seed-authority.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}:00+07:00`);
  const scope = { kind: 'period', periodKey: '2026-Q1' } as const;
  let seed: Seed;
  let office: PostOffice;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      reports: true,
      tasks: [{ title: 'Rà soát', schedule: { kind: 'date', on: day('2026-03-12') } }],
    });
    await seed.plan(at('01-05T08:00'));
    office = await createPostOffice(test.database, seed);
  });

  let press = 0;
  const nudge = async (when: string, other: Partial<NudgeMissingInput> & { readonly who?: SeedPerson } = {}) => {
    const { who = 'standing', ...input } = other;
    return nudgeMissing(test.database, {
      actor: await seed.actor(who),
      jurisdictionId: seed.jurisdictionId,
      scope,
      at: at(when),
      timeZone: ZONE,
      dedupeKey: `press:${(press += 1)}`,
      ...input,
    });
  };
  const queued = () => test.database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } });
  const kindsTo = async (who: SeedPerson): Promise<readonly string[]> =>
    (await queued())
      .filter(({ chatId }) => chatId === PEOPLE[who])
      .map(({ notice }) => notice as unknown as Extract<Notice, { items: unknown }>)
      .map(({ kind, items }) => `${kind}: ${items.map(({ step }) => step).join(' ')}`);
  const planAt = async (when: string): Promise<void> => {
    office.clock.set(at(when));
    await office.plan();
  };
  async function sendAt(when: string): Promise<readonly { readonly to: bigint; readonly html: string }[]> {
    office.clock.set(at(when));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent.map(({ chatId, html }) => ({ to: chatId, html }));
  }
  const reportsOf = (agencyId: number, data: object) =>
    test.database.client.obligation.updateMany({ where: { agencyId, kind: 'report', periodKey: '2026-Q1' }, data });

  describe('nudging all who are missing', () => {
    it('queues one message a person, records it and says who did it', async () => {
      expect(await nudge('03-06T10:00')).toMatchObject({ kind: 'queued', persons: 3, messages: 3 });
      for (const who of ['head', 'officer', 'communeHead'] as const)
        expect(await kindsTo(who)).toEqual(['nudge: nudge-2026-03-06']);
      expect(await test.database.client.reminder.count({ where: { step: 'nudge-2026-03-06', state: 'planned' } })).toBe(
        3,
      );
      const [entry] = await test.database.client.auditEntry.findMany({ where: { action: 'nudge.sent' } });
      expect(entry).toMatchObject({ details: { scope: '2026-Q1', persons: 3, unreached: [] } });
    });

    it('does nothing the second time on a day, whoever presses, and once more on the next working day', async () => {
      await nudge('03-06T10:00');
      expect(await nudge('03-06T15:00')).toMatchObject({ kind: 'nothing' });
      expect(await queued()).toHaveLength(3);
      expect(await nudge('03-09T10:00')).toMatchObject({ kind: 'queued', persons: 3 });
    });

    it('queues once when two press at the same moment', async () => {
      const outcomes = await Promise.all([nudge('03-06T10:00'), nudge('03-06T10:00')]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['nothing', 'queued']);
      expect(await queued()).toHaveLength(3);
    });

    it('is the next working day’s nudge outside sending hours', async () => {
      const outcome = await nudge('03-06T20:00');
      expect(outcome).toMatchObject({ kind: 'queued', goesOutAt: at('03-09T07:30') });
      expect(await kindsTo('head')).toEqual(['nudge: nudge-2026-03-09']);
      expect(await sendAt('03-06T20:00')).toEqual([]);
      expect(await nudge('03-07T09:00')).toMatchObject({ kind: 'nothing' });
      expect((await sendAt('03-09T07:30')).map(({ to }) => to)).toHaveLength(3);
      expect(await nudge('03-09T09:00')).toMatchObject({ kind: 'nothing' });
    });

    it('names whom nothing reaches', async () => {
      await test.database.client.account.updateMany({
        where: { externalId: PEOPLE.communeHead },
        data: { unreachableAt: at('03-01T08:00') },
      });
      const outcome = await nudge('03-06T10:00');
      expect(outcome).toMatchObject({
        kind: 'queued',
        persons: 2,
        plan: { unreached: [{ agency: { name: 'UBND xã An Bình' }, why: 'blocked' }] },
      });
      await test.database.client.assignment.deleteMany({ where: { agencyId: seed.agencies.commune } });
      const { plan } = await loadNudge(test.database.client, await seed.authority(at('03-09T10:00')), {
        scope,
        now: at('03-09T10:00'),
      });
      expect(plan.unreached.map(({ why }) => why)).toEqual(['nobody']);
    });

    it('asks nobody who has handed in, and nobody twice whom the ladder reminded of it that day', async () => {
      await reportsOf(seed.agencies.commune, { phase: 'submitted', doneAt: at('03-05T09:00') });
      await planAt('03-10T08:00');
      expect(await kindsTo('officer')).toEqual(['reminder: officer-3', 'reminder: officer-7']);
      expect(await nudge('03-10T10:00')).toMatchObject({ kind: 'queued', persons: 1 });
      expect(await kindsTo('head')).toEqual(['reminder: head-3', 'nudge: nudge-2026-03-10']);
      expect(await kindsTo('communeHead')).toEqual([]);
    });

    it('asks for overdue tasks', async () => {
      const tasks = { scope: { kind: 'overdueTasks' as const } };
      expect(await nudge('03-12T10:00', tasks)).toMatchObject({ kind: 'nothing' });
      expect(await nudge('03-13T10:00', tasks)).toMatchObject({ kind: 'queued', persons: 2 });
    });

    it.each(['head', 'officer', 'leader'] as const)('is not for the %s', async (who) => {
      expect(await nudge('03-06T10:00', { who })).toEqual({ kind: 'forbidden' });
      expect(await queued()).toEqual([]);
    });
  });

  describe('what a nudge says', () => {
    const to = async (who: SeedPerson, when: string): Promise<readonly string[]> =>
      (await sendAt(when)).filter(({ to: chatId }) => chatId === PEOPLE[who]).map(({ html }) => html);

    it('asks for the report with its day, and its message is linked so that a reply hands it in', async () => {
      await nudge('03-06T10:00');
      const [html] = await to('communeHead', '03-06T10:00');
      expect(html).toMatch(/^📣 Cơ quan thường trực đề nghị UBND xã An Bình gửi <b>báo cáo cải cách hành chính quý I/);
      expect(html).toContain('chậm nhất ngày 17/3/2026');
      const links = await test.database.client.messageLink.findMany({ where: { chatId: PEOPLE.communeHead } });
      expect(links).toMatchObject([{ purpose: 'reminder' }]);
    });

    it('says that it is overdue, also days after it was asked for', async () => {
      await nudge('03-17T20:00');
      const [html] = await to('communeHead', '03-19T08:00');
      expect(html).toContain('khẩn trương gửi');
      expect(html).toContain('quá hạn 2 ngày');
    });

    it('asks for completion where it was returned', async () => {
      await reportsOf(seed.agencies.commune, { phase: 'returned', round: 1 });
      await nudge('03-06T10:00');
      const [html] = await to('communeHead', '03-06T10:00');
      expect(html).toContain('bổ sung, hoàn thiện và gửi lại');
    });

    it('leaves out what was handed in meanwhile', async () => {
      await nudge('03-06T20:00');
      await reportsOf(seed.agencies.commune, { phase: 'submitted', doneAt: at('03-06T21:00') });
      expect(await to('communeHead', '03-09T07:30')).toEqual([]);
      expect((await queued()).filter(({ chatId }) => chatId === PEOPLE.communeHead)[0]?.state).toBe('cancelled');
    });

    it('is one list where a person owes several', async () => {
      const { client: db } = test.database;
      await db.assignment.updateMany({
        where: { person: { name: 'communeHead' } },
        data: { agencyId: seed.agencies.justice },
      });
      await db.obligation.updateMany({ where: { agencyId: seed.agencies.justice }, data: { dueOn: '2026-03-05' } });
      await db.obligation.updateMany({ where: { kind: 'report' }, data: { kind: 'task' } });
      await nudge('03-06T10:00', { scope: { kind: 'overdueTasks' } });
      const messages = await to('communeHead', '03-06T10:00');
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain('<b>2.</b>');
      const links = await db.messageLink.findMany({ where: { chatId: PEOPLE.communeHead } });
      expect(links[0]?.purpose).toBe('digest');
    });
  });

  describe('the ladder beside a nudge', () => {
    it('sends its own batch of the day about everything else', async () => {
      await nudge('03-10T07:40');
      await planAt('03-10T08:00');
      // The task's step goes out; that of the report has been said.
      expect(await kindsTo('officer')).toEqual(['nudge: nudge-2026-03-10', 'reminder: officer-3']);
      expect(await kindsTo('communeHead')).toEqual(['nudge: nudge-2026-03-10']);
    });

    it('sends its steps on later days as if nothing had been', async () => {
      await nudge('03-10T07:40');
      for (const on of ['03-10', '03-11', '03-12', '03-13', '03-16', '03-17', '03-18']) await planAt(`${on}T08:00`);
      expect(await kindsTo('communeHead')).toEqual([
        'nudge: nudge-2026-03-10',
        'reminder: head-3',
        'reminder: officer-1',
        'reminder: head0',
        'reminder: head+1',
      ]);
    });

    it('is not held up on the day of an evening’s nudge, nor says the same on the day when that goes out', async () => {
      await test.database.client.obligation.deleteMany({ where: { kind: 'task' } });
      await nudge('03-09T18:00');
      await planAt('03-10T08:00');
      expect(await kindsTo('officer')).toEqual(['nudge: nudge-2026-03-10']);
      const sent = await sendAt('03-10T08:00');
      expect(sent.filter(({ to }) => to === PEOPLE.officer)).toHaveLength(1);
    });

    it('is told to whoever the nudge could not reach, once they are back', async () => {
      await nudge('03-10T07:40');
      office.clock.set(at('03-10T07:41'));
      const refusal = { kind: 'failed', reason: 'unreachable', description: 'bot was blocked by the user' } as const;
      const blocked = createStubbornSender(() => refusal);
      await office.dispatcher(blocked).drain();
      expect(await test.database.client.reminder.count({ where: { step: 'nudge-2026-03-10' } })).toBe(0);
      await test.database.client.account.updateMany({ data: { unreachableAt: null } });
      await planAt('03-10T08:00');
      expect((await kindsTo('communeHead')).at(-1)).toBe('reminder: officer-7');
    });
  });
});
