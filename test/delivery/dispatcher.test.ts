import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { loadLinks } from '../../src/db/links.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { day } from '../../src/domain/day.ts';
import type { SendOutcome } from '../../src/delivery/send-outcome.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed } from '../support/seed-authority.ts';
import { createPostOffice, createScriptedSender, createStubbornSender, GROUP, type PostOffice } from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let seed: Seed;
  let office: PostOffice;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [
        { title: 'Rà soát văn bản', schedule: { kind: 'date', on: day('2026-03-12') } },
        { title: 'Của xã', schedule: { kind: 'date', on: day('2026-03-02') }, lead: 'commune' },
      ],
    });
    await seed.plan(new Date('2026-01-05T08:00:00+07:00'));
    await test.database.client.reminder.deleteMany();
    office = await createPostOffice(test.database, seed);
  });

  const link = async (): Promise<void> => {
    const { jurisdictionId } = seed;
    const actor = await seed.actor('standing');
    await linkGroup(test.database, {
      actor,
      jurisdictionId,
      chatId: GROUP,
      threadId: 7,
      title: 'CCHC',
      at: office.clock.now(),
    });
  };
  /** Leaves only the messages to these chats. */
  const onlyTo = (...chatIds: readonly bigint[]) =>
    test.database.client.outboxMessage.deleteMany({ where: { chatId: { notIn: [...chatIds] } } });
  const states = async () => (await office.messages()).map(({ state }) => state);
  const offline: SendOutcome = { kind: 'retry', afterMs: 5_000, reason: 'ECONNREFUSED' };
  const blocked: SendOutcome = {
    kind: 'failed',
    reason: 'unreachable',
    description: 'Forbidden: bot was blocked by the user',
  };

  describe('sending', () => {
    it('keeps what went out, and links it so that replies find the work', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender();
      expect(await office.dispatcher(sender).drain()).toBe(1);
      const [message] = await office.messages();
      expect(message).toMatchObject({ state: 'sent', messageId: 101, attempt: 1, error: null, leaseToken: null });
      expect(message?.text).toBe(sender.sent[0]?.html);
      expect(message?.text).toContain('Rà soát văn bản');
      const obligationId = await seed.obligationId('Rà soát văn bản');
      expect(await loadLinks(test.database.client, PEOPLE.officer, 101)).toMatchObject([
        { ordinal: 1, obligationId, purpose: 'reminder' },
      ]);
      expect(await office.dispatcher(sender).drain()).toBe(0);
    });

    it('sends reminders before alerts, and alerts before notices', async () => {
      await link();
      const notice = { kind: 'personUnreachable' as const, personName: 'A', agencyName: 'B' };
      const { client } = test.database;
      const runAt = office.clock.now();
      await saveMessage(client, { chatId: PEOPLE.standing, personId: undefined, notice, dedupeKey: 'n', runAt });
      await office.plan();
      const sender = createScriptedSender();
      await office.dispatcher(sender).drain();
      const order = sender.sent.map(({ chatId }) => chatId);
      expect(order.slice(-2)).toEqual([GROUP, PEOPLE.standing]);
      expect(order.length).toBeGreaterThan(3);
    });

    it('queues the same message once', async () => {
      const { client } = test.database;
      const notice = { kind: 'updateFailed' as const, updateId: 5 };
      const input = { chatId: 1n, personId: undefined, notice, dedupeKey: 'once', runAt: office.clock.now() };
      expect(await saveMessage(client, input)).toBe(await saveMessage(client, input));
    });

    it('queues it once for many who ask at once', async () => {
      const { client } = test.database;
      const notice = { kind: 'updateFailed' as const, updateId: 5 };
      const input = { chatId: 1n, personId: undefined, notice, dedupeKey: 'once', runAt: office.clock.now() };
      const ids = await Promise.all(Array.from({ length: 20 }, () => saveMessage(client, input)));
      expect(new Set(ids).size).toBe(1);
      expect(await office.messages()).toMatchObject([{ dedupeKey: 'once' }]);
    });

    it('knows it again by a key that is longer than an index can hold', async () => {
      const { client } = test.database;
      const notice = { kind: 'updateFailed' as const, updateId: 5 };
      const words = Array.from({ length: 200 }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));
      const queue = (dedupeKey: string) =>
        saveMessage(client, { chatId: 1n, personId: undefined, notice, dedupeKey, runAt: office.clock.now() });
      const first = await queue(words.join(';'));
      expect(await queue(words.join(';'))).toBe(first);
      expect(await queue([...words.slice(0, -1), 'another end'].join(';'))).not.toBe(first);
      expect((await office.messages())[0]?.dedupeKey).toMatch(/^5feceb66[\da-f]+;/);
    });

    it('finds what is queued while it is under way, and answers two who ask at once with one run', async () => {
      const { client } = test.database;
      const queue = (key: string) =>
        saveMessage(client, {
          chatId: 1n,
          personId: undefined,
          notice: { kind: 'updateFailed', updateId: 5 },
          dedupeKey: key,
          runAt: office.clock.now(),
        });
      await queue('first');
      const sender = createScriptedSender();
      const dispatcher = office.dispatcher(sender, {
        reached: (step) => {
          if (step === 'outcomeWritten' && sender.sent.length === 1)
            void queue('second').then(() => dispatcher.drain());
        },
      });
      await Promise.all([dispatcher.drain(), dispatcher.drain()]);
      await dispatcher.drain();
      expect(sender.sent).toHaveLength(2);
    });
  });

  describe('what Telegram says', () => {
    it('is obeyed to the second when it says "too many", for everything that waits for the chat', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const { client } = test.database;
      await saveMessage(client, {
        chatId: PEOPLE.officer,
        personId: undefined,
        notice: { kind: 'updateFailed', updateId: 5 },
        dedupeKey: 'other',
        runAt: office.clock.now(),
      });
      const sender = createScriptedSender({ kind: 'tooMany', afterMs: 35_000, description: 'Too Many Requests' });
      let slowed = 0;
      const pace = { waitFor: async () => undefined, slowDown: () => void (slowed += 1) };
      const dispatcher = office.dispatcher(sender, { pace });
      expect(await dispatcher.drain()).toBe(0);
      office.wait(34);
      expect(await dispatcher.drain()).toBe(0);
      expect([sender.sent.length, slowed]).toEqual([1, 1]);
      office.wait(1);
      expect(await dispatcher.drain()).toBe(2);
    });

    it('makes nobody else wait when one chat must', async () => {
      await office.plan();
      const sender = createScriptedSender({ kind: 'tooMany', afterMs: 35_000, description: 'Too Many Requests' });
      expect(await office.dispatcher(sender).drain()).toBe((await office.messages()).length - 1);
    });

    it('tries again with growing waits while there is no connection, and loses nothing', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const dispatcher = office.dispatcher(createStubbornSender(() => offline));
      const waits: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        await dispatcher.drain();
        const [message] = await office.messages();
        const seconds = ((message?.runAt.getTime() ?? 0) - office.clock.now().getTime()) / 1000;
        waits.push(seconds);
        office.wait(seconds);
      }
      expect(waits).toEqual([5, 5, 8, 16, 32, 64, 128, 256, 512, 600]);
      expect(await office.messages()).toMatchObject([{ state: 'pending', attempt: 10, error: 'ECONNREFUSED' }]);
      expect(await office.dispatcher(createScriptedSender()).drain()).toBe(1);
    });

    it('comes back after a whole day without a connection with what still matters', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      await office.dispatcher(createStubbornSender(() => offline)).drain();
      office.wait(86_400);
      const sender = createScriptedSender();
      expect(await office.dispatcher(sender).drain()).toBe(1);
      expect(sender.sent[0]?.html).toContain('09/3/2026');
    });

    it('tells the standing agency once of a person who blocked the bot, and reminds whoever stands in', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const dispatcher = office.dispatcher(
        createStubbornSender(({ chatId }) => (chatId === PEOPLE.officer ? blocked : undefined)),
      );
      await dispatcher.drain();
      await dispatcher.drain();
      const told = await test.database.client.outboxMessage.findMany({ where: { chatId: PEOPLE.standing } });
      expect(told).toMatchObject([{ state: 'sent', notice: { kind: 'personUnreachable', personName: 'officer' } }]);
      office.wait(2 * 86_400);
      await office.plan();
      const planned = await test.database.client.reminder.findMany({
        where: { state: 'planned' },
        include: { person: true },
      });
      const justice = planned.filter(({ step }) => step === 'officer-1');
      expect(justice.map(({ person }) => person?.name)).toEqual(['head']);
      expect(planned.filter(({ person }) => person?.name === 'officer')).toEqual([]);
    });

    it('takes a private chat that is not found for a person who cannot be reached', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const gone: SendOutcome = { kind: 'failed', reason: 'chatGone', description: 'Bad Request: chat not found' };
      await office.dispatcher(createScriptedSender(gone)).drain();
      const account = await test.database.client.account.findFirst({ where: { externalId: PEOPLE.officer } });
      expect(account?.unreachableAt).toEqual(office.clock.now());
    });

    it('ends the alerts of a group that removed the bot', async () => {
      await link();
      await office.plan();
      await onlyTo(GROUP);
      const kicked: SendOutcome = { kind: 'failed', reason: 'chatGone', description: 'Forbidden: bot was kicked' };
      await office.dispatcher(createScriptedSender(kicked)).drain();
      expect(await states()).toEqual(['failed']);
      expect(await test.database.client.chat.findMany()).toMatchObject([{ state: 'left' }]);
      office.wait(86_400);
      await office.plan();
      expect((await office.messages()).filter(({ chatId }) => chatId === GROUP)).toHaveLength(1);
    });

    it('follows a group to its new id, and sends there', async () => {
      await link();
      await office.plan();
      await onlyTo(GROUP);
      const sender = createScriptedSender({ kind: 'migrated', toChatId: -1009n });
      expect(await office.dispatcher(sender).drain()).toBe(1);
      expect(sender.sent.map(({ chatId }) => chatId)).toEqual([GROUP, -1009n]);
      expect(await test.database.client.chat.findMany()).toMatchObject([{ chatId: -1009n, state: 'linked' }]);
      expect(await test.database.client.groupAlert.findMany()).toMatchObject([{ messageId: 102 }]);
    });

    it('sends to the general topic when the topic was deleted, and stays there', async () => {
      await link();
      await office.plan();
      await onlyTo(GROUP);
      const sender = createScriptedSender({ kind: 'topicLost', description: 'Bad Request: message thread not found' });
      expect(await office.dispatcher(sender).drain()).toBe(1);
      expect(sender.sent.map(({ threadId }) => threadId)).toEqual([7, undefined]);
      expect(await test.database.client.chat.findMany()).toMatchObject([{ threadId: null }]);
    });

    it('gives up what Telegram refuses as it is', async () => {
      await office.plan();
      await onlyTo(PEOPLE.officer);
      const refused: SendOutcome = {
        kind: 'failed',
        reason: 'rejected',
        description: 'Bad Request: message is too long',
      };
      await office.dispatcher(createScriptedSender(refused)).drain();
      expect(await office.messages()).toMatchObject([{ state: 'failed', error: 'Bad Request: message is too long' }]);
      expect(await test.database.client.account.count({ where: { unreachableAt: { not: null } } })).toBe(0);
    });
  });
});
