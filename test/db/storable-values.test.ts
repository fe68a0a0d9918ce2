import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { saveMessage } from '../../src/db/outbox.ts';
import { onEachEngine } from '../support/database.ts';
import { withOneDatabase } from '../support/one-database.ts';

const at = new Date('2026-03-09T08:00:00+07:00');
const NUL = '\u0000';
const HALF = '\ud83d';

onEachEngine((engine) => {
  const test = withOneDatabase(engine);
  const message = (db: Db, values: object, dedupeKey = 'refused') =>
    db.outboxMessage.create({
      data: { lane: 1, chatId: 1n, notice: {}, dedupeKey, runAt: at, createdAt: at, ...values },
    });
  const clear = async (): Promise<void> => {
    await test.database.client.outboxMessage.deleteMany();
    await test.database.client.meta.deleteMany();
  };
  beforeEach(clear);

  describe('a value that one engine could not give back', () => {
    it.each([
      ['an Int of 33 bits', { lane: 2 ** 31 }],
      ['an Int below 32 bits', { lane: -(2 ** 31) - 1 }],
      ['an Int that is no number', { lane: Number.NaN }],
      ['a BigInt of 65 bits', { chatId: 2n ** 63n }],
      ['a BigInt below 64 bits', { chatId: -(2n ** 63n) - 1n }],
      ['a number beyond 64 bits for a BigInt', { chatId: 1e19 }],
      ['an instant of the year 10000', { runAt: new Date('+010000-01-01T00:00:00Z') }],
      ['an instant of the year 0', { runAt: new Date('0000-12-31T23:59:59.999Z') }],
      ['an instant that is none', { runAt: new Date(Number.NaN) }],
      ['a word that is not one of the enum', { state: 'lost' }],
      ['a bare number as JSON', { notice: 5e-324 }],
      ['undefined in a list of JSON', { notice: [undefined] }],
    ])('%s is refused, and nothing is stored', async (_, values) => {
      await expect(message(test.database.client, values)).rejects.toThrow();
      expect(await test.database.client.outboxMessage.count()).toBe(0);
    });

    it('is refused in a change and in many rows at once as well, also where the database reckons', async () => {
      const { client } = test.database;
      await message(client, { attempt: 2 ** 31 - 1 }, 'kept');
      const row = { chatId: 1n, notice: {}, runAt: at, createdAt: at };
      const rows = [1, 2 ** 31].map((lane) => ({ ...row, lane, dedupeKey: `${lane}` }));
      await expect(client.outboxMessage.createMany({ data: rows })).rejects.toThrow();
      await expect(client.outboxMessage.updateMany({ data: { threadId: 2 ** 31 } })).rejects.toThrow();
      await expect(client.outboxMessage.updateMany({ data: { attempt: { increment: 1 } } })).rejects.toThrow();
      await expect(client.outboxMessage.updateMany({ data: { sentAt: new Date(8.64e15) } })).rejects.toThrow();
      expect(await client.outboxMessage.findMany()).toMatchObject([
        { dedupeKey: 'kept', attempt: 2 ** 31 - 1, threadId: null, sentAt: null },
      ]);
    });
  });

  describe('a character that PostgreSQL cannot store', () => {
    it('is replaced, in what is written and in what is looked for, so that it still matches', async () => {
      const { client } = test.database;
      await client.meta.create({ data: { key: `a${NUL}b${HALF}`, value: `${HALF}${NUL}` } });
      expect(await client.meta.findMany()).toEqual([{ key: 'a\uFFFDb\uFFFD', value: '\uFFFD\uFFFD' }]);
      const found = [
        await client.meta.findUnique({ where: { key: `a${NUL}b${HALF}` } }),
        await client.meta.findFirst({ where: { value: { startsWith: HALF } } }),
        await client.meta.findFirst({ where: { key: { in: ['x', `a${NUL}b${HALF}`] } } }),
        await client.meta.update({ where: { key: `a${NUL}b${HALF}` }, data: { value: 'x' } }),
      ];
      expect(found.map((each) => each?.key)).toEqual(found.map(() => 'a\uFFFDb\uFFFD'));
    });

    it('makes the same key of two that differ in nothing else', async () => {
      const { client } = test.database;
      const queue = (dedupeKey: string) =>
        saveMessage(client, {
          chatId: 1n,
          personId: undefined,
          notice: { kind: 'personUnreachable', personName: `Nguyễn${NUL}`, agencyName: HALF },
          dedupeKey,
          runAt: at,
        });
      expect(await queue(`key${NUL}`)).toBe(await queue(`key${HALF}`));
      expect(await client.outboxMessage.findMany()).toMatchObject([
        { notice: { personName: 'Nguyễn\uFFFD', agencyName: '\uFFFD' } },
      ]);
    });

    it('is replaced in the values of raw SQL too', async () => {
      const { client } = test.database;
      await client.$executeRaw`INSERT INTO "Meta" ("key", "value") VALUES (${`raw${NUL}`}, ${HALF})`;
      expect(await client.meta.findMany()).toEqual([{ key: 'raw\uFFFD', value: '\uFFFD' }]);
    });

    it('stays where it is only written out: the six characters are text', async () => {
      const { client } = test.database;
      const value = 'six characters: \\u0000, \\ud83d, \\\\u0000';
      await client.meta.create({ data: { key: 'text', value } });
      await message(client, { notice: { value, [value]: [value] } });
      expect((await client.meta.findFirstOrThrow()).value).toBe(value);
      expect((await client.outboxMessage.findFirstOrThrow()).notice).toEqual({ value, [value]: [value] });
    });
  });
});
