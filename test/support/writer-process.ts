// Another process that writes to the same database file once it is told to: many small transactions, all or nothing.
import { inTransaction, openDatabase } from '../../src/db/database.ts';

const [url = '', name = '', count = '0'] = process.argv.slice(2);
const database = await openDatabase(url);
const told = new Promise((resolve) => process.once('message', resolve));
process.send?.('ready');
await told;
for (let index = 0; index < Number(count); index += 1) {
  await inTransaction(database, async (db) => {
    const before = await db.meta.findUnique({ where: { key: 'counter' } });
    await db.meta.create({ data: { key: `${name}:${index}`, value: 'written' } });
    const value = String(Number(before?.value ?? 0) + 1);
    await db.meta.upsert({ where: { key: 'counter' }, update: { value }, create: { key: 'counter', value } });
  });
}
await database.close();
process.disconnect();
