import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve('src');

/** Who may import whom (DESIGN section 4). bot reads for display through db; writes go through actions. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  db: ['domain'],
  text: ['domain'],
  files: ['domain'],
  actions: ['domain', 'db', 'files'],
  schedule: ['domain', 'db'],
  delivery: ['domain', 'db', 'text'],
  bot: ['actions', 'domain', 'text', 'db', 'files'],
  http: ['actions', 'db', 'domain', 'text', 'logger.ts'],
  sandbox: [],
};

/** Libraries that live in one place, so that they can be replaced there. */
const AT_HOME: Readonly<Record<string, readonly string[]>> = {
  '@prisma/client': ['db'],
  '@libsql/client': ['db'],
  '@prisma/adapter-pg': ['db'],
  pg: ['db'],
  'node-cron': ['app.ts'],
  i18next: ['text'],
  grammy: ['bot', 'delivery', 'app.ts', 'engine.ts', 'http', 'db', 'cli'],
  mammoth: ['files'],
  'read-excel-file': ['files'],
  docx: ['files'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
}

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' || entry.name === 'page' ? [] : sourceFiles(path);
    return /\.(ts|mjs)$/.test(entry.name) ? [path] : [];
  });

const partOf = (file: string): string => relative(SRC, file).split(sep)[0] ?? '';

const imports: readonly Import[] = sourceFiles(SRC).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => ({
    file: relative(SRC, path),
    from: partOf(path),
    target: target ?? '',
  })),
);

describe('the arrows between the parts', () => {
  it('finds imports to check', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(ARROWS))('%s imports nothing but %j', (part, allowed) => {
    const wrong = imports
      .filter(({ from, target }) => from === part && target.startsWith('.'))
      .map((each) => ({ ...each, to: partOf(resolve(SRC, dirname(each.file), each.target)) }))
      .filter(({ to }) => to !== part && to !== '..' && !allowed.includes(to))
      .map(({ file, to }) => `${file} → ${to}`);
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(AT_HOME))('%s is used nowhere but in %j', (library, homes) => {
    const wrong = imports
      .filter(({ target }) => target === library || target.startsWith(`${library}/`))
      .filter(({ from }) => !homes.includes(from))
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it('domain knows no channel, database or file library', () => {
    const libraries = imports
      .filter(({ from, target }) => from === 'domain' && !target.startsWith('.'))
      .map(({ target }) => target);
    expect([...new Set(libraries)].sort()).toEqual(['date-holidays', 'temporal-polyfill']);
  });

  it('only clock.ts reads the time', () => {
    const readers = sourceFiles(SRC).filter((path) =>
      /new Date\(\)|Date\.now\(\)|performance\.now\(\)/.test(readFileSync(path, 'utf8')),
    );
    expect(readers.map((path) => relative(SRC, path))).toEqual(['clock.ts']);
  });
});
