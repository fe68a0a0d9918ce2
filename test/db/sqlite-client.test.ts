import { createClient, type Client } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, loadSetting, type Db } from '../../src/db/database.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { withDatabase } from '../support/database.ts';

const test = withDatabase({ provider: 'sqlite' });

const settings = (db: Db): Promise<readonly string[]> => {
  const names = ['journal_mode', 'foreign_keys', 'synchronous', 'busy_timeout'];
  return Promise.all(names.map((name) => loadSetting(db, `PRAGMA ${name}`)));
};
const wanted = ['wal', '1', '2', '10000'];
const triggers = (schema: string) =>
  loadSetting(test.database.client, `SELECT count(*) FROM ${schema} WHERE type = 'trigger'`);

describe('the connection', () => {
  it('keeps a write-ahead log, foreign keys and full synchronisation, in a transaction too', async () => {
    expect(await settings(test.database.client)).toEqual(wanted);
    expect(await inTransaction(test.database, settings)).toEqual(wanted);
    expect(await settings(test.database.client)).toEqual(wanted);
  });

  it('refuses integers of more than 32 bits by what is its own: nothing of it is in the file', async () => {
    expect(Number(await triggers('sqlite_temp_schema'))).toBeGreaterThan(0);
    expect(await triggers('sqlite_schema')).toBe('0');
  });
});

describe('beside somebody else who writes to the file', () => {
  let other: Client;
  beforeEach(() => {
    other = createClient({ url: test.url });
  });
  afterEach(() => other.close());
  const orphan = { jurisdictionId: 99, agencyId: 99, key: 'x', fromOn: '2026-01-05' };
  const write = (key: string) => saveMeta(test.database.client, key, '1');
  const keys = async () =>
    (await test.database.client.meta.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
  const otherWrites = async (key: string): Promise<void> => {
    await other.execute({ sql: 'INSERT INTO "Meta" VALUES (?, ?)', args: [key, 'x'] });
  };

  /** What has to be true of a connection whatever it has gone through. */
  async function expectWorking(): Promise<void> {
    await otherWrites('from elsewhere');
    expect(await keys()).toContain('from elsewhere');
    await inTransaction(test.database, (db) => saveMeta(db, 'in a transaction', '1'));
    await otherWrites('from elsewhere, later');
    await write('beside');
    expect(await keys()).toEqual(['beside', 'from elsewhere', 'from elsewhere, later', 'in a transaction']);
    expect(await settings(test.database.client)).toEqual(wanted);
    expect(Number(await triggers('sqlite_temp_schema'))).toBeGreaterThan(0);
  }

  const whileLocked = async (work: () => Promise<unknown>): Promise<void> => {
    // Otherwise it would wait for ten seconds, and nothing else in this process would go on.
    await test.database.client.$executeRawUnsafe('PRAGMA busy_timeout = 1');
    await other.execute('BEGIN IMMEDIATE');
    await expect(work()).rejects.toThrow(/timed out|locked/);
    await other.execute('ROLLBACK');
  };

  it.each([
    ['a transaction', () => inTransaction(test.database, (db) => saveMeta(db, 'late', '1'))],
    ['a statement of its own', () => write('late')],
    ['raw SQL', () => test.database.client.$executeRaw`DELETE FROM "Meta"`],
  ])('%s that found the file locked for too long does no harm to what comes after', async (_, work) => {
    await whileLocked(work);
    await expectWorking();
  });

  it('a commit that was refused does no harm to what comes after', async () => {
    const refused = inTransaction(test.database, async (db) => {
      await db.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
      await db.agencyAlias.create({ data: orphan });
    });
    await expect(refused).rejects.toThrow(/FOREIGN KEY/i);
    await expectWorking();
  });

  it('a statement that was refused does no harm to what comes after', async () => {
    const { client } = test.database;
    await expect(client.agencyAlias.create({ data: orphan })).rejects.toThrow();
    await expect(inTransaction(test.database, (db) => db.agencyAlias.create({ data: orphan }))).rejects.toThrow();
    await expect(client.$queryRaw`SELECT nothing`).rejects.toThrow();
    await expectWorking();
  });
});
