import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { day } from '../../src/domain/day.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Texts } from '../../src/text/texts.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, createStubbornSender, GROUP, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  const at = (text: string): Date => new Date(`2026-${text}+07:00`);
  const TITLE = 'Rà soát <văn bản> & quy định';
  let seed: Seed;
  let office: PostOffice;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [{ title: TITLE, schedule: { kind: 'date', on: day('2026-03-12') }, product: 'Kế hoạch' }],
    });
    await seed.plan(at('01-05T08:00:00'));
    office = await createPostOffice(test.database, seed);
  });

  const obligation = (data: object) => test.database.client.obligation.updateMany({ data });
  /** Plans at an instant, and leaves only the message to the officer. */
  async function planAt(text: string): Promise<void> {
    office.clock.set(at(text));
    await office.plan();
    await test.database.client.outboxMessage.deleteMany({ where: { chatId: { not: PEOPLE.officer } } });
  }
  async function sendAt(text: string): Promise<readonly string[]> {
    office.clock.set(at(text));
    const sender = createScriptedSender();
    await office.dispatcher(sender).drain();
    return sender.sent.map(({ html }) => html);
  }
  const states = async () => (await office.messages()).map(({ state }) => state);

  describe('what was queued and has lost its point', () => {
    it.each([
      ['was handed in', { phase: 'submitted' }],
      ['was waived', { phase: 'waived' }],
      ['became history', { history: true }],
      ['has another due day', { dueOn: '2026-03-20' }],
      ['has no due day any more', { dueOn: null }],
      ['was returned: another round has begun', { round: 1, phase: 'returned' }],
    ])('is left out when the work %s', async (_name, change) => {
      await planAt('03-09T08:00:00');
      await obligation(change);
      expect(await sendAt('03-09T08:00:01')).toEqual([]);
      expect(await states()).toEqual(['cancelled']);
    });

    it('is left out once the due day is over', async () => {
      await planAt('03-12T08:00:00');
      expect(await sendAt('03-13T08:00:00')).toEqual([]);
      expect(await states()).toEqual(['cancelled']);
    });

    it('gives way to the next step, so that nobody gets two about the same work', async () => {
      await planAt('03-09T08:00:00');
      await planAt('03-11T08:00:00');
      expect(await sendAt('03-11T08:00:01')).toHaveLength(1);
      expect(await states()).toEqual(['cancelled', 'sent']);
    });

    it('says what is still open of a digest', async () => {
      const { jurisdictionId, planId, agencies } = seed;
      for (const position of [1, 2, 3])
        await test.database.client.task.create({
          data: {
            jurisdictionId,
            planId,
            number: `III.${position}`,
            title: `Việc ${position}`,
            deadlineText: 'x',
            schedule: { kind: 'date', on: '2026-03-12' },
            position,
            agencies: { create: { role: 'lead', position: 0, text: 'x', agencyId: agencies.justice } },
          },
        });
      await seed.plan(at('01-05T08:00:00'));
      await planAt('03-09T08:00:00');
      await test.database.client.obligation.updateMany({
        where: { task: { title: 'Việc 2' } },
        data: { phase: 'submitted' },
      });
      const [digest] = await sendAt('03-09T08:00:01');
      expect(digest).toContain('Việc 3');
      expect(digest).not.toContain('Việc 2');
    });

    it('does not bring yesterday’s alert beside today’s', async () => {
      await obligation({ dueOn: '2026-03-02' });
      await linkGroup(test.database, {
        actor: await seed.actor('standing'),
        jurisdictionId: seed.jurisdictionId,
        chatId: GROUP,
        threadId: undefined,
        title: 'A',
        at: at('03-09T07:00:00'),
      });
      await office.plan();
      await office.dispatcher(createStubbornSender(() => ({ kind: 'retry', afterMs: 1, reason: 'ENOTFOUND' }))).drain();
      office.clock.set(at('03-10T08:00:00'));
      await office.plan();
      const sender = createScriptedSender();
      await office.dispatcher(sender).drain();
      expect(sender.sent.filter(({ chatId }) => chatId === GROUP)).toHaveLength(1);
    });
  });

  it('is not edited to say what it says already: the edit before spoke of that change too', async () => {
    await obligation({ dueOn: '2026-03-02' });
    const { jurisdictionId } = seed;
    const linked = { jurisdictionId, chatId: GROUP, threadId: undefined, title: 'A', at: at('03-09T07:00:00') };
    await linkGroup(test.database, { actor: await seed.actor('standing'), ...linked });
    const sender = createScriptedSender();
    const toGroup = () => sender.sent.filter(({ chatId }) => chatId === GROUP);
    await office.plan();
    await office.dispatcher(sender).drain();
    await obligation({ percent: 40 });
    await office.plan();
    await obligation({ percent: 80 });
    await office.dispatcher(sender).drain();
    expect(toGroup().at(-1)?.html).toContain('80%');
    await office.plan();
    await office.dispatcher(sender).drain();
    expect(toGroup()).toHaveLength(2);
    expect((await office.messages()).at(-1)).toMatchObject({
      state: 'cancelled',
      error: 'the message says so already',
    });
    await obligation({ percent: 90 });
    await office.plan();
    await office.dispatcher(sender).drain();
    expect(toGroup()).toHaveLength(3);
  });

  describe('when it goes out', () => {
    it('waits for office hours when it was held up until the evening, and says then that it is late', async () => {
      await planAt('03-09T16:59:00');
      expect(await sendAt('03-09T17:30:00')).toEqual([]);
      expect(await office.messages()).toMatchObject([{ state: 'pending', runAt: at('03-10T07:30:00'), attempt: 0 }]);
      const [html] = await sendAt('03-10T07:30:00');
      expect(html).toContain('09/3/2026');
    });

    it('says nothing of lateness on its own day', async () => {
      await planAt('03-09T08:00:00');
      const texts = (await loadTexts())('vi');
      const [html] = await sendAt('03-09T16:00:00');
      expect(html).not.toContain(texts.t('reminder.late', { day: '09/3/2026' }));
    });

    it('keeps a notice for the standing agency until the office opens, but tells administrators at once', async () => {
      office.clock.set(at('03-08T22:00:00'));
      const { client } = test.database;
      const runAt = office.clock.now();
      const standing = await client.person.findFirstOrThrow({ where: { name: 'standing' } });
      const enrolled: Notice = { kind: 'personEnrolled', personName: 'A', agencyName: 'Sở Tư pháp', role: 'head' };
      await saveMessage(client, {
        chatId: PEOPLE.standing,
        personId: standing.id,
        notice: enrolled,
        dedupeKey: 'e',
        runAt,
      });
      const failed: Notice = { kind: 'updateFailed', updateId: 5 };
      await saveMessage(client, { chatId: 1n, personId: undefined, notice: failed, dedupeKey: 'f', runAt });
      const sender = createScriptedSender();
      await office.dispatcher(sender).drain();
      expect(sender.sent.map(({ chatId }) => chatId)).toEqual([1n]);
      expect(await sendAt('03-09T07:30:00')).toHaveLength(1);
    });

    it('speaks the language that the person chose', async () => {
      await test.database.client.person.updateMany({ data: { locale: 'en' } });
      await planAt('03-09T08:00:00');
      const [html] = await sendAt('03-09T08:00:00');
      expect(html).toMatch(/due|report|request/i);
    });
  });

  describe('the words', () => {
    const notices = async (): Promise<readonly Notice[]> => {
      const obligationId = await seed.obligationId(TITLE);
      const item = { obligationId, dueOn: day('2026-03-12'), round: 0, fireOn: day('2026-03-09'), late: true };
      const as = (audience: 'officer' | 'head' | 'leader' | 'unreached') => ({
        ...item,
        step: `${audience}-3`,
        audience,
      });
      return [
        { kind: 'reminder', items: [as('officer')] },
        { kind: 'reminder', items: [as('leader')] },
        { kind: 'digest', items: [as('head')] },
        { kind: 'updates', items: [as('officer')] },
        { kind: 'unreached', items: [as('unreached')] },
        { kind: 'personEnrolled', personName: 'A <b>', agencyName: 'Sở Tư pháp', role: 'head' },
        { kind: 'personUnreachable', personName: 'A & B', agencyName: 'Sở Tư pháp' },
        { kind: 'updateFailed', updateId: 5 },
      ];
    };

    it.each(['vi', 'en'])('of every notice are complete and escaped in %s', async (locale) => {
      const { client } = test.database;
      for (const [index, notice] of (await notices()).entries())
        await saveMessage(client, {
          chatId: 1n,
          personId: undefined,
          notice,
          dedupeKey: `${index}`,
          runAt: office.clock.now(),
        });
      const sender = createScriptedSender();
      expect(await office.dispatcher(sender, { defaultLocale: locale }).drain()).toBe((await notices()).length);
      for (const { html } of sender.sent) {
        expect(html).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object/);
        expect(html).not.toMatch(/^[a-z]+\.[a-zA-Z.]+$/m);
        expect(html.replace(/<\/?(?:b|i|s|u|code|a)(?: [^>]*)?>/g, '')).not.toMatch(/[<>]/);
      }
      expect(sender.sent[5]?.html).not.toMatch(/\bhead\b(?! of)/);
      expect(
        sender.sent.every(({ buttons }) =>
          buttons.flat().every((each) => each.kind === 'link' || Buffer.byteLength(each.data) <= 64),
        ),
      ).toBe(true);
    });

    it('of an alert with hundreds of lines still fit one message', async () => {
      const { client } = test.database;
      const row = await client.obligation.findFirstOrThrow();
      const { id: _id, covers: _covers, ...same } = row;
      await client.task.updateMany({ data: { title: 'Đề nghị rà soát, sửa đổi, bổ sung văn bản '.repeat(10) } });
      await client.obligation.createMany({
        data: Array.from({ length: 300 }, (_, index) => ({
          ...same,
          covers: [],
          periodKey: `p${index}`,
          dueOn: '2026-03-02',
        })),
      });
      const actor = await seed.actor('standing');
      const { jurisdictionId } = seed;
      await linkGroup(test.database, {
        actor,
        jurisdictionId,
        chatId: GROUP,
        threadId: undefined,
        title: 'A',
        at: office.clock.now(),
      });
      await office.plan();
      const sender = createScriptedSender();
      await office.dispatcher(sender).drain();
      const alert = sender.sent.find(({ chatId }) => chatId === GROUP)?.html ?? '';
      expect(alert).toContain('300');
      expect([...alert.replace(/<[^>]+>/g, '')].length).toBeLessThanOrEqual(4_096);
      for (const { html, buttons } of sender.sent) {
        expect([...html.replace(/<[^>]+>/g, '')].length).toBeLessThanOrEqual(4_096);
        expect(buttons.flat().length).toBeLessThanOrEqual(100);
      }
    });
  });

  describe('a message that our code cannot handle', () => {
    const queue = (notice: object, key: string) =>
      test.database.client.outboxMessage.create({
        data: {
          lane: 1,
          chatId: 1n,
          notice,
          dedupeKey: key,
          runAt: at('03-09T07:00:00'),
          createdAt: at('03-09T07:00:00'),
        },
      });

    it('of a kind that only a newer version knows is set aside, and the others go out', async () => {
      await planAt('03-09T08:00:00');
      await queue({ kind: 'updateFailed', updateId: 5 }, 'known');
      await queue({ kind: 'fromTheFuture' }, 'future');
      expect(await sendAt('03-09T08:00:01')).toHaveLength(2);
      expect((await states()).filter((state) => state === 'failed')).toHaveLength(1);
    });

    it('holds up nothing else, is tried again, and is given up in the end', async () => {
      const textsFor = await loadTexts();
      await queue({ kind: 'updateFailed', updateId: 5 }, 'bad');
      await queue({ kind: 'updateFailed', updateId: 6 }, 'good');
      const broken = (texts: Texts): Texts => ({
        ...texts,
        t: (key, params) => {
          if (params?.['updateId'] === 5) throw new TypeError('personal words');
          return texts.t(key, params);
        },
      });
      const sender = createScriptedSender();
      const dispatcher = office.dispatcher(sender, { textsFor: (locale) => broken(textsFor(locale)) });
      expect(await dispatcher.drain()).toBe(1);
      expect((await office.messages())[0]).toMatchObject({
        state: 'pending',
        error: 'could not be prepared: TypeError',
      });
      for (let round = 0; round < 12; round += 1) {
        office.wait(600);
        await dispatcher.drain();
      }
      expect((await office.messages())[0]).toMatchObject({ state: 'failed', attempt: 11 });
    });
  });
});
