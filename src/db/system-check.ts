import { loadApplied } from './apply-migration.ts';
import { exists, unknownAmong } from './backup-file.ts';
import { loadSetting, type Database, type Db } from './database.ts';
import { parseDatabaseUrl, type PostgresqlAddress } from './database-url.ts';
import { messageOf } from './database-trouble.ts';
import type { Setting } from './dialect.ts';
import { loadRows, onFile, onPostgresql, schemaOf } from './raw-connection.ts';
import { loadMigrations, type Provider } from './schema-engine.ts';

/** How much waits, failed or is uncertain. */
export interface QueueCounts {
  readonly inboxFailed: number;
  readonly outboxFailed: number;
  readonly outboxInDoubt: number;
}

export async function loadQueueCounts(db: Db): Promise<QueueCounts> {
  return {
    inboxFailed: await db.inboxUpdate.count({ where: { state: 'failed' } }),
    outboxFailed: await db.outboxMessage.count({ where: { state: 'failed' } }),
    outboxInDoubt: await db.outboxMessage.count({ where: { state: 'inDoubt' } }),
  };
}

/** What a database is before anything opens it in the application's way, which would bring it up to date. */
export type DatabaseState =
  /** The application makes it, or its tables, when it starts. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly finding: string }
  /** The tables in it are of another program. */
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'behind'; readonly migrations: readonly string[] }
  /** It has migrations that this version does not know. */
  | { readonly kind: 'newer'; readonly migrations: readonly string[] }
  | { readonly kind: 'current' };

export interface ExaminedDatabase {
  readonly state: DatabaseState;
  /** The version of the server; undefined where the engine is part of dondoc. */
  readonly serverVersion: string | undefined;
}

/** Looks at a database without changing it. A server that cannot be used throws (database-trouble.ts). */
export async function examineDatabase(url: string): Promise<ExaminedDatabase> {
  const address = parseDatabaseUrl(url);
  if (!address) throw new RangeError('DATABASE_URL is of no known kind');
  if (address.provider === 'postgresql') return examineServer(address);
  return { state: await examineFile(address.file), serverVersion: undefined };
}

async function examineFile(file: string): Promise<DatabaseState> {
  if (!(await exists(file))) return { kind: 'absent' };
  try {
    return await onFile(file, async (connection) => {
      const [row] = await loadRows(connection, 'PRAGMA quick_check');
      const finding = String(row?.[0]);
      if (finding !== 'ok') return { kind: 'damaged', finding };
      return stateBy('sqlite', await loadApplied('sqlite', connection));
    });
  } catch (error) {
    return { kind: 'damaged', finding: messageOf(error) };
  }
}

const examineServer = (address: PostgresqlAddress): Promise<ExaminedDatabase> =>
  onPostgresql(address, async (connection) => {
    const schema = schemaOf(address);
    const [version] = await loadRows(connection, "SELECT current_setting('server_version')");
    const [tables] = await loadRows(connection, 'SELECT 1 FROM pg_tables WHERE schemaname = $1 LIMIT 1', [schema]);
    const applied = await loadApplied('postgresql', connection);
    const empty: DatabaseState = { kind: tables ? 'notOurs' : 'absent' };
    const state = applied.length === 0 ? empty : stateBy('postgresql', applied);
    return { state, serverVersion: String(version?.[0]) };
  });

function stateBy(provider: Provider, applied: readonly string[]): DatabaseState {
  const unknown = unknownAmong(applied);
  if (unknown.length > 0) return { kind: 'newer', migrations: unknown };
  const missing = loadMigrations(provider)
    .map(({ name }) => name)
    .filter((name) => !applied.includes(name));
  return missing.length > 0 ? { kind: 'behind', migrations: missing } : { kind: 'current' };
}

export interface CheckedSetting {
  readonly setting: Setting;
  readonly actual: string;
}

/** What the engine must have and what it should have, as the application's own connection has it. */
export async function loadSettings({ client, dialect }: Database): Promise<readonly CheckedSetting[]> {
  const checked: CheckedSetting[] = [];
  for (const setting of [...dialect.required, ...dialect.advised])
    checked.push({ setting, actual: await loadSetting(client, setting.query) });
  return checked;
}
