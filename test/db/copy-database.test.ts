import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase } from '../../prisma/scratch-database.ts';
import { restoreBackup, writeBackup } from '../../src/db/backup.ts';
import { loadTables } from '../../src/db/copy-database.ts';
import { inTransaction, openDatabase, type Database } from '../../src/db/database.ts';
import { Prisma } from '../../src/db/model.ts';
import { loadRows, onFile } from '../../src/db/raw-connection.ts';
import { seedSample } from '../../src/sample.ts';
import type { Column, Table } from '../support/data-model.ts';
import { onPostgresql } from '../support/postgresql.ts';
import { tableClient } from '../support/tables.ts';
import { constraintsIn, contentOf, loadAll, model, type Content } from './database-content.ts';

const at = new Date('2026-03-09T08:00:00.007+07:00');

const VALUES: Readonly<Record<string, unknown>> = {
  Int: 2_147_483_647,
  BigInt: 9_007_199_254_740_993n,
  Boolean: true,
  DateTime: at,
  Json: { 'Sở Tư pháp': ['đã trình', 'nói "xong"\n', 2.5, -1e21, 9007199254740991, null, true, {}], b: '', a: '👨‍👩‍👧' },
};

/** A row with a value in every column, which belongs to the newest row of each table that it names. */
async function writeFullRow(database: Database, table: Table): Promise<void> {
  const valueOf = async ({ name, type, parent }: Column): Promise<unknown> => {
    const of = model.tables.find((each) => each.name === parent);
    if (of) return (await loadAll(database, of)).at(-1)?.[of.key];
    return model.enums.get(type)?.at(-1) ?? VALUES[type] ?? `${table.name}.${name}: Đôn đốc`;
  };
  const data: Record<string, unknown> = {};
  for (const column of table.columns) if (column.name !== 'id') data[column.name] = await valueOf(column);
  await tableClient(database, table).create({ data });
}

const belongs = ({ columns }: Table): number => (columns.some(({ parent }) => parent !== undefined) ? 1 : 0);
const independentFirst = [...model.tables].sort((a, b) => belongs(a) - belongs(b));

/** The sample's authority, and a row with every column of every table: whatever a migration adds is among them. */
async function seed(url: string): Promise<void> {
  const database = await openDatabase(url);
  await seedSample(database, { now: at, timeZone: 'Asia/Ho_Chi_Minh', adminIds: [1001n] });
  for (const table of independentFirst) await writeFullRow(database, table);
  const { client } = database;
  const newest = await client.agency.findFirstOrThrow({ orderBy: { id: 'desc' } });
  // Rows that refer to rows after them, and to each other.
  await client.agency.updateMany({ where: { code: 'so-tu-phap' }, data: { successorId: newest.id } });
  await client.task.updateMany({ where: { number: 'I.1' }, data: { schedule: Prisma.JsonNull } });
  // More than is read at once.
  await client.messageLink.createMany({
    data: Array.from({ length: 1203 }, (_each, index) => ({
      chatId: BigInt(-1_001_000_000_000 - index),
      messageId: index,
      ordinal: 1,
      obligationId: 1,
      purpose: 'reminder',
      createdAt: new Date(at.getTime() + index),
    })),
  });
  await client.question.createMany({ data: [1n, 2n].map((chatId) => question(chatId)) });
  await client.question.deleteMany({ where: { chatId: 2n } });
  await database.close();
}

const question = (chatId: bigint) => ({ chatId, accountId: 1n, messageId: 1, content: {}, askedAt: at });

onPostgresql(() => {
  let shared: string;
  let seeded: string;
  /** A backup of it. */
  let moving: string;
  beforeAll(async () => {
    shared = mkdtempSync(join(tmpdir(), 'dondoc-copy-seed-'));
    seeded = `file:${join(shared, 'seeded.db')}`;
    moving = join(shared, 'moving.db');
    await seed(seeded);
    expect(await writeBackup(seeded, moving)).toEqual({ kind: 'written' });
  });
  afterAll(() => rmSync(shared, { recursive: true, force: true }));

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

  describe('an authority that moves from SQLite to PostgreSQL and back', () => {
    it('keeps every column of every row of every table', async () => {
      expect(await restoreBackup(postgresql, moving)).toEqual(isRestored);
      const back = `file:${inFolder('back.db')}`;
      expect(await restoreBackup(back, await backUp(postgresql, '2.db'))).toEqual(isRestored);
      const content = await contentOf(seeded);
      expect(emptyColumns(content)).toEqual([]);
      expect(await contentOf(postgresql)).toEqual(content);
      expect(await contentOf(back)).toEqual(content);
      expect(await storedIn(inFolder('back.db'))).toEqual(await storedIn(moving));
    });

    it('goes on with ids that were never given before', async () => {
      await restoreBackup(postgresql, moving);
      const back = `file:${inFolder('back.db')}`;
      await restoreBackup(back, await backUp(postgresql, '2.db'));
      await restoreBackup(sqlite, moving);
      const ids = await Promise.all([sqlite, postgresql, back].map(nextIds));
      // 1 is the row with every column, 3 is the row that was deleted.
      expect(ids[0]).toMatchObject({ question: 4, link: 1205 });
      expect(ids[1]).toEqual(ids[0]);
      expect(ids[2]).toEqual(ids[0]);
    });

    it('keeps foreign keys and unique keys as the migrations made them', async () => {
      await (await openDatabase(postgresql)).close();
      const before = await constraintsIn(postgresql);
      expect(await restoreBackup(postgresql, moving)).toEqual(isRestored);
      expect(await constraintsIn(postgresql)).toEqual(before);
    });

    it('knows every table of the model', async () => {
      await (await openDatabase(sqlite)).close();
      const tables = await onFile(inFolder('first.db'), loadTables);
      expect(tables.map(({ name }) => name).sort()).toEqual(Object.values(Prisma.ModelName).sort());
    });
  });
});

/** Columns in which nothing was written: of them the test would say nothing. */
const emptyColumns = (content: Content): readonly string[] =>
  model.tables.flatMap(({ name, columns }) =>
    columns
      .filter((column) => !content[name]?.some((row) => Reflect.get(row, column.name) !== null))
      .map((column) => `${name}.${column.name}`),
  );

/** The rows as SQLite itself keeps them; JSON by its value, since PostgreSQL orders the keys of an object anew. */
const storedIn = (file: string) =>
  onFile(file, async (connection) => {
    const stored: Record<string, unknown> = {};
    for (const { name, columns, key } of await loadTables(connection)) {
      const types = model.tables.find((table) => table.name === name)?.columns;
      const isJson = (column: string) => types?.find((each) => each.name === column)?.type === 'Json';
      const list = columns.map((column) => (isJson(column) ? 'NULL' : `typeof("${column}"), "${column}"`)).join();
      stored[name] = await loadRows(connection, `SELECT ${list} FROM "${name}" ORDER BY "${key}"`);
    }
    return stored;
  });

async function nextIds(url: string) {
  const database = await openDatabase(url);
  const { id: obligationId } = await database.client.obligation.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const link = { chatId: 7n, messageId: 1, ordinal: 1, obligationId, purpose: 'x', createdAt: at };
  const ids = await inTransaction(database, async (db) => ({
    link: (await db.messageLink.create({ data: link })).id,
    question: (await db.question.create({ data: question(7n) })).id,
    person: (await db.person.create({ data: { name: 'Lê Thị A', createdAt: at } })).id,
  }));
  await database.close();
  return ids;
}
