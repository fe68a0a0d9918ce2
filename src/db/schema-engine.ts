import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';
import { inMigrationTransaction, loadApplied, runStatements } from './apply-migration.ts';

/** The engines that DATABASE_URL can name; also the names of their folders. */
export type Provider = 'sqlite' | 'postgresql';

/** Prisma's own schema engine as WebAssembly: no native engine, no download (DESIGN section 7). */
export interface SchemaEngine {
  /**
   * Applies what is missing, each migration as a whole or not at all; returns the names applied now. Throws when the
   * database has had others than these: it belongs to a newer version, which may need what this one does not know.
   */
  applyMigrations(migrations: readonly Migration[]): Promise<readonly string[]>;
  /** The SQL that leads from the engine's database to the schema; undefined when they agree. */
  diffToSchema(): Promise<string | undefined>;
  /** Closes the connections that the engine has opened. */
  close(): Promise<void>;
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const PRISMA_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'prisma');
const FILTERS = { externalTables: [], externalEnums: [] };

/** The model as prisma/generate.mjs derived it for an engine, beside the client that was generated from it. */
const loadSchema = (provider: Provider): string =>
  readFileSync(fileURLToPath(new URL(`./generated/${provider}.prisma`, import.meta.url)), 'utf8');

export const migrationsFolder = (provider: Provider): string => join(PRISMA_FOLDER, 'migrations', provider);

export function loadMigrations(provider: Provider): readonly Migration[] {
  const folder = migrationsFolder(provider);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function createSchemaEngine(
  provider: Provider,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const bindings = await loadBindings();
  const schema = loadSchema(provider);
  const connections = createConnections(provider, adapter);
  const close = async (): Promise<void> => {
    for (const connection of connections.opened) await connection.dispose();
  };
  const options = { datamodels: [['schema.prisma', schema] satisfies [string, string]] };
  const engine = await bindings.SchemaEngine.new(options, () => undefined, connections.factory).catch(
    async (error: unknown) => {
      await close();
      throw connections.takeFailure() ?? error;
    },
  );
  return {
    applyMigrations: (migrations) => applyMigrations({ provider, engine, connections }, migrations),
    diffToSchema: async () => {
      const files = [{ path: 'schema.prisma', content: schema }];
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: PRISMA_FOLDER },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: FILTERS,
      });
      return exitCode === 0 ? undefined : (stdout ?? '');
    },
    close: async () => {
      engine.free();
      await close();
    },
  };
}

interface Connections {
  readonly factory: ReturnType<typeof bindMigrationAwareSqlAdapterFactory>;
  readonly opened: readonly SqlDriverAdapter[];
  /** Why a connection or script has failed, once: the engine may say no more than "External error id#0". */
  takeFailure(): Error | undefined;
}

function createConnections(provider: Provider, adapter: SqlMigrationAwareDriverAdapterFactory): Connections {
  const opened: SqlDriverAdapter[] = [];
  let failure: Error | undefined;
  const remember = (error: unknown): never => {
    if (error instanceof Error) failure = error;
    throw error;
  };
  const takeFailure = (): Error | undefined => {
    const taken = failure;
    failure = undefined;
    return taken;
  };
  const connect = async (): Promise<SqlDriverAdapter> => {
    const connection = await adapter.connect();
    const runScript = connection.executeScript.bind(connection);
    connection.executeScript = (script) =>
      (provider === 'sqlite' ? runStatements(connection, script) : runScript(script)).catch(remember);
    opened.push(connection);
    return connection;
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => connect().catch(remember),
    connectToShadowDb: () => adapter.connectToShadowDb(),
  });
  return { factory, opened, takeFailure };
}

interface Engines {
  readonly provider: Provider;
  readonly engine: Engine;
  readonly connections: Connections;
}

async function applyMigrations(engines: Engines, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { provider, engine, connections } = engines;
  const [connection] = connections.opened;
  if (!connection) throw new Error('the schema engine connects when it is made');
  const applied = await loadApplied(provider, connection);
  const unknown = applied.filter((each) => !migrations.some(({ name }) => name === each));
  if (unknown.length > 0)
    throw new Error(
      `the database is of a newer version of dondoc, with migrations that this one does not know (${unknown.join(', ')}): install that version, or restore a backup from before`,
    );
  const names: string[] = [];
  for (const [index, migration] of migrations.entries()) {
    if (applied.includes(migration.name)) continue;
    const migrationsList = listOf(provider, migrations.slice(0, index + 1));
    const work = () => engine.applyMigrations({ migrationsList, filters: FILTERS });
    const outcome = await inMigrationTransaction({ provider, connection, migration }, work).catch((error: unknown) => {
      const cause = connections.takeFailure();
      if (!cause) throw error;
      throw new Error(`migration ${migration.name} failed and was taken back: ${messageOf(cause)}`, { cause });
    });
    names.push(...outcome.appliedMigrationNames);
  }
  return names;
}

/** The adapter's own message may be no more than a kind of trouble. */
const messageOf = (error: Error): string =>
  (isDriverAdapterError(error) ? error.cause.originalMessage : undefined) ?? error.message;

function listOf(provider: Provider, migrations: readonly Migration[]) {
  return {
    baseDir: '/',
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

interface Bindings {
  readonly SchemaEngine: typeof Engine;
  __wbg_set_wasm(exports: unknown): void;
}

let loaded: Promise<Bindings> | undefined;

/** The package's own loader needs a bundler; loaded by hand, once for the process. */
function loadBindings(): Promise<Bindings> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<Bindings> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href);
  const wasm = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const imports = Object.entries<unknown>(bindings).map(([name, value]) => [
    name,
    name.startsWith('__wbg_setTimeout_') ? startTimer : value,
  ]);
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': Object.fromEntries(imports) });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** The engine leaves the timer of its lock (10 s) behind: it must not keep a process that is done from ending. */
const startTimer = (work: () => void, ms: number): NodeJS.Timeout => setTimeout(work, ms >>> 0).unref();
