import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSetting } from '../../src/db/database.ts';
import { Prisma } from '../../src/db/model.ts';
import { loadDataModel, type Column, type Table } from '../support/data-model.ts';
import { ENGINES, onEachEngine, openScratch, withDatabase, type OpenScratch } from '../support/database.ts';
import { readRow, rowsOf, writtenRow, type Row, type Stored } from '../support/stored-values.ts';
import { parentKeyIn, plainRow, tableClient, writeParents } from '../support/tables.ts';

/** Neither UTC nor the zone of the PostgreSQL databases, with half an hour and with summer time. */
const TEST_ZONE = 'America/St_Johns';
const ROWS = 12;

const model = loadDataModel();
const engines = ENGINES.filter(({ leftOut }) => leftOut === undefined);
const columnsOf = ({ name, columns }: Table): readonly string[] => columns.map((column) => `${name}.${column.name}`);
const everyColumn = model.tables.flatMap(columnsOf).sort();

const zone = process.env['TZ'];
let opened: readonly OpenScratch[] = [];
let keys: ReadonlyMap<string, unknown> = new Map();
/** Columns in which something other than null has come back as it went in. */
const seen = new Set<string>();

beforeAll(async () => {
  process.env['TZ'] = TEST_ZONE;
  opened = await Promise.all(engines.map(openScratch));
  const [first, ...others] = await Promise.all(opened.map(({ database }) => writeParents(database, model)));
  for (const other of others) expect(other).toEqual(first);
  keys = first ?? keys;
});

afterAll(async () => {
  await Promise.all(opened.map(({ end }) => end()));
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** A row as it is after each way of writing it, read in each way; the row is gone afterwards. */
async function writeAndRead({ database }: OpenScratch, table: Table, [first, second]: readonly [Row, Row]) {
  const rows = tableClient(database, table);
  const where = { [table.key]: first[table.key] };
  const created = await rows.create({ data: first });
  try {
    const found = await rows.findUnique({ where });
    const updated = await rows.update({ where, data: { ...second, ...where } });
    return { created, found, updated, foundAgain: await rows.findMany({ where }) };
  } finally {
    await rows.delete({ where });
  }
}

const twoRows = (table: Table) => {
  const row = rowsOf(table, model, parentKeyIn(keys, table)).filter((each) => !isTaken(table, each));
  return fc.tuple(row, row);
};

const isTaken = (table: Table, row: ReadonlyMap<string, Stored>): boolean =>
  row.get(table.key)?.read === keys.get(table.name);

function rememberSeen(table: Table, row: Row): void {
  for (const [name, value] of Object.entries(row)) if (value !== null) seen.add(`${table.name}.${name}`);
}

describe(`every column of every table, on ${ENGINES.map(({ name }) => name).join(' and ')}`, () => {
  it.each(model.tables)('$name comes back as it went in, from each engine alike', async (table) => {
    await fc.assert(
      fc.asyncProperty(twoRows(table), async ([first, second]) => {
        const written = [writtenRow(first), writtenRow(second)] as const;
        const [a, b] = [readRow(first), { ...readRow(second), [table.key]: readRow(first)[table.key] }];
        const [one, ...others] = await Promise.all(opened.map((each) => writeAndRead(each, table, written)));
        // Not by expect: a key named "constructor" is more than it can compare.
        deepStrictEqual(one, { created: a, found: a, updated: b, foundAgain: [b] });
        for (const other of others) deepStrictEqual(other, one);
        rememberSeen(table, b);
      }),
      { numRuns: ROWS },
    );
  });

  it('was looked at', async () => {
    expect([...seen].sort()).toEqual(everyColumn);
    const ofClient = Object.values(Prisma.ModelName).flatMap((name) =>
      Object.keys(Prisma[`${name}ScalarFieldEnum`]).map((column) => `${name}.${column}`),
    );
    expect(everyColumn).toEqual(ofClient.sort());
  });

  it('was looked at in another zone than those of the databases', async () => {
    expect(new Date('2026-03-09T00:00:00Z').getTimezoneOffset()).toBe(150);
    for (const { database } of opened.filter(({ database: { dialect } }) => dialect.provider === 'postgresql'))
      expect(await loadSetting(database.client, "SELECT current_setting('TimeZone')")).toBe('Asia/Ho_Chi_Minh');
  });
});

onEachEngine((engine) => {
  const test = withDatabase(engine);

  const defaultOf = ({ byDefault, optional }: Column): unknown => {
    if (byDefault === undefined) return optional ? null : undefined;
    if (byDefault === 'autoincrement()') return expect.any(Number);
    return /^(?:\d+|true|false)$/.test(byDefault) ? JSON.parse(byDefault) : byDefault;
  };

  it('what is left out of a row has its default, or is null', async () => {
    const parents = await writeParents(test.database, model);
    for (const table of model.tables) {
      const given = plainRow(table, model, (parent) => parents.get(parent));
      const leftOut = table.columns.filter(({ name }) => !(name in given)).map((each) => [each.name, defaultOf(each)]);
      const rows = tableClient(test.database, table);
      const key = parents.get(table.name) ?? (await rows.create({ data: given }))[table.key];
      const row = await rows.findUnique({ where: { [table.key]: key } });
      expect(row).toEqual({ ...given, ...Object.fromEntries(leftOut) });
    }
  });

  it('a text of a megabyte comes back as it went in', async () => {
    const { client } = test.database;
    const value = 'Đôn đốc “quý IV”: \\ \n 🇻🇳 '.repeat(40_000);
    await client.meta.create({ data: { key: 'long', value } });
    expect((await client.meta.findUniqueOrThrow({ where: { key: 'long' } })).value === value).toBe(true);
    await client.importDraft.create({ data: { fileName: 'x', draft: { value }, createdAt: new Date(0) } });
    expect((await client.importDraft.findFirstOrThrow()).draft).toEqual({ value });
  });

  it('the null of JSON and that of the database stay apart', async () => {
    const { client } = test.database;
    const keys = await writeParents(test.database, model);
    const id = Number(keys.get('Task'));
    const has = async (schedule: typeof Prisma.DbNull | typeof Prisma.JsonNull) =>
      (await client.task.count({ where: { id, schedule: { equals: schedule } } })) === 1;
    expect([await has(Prisma.DbNull), await has(Prisma.JsonNull)]).toEqual([true, false]);
    await client.task.update({ where: { id }, data: { schedule: Prisma.JsonNull } });
    expect([await has(Prisma.DbNull), await has(Prisma.JsonNull)]).toEqual([false, true]);
    await client.task.update({ where: { id }, data: { schedule: Prisma.DbNull } });
    expect([await has(Prisma.DbNull), await has(Prisma.JsonNull)]).toEqual([true, false]);
  });
});
