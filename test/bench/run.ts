// npm run bench: what the choice of the SQLite driver, of PostgreSQL's lock and of the engine costs. Prints tables in
// Markdown; what it says about time holds for the machine and the moment, the ratios for a little more.
import { createScratchDatabase, postgresqlTrouble } from '../../prisma/scratch-database.ts';
import { fileOf, openDatabase } from '../../src/db/database.ts';
import { hasBetterSqlite3, WITHOUT_IT } from './better-sqlite3.ts';
import { compareWays } from './concurrency.ts';
import { measureConsolidated } from './consolidated.ts';
import { DRIVERS, openWith, type Driver } from './drivers.ts';
import { loadProvince, seedProvince } from './province.ts';
import { measureSpeeds, printSpeeds, type Contender } from './speed.ts';
import { compareSafety, compareStarts, type CopyFor } from './sqlite-drivers.ts';

/** What has to be undone at the end, also when somebody stops it. */
const undo: (() => unknown)[] = [];
async function undoAll(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

async function createSqlite(): Promise<CopyFor> {
  const scratch = await createScratchDatabase('sqlite');
  undo.push(() => scratch.drop());
  const database = await openDatabase(scratch.url);
  undo.push(() => database.close());
  await seedProvince(database);
  return async (driver, purpose) => {
    const file = `${fileOf(scratch.url)}.${purpose}.${driver.replaceAll(/\W/g, '-')}`;
    await database.client.$executeRaw`VACUUM INTO ${file}`;
    return file;
  };
}

async function createContender(driver: Driver, copyFor: CopyFor): Promise<Contender> {
  const database = await openWith(driver, await copyFor(driver, 'speed'));
  undo.push(() => database.close());
  return { name: driver, province: await loadProvince(database) };
}

async function createPostgresql(): Promise<Contender> {
  const scratch = await createScratchDatabase('postgresql');
  undo.push(() => scratch.drop());
  const database = await openDatabase(scratch.url);
  undo.push(() => database.close());
  await seedProvince(database);
  return { name: 'PostgreSQL', province: await loadProvince(database) };
}

async function main(): Promise<void> {
  const trouble = await postgresqlTrouble();
  const copyFor = await createSqlite();
  const libsql = await createContender('libSQL', copyFor);
  const better = hasBetterSqlite3 ? await createContender('better-sqlite3', copyFor) : undefined;
  const postgresql = trouble === undefined ? await createPostgresql() : undefined;
  const speeds = await measureSpeeds([libsql, better, postgresql].filter((each) => each !== undefined));
  printSpeeds('SQLite drivers', speeds, libsql, better ? [better] : []);
  await compareStarts(better ? ['libSQL', 'better-sqlite3'] : ['libSQL'], copyFor);
  await compareSafety(better ? DRIVERS : ['libSQL'], copyFor);
  if (!better) console.log(`\n${WITHOUT_IT}`);
  await measureConsolidated(trouble === undefined ? ['sqlite', 'postgresql'] : ['sqlite']);
  if (!postgresql) return console.log(`\nPostgreSQL is left out: ${trouble}; TEST_POSTGRESQL_URL names a server`);
  printSpeeds('Engines: SQLite (libSQL) and PostgreSQL', speeds, libsql, [postgresql]);
  await compareWays(postgresql.province);
}

/** What is cut off by a signal fails because its database is gone: that is no news. */
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopped = true;
    void undoAll().finally(() => process.exit(1));
  });

try {
  await main();
} catch (error) {
  if (!stopped) throw error;
} finally {
  await undoAll();
}
