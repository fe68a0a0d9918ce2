/**
 * Reads real files with things changed in them, from the bytes to the plan. Each must be read or refused; a throw or a
 * hang of this process is a failure and is printed with its seed. Every tenth file goes the whole way through the
 * parsing process, the others are parsed in this one, which is harder on the readers.
 * Run: node --import tsx test/torture/fuzz-files.ts --seconds 3600 --seed 1
 */
import { parseArgs } from 'node:util';
import { readMutated } from './read-mutated.ts';
import { loadSeedFiles } from './seed-files.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
/** Of processor time, since a busy machine is no fault of a file. */
const SLOW_MS = 5000;
const THROUGH_PROCESS = 10;

const files = loadSeedFiles();
const counts = new Map<string, number>();
const failures: string[] = [];
const running = { what: '' };
const fail = (what: string): void => {
  failures.push(what);
  console.error(what);
};
process.on('uncaughtException', (error) => fail(`${running.what}: uncaught ${error.stack ?? ''}`));
process.on('unhandledRejection', (error) => fail(`${running.what}: unhandled ${String(error)}`));

const start = performance.now();
const elapsed = (): number => (performance.now() - start) / 1000;
let seed = Number(values.seed);
let done = 0;
while (elapsed() < Number(values.seconds)) {
  const file = files[seed % files.length];
  if (!file) throw new Error('no files to change');
  running.what = `${file.name} seed ${seed}`;
  const before = process.cpuUsage();
  try {
    const words = await readMutated(file, { seed, parse: done % THROUGH_PROCESS === 0 ? 'inProcess' : 'here' });
    counts.set(words, (counts.get(words) ?? 0) + 1);
  } catch (error) {
    fail(`${running.what}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (ms > SLOW_MS) fail(`${running.what}: took ${ms.toFixed(0)} ms`);
  if (failures.length >= 20) break;
  done += 1;
  seed += 1;
}

const memory = (process.memoryUsage.rss() / 1024 / 1024).toFixed(0);
console.log(
  `${done} files in ${elapsed().toFixed(0)} s, ${files.length} originals, rss ${memory} MB, ${failures.length} failures`,
);
for (const [words, count] of [...counts].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(8)}  ${words}`);
process.exitCode = failures.length === 0 ? 0 : 1;
