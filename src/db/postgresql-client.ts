import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { PostgresqlAddress } from './database-url.ts';
import { overriding } from './overriding.ts';
import { createTurns } from './turns.ts';

/** Without an answer for this long the server counts as unreachable. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The schema goes to the server with what `?options=` says: the driver would take one for the other. */
function poolConfig({ connectionString, schema }: PostgresqlAddress): pg.PoolConfig {
  const url = new URL(connectionString);
  const given = url.searchParams.get('options');
  url.searchParams.delete('options');
  // Always: by itself a server looks in a schema named like the user before "public", where Prisma's queries look.
  const options = [given, `-c search_path=${schema ?? 'public'}`].filter(Boolean).join(' ');
  return {
    connectionString: url.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dondoc',
    options,
  };
}

const prismaOptions = ({ schema }: PostgresqlAddress) => (schema === undefined ? {} : { schema });

/**
 * Prisma's adapter over a pool: a connection that the server closes is dropped, and the next query opens another. Prisma
 * may ask for several things at once within a transaction, which has one connection: they go one after the other.
 */
export function createPostgresqlAdapter(address: PostgresqlAddress): SqlDriverAdapterFactory {
  const factory = new PrismaPg(poolConfig(address), prismaOptions(address));
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const startTransaction: SqlDriverAdapter['startTransaction'] = async (level) =>
      inTurns(await adapter.startTransaction(level));
    return overriding(adapter, { startTransaction });
  };
  return { provider: factory.provider, adapterName: factory.adapterName, connect };
}

/** After a statement that failed PostgreSQL refuses all others, and then answers COMMIT as if it had not rolled back. */
function inTurns(transaction: Transaction): Transaction {
  const inTurn = createTurns();
  let failed = false;
  const run = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(() =>
      work().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    );
  const execute = async (query: SqlQuery): Promise<number> => {
    if (!failed || query.sql !== 'COMMIT') return transaction.executeRaw(query);
    await transaction.executeRaw({ ...query, sql: 'ROLLBACK' });
    throw new Error('nothing of the transaction is kept: a statement in it failed');
  };
  return overriding(transaction, {
    queryRaw: (query: SqlQuery) => run(() => transaction.queryRaw(query)),
    executeRaw: (query: SqlQuery) => run(() => execute(query)),
  });
}

/**
 * The adapter for the schema engine. It reads columns of PostgreSQL's internal type "char", which Prisma's adapter
 * refuses, and a migration is one script, which the adapter would run statement by statement, each on any connection, so
 * that a failure would leave half of it behind (apply-migration.ts makes one transaction of script and record).
 * PostgreSQL runs a script sent as one query as one transaction (postgresql.org/docs/current/protocol-flow.html,
 * "multiple statements in a simple query").
 */
export function createMigrationAdapter(address: PostgresqlAddress): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => {
    // One connection, which holds the engine's lock and the transaction of a migration (apply-migration.ts).
    const pool = new pg.Pool({ ...poolConfig(address), max: 1, idleTimeoutMillis: 0 });
    const options = { ...prismaOptions(address), disposeExternalPool: true };
    const factory = new PrismaPg(withCharAsText(pool), options);
    const adapter = await factory.connect();
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  return { provider: 'postgres', adapterName: 'dondoc', connect, connectToShadowDb: connect };
}

const CHAR = 18;
const BPCHAR = 1042;

function withCharAsText(pool: pg.Pool): pg.Pool {
  const query = async (config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    const result = await pool.query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR;
    return result;
  };
  return overriding(pool, { query });
}
