import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDatabaseUrl, withSchema, type PostgresqlAddress } from './database-url.ts';
import { createPostgresqlAdapter } from './postgresql-client.ts';

/** Databases to play with, each empty and in the place of the one before it. */
export interface TemporaryDatabases {
  /** The URL of an empty database; what was in the one before is gone, or out of reach. */
  next(): Promise<string>;
  clear(): Promise<void>;
}

/**
 * Where the engine is SQLite, files in a folder of the system's temporary ones. On PostgreSQL a schema of its own in the
 * database that the URL names, so that nobody needs the right to create databases, and the authority's own work, which
 * is in another schema, is never touched. `name` tells one sandbox from another.
 */
export const createTemporaryDatabases = (url: string, name: string): TemporaryDatabases => {
  const address = parseDatabaseUrl(url);
  return address?.provider === 'postgresql' ? schemas(url, address, `dondoc_sandbox_${name}`) : files();
};

/** A new file each time: libSQL keeps the lock of one that it has closed until the process ends. */
function files(): TemporaryDatabases {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-sandbox-'));
  let count = 0;
  return {
    next: () => Promise.resolve(`file:${join(folder, `${(count += 1)}.db`)}`),
    clear: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

function schemas(url: string, address: PostgresqlAddress, schema: string): TemporaryDatabases {
  const drop = `DROP SCHEMA IF EXISTS "${schema}" CASCADE`;
  return {
    next: async () => {
      await runOn(address, [drop, `CREATE SCHEMA "${schema}"`]);
      return withSchema(url, schema);
    },
    clear: () => runOn(address, [drop]),
  };
}

async function runOn(address: PostgresqlAddress, statements: readonly string[]): Promise<void> {
  const connection = await createPostgresqlAdapter({ ...address, schema: undefined }).connect();
  try {
    for (const sql of statements) await connection.executeRaw({ sql, args: [], argTypes: [] });
  } finally {
    await connection.dispose();
  }
}
