import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, openDatabase } from '../../src/db/database.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { createTemporaryDatabases } from '../../src/db/temporary-databases.ts';
import { onEachEngine } from '../support/database.ts';
import { withOneDatabase } from '../support/one-database.ts';
import { onPostgresql, runSql } from '../support/postgresql.ts';

/** Opens the next one, says how many rows it has, and leaves one in it. */
async function useNext(temporary: ReturnType<typeof createTemporaryDatabases>): Promise<number> {
  const url = await temporary.next();
  const database = await openDatabase(url);
  const count = await database.client.meta.count();
  await saveMeta(database.client, 'played', 'yes');
  await database.close();
  return count;
}

onEachEngine((engine) => {
  const test = withOneDatabase(engine);

  describe('temporary databases', () => {
    it('are empty, each of them', async () => {
      const temporary = createTemporaryDatabases(test.url, 'mine');
      expect([await useNext(temporary), await useNext(temporary), await useNext(temporary)]).toEqual([0, 0, 0]);
      await temporary.clear();
    });

    it('touch nothing of the database that the URL names', async () => {
      await saveMeta(test.database.client, 'own', 'work');
      const temporary = createTemporaryDatabases(test.url, 'mine');
      await useNext(temporary);
      const whilePlaying = await test.database.client.meta.findMany();
      await useNext(temporary);
      await temporary.clear();
      expect(whilePlaying).toEqual([{ key: 'own', value: 'work' }]);
      expect(await test.database.client.meta.findMany()).toEqual(whilePlaying);
    });

    it('may be cleared before any was made, and again after they are gone', async () => {
      const temporary = createTemporaryDatabases(test.url, 'mine');
      await temporary.clear();
      await useNext(temporary);
      await temporary.clear();
      await temporary.clear();
    });
  });
});

describe('on SQLite', () => {
  it('temporary databases are files of a folder that is gone when they are cleared', async () => {
    const temporary = createTemporaryDatabases('file:./unused.db', 'mine');
    const file = fileOf(await temporary.next()) ?? '';
    await useNext(temporary);
    expect(existsSync(dirname(file))).toBe(true);
    expect(existsSync('unused.db')).toBe(false);
    await temporary.clear();
    expect(existsSync(dirname(file))).toBe(false);
  });
});

onPostgresql((engine) => {
  const test = withOneDatabase(engine);
  /** Everything in the database that has a schema, by schema: tables, types, functions. */
  const contents = () =>
    runSql<{ schema: string; count: number }>(
      `SELECT nspname AS schema,
        (SELECT count(*)::int FROM pg_class WHERE relnamespace = pg_namespace.oid)
        + (SELECT count(*)::int FROM pg_type WHERE typnamespace = pg_namespace.oid)
        + (SELECT count(*)::int FROM pg_proc WHERE pronamespace = pg_namespace.oid) AS count
      FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1`,
      { url: test.url },
    );

  it('temporary databases leave nothing in the database when they are cleared', async () => {
    const before = await contents();
    const temporary = createTemporaryDatabases(test.url, 'mine');
    await useNext(temporary);
    await useNext(temporary);
    expect(await contents()).toHaveLength(before.length + 1);
    await temporary.clear();
    expect(await contents()).toEqual(before);
  });

  it('temporary databases of another name stay', async () => {
    const [one, other] = [createTemporaryDatabases(test.url, 'one'), createTemporaryDatabases(test.url, 'other')];
    await useNext(one);
    const url = await other.next();
    const open = await openDatabase(url);
    await saveMeta(open.client, 'still', 'here');
    await useNext(one);
    await one.clear();
    expect(await open.client.meta.count()).toBe(1);
    await open.close();
    await other.clear();
  });

  it('the next begins empty though somebody still has the one before open', async () => {
    const temporary = createTemporaryDatabases(test.url, 'mine');
    const open = await openDatabase(await temporary.next());
    await saveMeta(open.client, 'played', 'yes');
    expect(await useNext(temporary)).toBe(0);
    await open.close();
    await temporary.clear();
  });
});
