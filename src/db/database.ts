import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlDriverAdapterFactory, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { DIALECTS, type Dialect, type Setting } from './dialect.ts';
import { Prisma, PrismaClient } from './model.ts';
import { parseDatabaseUrl, type DatabaseAddress } from './database-url.ts';
import { createMigrationAdapter, createPostgresqlAdapter } from './postgresql-client.ts';
import { createSchemaEngine, loadMigrations, type Provider, type SchemaEngine } from './schema-engine.ts';
import { refuseLongIntegers, SqliteAdapterFactory } from './sqlite-client.ts';
import { withStorableValues } from './storable-values.ts';
import { createTurns } from './turns.ts';

/** The database, or a transaction in it: what every function of db/ takes first. */
export type Db = Prisma.TransactionClient;

export interface Database {
  readonly client: PrismaClient;
  readonly dialect: Dialect;
  /** Lets the transactions of this process go one after the other, so that those that wait hold no connection. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

function addressOf(url: string): DatabaseAddress {
  const address = parseDatabaseUrl(url);
  // The URL itself is left out: it may hold a password.
  if (!address) throw new RangeError('DATABASE_URL: expected file:./data/dondoc.db or postgresql://user@host/database');
  return address;
}

/** The file of a SQLite database; undefined for PostgreSQL. */
export function fileOf(url: string): string | undefined {
  const address = addressOf(url);
  return address.provider === 'sqlite' ? address.file : undefined;
}

const TRANSACTION = { maxWait: 30_000, timeout: 60_000 };

/**
 * Opens the database that DATABASE_URL names and brings it up to date. Throws when the URL is of no known kind or the
 * engine refuses what must hold (dialect.ts).
 */
export async function openDatabase(url: string): Promise<Database> {
  const address = addressOf(url);
  await migrate(address);
  const client = await createClient(address.provider, withStorableValues(adapterOf(address)));
  await client.$connect();
  const dialect = DIALECTS[address.provider];
  try {
    await assertSettings(client, dialect.required);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return { client, dialect, inTurn: createTurns(), close: () => client.$disconnect() };
}

const adapterOf = (address: DatabaseAddress): SqlDriverAdapterFactory =>
  address.provider === 'sqlite'
    ? new SqliteAdapterFactory({ url: `file:${address.file}` }, refuseLongIntegers)
    : createPostgresqlAdapter(address);

async function createClient(provider: Provider, adapter: SqlDriverAdapterFactory): Promise<PrismaClient> {
  // Otherwise the message of a refused call shows its values, people's words among them.
  const options = { adapter, transactionOptions: TRANSACTION, errorFormat: 'minimal' } as const;
  if (provider === 'sqlite') return new PrismaClient(options);
  const postgresql = await import('./generated/postgresql/client.ts');
  const client = new postgresql.PrismaClient(options);
  assertSameModel(client);
  return client;
}

/** The two clients come from one model; their types differ in names and in what only PostgreSQL offers. */
function assertSameModel(client: object): asserts client is PrismaClient {
  for (const [first = '', ...rest] of Object.values(Prisma.ModelName))
    if (!(`${first.toLowerCase()}${rest.join('')}` in client)) throw new Error('run: node prisma/generate.mjs');
}

/** Brings the database of this URL up to date; returns the names of the migrations applied now. */
export const migrateDatabase = (url: string): Promise<readonly string[]> => migrate(addressOf(url));

/** The SQL that leads from the migrations to the model, tried on the database of this URL; undefined when they agree. */
export const diffToModel = (url: string): Promise<string | undefined> =>
  withSchemaEngine(addressOf(url), async (engine, { provider }) => {
    await engine.applyMigrations(loadMigrations(provider));
    return engine.diffToSchema();
  });

const migrate = (address: DatabaseAddress): Promise<readonly string[]> =>
  withSchemaEngine(address, (engine, { provider }) => engine.applyMigrations(loadMigrations(provider)));

async function withSchemaEngine<T>(
  address: DatabaseAddress,
  work: (engine: SchemaEngine, address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  if (address.provider === 'sqlite') mkdirSync(dirname(address.file), { recursive: true });
  const engine = await createSchemaEngine(address.provider, migrationAdapterOf(address));
  try {
    return await work(engine, address);
  } finally {
    await engine.close();
  }
}

const migrationAdapterOf = (address: DatabaseAddress): SqlMigrationAwareDriverAdapterFactory =>
  address.provider === 'sqlite'
    ? new SqliteAdapterFactory({ url: `file:${address.file}` })
    : createMigrationAdapter(address);

async function assertSettings(db: Db, settings: readonly Setting[]): Promise<void> {
  for (const { name, query, expected } of settings) {
    const actual = await loadSetting(db, query);
    if (!expected.includes(actual))
      throw new Error(`the database has ${name} = ${actual}, and dondoc needs ${expected.join(' or ')}`);
  }
}

/** The only value of a query's only row, as text. */
export async function loadSetting(db: Db, query: string): Promise<string> {
  const rows: unknown = await db.$queryRawUnsafe(query);
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return String(typeof first === 'object' && first !== null ? Object.values(first)[0] : undefined);
}

/**
 * One transaction: all of it or nothing. State, audit entry and outbox rows belong in the same one. It runs alone, as if
 * there were no other (dialect.ts). An error in it ends it: PostgreSQL takes no further statement then.
 */
export const inTransaction = <T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> =>
  database.inTurn(() =>
    database.client.$transaction(async (db) => {
      await database.dialect.lock(db);
      return work(db);
    }),
  );
