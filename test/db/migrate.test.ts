import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScratchDatabase, TEMPLATE_VARIABLE, type ScratchDatabase } from '../../prisma/scratch-database.ts';
import { migrateDatabase, openDatabase } from '../../src/db/database.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { loadMigrations } from '../../src/db/schema-engine.ts';
import { onEachEngine } from '../support/database.ts';
import { prepareOtherProcess } from '../support/other-process.ts';
import { query } from '../support/schema-engine.ts';

onEachEngine(({ provider }) => {
  const own = loadMigrations(provider);
  let scratch: ScratchDatabase;

  /** An empty database, and not the copy of a migrated one that other tests begin with. */
  beforeEach(async () => {
    const template = process.env[TEMPLATE_VARIABLE];
    delete process.env[TEMPLATE_VARIABLE];
    scratch = await createScratchDatabase(provider);
    if (template !== undefined) process.env[TEMPLATE_VARIABLE] = template;
  });
  afterEach(() => scratch.drop());

  const applied = async () =>
    (await query(scratch.url, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1')).map(
      ({ name }) => name,
    );
  const works = async () => {
    const database = await openDatabase(scratch.url);
    await saveMeta(database.client, 'key', 'value');
    expect(await database.client.meta.count()).toBe(1);
    await database.close();
  };

  describe('an empty database', () => {
    it('is migrated once by two processes that start at the same moment', async () => {
      const other = await prepareOtherProcess(scratch.url, { kind: 'migrate' });
      const names = await Promise.all([other.begin(), migrateDatabase(scratch.url)]);
      expect(names.flat()).toEqual(own.map(({ name }) => name));
      expect(await applied()).toEqual(own.map(({ name }) => name));
      await works();
    });

    if (provider === 'postgresql')
      it('is migrated once by several calls of one process', async () => {
        const names = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(scratch.url)));
        expect(names.flat()).toEqual(own.map(({ name }) => name));
        await works();
      });
  });
});
