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

const poolConfig = ({ connectionString, schema }: PostgresqlAddress): pg.PoolConfig => ({
  connectionString,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  application_name: 'dondoc',
  ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
});

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

function inTurns(transaction: Transaction): Transaction {
  const inTurn = createTurns();
  return overriding(transaction, {
    queryRaw: (query: SqlQuery) => inTurn(() => transaction.queryRaw(query)),
    executeRaw: (query: SqlQuery) => inTurn(() => transaction.executeRaw(query)),
  });
}

/**
 * The adapter for the schema engine. It reads columns of PostgreSQL's internal type "char", which Prisma's adapter
 * refuses, and a migration is one script, which the adapter would run statement by statement, each on any connection, so
 * that a failure would leave half of it behind. PostgreSQL runs a script sent as one query as one transaction
 * (postgresql.org/docs/current/protocol-flow.html, "multiple statements in a simple query").
 */
export function createMigrationAdapter(address: PostgresqlAddress): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => {
    const pool = new pg.Pool(poolConfig(address));
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
