import { describe } from 'vitest';
import pg from 'pg';
import { POSTGRESQL_SERVER } from '../../prisma/scratch-database.ts';
import { ENGINES, type TestEngine } from './database.ts';
import { until } from './until.ts';

/** Tests of what only PostgreSQL has; where none answers they are skipped, by name. */
export function onPostgresql(body: (engine: TestEngine) => void): void {
  const engine = ENGINES.find(({ provider }) => provider === 'postgresql');
  if (!engine) throw new Error('PostgreSQL is one of the engines');
  describe.skipIf(engine.leftOut !== undefined)(`on ${engine.name}`, () => body(engine));
}

/** Runs SQL in a connection of its own: on the server, or in the database of the URL given. */
export async function runSql<Row extends pg.QueryResultRow>(
  sql: string,
  { url = POSTGRESQL_SERVER, values = [] }: { readonly url?: string; readonly values?: readonly unknown[] } = {},
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

export const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

/** The server ends all connections to the database, as when it restarts; resolves when they are gone. */
export async function endConnections(url: string): Promise<void> {
  const values = [databaseOf(url)];
  await runSql('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', { values });
  await until('the connections are gone', async () => {
    const left = await runSql('SELECT 1 FROM pg_stat_activity WHERE datname = $1', { values });
    return left.length === 0;
  });
}

/** Waits until a statement in the database waits for a lock. */
export const someoneWaits = (url: string): Promise<unknown> =>
  until('a statement waits for a lock', async () => {
    const waiting = await runSql("SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'", {
      values: [databaseOf(url)],
    });
    return waiting.length > 0;
  });
