import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '../../prisma/scratch-database.ts';
import { statementsOf } from '../../src/db/apply-migration.ts';
import { migrateDatabase, openDatabase } from '../../src/db/database.ts';
import { loadMigrations, type Migration } from '../../src/db/schema-engine.ts';
import { onEachEngine } from '../support/database.ts';
import { applyTo, loadTables, query } from '../support/schema-engine.ts';
import { seedAuthority } from '../support/seed-authority.ts';

let scratch: ScratchDatabase;
afterEach(() => scratch.drop());

const NOTE = 'CREATE TABLE "Note" ("id" INTEGER NOT NULL PRIMARY KEY);\nINSERT INTO "Note" VALUES (1);\n';
const MENDED: Migration = { name: '0099_note', sql: NOTE };
const FAILING: Migration = { name: '0099_note', sql: `${NOTE}INSERT INTO "Nowhere" VALUES (1);\n` };

onEachEngine(({ provider }) => {
  const withOwn = (migration: Migration) => [...loadMigrations(provider), migration];
  const failed = 'SELECT 1 AS "one" FROM "_prisma_migrations" WHERE "finished_at" IS NULL';
  beforeEach(async () => {
    scratch = await createScratchDatabase(provider);
    await migrateDatabase(scratch.url);
  });

  it('keeps nothing of a migration that fails in its middle, says why, and applies it once it is mended', async () => {
    const reason = /^migration 0099_note failed and was taken back: .*"?Nowhere"?/;
    await expect(applyTo(scratch.url, withOwn(FAILING))).rejects.toThrow(reason);
    await expect(query(scratch.url, 'SELECT * FROM "Note"')).rejects.toThrow(/no such table|TableDoesNotExist/);
    expect(await query(scratch.url, failed)).toEqual([]);
    await (await openDatabase(scratch.url)).close();
    expect(await applyTo(scratch.url, withOwn(MENDED))).toEqual(['0099_note']);
    expect(await query(scratch.url, 'SELECT * FROM "Note"')).toEqual([{ id: '1' }]);
  });

  it('says which rows stand in the way', async () => {
    const twice = 'INSERT INTO "Note" VALUES (1);\n';
    const reason =
      provider === 'sqlite' ? 'UNIQUE constraint failed: Note.id' : 'violates unique constraint "Note_pkey"';
    await expect(applyTo(scratch.url, withOwn({ ...MENDED, sql: NOTE + twice }))).rejects.toThrow(reason);
  });

  it('keeps the migrations before the one that fails', async () => {
    const first = { name: '0098_first', sql: 'CREATE TABLE "First" ("id" INTEGER NOT NULL PRIMARY KEY);\n' };
    await expect(applyTo(scratch.url, [...loadMigrations(provider), first, FAILING])).rejects.toThrow('0099_note');
    expect(await applyTo(scratch.url, [...loadMigrations(provider), first, MENDED])).toEqual(['0099_note']);
  });

  it('keeps nothing of a migration whose process is killed before it is recorded', async () => {
    const child = fork('test/support/migrating-process.ts', [scratch.url, MENDED.name, MENDED.sql], {
      execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')],
    });
    expect(await new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))).toBe('SIGKILL');
    await expect(query(scratch.url, 'SELECT * FROM "Note"')).rejects.toThrow(/no such table|TableDoesNotExist/);
    expect(await applyTo(scratch.url, withOwn(MENDED))).toEqual(['0099_note']);
  });

  it('does not open a database that a newer version has had', async () => {
    await applyTo(scratch.url, withOwn(MENDED));
    await expect(openDatabase(scratch.url)).rejects.toThrow(
      /newer version of dondoc.*\(0099_note\): install that version/,
    );
    await expect(migrateDatabase(scratch.url)).rejects.toThrow('0099_note');
  });
});

describe('on SQLite alone', () => {
  beforeEach(async () => {
    scratch = await createScratchDatabase('sqlite');
  });

  /** Prisma's script for a table made anew, on the smallest of our tables that rows of others belong to. */
  const rebuildOf = (where: string): Migration => ({
    name: '0099_rebuild',
    sql: `-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL DEFAULT 'a;b',
    "locale" TEXT,
    "createdAt" DATETIME NOT NULL,
    "preferences" JSONB
);
INSERT INTO "new_Person" ("createdAt", "id", "locale", "name", "preferences") SELECT "createdAt", "id", "locale", "name", "preferences" FROM "Person" WHERE ${where};
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
`,
  });

  async function fill(): Promise<void> {
    const database = await openDatabase(scratch.url);
    await seedAuthority(database);
    const gone = await database.client.person.create({ data: { id: 40, name: 'x', createdAt: new Date(0) } });
    await database.client.person.delete({ where: { id: gone.id } });
    await database.close();
  }

  it('opens a database that the version without seals has made, with all it holds', async () => {
    const before = loadMigrations('sqlite').slice(0, 1);
    const unsealed = before.map(({ name, sql }) => ({ name, sql: sql.replace(/^-- written by .*\n/, '') }));
    expect(unsealed[0]?.sql).toMatch(/^-- CreateTable\nCREATE TABLE "Jurisdiction"/);
    expect(await applyTo(scratch.url, unsealed)).toEqual(['0001_init']);
    await query(scratch.url, `INSERT INTO "Meta" VALUES ('plannedOn', '2026-03-09') RETURNING *`);
    const database = await openDatabase(scratch.url);
    expect(await database.client.meta.findMany()).toEqual([{ key: 'plannedOn', value: '2026-03-09' }]);
    await database.close();
    expect(await migrateDatabase(scratch.url)).toEqual([]);
  });

  it('never gives an id again after a table is made anew', async () => {
    await fill();
    const rows = await loadTables(scratch.url);
    await applyTo(scratch.url, [...loadMigrations('sqlite'), rebuildOf('true')]);
    expect(await loadTables(scratch.url)).toEqual(rows);
    const sql = `INSERT INTO "Person" ("createdAt") VALUES ('2026-03-09T01:00:00.000+00:00') RETURNING "id", "name"`;
    expect(await query(scratch.url, sql)).toEqual([{ id: '41', name: 'a;b' }]);
  });

  it('takes a migration back that leaves rows without the row they belong to', async () => {
    await fill();
    const rows = await loadTables(scratch.url);
    const losing = applyTo(scratch.url, [...loadMigrations('sqlite'), rebuildOf('"id" > 1')]);
    await expect(losing).rejects.toThrow(
      'migration 0099_rebuild was taken back: it leaves rows of Account without theirs of Person',
    );
    expect(await loadTables(scratch.url)).toEqual(rows);
  });
});

describe('the statements of a script', () => {
  it.each([
    ['are parted at semicolons', 'A;B ;\n\nC', ['A', 'B', 'C']],
    ['keep semicolons in text and names', `A 'x;''y;' ";" \`;\`;B`, [`A 'x;''y;' ";" \`;\``, 'B']],
    ['are without comments', '-- a;b\nA /* ; */ B -- c;\n;-- end', ['A   B']],
    ['keep what only looks like a comment', `A '--;' - 1 / 2 "/*;*/"`, [`A '--;' - 1 / 2 "/*;*/"`]],
    ['are none where there is nothing to do', '-- nothing to do on this engine\n', []],
  ])('%s', (_name, script, statements) => {
    scratch = { url: '', drop: () => Promise.resolve() };
    expect(statementsOf(script)).toEqual(statements);
  });
});
