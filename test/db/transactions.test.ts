import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, openDatabase, type Db } from '../../src/db/database.ts';
import { loadPersonByAccount } from '../../src/db/people.ts';
import { loadReminderKeys, saveReminders } from '../../src/db/reminders.ts';
import { day } from '../../src/domain/day.ts';
import { onEachEngine } from '../support/database.ts';
import { doWork } from '../support/database-work.ts';
import { withOneDatabase } from '../support/one-database.ts';
import { prepareOtherProcess } from '../support/other-process.ts';
import { seedAuthority } from '../support/seed-authority.ts';

const orphan = { jurisdictionId: 99, agencyId: 99, key: 'x', fromOn: '2026-01-05' };
const write = (db: Db, key: string) => db.meta.create({ data: { key, value: '1' } });

/** A promise and what fulfils it: tests wait for conditions, not for time. */
function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

onEachEngine((engine) => {
  const test = withOneDatabase(engine);
  beforeEach(() => test.database.client.meta.deleteMany());
  const keys = async () =>
    (await test.database.client.meta.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

  describe('a transaction', () => {
    it('is taken back as a whole when its work fails, and the next goes on', async () => {
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'a');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      await inTransaction(test.database, (db) => write(db, 'b'));
      expect(await keys()).toEqual(['b']);
    });

    it('is taken back as a whole when a row lacks the one it belongs to', async () => {
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'a');
        await db.agencyAlias.create({ data: orphan });
      });
      await expect(failing).rejects.toThrow(/[Ff]oreign key/);
      await expect(test.database.client.agencyAlias.create({ data: orphan })).rejects.toThrow(/[Ff]oreign key/);
      expect(await keys()).toEqual([]);
    });

    it('keeps nothing and says so when a statement failed in it, though its work went on', async () => {
      await write(test.database.client, 'taken');
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'before');
        await write(db, 'taken').catch(() => undefined);
        return 'done';
      });
      await expect(failing).rejects.toThrow('nothing of the transaction is kept');
      expect(await keys()).toEqual(['taken']);
    });

    it('takes no further statement after one that failed', async () => {
      await write(test.database.client, 'taken');
      const outcomes: string[] = [];
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'taken').catch(() => outcomes.push('refused'));
        await write(db, 'after').catch(() => outcomes.push('refused as well'));
        await db.meta.count().catch(() => outcomes.push('nothing is read either'));
        throw new Error('given up');
      });
      await expect(failing).rejects.toThrow('given up');
      expect(outcomes).toEqual(['refused', 'refused as well', 'nothing is read either']);
      await inTransaction(test.database, (db) => write(db, 'next'));
      expect(await keys()).toEqual(['next', 'taken']);
    });

    it('sees what it has written itself, and does several things at once in one connection', async () => {
      await inTransaction(test.database, async (db) => {
        await Promise.all(Array.from({ length: 20 }, (_, index) => write(db, `k${index}`)));
        const [count, found] = await Promise.all([db.meta.count(), db.meta.findUnique({ where: { key: 'k7' } })]);
        expect([count, found?.value]).toEqual([20, '1']);
      });
      expect(await keys()).toHaveLength(20);
    });

    it('lets the next begin when the database refuses its commit', async () => {
      if (engine.provider === 'postgresql')
        await test.database.client.$executeRawUnsafe(
          'ALTER TABLE "AgencyAlias" ALTER CONSTRAINT "AgencyAlias_agencyId_fkey" DEFERRABLE INITIALLY DEFERRED, ' +
            'ALTER CONSTRAINT "AgencyAlias_jurisdictionId_fkey" DEFERRABLE INITIALLY DEFERRED',
        );
      let reachedItsEnd = false;
      const refused = inTransaction(test.database, async (db) => {
        if (engine.provider === 'sqlite') await db.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
        await write(db, 'a');
        await db.agencyAlias.create({ data: orphan });
        reachedItsEnd = true;
      });
      await expect(refused).rejects.toThrow();
      expect(reachedItsEnd).toBe(true);
      await inTransaction(test.database, (db) => write(db, 'next'));
      expect(await keys()).toEqual(['next']);
    });
  });

  describe('many transactions at once', () => {
    it('run as if each were alone: no addition is lost', async () => {
      const { client } = test.database;
      await client.meta.create({ data: { key: 'counter', value: '0' } });
      const add = () =>
        inTransaction(test.database, async (db) => {
          const { value } = await db.meta.findUniqueOrThrow({ where: { key: 'counter' } });
          await db.meta.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } });
        });
      await Promise.all(Array.from({ length: 40 }, add));
      expect(await client.meta.findUnique({ where: { key: 'counter' } })).toMatchObject({ value: '40' });
    });

    it('stop nobody when some of them fail', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) =>
          inTransaction(test.database, async (db) => {
            await write(db, `k${index}`);
            if (index % 3 === 0) throw new Error('changed my mind');
            if (index % 3 === 1) await db.agencyAlias.create({ data: orphan });
          }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
      expect(await keys()).toEqual(['k11', 'k14', 'k17', 'k2', 'k5', 'k8']);
    });

    it('of two processes lose nothing of each other', async () => {
      const times = 200;
      const other = await prepareOtherProcess(test.url, { kind: 'count', name: 'other', times });
      await Promise.all([other.begin(), doWork(test.database, { kind: 'count', name: 'own', times })]);
      const fresh = await openDatabase(test.url);
      const rows = await fresh.client.meta.findMany();
      await fresh.close();
      const count = (prefix: string) => rows.filter(({ key }) => key.startsWith(prefix)).length;
      expect([count('own:'), count('other:')]).toEqual([times, times]);
      expect(rows.find(({ key }) => key === 'counter')?.value).toBe(String(2 * times));
    });
  });

  describe('beside an open transaction', () => {
    it('nothing is read of what it takes back', async () => {
      const { client } = test.database;
      const [written, asked] = [createGate(), createGate()];
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'inside');
        written.open();
        await asked.opened;
        throw new Error('rolled back');
      }).catch((error: unknown) => error);
      await written.opened;
      const beside = client.meta.findMany();
      const read = beside.then((rows) => rows);
      asked.open();
      expect(await failing).toBeInstanceOf(Error);
      expect(await read).toEqual([]);
    });

    it('what is written is no part of it, and stays when it is taken back', async () => {
      const { client } = test.database;
      const [written, asked] = [createGate(), createGate()];
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'inside');
        written.open();
        await asked.opened;
        throw new Error('rolled back');
      }).catch((error: unknown) => error);
      await written.opened;
      const beside = write(client, 'beside').then((row) => row.key);
      asked.open();
      expect(await failing).toBeInstanceOf(Error);
      expect(await beside).toBe('beside');
      expect(await keys()).toEqual(['beside']);
    });

    if (engine.provider === 'postgresql')
      it('a reader does not wait for its end', async () => {
        await inTransaction(test.database, async (db) => {
          await write(db, 'inside');
          expect(await keys()).toEqual([]);
        });
        expect(await keys()).toEqual(['inside']);
      });
  });

  it('takes thousands of keys and rows in one call', async () => {
    const at = new Date('2026-03-09T08:00:00+07:00');
    const dueOn = day('2026-03-12');
    const seed = await seedAuthority(test.database, { tasks: [{ title: 'A', schedule: { kind: 'date', on: dueOn } }] });
    await seed.plan(at);
    const obligationId = await seed.obligationId('A');
    const who = { externalId: 9002n, today: day('2026-03-09'), adminIds: [] };
    const person = await loadPersonByAccount(test.database.client, who);
    const reminders = Array.from({ length: 6_000 }, (_, index) => ({
      obligationId,
      round: index,
      dueOn,
      step: 'head0',
      audience: 'head' as const,
      personId: person?.personId ?? 0,
      continuous: false,
      fireOn: dueOn,
      late: false,
    }));
    await saveReminders(test.database.client, reminders, { state: 'superseded', outboxId: null, at });
    const ids = Array.from({ length: 40_000 }, (_, index) => index + 1);
    expect((await loadReminderKeys(test.database.client, ids)).size).toBe(6_000);
  });
});
