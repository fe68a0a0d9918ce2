import { openDatabase, type Database } from '../../src/db/database.ts';
import { loadDataModel, type Table } from '../support/data-model.ts';
import { runSql } from '../support/postgresql.ts';
import { tableClient } from '../support/tables.ts';

export const model = loadDataModel();

export const loadAll = ({ client }: Database, { name, key }: Table) =>
  tableClient({ client }, { name }).findMany({ orderBy: { [key]: 'asc' } });

export type Content = Readonly<Record<string, readonly object[]>>;

/** All that a database holds, by table, as the application reads it. */
export async function contentOf(url: string): Promise<Content> {
  const database = await openDatabase(url);
  try {
    const entries = await Promise.all(model.tables.map(async (table) => [table.name, await loadAll(database, table)]));
    return Object.fromEntries(entries) as Content;
  } finally {
    await database.close();
  }
}

export const constraintsIn = (url: string) =>
  runSql('SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint ORDER BY 1', { url });
