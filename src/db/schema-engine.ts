import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';

/** Prisma's own schema engine as WebAssembly: no native engine, no download (DESIGN section 7). */
export interface SchemaEngine {
  /** Applies what is missing; returns the names applied now. */
  applyMigrations(migrations: readonly Migration[]): Promise<readonly string[]>;
  /** The SQL that leads from the engine's database to the schema; undefined when they agree. */
  diffToSchema(): Promise<string | undefined>;
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const PRISMA_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'prisma');
const FILTERS = { externalTables: [], externalEnums: [] };

export const loadSchema = (): string => readFileSync(join(PRISMA_FOLDER, 'schema.prisma'), 'utf8');

export function loadMigrations(provider: 'sqlite'): readonly Migration[] {
  const folder = join(PRISMA_FOLDER, 'migrations', provider);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function createSchemaEngine(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const bindings = await loadBindings();
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, bound);
  return {
    applyMigrations: async (migrations) => {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: listOf(migrations),
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
  };
}

function listOf(migrations: readonly Migration[]) {
  return {
    baseDir: '/',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"' },
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
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}
