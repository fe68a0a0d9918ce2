import { isDriverAdapterError, type DriverAdapterError, type SqlQueryable } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parseDatabaseUrl } from './database-url.ts';
import { DIALECTS, type Setting } from './dialect.ts';
import { loadRows, onPostgresql, schemaOf } from './raw-connection.ts';

/** What a URL leads to, without anything secret. */
export interface ServerPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly schema: string;
}

/** What keeps a PostgreSQL database from being used; `reason` is in the words of the server or the driver. */
export type DatabaseTrouble =
  | { readonly kind: 'notReachable'; readonly reason: string }
  | { readonly kind: 'notReady'; readonly reason: string }
  | { readonly kind: 'tooManyConnections'; readonly reason: string }
  | { readonly kind: 'tls'; readonly reason: string }
  | { readonly kind: 'passwordRefused' }
  | { readonly kind: 'userRefused'; readonly reason: string }
  | { readonly kind: 'noDatabase' }
  | { readonly kind: 'noRight'; readonly reason: string }
  | { readonly kind: 'readOnly' }
  /** The tables in it are of another program. */
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'encoding'; readonly actual: string }
  | { readonly kind: 'setting'; readonly setting: Setting; readonly actual: string };

/** What the caller is going to do: work with the tables, read them for a backup, or play in a schema of its own. */
export type Use = 'work' | 'backup' | 'sandbox';

/**
 * Looks whether a PostgreSQL database can be used, in a connection of its own and without changing anything: what the
 * schema engine says of a failed connection does not tell its cause. Undefined when it can, and for SQLite.
 */
export async function findTrouble(url: string, use: Use): Promise<DatabaseTrouble | undefined> {
  const address = parseDatabaseUrl(url);
  if (address?.provider !== 'postgresql') return undefined;
  try {
    return await onPostgresql(address, async (connection) => {
      await loadRows(connection, 'SELECT 1');
      return use === 'backup' ? undefined : await examine(connection, { use, schema: schemaOf(address) });
    });
  } catch (error) {
    return troubleOf(error) ?? { kind: 'notReachable', reason: messageOf(error) };
  }
}

const TLS_PARAMETERS = ['sslmode', 'sslcert', 'sslkey', 'sslrootcert'] as const;

/** Where a PostgreSQL URL leads, as the driver reads it; undefined for SQLite. */
export function placeOf(url: string): ServerPlace | undefined {
  const address = parseDatabaseUrl(url);
  if (address?.provider !== 'postgresql') return undefined;
  const plain = new URL(address.connectionString);
  // The driver would open these files, which may be what is wrong.
  for (const name of TLS_PARAMETERS) plain.searchParams.delete(name);
  const { host, port, database = '', user = '' } = new pg.Client({ connectionString: plain.href });
  return { host, port, database, user, schema: schemaOf(address) };
}

async function examine(
  connection: SqlQueryable,
  { use, schema }: { readonly use: Use; readonly schema: string },
): Promise<DatabaseTrouble | undefined> {
  const [row] = await loadRows(connection, RIGHTS, [schema]);
  const [readOnly, mayCreateSchema, mayCreateTables] = row ?? [];
  if (readOnly === true) return { kind: 'readOnly' };
  const allowed = use === 'sandbox' ? mayCreateSchema : mayCreateTables;
  if (allowed !== true) return { kind: 'noRight', reason: `CREATE ${use === 'sandbox' ? 'SCHEMA' : 'TABLE'}` };
  for (const setting of DIALECTS.postgresql.required) {
    const actual = String((await loadRows(connection, setting.query))[0]?.[0]);
    if (setting.expected.includes(actual)) continue;
    return setting.name === 'server_encoding' ? { kind: 'encoding', actual } : { kind: 'setting', setting, actual };
  }
  return undefined;
}

/** Tables of ours that are there already need no right to make any; a schema that is missing is made with them. */
const RIGHTS = `
  SELECT current_setting('transaction_read_only') = 'on',
    has_database_privilege(current_database(), 'CREATE'),
    CASE
      WHEN to_regnamespace(quote_ident($1)) IS NULL THEN has_database_privilege(current_database(), 'CREATE')
      WHEN NOT has_schema_privilege(quote_ident($1), 'USAGE') THEN false
      WHEN to_regclass(format('%I._prisma_migrations', $1)) IS NULL THEN has_schema_privilege($1, 'CREATE')
      ELSE has_table_privilege(format('%I._prisma_migrations', $1), 'INSERT')
    END`;

/** What an error of the adapter or the schema engine comes from; undefined when it is none of what we know. */
export function troubleOf(error: unknown): DatabaseTrouble | undefined {
  if (isDriverAdapterError(error)) return troubleOfAdapter(error);
  if (typeof error !== 'object' || error === null) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const reason = messageOf(error);
  // Prisma's "the database schema is not empty".
  if (code === 'P3005') return { kind: 'notOurs' };
  if (reason.startsWith('SASL')) return { kind: 'passwordRefused' };
  // A certificate that cannot be opened counts as trouble with TLS too: no other file is read.
  if (/^(?:ERR_(?:SSL|TLS)|EPROTO)/.test(code) || ('syscall' in error && error.syscall === 'open'))
    return { kind: 'tls', reason };
  return undefined;
}

/** By what PostgreSQL calls it (postgresql.org/docs/current/errcodes-appendix.html): its words may be in any language. */
const BY_CODE = new Map<string | undefined, (reason: string) => DatabaseTrouble>([
  ['28P01', () => ({ kind: 'passwordRefused' })],
  ['28000', (reason) => ({ kind: 'userRefused', reason })],
  ['3D000', () => ({ kind: 'noDatabase' })],
  ['42501', (reason) => ({ kind: 'noRight', reason })],
  ['25006', () => ({ kind: 'readOnly' })],
  ['53300', (reason) => ({ kind: 'tooManyConnections', reason })],
  ['57P01', (reason) => ({ kind: 'notReady', reason })],
  ['57P02', (reason) => ({ kind: 'notReady', reason })],
  ['57P03', (reason) => ({ kind: 'notReady', reason })],
]);

const UNREACHABLE: readonly string[] = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'];

function troubleOfAdapter({ cause }: DriverAdapterError): DatabaseTrouble | undefined {
  if (cause.kind === 'TlsConnectionError') return { kind: 'tls', reason: cause.reason };
  if (UNREACHABLE.includes(cause.kind)) return { kind: 'notReachable', reason: '' };
  return BY_CODE.get(cause.originalCode)?.(cause.originalMessage ?? '');
}

/** What an error says, in the words of whoever raised it. */
export function messageOf(error: unknown): string {
  if (isDriverAdapterError(error)) return error.cause.originalMessage ?? error.message;
  return error instanceof Error ? error.message.trim() : '';
}
