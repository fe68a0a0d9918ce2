import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATE_VARIABLE } from '../../prisma/scratch-database.ts';

/** A server that nobody has started. */
export const CLOSED = 'postgresql://postgres@127.0.0.1:1/postgres';

export interface Outcome {
  readonly exitCode: number;
  /** What it printed, errors among it. */
  readonly output: string;
}

/** What the migration script needs of the project, in a folder of its own: a trial touches nothing else. */
export interface ProjectCopy {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** As at a terminal, `npm` and `node` among them; neither in CI nor with the run's own settings, unless `env` says so. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Outcome>;
  remove(): void;
}

const PARTS = ['package.json', 'tsconfig.json', 'prisma', 'src/db', 'test/support/migration-probe.mjs'];

export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-migration-'));
  for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    run: (command, args, env = {}) => run(folder, [command, ...args], env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(cwd: string, [command = '', ...args]: readonly string[], extra: Readonly<Record<string, string>>) {
  const { CI: _ci, [TEMPLATE_VARIABLE]: _template, ...inherited } = process.env;
  const env = { ...inherited, ...extra };
  return new Promise<Outcome>((resolve) => {
    const child = execFile(command, args, { cwd, env }, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
