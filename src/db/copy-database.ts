import { ColumnTypeEnum, type ArgType, type ColumnType, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { loadRows, quoted, TEXT, type Row } from './raw-connection.ts';

/** Where rows are read or written: a connection, best in a transaction, and the schema that holds the tables. */
export interface Side {
  readonly connection: SqlQueryable;
  readonly schema: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The one column of its primary key. */
  readonly key: string;
}

export const nameIn = ({ schema }: Side, { name }: Pick<Table, 'name'>): string => `${quoted(schema)}.${quoted(name)}`;

/**
 * The tables of a SQLite database of ours, with their columns: of the model as a whole, since both engines have it from
 * the same migrations. Nobody has to add a new table here.
 */
export async function loadTables(sqlite: SqlQueryable): Promise<readonly Table[]> {
  const rows = await loadRows(
    sqlite,
    `SELECT t.name, c.name, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
     AND t.name <> '_prisma_migrations' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY t.rowid, c.cid`,
  );
  const names = [...new Set(rows.map(([name]) => String(name)))];
  return names.map((name) => {
    const columns = rows.filter(([table]) => table === name);
    const [key, ...others] = columns.filter(([, , pk]) => String(pk) !== '0').map(([, column]) => String(column));
    if (key === undefined || others.length > 0) throw new Error(`${name}: rows are copied in the order of one key`);
    return { name, columns: columns.map(([, column]) => String(column)), key };
  });
}

/** Rows held in memory at once; some carry a whole plan. */
const CHUNK = 500;
/** The most that both engines take in one statement (sqlite.org/limits.html). */
const MAX_PARAMETERS = 32_766;

/**
 * Copies all rows of a table, their ids with them. The adapters that Prisma itself uses turn values into those of the
 * other engine, so that what is written is what the application would have written.
 */
export async function copyRows(from: Side, to: Side, table: Table): Promise<void> {
  const limit = Math.min(CHUNK, Math.floor(MAX_PARAMETERS / table.columns.length));
  const list = table.columns.map(quoted).join(', ');
  const key = table.columns.indexOf(table.key);
  const select = `SELECT ${list} FROM ${nameIn(from, table)}`;
  const order = `ORDER BY ${quoted(table.key)} LIMIT ${limit}`;
  let next = { sql: `${select} ${order}`, args: new Array<unknown>(), argTypes: new Array<ArgType>() };
  for (;;) {
    const { rows, columnTypes } = await from.connection.queryRaw(next);
    const argTypes = columnTypes.map(argTypeOf);
    const last = rows.at(-1);
    if (last) await insertRows(to, table, { rows, argTypes });
    if (!last || rows.length < limit) return;
    const after = `WHERE ${quoted(table.key)} > ${parameter(from, 1)}`;
    next = { sql: `${select} ${after} ${order}`, args: [last[key]], argTypes: argTypes.slice(key, key + 1) };
  }
}

async function insertRows(
  to: Side,
  table: Table,
  { rows, argTypes }: { readonly rows: readonly Row[]; readonly argTypes: readonly ArgType[] },
): Promise<void> {
  const width = argTypes.length;
  const tuples = rows.map(
    (_row, row) => `(${argTypes.map((_type, at) => parameter(to, row * width + at + 1)).join()})`,
  );
  await to.connection.executeRaw({
    sql: `INSERT INTO ${nameIn(to, table)} (${table.columns.map(quoted).join()}) VALUES ${tuples.join()}`,
    args: rows.flat(),
    argTypes: rows.flatMap(() => argTypes),
  });
}

/** SQLite looks a numbered parameter up among all the others, which takes its time where there are thousands. */
const parameter = ({ connection }: Side, number: number): string =>
  connection.provider === 'sqlite' ? '?' : `$${number}`;

const ARG_TYPES: ReadonlyMap<ColumnType, ArgType> = new Map([
  [ColumnTypeEnum.Int32, { scalarType: 'int', arity: 'scalar' }],
  [ColumnTypeEnum.Int64, { scalarType: 'bigint', arity: 'scalar' }],
  [ColumnTypeEnum.Boolean, { scalarType: 'boolean', arity: 'scalar' }],
  [ColumnTypeEnum.DateTime, { scalarType: 'datetime', arity: 'scalar' }],
  // Enums too: text on SQLite, and PostgreSQL takes the column's type for a parameter.
  [ColumnTypeEnum.Text, TEXT],
  [ColumnTypeEnum.Json, { scalarType: 'json', arity: 'scalar' }],
]);

function argTypeOf(type: ColumnType): ArgType {
  const argType = ARG_TYPES.get(type);
  if (!argType) throw new Error(`a column of type ${type} is not copied yet: add it to ARG_TYPES, with a test`);
  return argType;
}
