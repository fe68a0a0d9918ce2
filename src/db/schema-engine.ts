import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';

/** The engines that DATABASE_URL can name; also the names of their folders. */
export type Provider = 'sqlite' | 'postgresql';

/** Prisma's own schema engine as WebAssembly: no native engine, no download (DESIGN section 7). */
export interface SchemaEngine {
  /** Applies what is missing; returns the names applied now. */
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
  const opened: SqlDriverAdapter[] = [];
  const connect = async (): Promise<SqlDriverAdapter> => {
    const connection = await adapter.connect();
    opened.push(connection);
    return connection;
  };
  const { provider: kind, adapterName } = adapter;
  const bound = bindMigrationAwareSqlAdapterFactory({
    provider: kind,
    adapterName,
    connect,
    connectToShadowDb: () => adapter.connectToShadowDb(),
  });
  const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, bound);
  return {
    applyMigrations: async (migrations) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: listOf(provider, migrations),
        filters: FILTERS,
      });
      return appliedMigrationNames;
    },
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
      for (const connection of opened) await connection.dispose();
    },
  };
}

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
