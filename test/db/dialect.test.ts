import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTransaction, loadSetting } from '../../src/db/database.ts';
import { onEachEngine } from '../support/database.ts';
import { withHandles } from '../support/handles.ts';
import { withOneDatabase } from '../support/one-database.ts';

const at = new Date('2026-03-09T08:00:00+07:00');
const instants = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') } as const;

const anyInstant = fc.date({ ...instants, noInvalidDate: true });
const row = fc.record({
  day: anyInstant.map((instant) => instant.toISOString().slice(0, 10)),
  // Some far apart and some that are neighbours.
  instant: fc.oneof(
    anyInstant,
    fc.integer({ min: -20, max: 20 }).map((ms) => new Date(at.getTime() + ms)),
  ),
  bigInteger: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -20n, max: 20n })),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

const sorted = <T>(values: readonly T[]): readonly T[] => [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

onEachEngine((engine) => {
  const test = withOneDatabase(engine);

  it('is the one that the URL names, and has all that is required and advised', async () => {
    const { client, dialect } = test.database;
    expect(dialect.provider).toBe(engine.provider);
    for (const { query, expected } of [...dialect.required, ...dialect.advised])
      expect(expected).toContain(await loadSetting(client, query));
  });

  it('compares text byte by byte: no case, no diacritics, no other way to write a letter', async () => {
    const { client } = test.database;
    const composed = 'Sở Nội vụ'.normalize('NFC');
    const names = [composed, composed.normalize('NFD'), 'SỞ NỘI VỤ', 'So Noi vu', `${composed} `, `${composed}\u200b`];
    await client.meta.createMany({ data: names.map((key) => ({ key, value: key })) });
    for (const key of names) {
      expect((await client.meta.findUnique({ where: { key } }))?.value).toBe(key);
      expect(await client.meta.count({ where: { value: key } })).toBe(1);
      expect(await client.meta.count({ where: { value: { in: [key, 'no other'] } } })).toBe(1);
      await expect(client.meta.create({ data: { key, value: 'again' } })).rejects.toThrow(/[Uu]nique/);
    }
  });

  describe('orders and compares', () => {
    /** The rows that there are, and none else. */
    async function save(rows: readonly Row[]): Promise<void> {
      const { client } = test.database;
      await client.outboxMessage.deleteMany();
      await client.outboxMessage.createMany({
        data: rows.map(({ day, instant, bigInteger }, index) => ({
          lane: 1,
          chatId: bigInteger,
          notice: {},
          dedupeKey: `${index}`,
          text: day,
          runAt: instant,
          createdAt: at,
        })),
      });
    }

    it('calendar days, instants and big integers as they are', async () => {
      const { outboxMessage } = test.database.client;
      const property = fc.asyncProperty(row, fc.array(row, { maxLength: 20 }), async (middle, others) => {
        const rows = [middle, ...others];
        await save(rows);
        const days = await outboxMessage.findMany({ orderBy: { text: 'asc' } });
        expect(days.map(({ text }) => text)).toEqual(sorted(rows.map(({ day }) => day)));
        const byInstant = await outboxMessage.findMany({ orderBy: { runAt: 'asc' } });
        expect(byInstant.map(({ runAt }) => runAt)).toEqual(sorted(rows.map(({ instant }) => instant)));
        const chats = await outboxMessage.findMany({ orderBy: { chatId: 'asc' } });
        expect(chats.map(({ chatId }) => chatId)).toEqual(sorted(rows.map(({ bigInteger }) => bigInteger)));
        expect([
          await outboxMessage.count({ where: { text: { gte: middle.day } } }),
          await outboxMessage.count({ where: { runAt: { lt: middle.instant } } }),
          await outboxMessage.count({ where: { chatId: { lte: middle.bigInteger } } }),
        ]).toEqual([
          rows.filter(({ day }) => day >= middle.day).length,
          rows.filter(({ instant }) => instant < middle.instant).length,
          rows.filter(({ bigInteger }) => bigInteger <= middle.bigInteger).length,
        ]);
      });
      await fc.assert(property, { numRuns: 15 });
    });
  });

  it('lets one transaction at a time change what others read before they write', async () => {
    const order: string[] = [];
    const transaction = (database: typeof test.database, name: string) =>
      inTransaction(database, async (db) => {
        order.push(`${name} begins`);
        await db.meta.count();
        await db.meta.count();
        order.push(`${name} ends`);
      });
    await withHandles(test, (handles) =>
      Promise.all(handles.flatMap((database, index) => [1, 2].map((n) => transaction(database, `${index}.${n}`)))),
    );
    const names = order.filter((_, index) => index % 2 === 0).map((step) => step.split(' ')[0]);
    expect(order).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(names).toHaveLength(4);
  });
});
