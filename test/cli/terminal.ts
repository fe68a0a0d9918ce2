import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase } from '../../prisma/scratch-database.ts';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { runCommandLine } from '../../src/cli/runner.ts';
import type { Provider } from '../../src/db/schema-engine.ts';
import { loadTexts, type Locale } from '../../src/text/texts.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A terminal in this process, with a folder and a database of its own. */
export interface Terminal {
  readonly folder: string;
  readonly databaseUrl: string;
  run(...args: readonly string[]): Promise<Ran>;
  /** Runs with --json; standard output must be one document. */
  json(...args: readonly string[]): Promise<{ readonly code: number; readonly value: unknown; readonly err: string }>;
  remove(): void;
  /** The same, and drops the database where a server has it. */
  end(): Promise<void>;
}

export interface TerminalOptions {
  /** SQLite unless given. */
  readonly provider?: Provider;
  readonly env?: Readonly<Record<string, string>>;
  readonly locale?: Locale;
  /** What the person at the terminal answers; nobody is there unless given. */
  readonly answer?: boolean;
  readonly now?: string;
}

export async function openTerminal(options: TerminalOptions = {}): Promise<Terminal> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-cli-'));
  const scratch = options.provider === 'postgresql' ? await createEmptyDatabase('postgresql') : undefined;
  const databaseUrl = scratch?.url ?? `file:${join(folder, 'dondoc.db')}`;
  const run = (...args: readonly string[]): Promise<Ran> => runWith(options, databaseUrl, args);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return {
    folder,
    databaseUrl,
    run,
    json: async (...args) => {
      const { code, out, err } = await run(...args, '--json');
      return { code, value: JSON.parse(out), err };
    },
    remove,
    end: async () => {
      remove();
      await scratch?.drop();
    },
  };
}

async function runWith(options: TerminalOptions, databaseUrl: string, args: readonly string[]): Promise<Ran> {
  const textsFor = await loadTexts();
  const { answer, now = '2026-01-05T08:00:00+07:00' } = options;
  let out = '';
  let err = '';
  const io: CommandIo = {
    env: { DATABASE_URL: databaseUrl, ...options.env },
    texts: textsFor(options.locale ?? 'en'),
    dataTexts: textsFor('vi'),
    now: () => new Date(now),
    write: (text) => void (out += text),
    complain: (text) => void (err += text),
    confirm: answer === undefined ? undefined : () => Promise.resolve(answer),
    untilStopped: () => Promise.resolve(),
    abandon: () => {
      throw new Error('abandoned');
    },
  };
  const code = await runCommandLine(io, args);
  return { code, out, err };
}
