import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { parseDatabaseUrl } from '../../src/db/database-url.ts';
import { Prisma } from '../../src/db/model.ts';
import { createMigrationAdapter } from '../../src/db/postgresql-client.ts';
import { createSchemaEngine, type Migration, type Provider } from '../../src/db/schema-engine.ts';
import { SqliteAdapterFactory } from '../../src/db/sqlite-client.ts';

/** Migrations may be other than the project's own, as those of an older or newer version. */
export async function applyTo(
  url: string,
  migrations: readonly Migration[],
  change: (adapter: SqlMigrationAwareDriverAdapterFactory) => SqlMigrationAwareDriverAdapterFactory = (adapter) =>
    adapter,
): Promise<readonly string[]> {
  const engine = await createSchemaEngine(providerOf(url), change(adapterOf(url)));
  try {
    return await engine.applyMigrations(migrations);
  } finally {
    await engine.close();
  }
}

export type Row = Readonly<Record<string, string>>;

/** Rows as the engine has them, as text, without the client: it knows the columns of one version only. */
export async function query(url: string, sql: string): Promise<readonly Row[]> {
  const connection = await adapterOf(url).connect();
  try {
    const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, String(row[index])])));
  } finally {
    await connection.dispose();
  }
}

/** Every row of every table of the model. */
export async function loadTables(url: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const tables: Record<string, readonly Row[]> = {};
  for (const name of Object.values(Prisma.ModelName))
    tables[name] = await query(url, `SELECT * FROM "${name}" ORDER BY 1`);
  return tables;
}

export const providerOf = (url: string): Provider => addressOf(url).provider;

function adapterOf(url: string): SqlMigrationAwareDriverAdapterFactory {
  const address = addressOf(url);
  return address.provider === 'sqlite'
    ? new SqliteAdapterFactory({ url: `file:${address.file}` })
    : createMigrationAdapter(address);
}

function addressOf(url: string) {
  const address = parseDatabaseUrl(url);
  if (!address) throw new Error('the URL of a database');
  return address;
}
