import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createQueryRules } from './support/query-rules.ts';

const SRC = resolve('src');

/** Who may import whom (DESIGN section 4). bot reads for display through db; writes go through actions. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  db: ['domain'],
  text: ['domain'],
  files: ['domain'],
  actions: ['domain', 'db', 'files'],
  schedule: ['domain', 'db'],
  // A digest brings its picture: it is drawn when it is sent.
  delivery: ['domain', 'db', 'text', 'files'],
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
  saxen: ['files'],
  docx: ['files'],
  echarts: ['files'],
  '@resvg/resvg-js': ['files'],
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

describe('queries give the same on either engine (src/db/dialect.ts)', () => {
  const violationsIn = createQueryRules(readFileSync('prisma/schema.prisma', 'utf8'));
  const rulesBrokenBy = (source: string): readonly string[] => violationsIn(source).map(({ rule }) => rule);
  /** Those that query. */
  const PARTS = ['db', 'actions', 'schedule', 'delivery', 'bot', 'cli', 'http'];

  it('wherever there are any', () => {
    const wrong = PARTS.flatMap((part) => sourceFiles(join(SRC, part))).flatMap((path) =>
      violationsIn(readFileSync(path, 'utf8')).map(({ line, rule }) => `${relative(SRC, path)}:${line} ${rule}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['db.task.findMany({ where, take: 5 })', 'takes in no order'],
    ['db.plan.findMany({ include: { tasks: { take: 1 } }, orderBy: { id: "asc" } })', 'takes in no order'],
    ['const include = { accounts: { where, take: 1 } } as const', 'takes in no order'],
    ['await db.task.findFirst()', 'finds in no order'],
    ['await db.task.findFirstOrThrow({ where: { number } })', 'finds in no order'],
    ['db.task.findMany({ where: { title: { contains: words } } })', 'contains compares text as the engine does'],
    [
      'db.task.findMany({ where: { OR: [{ title: { startsWith: a } }] } })',
      'startsWith compares text as the engine does',
    ],
    ['db.task.findMany({ where: { title: { equals: a, mode: "x" } } })', 'mode compares text as the engine does'],
    ['db.obligation.findMany({ orderBy: { dueOn: "asc" } })', 'orders by dueOn, which may be null'],
    ['db.obligation.findMany({ orderBy: [{ id: "asc" }, { doneAt: dir }] })', 'orders by doneAt, which may be null'],
    ['db.obligation.findMany({ orderBy: { dueOn: { sort: "asc" } } })', 'orders by dueOn, which may be null'],
    [
      'db.task.findMany({ include: { obligations: { orderBy: { dueOn: "asc" } } } })',
      'orders by dueOn, which may be null',
    ],
    ['db.obligation.findMany({ orderBy: { task: { areaId: "asc" } } })', 'orders by areaId, which may be null'],
    ['const options = { orderBy: { sentAt: "asc" } }', 'orders by sentAt, which may be null'],
    ['db.outboxMessage.findMany({ orderBy: { messageId: "asc" } })', 'orders by messageId, which may be null'],
    ['db.agency.findMany({ orderBy: { name: "asc" } })', 'orders by the text of name'],
    ['db.task.findMany({ where: { number: { gte: from } } })', 'compares the text of number'],
    ['db.meta.upsert({ where: { key }, update: {}, create: { key, value } })', 'an upsert that updates nothing'],
    [
      'inTransaction(d, async (db) => { try { await a(db) } catch { await b(db) } })',
      'goes on in a transaction after an error',
    ],
    ['inTransaction(d, (db) => a(db).catch(() => undefined))', 'goes on in a transaction after an error'],
  ])('finds what is planted: %s', (source, rule) => {
    expect(rulesBrokenBy(source)).toEqual([rule]);
  });

  it.each([
    'db.messageLink.findFirst({ where, orderBy: { messageId: "desc" } })',
    'db.obligation.findMany({ orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { id: "asc" }], take: 5 })',
    'db.plan.findMany({ include: { tasks: { orderBy: { position: "asc" }, take: 1 } } })',
    'db.obligation.findMany({ where: { dueOn: { lt: today }, id: { gte: 5 } } })',
    'db.meta.upsert({ where: { key }, update: { value }, create: { key, value } })',
    'text.startsWith("/") && list.find((each) => each.includes(word))',
    'inTransaction(d, (db) => save(db)).catch(report)',
  ])('lets pass what is the same: %s', (source) => {
    expect(rulesBrokenBy(source)).toEqual([]);
  });
});
