import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase } from '../../prisma/scratch-database.ts';
import { restoreBackup, writeBackup } from '../../src/db/backup.ts';
import { inTransaction, openDatabase } from '../../src/db/database.ts';
import { execute, onFile } from '../../src/db/raw-connection.ts';
import { onPostgresql, runSql } from '../support/postgresql.ts';
import { constraintsIn, contentOf } from './database-content.ts';

const at = new Date('2026-03-09T08:00:00.007+07:00');

const jurisdiction = (number: number) =>
  ({
    code: `j-${number}`,
    name: 'tỉnh',
    level: 'province',
    startsOn: '2026-01-01',
    settings: {},
    createdAt: at,
  }) as const;

const addMigration = (url: string, name: string) =>
  runSql(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '${name}', now())`,
    { url },
  );

onPostgresql(() => {
  let folder: string;
  let sqlite: string;
  let postgresql: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-copy-'));
    sqlite = `file:${join(folder, 'first.db')}`;
    ({ url: postgresql, drop } = await createEmptyDatabase('postgresql'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await drop();
  });

  const inFolder = (name: string): string => join(folder, name);

  async function backUp(url: string, name: string): Promise<string> {
    const file = inFolder(name);
    expect(await writeBackup(url, file)).toEqual({ kind: 'written' });
    return file;
  }

  const isRestored = { kind: 'restored', keptAs: undefined };

  describe('a backup of PostgreSQL', () => {
    it('is of one moment, while others go on writing', async () => {
      const database = await openDatabase(postgresql);
      let writing = true;
      const write = async (): Promise<void> => {
        for (let number = 1; writing; number += 1)
          await inTransaction(database, async (db) => {
            // The first and the last of the tables in the order in which they are read.
            await db.jurisdiction.create({ data: jurisdiction(number) });
            await db.meta.create({ data: { key: `meta-${number}`, value: '' } });
          });
      };
      const written = write();
      await database.client.person.createMany({
        data: Array.from({ length: 3000 }, () => ({ name: 'Lê Thị A', createdAt: at })),
      });
      const content = await contentOf(`file:${await backUp(postgresql, '1.db')}`);
      writing = false;
      await written;
      await database.close();
      expect(content['Person']).toHaveLength(3000);
      expect(content['Meta']?.length).toBe(content['Jurisdiction']?.length);
    });

    it('is for its owner only, and nothing lies beside it', async () => {
      await (await openDatabase(postgresql)).close();
      expect(statSync(await backUp(postgresql, '1.db')).mode & 0o077).toBe(0);
      expect(readdirSync(folder)).toEqual(['1.db']);
    });

    it('leaves no file when there is nothing to back up', async () => {
      expect(await writeBackup(postgresql, inFolder('1.db'))).toEqual({ kind: 'noDatabase' });
      expect(readdirSync(folder)).toEqual([]);
    });

    it('leaves no file when it fails on the way', async () => {
      await (await openDatabase(postgresql)).close();
      await runSql('ALTER TABLE "Meta" RENAME TO "Other"', { url: postgresql });
      await expect(writeBackup(postgresql, inFolder('1.db'))).rejects.toThrow();
      expect(readdirSync(folder)).toEqual([]);
    });

    it('is of the version that the database has, which a newer one than ours is not', async () => {
      await (await openDatabase(postgresql)).close();
      await addMigration(postgresql, '9999_future');
      const outcome = await writeBackup(postgresql, inFolder('1.db'));
      expect(outcome).toEqual({ kind: 'newerDatabase', migrations: ['9999_future'] });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  describe('restoring into PostgreSQL', () => {
    beforeEach(async () => {
      const database = await openDatabase(sqlite);
      await database.client.meta.create({ data: { key: 'probe', value: 'kept' } });
      await database.client.jurisdiction.create({ data: jurisdiction(1) });
      await database.close();
    });

    /** A backup of the SQLite database, changed by hand afterwards. */
    async function tampered(...statements: readonly string[]): Promise<string> {
      const file = await backUp(sqlite, 'tampered.db');
      await onFile(file, async (connection) => {
        for (const sql of statements) await execute(connection, sql);
      });
      return file;
    }

    it('is refused where anything is in the database, and changes nothing', async () => {
      const file = await backUp(sqlite, '1.db');
      const database = await openDatabase(postgresql);
      await database.client.person.create({ data: { name: 'Lê Thị A', createdAt: at } });
      await database.close();
      const before = await contentOf(postgresql);
      expect(await restoreBackup(postgresql, file)).toEqual({ kind: 'notEmpty' });
      expect(await contentOf(postgresql)).toEqual(before);
    });

    it('fills nothing when one row does not fit, and can be tried again', async () => {
      const file = await tampered(`UPDATE Jurisdiction SET level = 'nonsense'`);
      await expect(restoreBackup(postgresql, file)).rejects.toThrow('nonsense');
      const content = await contentOf(postgresql);
      expect(Object.values(content).flat()).toEqual([]);
      expect(await constraintsIn(postgresql)).toContainEqual(
        expect.objectContaining({ conname: 'Jurisdiction_parentId_fkey' }),
      );
      expect(await restoreBackup(postgresql, await backUp(sqlite, '1.db'))).toEqual(isRestored);
    });

    it('is refused where a row refers to one that is not there', async () => {
      const file = await tampered('PRAGMA foreign_keys = OFF', 'UPDATE Jurisdiction SET parentId = 77');
      expect(await restoreBackup(postgresql, file)).toMatchObject({ kind: 'damaged' });
    });

    it('replaces characters that PostgreSQL does not keep', async () => {
      const file = await tampered(`UPDATE Jurisdiction SET settings = '{"a":"x\\u0000y"}'`);
      expect(await restoreBackup(postgresql, file)).toEqual(isRestored);
      expect((await contentOf(postgresql))['Jurisdiction']).toMatchObject([{ settings: { a: 'x\uFFFDy' } }]);
    });

    it('gives up where somebody is using the database', async () => {
      const file = await backUp(sqlite, '1.db');
      const database = await openDatabase(postgresql);
      const outcome = await inTransaction(database, async (db) => {
        await db.person.count();
        return restoreBackup(postgresql, file);
      });
      await database.close();
      expect(outcome).toEqual({ kind: 'inUse' });
    });

    it('leaves the backup as it was', async () => {
      const file = await backUp(sqlite, '1.db');
      const before = readFileSync(file);
      await restoreBackup(postgresql, file);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(readdirSync(folder).filter((name) => !name.startsWith('first'))).toEqual(['1.db']);
    });

    it('takes the schema that the URL names', async () => {
      await runSql('CREATE SCHEMA dondoc', { url: postgresql });
      const elsewhere = `${postgresql}?schema=dondoc`;
      expect(await restoreBackup(elsewhere, await backUp(sqlite, '1.db'))).toEqual(isRestored);
      expect(await restoreBackup(postgresql, inFolder('1.db'))).toEqual(isRestored);
      expect((await contentOf(`file:${await backUp(elsewhere, '2.db')}`))['Meta']).toHaveLength(1);
    });
  });
});
