/**
 * What hostile files cost: seconds until the answer, and how far the memory of this process rises meanwhile.
 * Run: node --import tsx test/torture/hostile-files.ts
 */
import { setTimeout as wait } from 'node:timers/promises';
import { readDocument } from '../../src/files/read-document.ts';
import type { ReadDocumentOutcome } from '../../src/files/read-document.ts';
import { HOSTILE_FILES } from '../files/hostile-corpus.ts';
import type { HostileFile } from '../files/hostile-corpus.ts';

const MEBIBYTE = 1024 * 1024;
const SECONDS = 2;
const RISE = 50;

interface Cost {
  readonly ends: string;
  readonly seconds: number;
  readonly rise: number;
}

function endOf(outcome: ReadDocumentOutcome): string {
  if (outcome.kind === 'read') return 'read';
  const { reason } = outcome;
  return reason.kind === 'suspicious' ? `suspicious ${reason.reason}` : reason.kind;
}

async function costOf({ fileName, make }: HostileFile): Promise<Cost> {
  const bytes = make();
  globalThis.gc?.();
  await wait(50);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const start = performance.now();
  const outcome = await readDocument({ fileName, bytes });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage.rss());
  return { ends: endOf(outcome), seconds, rise: (most - before) / MEBIBYTE };
}

let over = 0;
// The first file pays for what is loaded once.
await readDocument({ fileName: 'a.txt', bytes: Buffer.from('x') });
for (const file of HOSTILE_FILES) {
  const { ends, seconds, rise } = await costOf(file);
  const isOver = seconds >= SECONDS || rise >= RISE;
  if (isOver) over += 1;
  const figures = `${seconds.toFixed(2).padStart(6)} s ${rise.toFixed(0).padStart(4)} MB`;
  console.log(`${isOver ? '!' : ' '} ${figures}  ${ends.padEnd(24)} ${file.name}`);
}
console.log(`${HOSTILE_FILES.length} files, ${over} over ${SECONDS} s or ${RISE} MB`);
process.exitCode = over === 0 ? 0 : 1;
