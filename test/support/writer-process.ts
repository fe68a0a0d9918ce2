// Another process that works on the same database, as soon as it is told to.
import { prepareWork } from './database-work.ts';

const [url = '', work = ''] = process.argv.slice(2);
const start = await prepareWork(url, JSON.parse(work));
const told = new Promise((resolve) => process.once('message', resolve));
process.send?.('ready');
await told;
const result = await start();
process.send?.({ result: result ?? null });
process.disconnect();
