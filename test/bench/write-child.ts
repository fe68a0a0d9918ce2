// A process of its own, started by processes.ts: adds one to a number as often as asked, each time in a transaction that
// reads it first, while another process does the same.
import { inTransaction, type Db } from '../../src/db/database.ts';
import { openWith, toDriver } from './drivers.ts';
import type { Answer } from './processes.ts';

const [driver, file = '', times = ''] = process.argv.slice(2);

async function addOne(db: Db): Promise<void> {
  const { value } = await db.meta.findUniqueOrThrow({ where: { key: 'counter' } });
  await db.meta.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } });
}

const tell = (answer: Answer): void => void process.send?.(answer);

const database = await openWith(toDriver(driver), file);
const isTime = new Promise((resolve) => process.once('message', resolve));
tell({ kind: 'ready' });
await isTime;
let acknowledged = 0;
let failed = 0;
for (let each = 0; each < Number(times); each += 1)
  await inTransaction(database, addOne).then(
    () => (acknowledged += 1),
    () => (failed += 1),
  );
await database.close();
tell({ kind: 'written', acknowledged, failed });
process.disconnect();
