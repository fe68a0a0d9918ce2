import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inTransaction, openDatabase, type Db } from '../../src/db/database.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { loadReminderKeys, saveReminders } from '../../src/db/reminders.ts';
import { day } from '../../src/domain/day.ts';
import { withDatabase } from '../support/database.ts';
import { seedAuthority } from '../support/seed-authority.ts';

const test = withDatabase({ provider: 'sqlite' });

const pragma = async (db: Db, name: string): Promise<unknown> => {
  const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
  return String(Object.values(row ?? {})[0]);
};
const settings = async (db: Db) => [
  await pragma(db, 'journal_mode'),
  await pragma(db, 'foreign_keys'),
  await pragma(db, 'synchronous'),
  await pragma(db, 'busy_timeout'),
];
const orphan = { jurisdictionId: 99, agencyId: 99, key: 'x', fromOn: '2026-01-05' };
const metas = async () => (await test.database.client.meta.findMany()).map(({ key }) => key).sort();

describe('the connection', () => {
  it('keeps a write-ahead log, foreign keys and full synchronisation, in a transaction too', async () => {
    const wanted = ['wal', '1', '2', '10000'];
    expect(await settings(test.database.client)).toEqual(wanted);
    expect(await inTransaction(test.database, settings)).toEqual(wanted);
    expect(await settings(test.database.client)).toEqual(wanted);
  });

  it('refuses a row without the one it belongs to, outside and inside a transaction', async () => {
    const { client } = test.database;
    await expect(client.agencyAlias.create({ data: orphan })).rejects.toThrow(/[Ff]oreign key/);
    await expect(
      inTransaction(test.database, async (db) => {
        await db.meta.create({ data: { key: 'a', value: '1' } });
        await db.agencyAlias.create({ data: orphan });
      }),
    ).rejects.toThrow(/[Ff]oreign key/);
    expect(await metas()).toEqual([]);
  });

  it('takes a transaction back as a whole, and goes on with the next', async () => {
    await expect(
      inTransaction(test.database, async (db) => {
        await db.meta.create({ data: { key: 'a', value: '1' } });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await inTransaction(test.database, (db) => db.meta.create({ data: { key: 'b', value: '1' } }));
    expect(await metas()).toEqual(['b']);
  });

  it('keeps what is written beside a transaction out of its rollback', async () => {
    const { client } = test.database;
    let open: () => void = () => undefined;
    const isOpen = new Promise<void>((resolve) => (open = resolve));
    const failing = inTransaction(test.database, async (db) => {
      await db.meta.create({ data: { key: 'inside', value: '1' } });
      open();
      await db.meta.findMany();
      throw new Error('rolled back');
    }).catch((error: unknown) => error);
    await isOpen;
    const beside = client.meta.create({ data: { key: 'beside', value: '1' } });
    expect(await failing).toBeInstanceOf(Error);
    await beside;
    expect(await metas()).toEqual(['beside']);
  });

  it('runs many transactions at once one after the other, without losing an addition', async () => {
    await test.database.client.meta.create({ data: { key: 'counter', value: '0' } });
    await Promise.all(
      Array.from({ length: 40 }, () =>
        inTransaction(test.database, async (db) => {
          const { value } = await db.meta.findUniqueOrThrow({ where: { key: 'counter' } });
          await db.meta.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } });
        }),
      ),
    );
    expect(await test.database.client.meta.findUnique({ where: { key: 'counter' } })).toMatchObject({ value: '40' });
  });

  it('begins another transaction after a commit that the database refused', async () => {
    await expect(
      inTransaction(test.database, async (db) => {
        await db.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
        await db.agencyAlias.create({ data: orphan });
      }),
    ).rejects.toThrow();
    await inTransaction(test.database, (db) => db.meta.create({ data: { key: 'next', value: '1' } }));
    expect(await metas()).toEqual(['next']);
  });

  it('takes thousands of keys and rows in one call', async () => {
    const seed = await seedAuthority(test.database, {
      tasks: [{ title: 'A', schedule: { kind: 'date', on: day('2026-03-12') } }],
    });
    await seed.plan(new Date('2026-03-09T08:00:00+07:00'));
    const obligationId = await seed.obligationId('A');
    const person = await loadPersonByAccount(test.database.client, {
      externalId: 9002n,
      today: day('2026-03-09'),
      adminIds: [],
    });
    const reminders = Array.from({ length: 6_000 }, (_, index) => ({
      obligationId,
      round: index,
      dueOn: day('2026-03-12'),
      step: 'head0',
      audience: 'head' as const,
      personId: person?.personId ?? 0,
      continuous: false,
      fireOn: day('2026-03-12'),
      late: false,
    }));
    const at = new Date('2026-03-09T08:00:00+07:00');
    await saveReminders(test.database.client, reminders, { state: 'superseded', outboxId: null, at });
    const ids = Array.from({ length: 40_000 }, (_, index) => index + 1);
    expect((await loadReminderKeys(test.database.client, ids)).size).toBe(6_000);
  });
});

describe('two processes on one file', () => {
  it('lose nothing of each other', async () => {
    const count = 200;
    const child = fork('test/support/writer-process.ts', [test.url, 'child', String(count)], {
      execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.once('message', resolve));
    child.send('go');
    for (let index = 0; index < count; index += 1)
      await inTransaction(test.database, async (db) => {
        const before = await db.meta.findUnique({ where: { key: 'counter' } });
        await db.meta.create({ data: { key: `own:${index}`, value: 'written' } });
        const value = String(Number(before?.value ?? 0) + 1);
        await db.meta.upsert({ where: { key: 'counter' }, update: { value }, create: { key: 'counter', value } });
      });
    expect(await ended).toBe(0);
    const fresh = await openDatabase(test.url);
    const keys = (await fresh.client.meta.findMany()).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('own:'))).toHaveLength(count);
    expect(keys.filter((key) => key.startsWith('child:'))).toHaveLength(count);
    expect(await fresh.client.meta.findUnique({ where: { key: 'counter' } })).toMatchObject({
      value: String(2 * count),
    });
    await fresh.close();
  });
});

it('refuses a database of a kind that it does not know', async () => {
  await expect(openDatabase('mysql://localhost/x')).rejects.toThrow(/expected file:.* or postgresql:/);
});
