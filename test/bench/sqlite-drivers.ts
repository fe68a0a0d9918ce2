import { inTransaction } from '../../src/db/database.ts';
import { openWith, type Driver } from './drivers.ts';
import { inRounds, median, printTable } from './measure.ts';
import { measureStart, writeFromTwo } from './processes.ts';

const STARTS = { most: 5, seconds: 8 };
const WRITES = 100;

/** A copy of the seeded province for a driver alone: two libraries in one process must not share a SQLite file. */
export type CopyFor = (driver: Driver, purpose: string) => Promise<string>;

/** Start and memory of a process. */
export async function compareStarts(drivers: readonly Driver[], copyFor: CopyFor): Promise<void> {
  const files = new Map<Driver, string>();
  for (const driver of drivers) files.set(driver, await copyFor(driver, 'start'));
  const measured = await inRounds(drivers, STARTS, (driver) => measureStart(driver, files.get(driver) ?? ''));
  const rows = [...measured].map(([driver, starts]) => [
    driver,
    median(starts.map(({ ms }) => ms)),
    median(starts.map(({ megabytes }) => megabytes)),
    median(starts.map(({ megabytesLater }) => megabytesLater)),
  ]);
  printTable('SQLite drivers: start and memory', ['driver', 'first row, ms', 'RSS then, MB', 'RSS later, MB'], rows);
}

/** Whether what is acknowledged is kept when two processes write, and beside a transaction that is rolled back. */
export async function compareSafety(drivers: readonly Driver[], copyFor: CopyFor): Promise<void> {
  const rows = [];
  for (const driver of drivers) {
    const beside = await writeBeside(driver, await copyFor(driver, 'beside'));
    rows.push([driver, ...(await countWrites(driver, await copyFor(driver, 'two'))), beside]);
  }
  const head = ['driver', 'two processes: failed', 'acknowledged', 'kept', 'written beside a rolled back transaction'];
  printTable(`SQLite drivers: 2 × ${WRITES} transactions that read, then write`, head, rows);
}

async function countWrites(driver: Driver, file: string): Promise<readonly string[]> {
  const database = await openWith(driver, file);
  await database.client.meta.create({ data: { key: 'counter', value: '0' } });
  await database.close();
  const written = await writeFromTwo(driver, file, WRITES);
  const again = await openWith(driver, file);
  const { value } = await again.client.meta.findUniqueOrThrow({ where: { key: 'counter' } });
  await again.close();
  const sum = (key: 'failed' | 'acknowledged') => String(written.reduce((total, each) => total + each[key], 0));
  return [sum('failed'), sum('acknowledged'), value];
}

async function writeBeside(driver: Driver, file: string): Promise<string> {
  const database = await openWith(driver, file);
  const { client } = database;
  let beside: Promise<unknown> = Promise.resolve();
  await inTransaction(database, async (db) => {
    await db.meta.create({ data: { key: 'inside', value: '' } });
    beside = client.meta.create({ data: { key: 'beside', value: '' } }).then(() => undefined);
    // Let it come as far as it gets while the transaction is open.
    for (let each = 0; each < 10; each += 1) await db.meta.findMany();
    throw new Error('rolled back on purpose');
  }).catch(() => undefined);
  await beside;
  const row = await client.meta.findUnique({ where: { key: 'beside' } });
  await database.close();
  return row ? 'kept' : 'lost, though acknowledged';
}
