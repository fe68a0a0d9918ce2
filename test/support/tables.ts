import type { Database } from '../../src/db/database.ts';
import type { Column, DataModel, Table } from './data-model.ts';
import type { Row } from './stored-values.ts';

/** A table of the model, whichever it is, as Prisma's client offers it. */
export interface TableClient {
  create(input: { readonly data: Row }): Promise<Row>;
  createMany(input: { readonly data: readonly Row[] }): Promise<{ readonly count: number }>;
  findUnique(input: { readonly where: Row }): Promise<Row | null>;
  findMany(input: { readonly where?: Row; readonly orderBy?: Row | readonly Row[] }): Promise<readonly Row[]>;
  update(input: { readonly where: Row; readonly data: Row }): Promise<Row>;
  delete(input: { readonly where: Row }): Promise<Row>;
  count(): Promise<number>;
}

export function tableClient({ client }: Pick<Database, 'client'>, { name }: Pick<Table, 'name'>): TableClient {
  const clients = client as unknown as Readonly<Record<string, TableClient>>;
  const found = clients[`${name.charAt(0).toLowerCase()}${name.slice(1)}`];
  if (!found) throw new Error(`the generated client has no table ${name}: run node prisma/generate.mjs`);
  return found;
}

/** Values that no generated row will have by chance, so that no unique key of theirs is taken. */
const PLAIN: Readonly<Record<string, unknown>> = {
  Int: 424_242_421,
  BigInt: 424_242_424_242_424_241n,
  Boolean: false,
  String: 'the row that others belong to',
  DateTime: new Date('2026-01-05T01:00:00Z'),
  Json: {},
};

const isNeeded = ({ optional, byDefault }: Column): boolean => !optional && byDefault === undefined;

/** As little as a row of the table can have: what is nullable or has a default is left out. */
export function plainRow(table: Table, { enums }: DataModel, keyOf: (parent: string) => unknown): Row {
  const valueOf = ({ type, parent }: Column): unknown =>
    parent === undefined ? (enums.get(type)?.[0] ?? PLAIN[type]) : keyOf(parent);
  return Object.fromEntries(table.columns.filter(isNeeded).map((column) => [column.name, valueOf(column)]));
}

/** The key of the row that a new row of a table belongs to. */
export const parentKeyIn =
  (keys: ReadonlyMap<string, unknown>, { name }: Pick<Table, 'name'>) =>
  (parent: string): unknown =>
    keys.get(spareOf(name, parent)) ?? keys.get(parent);

const spareOf = (table: string, parent: string): string => `${parent} for another ${table}`;

const another = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? `${value}, too` : value]),
  );

/** Writes one plain row of each table that others belong to; returns their keys by table. */
export async function writeParents(database: Database, model: DataModel): Promise<ReadonlyMap<string, unknown>> {
  const keys = new Map<string, unknown>();
  const write = async (table: Table): Promise<void> => {
    if (keys.has(table.name)) return;
    for (const { parent } of table.columns.filter(isNeeded)) {
      const needed = model.tables.find(({ name }) => name === parent);
      if (needed) await write(needed);
    }
    const row = await tableClient(database, table).create({ data: plainRow(table, model, (name) => keys.get(name)) });
    keys.set(table.name, row[table.key]);
    for (const { parent, unique } of table.columns.filter(isNeeded)) {
      const taken = model.tables.find(({ name }) => name === parent);
      // Where only one row may belong to it, the next one needs another.
      if (taken && unique) keys.set(spareOf(table.name, taken.name), await writeSpare(taken));
    }
  };
  const writeSpare = async (table: Table): Promise<unknown> => {
    const plain = plainRow(table, model, (name) => keys.get(name));
    const enumColumns = new Set(table.columns.filter(({ type }) => model.enums.has(type)).map(({ name }) => name));
    const data = Object.fromEntries(
      Object.entries(another(plain)).map(([name, value]) => [name, enumColumns.has(name) ? plain[name] : value]),
    );
    return (await tableClient(database, table).create({ data }))[table.key];
  };
  const parents = new Set(model.tables.flatMap(({ columns }) => columns.map(({ parent }) => parent)));
  for (const table of model.tables.filter(({ name }) => parents.has(name))) await write(table);
  return keys;
}
