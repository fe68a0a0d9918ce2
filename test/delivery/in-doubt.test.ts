import { beforeEach, describe, expect, it } from 'vitest';
import { linkGroup } from '../../src/actions/link-group.ts';
import { recordProgress } from '../../src/actions/record-progress.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import type { DeliveryStep } from '../../src/delivery/dispatcher.ts';
import type { SendOutcome } from '../../src/delivery/send-outcome.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';
import { PEOPLE, seedAuthority, type Seed } from '../support/seed-authority.ts';
import {
  createPostOffice,
  createScriptedSender,
  createStubbornSender,
  GROUP,
  type PostOffice,
  type ScriptedSender,
} from './post-office.ts';

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let seed: Seed;
  let office: PostOffice;
  const lost: SendOutcome = { kind: 'inDoubt', description: 'answer lost' };
  const MARK = '(Có thể trùng';
  const LEASE_S = 91;

  beforeEach(async () => {
    seed = await seedAuthority(test.database, {
      tasks: [
        { title: 'Rà soát', schedule: { kind: 'date', on: day('2026-03-12') } },
        { title: 'Trễ', schedule: { kind: 'date', on: day('2026-03-02') }, lead: 'commune' },
      ],
    });
    await seed.plan(new Date('2026-01-05T08:00:00+07:00'));
    office = await createPostOffice(test.database, seed);
  });

  /** Four tasks of the commune that fall due together. */
  const setUpDigest = async (): Promise<void> => {
    const { jurisdictionId, planId, agencies } = seed;
    for (const position of [1, 2, 3, 4])
      await test.database.client.task.create({
        data: {
          jurisdictionId,
          planId,
          number: `III.${position}`,
          title: `Việc ${position}`,
          deadlineText: 'x',
          schedule: { kind: 'date', on: '2026-03-12' },
          position,
          agencies: { create: { role: 'lead', position: 0, text: 'x', agencyId: agencies.commune } },
        },
      });
    await seed.plan(new Date('2026-01-05T08:00:00+07:00'));
  };

  const onlyTo = async (chatId: bigint): Promise<void> => {
    await office.plan();
    await test.database.client.outboxMessage.deleteMany({ where: { chatId: { not: chatId } } });
  };
  const link = async (): Promise<void> => {
    const { jurisdictionId } = seed;
    const actor = await seed.actor('standing');
    await linkGroup(test.database, {
      actor,
      jurisdictionId,
      chatId: GROUP,
      threadId: undefined,
      title: 'A',
      at: office.clock.now(),
    });
  };
  const isMarked = (sender: ScriptedSender): readonly boolean[] => sender.sent.map(({ html }) => html.startsWith(MARK));

  describe('an answer that was lost', () => {
    it('lets a reminder go out once more after two minutes, marked', async () => {
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender(lost);
      const dispatcher = office.dispatcher(sender);
      await dispatcher.drain();
      office.wait(119);
      expect(await dispatcher.drain()).toBe(0);
      office.wait(1);
      expect(await dispatcher.drain()).toBe(1);
      expect(isMarked(sender)).toEqual([false, true]);
      expect(await office.messages()).toMatchObject([{ state: 'sent', repeated: true, attempt: 2 }]);
    });

    it('ends in doubt when the second is lost as well', async () => {
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender(lost, lost);
      const dispatcher = office.dispatcher(sender);
      for (let round = 0; round < 5; round += 1) {
        await dispatcher.drain();
        office.wait(600);
      }
      expect(sender.sent).toHaveLength(2);
      expect(await office.messages()).toMatchObject([{ state: 'inDoubt', error: 'answer lost' }]);
    });

    it('stays marked when the repetition finds no connection first', async () => {
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender(lost, { kind: 'retry', afterMs: 5_000, reason: 'ENOTFOUND' });
      const dispatcher = office.dispatcher(sender);
      for (const seconds of [0, 120, 60]) {
        office.wait(seconds);
        await dispatcher.drain();
      }
      expect(isMarked(sender)).toEqual([false, true, true]);
    });

    it('is left at that for the alert of a group: the next one says it all', async () => {
      await link();
      await onlyTo(GROUP);
      const sender = createScriptedSender(lost);
      const dispatcher = office.dispatcher(sender);
      await dispatcher.drain();
      office.wait(3_600);
      await office.plan();
      await dispatcher.drain();
      expect(sender.sent.filter(({ chatId }) => chatId === GROUP)).toHaveLength(1);
      expect((await office.messages())[0]).toMatchObject({ state: 'inDoubt' });
      office.clock.set(new Date('2026-03-10T08:00:00+07:00'));
      await office.plan();
      await dispatcher.drain();
      expect(sender.sent.filter(({ chatId }) => chatId === GROUP)).toHaveLength(2);
    });

    it('is left at that for a digest', async () => {
      await test.database.client.obligation.deleteMany();
      await test.database.client.task.deleteMany();
      await setUpDigest();
      await onlyTo(PEOPLE.communeHead);
      const sender = createScriptedSender(lost);
      const dispatcher = office.dispatcher(sender);
      await dispatcher.drain();
      office.wait(3_600);
      await dispatcher.drain();
      expect(sender.sent).toHaveLength(1);
      expect(await office.messages()).toMatchObject([{ state: 'inDoubt', notice: { kind: 'digest' } }]);
    });

    it('repeats an edit at once in its turn, since the second changes nothing', async () => {
      await link();
      await onlyTo(GROUP);
      await office.dispatcher(createScriptedSender()).drain();
      await test.database.client.obligation.updateMany({ data: { percent: 30 } });
      office.wait(60);
      await office.plan();
      const sender = createScriptedSender(lost);
      const dispatcher = office.dispatcher(sender);
      await dispatcher.drain();
      office.wait(2);
      expect(await dispatcher.drain()).toBe(1);
      expect(sender.sent.map(({ editsMessageId }) => editsMessageId)).toEqual([101, 101]);
      expect(isMarked(sender)).toEqual([false, false]);
    });

    it('sends a new alert when the one to edit was deleted, one for all edits that wait', async () => {
      await link();
      await onlyTo(GROUP);
      await office.dispatcher(createScriptedSender()).drain();
      for (const percent of [30, 60]) {
        await test.database.client.obligation.updateMany({ data: { percent } });
        office.wait(60);
        await office.plan();
      }
      const sender = createStubbornSender(({ editsMessageId }) =>
        editsMessageId === 101 ? { kind: 'editLost', description: 'message to edit not found' } : undefined,
      );
      await office.dispatcher(sender).drain();
      expect(sender.sent.filter(({ editsMessageId }) => editsMessageId === undefined)).toHaveLength(1);
      const [alert] = await test.database.client.groupAlert.findMany();
      expect(alert?.messageId).not.toBe(101);
    });
  });

  describe('a process that dies', () => {
    /** Lets the dispatcher die at a step, as a process does: nothing after it is done. */
    async function dieAt(step: DeliveryStep, sender: ScriptedSender): Promise<void> {
      const dying = office.dispatcher(sender, {
        reached: (now) => {
          if (now === step) throw new Error('killed');
        },
      });
      await expect(dying.drain()).rejects.toThrow('killed');
    }

    it.each([
      ['claimed', [false]],
      ['intentWritten', [true]],
      ['messageSent', [false, true]],
      ['outcomeWritten', [false]],
    ] as const)('at "%s" loses nothing, and marks what may have arrived', async (step, marked) => {
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender();
      await dieAt(step, sender);
      const next = office.dispatcher(sender);
      expect(await next.drain()).toBe(0);
      office.wait(LEASE_S);
      await next.drain();
      office.wait(120);
      await next.drain();
      expect(isMarked(sender)).toEqual(marked);
      expect(await office.messages()).toMatchObject([{ state: 'sent' }]);
    });

    it('does not repeat the alert that it was sending', async () => {
      await link();
      await onlyTo(GROUP);
      const sender = createScriptedSender();
      await dieAt('messageSent', sender);
      office.wait(LEASE_S + 120);
      await office.dispatcher(sender).drain();
      expect(sender.sent).toHaveLength(1);
      expect(await office.messages()).toMatchObject([{ state: 'inDoubt', error: 'the process ended while sending' }]);
    });

    it('does not repeat what was done in the meantime', async () => {
      await onlyTo(PEOPLE.officer);
      const sender = createScriptedSender();
      await dieAt('intentWritten', sender);
      await recordProgress(test.database, {
        actor: await seed.actor('officer'),
        obligationId: await seed.obligationId('Rà soát'),
        report: { kind: 'done', note: undefined, document: undefined, files: [], nil: false },
        source: 'button',
        at: office.clock.now(),
        dedupeKey: 'done',
      });
      for (const seconds of [LEASE_S, 120]) {
        office.wait(seconds);
        await office.dispatcher(sender).drain();
      }
      expect(sender.sent).toEqual([]);
      expect(await office.messages()).toMatchObject([{ state: 'cancelled' }]);
    });
  });

  it('does not send what another took over while it was held up', async () => {
    await onlyTo(PEOPLE.officer);
    const sender = createScriptedSender();
    const slow = office.dispatcher(sender, {
      pace: {
        waitFor: async () => {
          office.wait(LEASE_S);
          expect(await office.dispatcher(sender).drain()).toBe(1);
        },
      },
    });
    expect(await slow.drain()).toBe(0);
    expect(sender.sent).toHaveLength(1);
    expect(await office.messages()).toMatchObject([{ state: 'sent', attempt: 1 }]);
  });

  it('never sends a message twice from two dispatchers at once', async () => {
    const { client } = test.database;
    for (let index = 0; index < 60; index += 1)
      await saveMessage(client, {
        chatId: BigInt(index + 1),
        personId: undefined,
        notice: { kind: 'updateFailed', updateId: index },
        dedupeKey: `m${index}`,
        runAt: office.clock.now(),
      });
    const sender = createScriptedSender();
    const counts = await Promise.all([1, 2, 3].map(() => office.dispatcher(sender).drain()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(new Set(sender.sent.map(({ chatId }) => chatId)).size).toBe(60);
    expect(sender.sent).toHaveLength(60);
  });
});
