// A process of its own, started by processes.ts with a driver and a file: what it takes to the first row, and to work.
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Answer } from './processes.ts';

const [driver, file = ''] = process.argv.slice(2);

/** Only the driver that is asked for is loaded. */
async function createAdapter(): Promise<SqlDriverAdapterFactory> {
  if (driver !== 'libSQL') return (await import('./better-sqlite3.ts')).createSafeAdapter(file);
  const { SqliteAdapterFactory } = await import('../../src/db/sqlite-client.ts');
  return new SqliteAdapterFactory({ url: `file:${file}` });
}

const megabytes = (): number => process.memoryUsage.rss() / 1_048_576;

const start = performance.now();
const { PrismaClient } = await import('../../src/db/model.ts');
const client = new PrismaClient({ adapter: await createAdapter() });
await client.jurisdiction.findFirstOrThrow();
const first = { ms: performance.now() - start, megabytes: megabytes() };
for (let each = 0; each < 10; each += 1) await client.obligation.findMany();
const answer: Answer = { kind: 'started', ...first, megabytesLater: megabytes() };
await client.$disconnect();
process.send?.(answer);
