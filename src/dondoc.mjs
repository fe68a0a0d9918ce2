#!/usr/bin/env node
// The command `dondoc`: works on a fresh checkout, where no client is generated yet. Plain JavaScript with nothing that
// an old Node lacks, so that even there the answer is a sentence.
import { readFileSync } from 'node:fs';

// What is written holds personal data: the database, backups and exports are for their owner only.
process.umask(0o077);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  const locale = process.env.LOCALE === 'en' ? 'en' : 'vi';
  const { cli } = JSON.parse(readFileSync(new URL(`../locales/${locale}.json`, import.meta.url), 'utf8'));
  fail(cli.nodeTooOld.replace('{{version}}', process.versions.node));
} else {
  try {
    const { generateClients } = await import('../prisma/generate.mjs');
    await generateClients();
    const { register } = await import('tsx/esm/api');
    register();
    await import('./cli.ts');
  } catch (error) {
    fail(`dondoc: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
