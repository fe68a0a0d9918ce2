import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { loadSetting, type Database } from '../../src/db/database.ts';
import { DIALECTS, type Setting } from '../../src/db/dialect.ts';
import { PrismaClient } from '../../src/db/model.ts';
import { SqliteAdapterFactory } from '../../src/db/sqlite-client.ts';
import { withStorableValues } from '../../src/db/storable-values.ts';
import { createTurns } from '../../src/db/turns.ts';
import { createSafeAdapter, createShippedAdapter } from './better-sqlite3.ts';

export const DRIVERS = ['libSQL', 'better-sqlite3', 'better-sqlite3, as shipped'] as const;

const driver = z.enum(DRIVERS);

/** The SQLite drivers; the last is Prisma's adapter of better-sqlite3 without what dondoc would have to add. */
export type Driver = z.infer<typeof driver>;

export const toDriver = (text: unknown): Driver => driver.parse(text);

const dialect = DIALECTS.sqlite;

const MUST_HOLD: readonly Setting[] = [
  ...dialect.required,
  { name: 'busy_timeout', query: 'PRAGMA busy_timeout', expected: ['10000'] },
];

/** Opens a migrated SQLite file with a driver, without dondoc's migrations; throws when a setting does not hold. */
export async function openWith(driver: Driver, file: string): Promise<Database> {
  const adapter = withStorableValues(adapterOf(driver, file));
  const transactionOptions = { maxWait: 30_000, timeout: 60_000 };
  const client = new PrismaClient({ adapter, transactionOptions, errorFormat: 'minimal' });
  await client.$connect();
  for (const { name, query, expected } of MUST_HOLD) {
    const actual = await loadSetting(client, query);
    if (!expected.includes(actual)) throw new Error(`${driver} has ${name} = ${actual}`);
  }
  return { client, dialect, inTurn: createTurns(), close: () => client.$disconnect() };
}

function adapterOf(driver: Driver, file: string): SqlDriverAdapterFactory {
  switch (driver) {
    case 'libSQL':
      return new SqliteAdapterFactory({ url: `file:${file}` });
    case 'better-sqlite3':
      return createSafeAdapter(file);
    case 'better-sqlite3, as shipped':
      return createShippedAdapter(file);
  }
}
