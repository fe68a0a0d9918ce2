import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { systemClock } from './clock.ts';
import type { CommandIo } from './cli/command-io.ts';
import { runCommandLine } from './cli/runner.ts';
import type { Environment } from './config.ts';
import { loadTexts } from './text/texts.ts';

const ENV_FILE = resolve('.env');

/** The environment, with what .env in the working directory adds; what is set outside wins. */
function loadEnvironment(): Environment {
  return existsSync(ENV_FILE) ? { ...parseEnv(readFileSync(ENV_FILE, 'utf8')), ...process.env } : process.env;
}

async function createIo(): Promise<CommandIo> {
  const env = loadEnvironment();
  const textsFor = await loadTexts();
  return {
    env,
    texts: textsFor(env['LOCALE']),
    dataTexts: textsFor('vi'),
    now: systemClock.now,
    write: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
    confirm: process.stdin.isTTY && process.stdout.isTTY ? confirm : undefined,
    untilStopped,
    abandon: () => process.exit(0),
  };
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(question);
  terminal.close();
  return /^(?:y|yes|c|có|co)$/i.test(answer.trim());
}

/** The first Ctrl-C or SIGTERM asks for an orderly end; a second one does not wait for it. */
function untilStopped(): Promise<void> {
  return new Promise((resolveStop) => {
    const stop = (): void => {
      resolveStop();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
    };
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        if (!asked) stop();
        asked = true;
      });
  });
}

// Whoever reads our output may stop reading ("dondoc status | head"): no reason for a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const io = await createIo();
try {
  process.exitCode = await runCommandLine(io, process.argv.slice(2));
  // A server that was not given the password it asked for holds its connection open for a minute.
  if (process.exitCode !== 0) setTimeout(() => process.exit(), 1_000).unref();
} catch (error) {
  const { reasonOf } = await import('./cli/session.ts');
  io.complain(`${io.texts.raw('cli.unexpected', reasonOf(error))}\n`);
  process.exitCode = 1;
}
