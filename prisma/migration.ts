// npm run migration -- NAME writes what is missing between the history and the model as the next migration;
// npm run migration -- --check fails when anything is missing.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSchemaEngine, loadMigrations, loadSchema, PRISMA_FOLDER } from '../src/db/schema-engine.ts';
import { SqliteAdapterFactory } from '../src/db/sqlite-client.ts';

async function missingSql(): Promise<string | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'dondoc-migration-'));
  try {
    const engine = await createSchemaEngine(
      loadSchema(),
      new SqliteAdapterFactory({ url: `file:${scratch}/scratch.db` }),
    );
    await engine.applyMigrations(loadMigrations('sqlite'));
    return await engine.diffToSchema();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

mkdirSync(join(PRISMA_FOLDER, 'migrations', 'sqlite'), { recursive: true });
const name = process.argv[2];
const sql = await missingSql();
if (name === '--check') {
  if (sql !== undefined) {
    console.error(`The model and prisma/migrations/sqlite differ; run: npm run migration -- NAME\n${sql}`);
    process.exitCode = 1;
  }
} else if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npm run migration -- NAME (small letters, digits, _) | --check');
  process.exitCode = 2;
} else if (sql === undefined) {
  console.log('The model and the migrations agree: nothing to write.');
} else {
  const count = readdirSync(join(PRISMA_FOLDER, 'migrations', 'sqlite')).length + 1;
  const folder = join(PRISMA_FOLDER, 'migrations', 'sqlite', `${String(count).padStart(4, '0')}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`written: ${folder}`);
}
