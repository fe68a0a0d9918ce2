// Databases that tests and the migration script make and drop: a folder for SQLite, a database of its own on the
// PostgreSQL server of TEST_POSTGRESQL_URL.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Provider } from '../src/db/schema-engine.ts';

export const PROVIDERS: readonly Provider[] = ['sqlite', 'postgresql'];

const DEFAULT_SERVER = 'postgresql://postgres@127.0.0.1:5432/postgres';

/** Where databases may be made: somebody with the right to create them, on any server. */
export const POSTGRESQL_SERVER = process.env['TEST_POSTGRESQL_URL'] || DEFAULT_SERVER;

/** The same for people, without user and password. */
export const POSTGRESQL_PLACE = URL.canParse(POSTGRESQL_SERVER)
  ? new URL(POSTGRESQL_SERVER).host
  : 'TEST_POSTGRESQL_URL';

export interface ScratchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The first that knows `LOCALE_PROVIDER icu`. */
const OLDEST = 15;

/** Why no database can be made there; undefined when one can. */
export async function postgresqlTrouble(): Promise<string | undefined> {
  if (!URL.canParse(POSTGRESQL_SERVER)) return `expected a URL such as ${DEFAULT_SERVER}`;
  try {
    const [row] = await onServer<{ may: boolean; version: number }>(
      `SELECT rolcreatedb OR rolsuper AS may, current_setting('server_version_num')::int / 10000 AS version
       FROM pg_roles WHERE rolname = current_user`,
    );
    if (row && row.version < OLDEST) return `tests need PostgreSQL ${OLDEST} or newer, it is ${row.version}`;
    return row?.may ? undefined : 'its user may not create databases';
  } catch (error) {
    return error instanceof Error ? error.message || error.name : 'no answer';
  }
}

/** The name of a database to copy instead of an empty one: a test run migrates one and copies it (global-setup.ts). */
export const TEMPLATE_VARIABLE = 'DONDOC_TEST_TEMPLATE';

/** For tests: on PostgreSQL already migrated where the run has a template. */
export const createScratchDatabase = (provider: Provider): Promise<ScratchDatabase> =>
  provider === 'sqlite' ? createEmptyDatabase(provider) : createDatabase(process.env[TEMPLATE_VARIABLE]);

export const createEmptyDatabase = (provider: Provider): Promise<ScratchDatabase> =>
  provider === 'sqlite' ? Promise.resolve(createFolder()) : createDatabase(undefined);

function createFolder(): ScratchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-scratch-'));
  return {
    url: `file:${join(folder, 'scratch.db')}`,
    drop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

/** As a server in Vietnam may be set up: another time zone than UTC, and an order of text that is not that of bytes. */
const VIETNAMESE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'vi-VN'";

async function createDatabase(template: string | undefined): Promise<ScratchDatabase> {
  const name = `dondoc_scratch_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} ${template === undefined ? VIETNAMESE : `TEMPLATE ${template}`}`);
  await onServer(`ALTER DATABASE ${name} SET timezone = 'Asia/Ho_Chi_Minh'`);
  const url = new URL(POSTGRESQL_SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => void (await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)) };
}

async function onServer<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: POSTGRESQL_SERVER, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
