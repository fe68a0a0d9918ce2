import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScratchDatabase } from '../../prisma/scratch-database.ts';
import { inTransaction, loadSetting, openDatabase, type Database, type Db } from '../../src/db/database.ts';
import { withSchema } from '../../src/db/database-url.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { claimMessages, saveMessage } from '../../src/db/outbox.ts';
import { withDatabase } from '../support/database.ts';
import { databaseOf, endConnections, onPostgresql, runSql, someoneWaits } from '../support/postgresql.ts';
import { until } from '../support/until.ts';

const NOW = new Date('2026-03-09T08:00:00+07:00');
const keys = async ({ client }: Pick<Database, 'client'>) =>
  (await client.meta.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
const write = (db: Db, key: string) => db.meta.create({ data: { key, value: '1' } });

onPostgresql((engine) => {
  const test = withDatabase(engine);

  describe('a server that ends our connections', () => {
    /** An 'error' that nobody listens to would end the process. */
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    beforeEach(() => {
      uncaught.length = 0;
      process.on('uncaughtExceptionMonitor', note);
    });
    afterEach(() => {
      process.off('uncaughtExceptionMonitor', note);
      expect(uncaught).toEqual([]);
    });

    const works = (database: Database) =>
      until('the database answers again', () =>
        inTransaction(database, (db) => saveMeta(db, 'works', 'again')).then(
          () => true,
          () => false,
        ),
      );

    it('while they are idle, several times, stops nothing', async () => {
      for (let round = 0; round < 3; round += 1) {
        await Promise.all(Array.from({ length: 5 }, (_, index) => saveMeta(test.database.client, `${index}`, 'x')));
        await endConnections(test.url);
        await works(test.database);
      }
      expect(await keys(test.database)).toEqual(['0', '1', '2', '3', '4', 'works']);
    });

    it('between two statements of a transaction takes the whole of it back', async () => {
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'before');
        await endConnections(test.url);
        await write(db, 'after');
      });
      await expect(failing).rejects.toThrow();
      await works(test.database);
      expect(await keys(test.database)).toEqual(['works']);
    });

    it('before the commit of a transaction takes the whole of it back', async () => {
      const failing = inTransaction(test.database, async (db) => {
        await write(db, 'before');
        await endConnections(test.url);
      });
      await expect(failing).rejects.toThrow();
      await works(test.database);
      expect(await keys(test.database)).toEqual(['works']);
    });

    it('while a statement runs fails that statement, and the next works', async () => {
      const second = await openDatabase(test.url);
      let waiting: Promise<unknown> = Promise.resolve();
      const holding = inTransaction(test.database, async (db) => {
        await write(db, 'held');
        waiting = inTransaction(second, (other) => write(other, 'waited')).catch((error: unknown) => error);
        await someoneWaits(test.url);
        await endConnections(test.url);
      });
      await expect(holding).rejects.toThrow();
      expect(await waiting).toBeInstanceOf(Error);
      await works(second);
      await works(test.database);
      expect(await keys(test.database)).toEqual(['works']);
      await second.close();
    });
  });

  describe('a database that would lose text or acknowledged work', () => {
    it('is not opened when its encoding is not UTF-8, and the message says so', async () => {
      const database = `dondoc_test_${databaseOf(test.url)}`;
      await runSql(`CREATE DATABASE ${database} ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`);
      try {
        const url = test.url.replace(databaseOf(test.url), database);
        await expect(openDatabase(url)).rejects.toThrow('server_encoding = SQL_ASCII, and dondoc needs UTF8');
      } finally {
        await runSql(`DROP DATABASE ${database} WITH (FORCE)`);
      }
    });

    it('is not opened when it acknowledges commits before they are kept, and the message says so', async () => {
      await runSql(`ALTER DATABASE ${databaseOf(test.url)} SET synchronous_commit = off`);
      await expect(openDatabase(test.url)).rejects.toThrow('synchronous_commit = off, and dondoc needs on or');
    });

    it('leaves no connection open when it is refused', async () => {
      await test.database.close();
      await runSql(`ALTER DATABASE ${databaseOf(test.url)} SET synchronous_commit = off`);
      await expect(openDatabase(test.url)).rejects.toThrow();
      // Refused while anybody is connected; the server allows for those who are just leaving.
      await runSql(`DROP DATABASE ${databaseOf(test.url)}`);
    });
  });

  describe('?schema=', () => {
    const queue = ({ client }: Database, key: string) =>
      saveMessage(client, {
        chatId: 1n,
        personId: undefined,
        notice: { kind: 'updateFailed', updateId: 1 },
        dedupeKey: key,
        runAt: NOW,
      });
    const claim = (database: Database) =>
      claimMessages(database, { now: NOW, limit: 10, leaseMs: 90_000, token: 'mine' });
    const tablesIn = async (schema: string) => {
      const rows = await runSql<{ name: string }>(
        'SELECT relname AS name FROM pg_class WHERE relnamespace = to_regnamespace($1)',
        { url: test.url, values: [schema] },
      );
      return rows.map(({ name }) => name);
    };

    it('puts everything there, in a schema that it makes, and nothing anywhere else', async () => {
      const { url, drop } = await createScratchDatabase('postgresql');
      await runSql('DROP SCHEMA public CASCADE; CREATE SCHEMA public', { url });
      const database = await openDatabase(withSchema(url, 'so_noi_vu'));
      await write(database.client, 'here');
      const count = 'SELECT count(*)::int AS count FROM';
      expect(await runSql(`${count} so_noi_vu."Meta"`, { url })).toEqual([{ count: 1 }]);
      expect(await runSql(`${count} pg_class WHERE relnamespace = 'public'::regnamespace`, { url })).toEqual([
        { count: 0 },
      ]);
      expect(await runSql(`${count} pg_type WHERE typnamespace = 'public'::regnamespace`, { url })).toEqual([
        { count: 0 },
      ]);
      await database.close();
      await drop();
    });

    it('keeps two schemas of one database apart, raw SQL included', async () => {
      const [one, two] = await Promise.all(['one', 'two'].map((name) => openDatabase(withSchema(test.url, name))));
      if (!one || !two) throw new Error('both are open');
      await queue(one, 'of one');
      await queue(test.database, 'of the first schema');
      expect(await claim(two)).toEqual([]);
      expect(await claim(one)).toHaveLength(1);
      expect(await claim(test.database)).toHaveLength(1);
      expect([await two.client.outboxMessage.count(), await one.client.outboxMessage.count()]).toEqual([0, 1]);
      expect(await tablesIn('one')).toContain('OutboxMessage');
      await Promise.all([one.close(), two.close()]);
    });

    it('keeps nobody in one schema waiting for a transaction in another', async () => {
      const other = await openDatabase(withSchema(test.url, 'other'));
      await inTransaction(test.database, async (db) => {
        await write(db, 'here');
        await inTransaction(other, (db2) => write(db2, 'there'));
      });
      expect([await keys(test.database), await keys(other)]).toEqual([['here'], ['there']]);
      await other.close();
    });

    it('holds beside the options that the URL gives the server', async () => {
      const url = new URL(withSchema(test.url, 'beside'));
      url.searchParams.set('options', '-c application_name=named -c statement_timeout=54321');
      const database = await openDatabase(url.href);
      expect(await loadSetting(database.client, 'SELECT current_schema()')).toBe('beside');
      expect(await loadSetting(database.client, "SELECT current_setting('statement_timeout')")).toBe('54321ms');
      await queue(database, 'of beside');
      expect(await claim(database)).toHaveLength(1);
      await database.close();
    });
  });
});
