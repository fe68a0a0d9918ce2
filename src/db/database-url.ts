import { resolve } from 'node:path';

/** What a DATABASE_URL names. */
export type DatabaseAddress = SqliteAddress | PostgresqlAddress;

export interface SqliteAddress {
  readonly provider: 'sqlite';
  /** Absolute. */
  readonly file: string;
}

/** Where a URL leads: the server's own part of it, and the schema that Prisma's `?schema=` names. */
export interface PostgresqlAddress {
  readonly provider: 'postgresql';
  readonly connectionString: string;
  /** Undefined: "public". */
  readonly schema: string | undefined;
}

const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Reads a DATABASE_URL: `file:` and a path, or `postgresql://user:password@host:5432/database`; undefined when it is
 * neither, when it names no database, or when its `?schema=` is not a plain lower-case name.
 */
export function parseDatabaseUrl(text: string): DatabaseAddress | undefined {
  if (/^file:./.test(text)) return { provider: 'sqlite', file: resolve(text.slice('file:'.length)) };
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? undefined;
  if (url.pathname.length < 2 || (schema !== undefined && !SCHEMA_NAME.test(schema))) return undefined;
  url.searchParams.delete('schema');
  // require is encryption without a known certificate, as PostgreSQL documents it (prefer is taken as require); the
  // driver alone would verify, and warn at every start that this will change.
  if (/^(?:prefer|require|verify-ca)$/.test(url.searchParams.get('sslmode') ?? ''))
    url.searchParams.set('uselibpqcompat', 'true');
  return { provider: 'postgresql', connectionString: url.href, schema: schema === 'public' ? undefined : schema };
}

/** The same PostgreSQL database, another schema in it. */
export function withSchema(text: string, schema: string): string {
  const url = new URL(text);
  url.searchParams.set('schema', schema);
  return url.href;
}

/** For people: a password in the URL is left out, wherever it stands, also in one that is written wrongly. */
export const withoutPassword = (text: string): string =>
  text.startsWith('file:')
    ? text
    : text
        .replace(/^([a-z][a-z0-9+.-]*:\/{0,2})?.*@/is, '$1•••@')
        .replace(/([?&](?:password|pgpassword)=)[^&]*/gi, '$1•••');
