import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PrismaClient, type Prisma } from './generated/sqlite/client.ts';
import { createSchemaEngine, loadMigrations, loadSchema } from './schema-engine.ts';
import { SqliteAdapterFactory } from './sqlite-client.ts';

/** The database, or a transaction in it: what every function of db/ takes first. */
export type Db = Prisma.TransactionClient;

export interface Database {
  readonly client: PrismaClient;
  close(): Promise<void>;
}

const TRANSACTION = { maxWait: 30_000, timeout: 60_000 };

/**
 * Opens the database that DATABASE_URL names and brings it up to date. Throws when the URL is of no known kind or the
 * engine refuses what must hold (WAL, foreign keys, synchronous=FULL).
 */
export async function openDatabase(url: string): Promise<Database> {
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  await migrate(file);
  const client = new PrismaClient({
    adapter: new SqliteAdapterFactory({ url: `file:${file}` }),
    transactionOptions: TRANSACTION,
    // Otherwise the message of a refused call shows its values, people's words among them.
    errorFormat: 'minimal',
  });
  await client.$connect();
  return { client, close: () => client.$disconnect() };
}

/** Brings the database of this URL up to date; returns the names of the migrations applied now. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  return migrate(file);
}

async function migrate(file: string): Promise<readonly string[]> {
  const engine = await createSchemaEngine(loadSchema(), new SqliteAdapterFactory({ url: `file:${file}` }));
  return engine.applyMigrations(loadMigrations('sqlite'));
}

export function fileOf(url: string): string {
  if (!url.startsWith('file:')) throw new RangeError(`DATABASE_URL: expected file:./data/dondoc.db, got "${url}"`);
  return resolve(url.slice('file:'.length));
}

/** One transaction: all of it or nothing. State, audit entry and outbox rows belong in the same one. */
export const inTransaction = <T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> =>
  database.client.$transaction(work);
