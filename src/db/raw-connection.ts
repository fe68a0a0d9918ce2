import { PrismaLibSql } from '@prisma/adapter-libsql';
import type {
  ArgType,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import type { PostgresqlAddress } from './database-url.ts';
import { createPostgresqlAdapter } from './postgresql-client.ts';
import { withStorableValues } from './storable-values.ts';

/** A connection to a SQLite file without our PRAGMAs: nothing about the file is changed by opening it. */
export const onFile = <T>(file: string, work: (connection: SqlDriverAdapter) => Promise<T>): Promise<T> =>
  withConnection(new PrismaLibSql({ url: `file:${file}`, intMode: 'bigint' }), work);

/** A connection to a PostgreSQL database as it is: nothing is migrated, nothing asserted. */
export const onPostgresql = <T>(
  address: PostgresqlAddress,
  work: (connection: SqlDriverAdapter) => Promise<T>,
): Promise<T> => withConnection(withStorableValues(createPostgresqlAdapter(address)), work);

async function withConnection<T>(
  factory: Pick<SqlMigrationAwareDriverAdapterFactory, 'connect'>,
  work: (connection: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const connection = await factory.connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}

/** Prisma takes "public" where a URL names no schema. */
export const schemaOf = ({ schema = 'public' }: PostgresqlAddress): string => schema;

export type Row = readonly unknown[];

export const TEXT: ArgType = { scalarType: 'string', arity: 'scalar' };

const query = (sql: string, args: readonly string[]) => ({ sql, args: [...args], argTypes: args.map(() => TEXT) });

export const loadRows = async (
  connection: SqlQueryable,
  sql: string,
  args: readonly string[] = [],
): Promise<readonly Row[]> => (await connection.queryRaw(query(sql, args))).rows;

export const execute = (connection: SqlQueryable, sql: string, args: readonly string[] = []): Promise<number> =>
  connection.executeRaw(query(sql, args));

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
