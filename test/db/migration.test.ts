import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '../../prisma/scratch-database.ts';
import { openDatabase } from '../../src/db/database.ts';
import type { Provider } from '../../src/db/schema-engine.ts';
import { day } from '../../src/domain/day.ts';
import { ENGINES } from '../support/database.ts';
import { CLOSED, copyProject, type Outcome, type ProjectCopy } from '../support/migration-copy.ts';
import { applyTo, loadTables, query } from '../support/schema-engine.ts';
import { seedAuthority } from '../support/seed-authority.ts';

let copy: ProjectCopy;
beforeAll(() => {
  copy = copyProject();
});
afterAll(() => copy.remove());

const migration = (argument: string, env?: Readonly<Record<string, string>>): Promise<Outcome> =>
  copy.run('npm', ['run', '--silent', 'migration', '--', argument], env);
const fileOf = (provider: Provider, name: string): string => `prisma/migrations/${provider}/${name}/migration.sql`;
const edit = (path: string, change: (text: string) => string): void => copy.write(path, change(copy.read(path)));
const historyOf = (provider: Provider): readonly string[] =>
  readdirSync(join(copy.folder, 'prisma/migrations', provider));

it.each([[''], ['Bad-Name']])('refuses the name "%s" and says what it takes', async (name) => {
  const { exitCode, output } = await migration(name);
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: expect.stringContaining('NAME (small letters, digits') });
});

describe('where no PostgreSQL answers', () => {
  it('compares SQLite and says what it leaves out', async () => {
    const { exitCode, output } = await migration('--check', { TEST_POSTGRESQL_URL: CLOSED });
    expect(output).toMatch(
      /^Left out: PostgreSQL's migrations .* no PostgreSQL at 127\.0\.0\.1:1 .*TEST_POSTGRESQL_URL/,
    );
    expect(exitCode).toBe(0);
  });

  it('fails in CI', async () => {
    const { exitCode, output } = await migration('--check', { TEST_POSTGRESQL_URL: CLOSED, CI: 'true' });
    expect(output).toMatch(/^PostgreSQL's migrations were not compared with the model: no PostgreSQL at/);
    expect(exitCode).toBe(1);
  });

  it('writes neither history', async () => {
    const { exitCode, output } = await migration('alone', { TEST_POSTGRESQL_URL: CLOSED });
    expect(output).toMatch(/^Nothing written: both histories go on together, and there is no PostgreSQL at/);
    expect(exitCode).toBe(1);
    expect(historyOf('sqlite')).toEqual(historyOf('postgresql'));
  });

  it('tells a TEST_POSTGRESQL_URL that is none', async () => {
    const { output } = await migration('--check', { TEST_POSTGRESQL_URL: 'nonsense' });
    expect(output).toMatch(/^Left out: .*\(expected a URL such as postgresql:/);
  });
});

const withTrial = (model: string): string =>
  [
    [
      /(model Plan \{[^}]*?)( {2}jurisdiction )/,
      '$1  pages Int @default(1)\n  remark String?\n  leaflets Leaflet[]\n$2',
    ],
    [/(model Plan \{[^}]*@@unique\(\[jurisdictionId, key)\]/, '$1, yearFrom]'],
    [/enum Channel \{\n/, '$&  zalo\n'],
    [
      /$/,
      '\nmodel Leaflet {\n  id Int @id @default(autoincrement())\n  planId Int\n  title String\n' +
        '  plan Plan @relation(fields: [planId], references: [id], onDelete: Cascade)\n}\n',
    ],
  ].reduce<string>((text, [from = '', to = '']) => text.replace(from, String(to)), model);

const DATA = `UPDATE "Plan" SET "remark" = 'cũ; giữ nguyên -- it''s'; -- by hand; kept\n`;

/** A database of the version before, with rows in it; its highest plan is gone again. */
interface InUse extends ScratchDatabase {
  readonly highestPlanId: number;
}

async function createInUse(provider: Provider): Promise<InUse> {
  const scratch = await createScratchDatabase(provider);
  const database = await openDatabase(scratch.url);
  const seed = await seedAuthority(database, {
    reports: true,
    tasks: [
      { title: 'Rà soát "thủ tục"; báo cáo', schedule: { kind: 'date', on: day('2026-03-12') } },
      { title: 'Cũ' },
    ],
  });
  await seed.plan(new Date('2026-03-09T08:00:00+07:00'));
  const { id: _id, ...plan } = await database.client.plan.findUniqueOrThrow({ where: { id: seed.planId } });
  const gone = await database.client.plan.create({ data: { ...plan, key: 'gone' } });
  await database.client.plan.delete({ where: { id: gone.id } });
  await database.close();
  return { ...scratch, highestPlanId: gone.id };
}

const [, postgresql] = ENGINES;
const left = postgresql?.leftOut === undefined ? '' : ` (left out: ${postgresql.name})`;

describe.skipIf(left !== '')(`a change of the model as a trial${left}`, { timeout: 180_000 }, () => {
  const databases = new Map<Provider, InUse>();
  const outcomes: Record<string, Outcome> = {};
  const inUse = (provider: Provider): InUse => {
    const found = databases.get(provider);
    if (!found) throw new Error('made before all tests');
    return found;
  };
  let model: string;
  let next: string;

  beforeAll(async () => {
    model = copy.read('prisma/schema.prisma');
    next = `${String(historyOf('sqlite').length + 1).padStart(4, '0')}_trial`;
    for (const { provider } of ENGINES) databases.set(provider, await createInUse(provider));
    outcomes['agreed'] = await migration('--check', { CI: 'true' });
    copy.write('prisma/schema.prisma', withTrial(model));
    outcomes['differs'] = await migration('--check');
  }, 180_000);
  afterAll(async () => {
    for (const { drop } of databases.values()) await drop();
  });

  it('agrees before it', () => {
    expect(outcomes['agreed']).toEqual({ exitCode: 0, output: '' });
  });

  it('is found missing in both histories', () => {
    expect(outcomes['differs']?.exitCode).toBe(1);
    for (const { provider } of ENGINES)
      expect(outcomes['differs']?.output).toContain(
        `prisma/migrations/${provider} differ; run: npm run migration -- NAME`,
      );
    expect(outcomes['differs']?.output).toContain('ALTER TYPE "Channel" ADD VALUE');
  });

  it('is written to neither history when the second cannot be written', async () => {
    const inTheWay = `prisma/migrations/postgresql/${next}`;
    copy.write(inTheWay, 'a file where the folder goes');
    const { exitCode, output } = await migration('trial');
    rmSync(join(copy.folder, inTheWay), { force: true });
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/^Nothing written: EEXIST.*postgresql/),
    });
    expect(historyOf('sqlite')).not.toContain(next);
  });

  it('is written to neither history when an engine refuses it', async () => {
    const derived = 'src/db/generated/postgresql.prisma';
    edit(derived, (text) => text.replace(/(channel +Channel)( +externalId| *\n)/, '$1 @default(zalo)$2'));
    const refused = await copy.run('node', ['--import', 'tsx', 'prisma/migration.ts', 'trial']);
    expect(refused.output).toMatch(
      /^Nothing written: .*postgresql.* failed and was taken back: unsafe use of new value "zalo"/,
    );
    expect(refused.exitCode).toBe(1);
    for (const { provider } of ENGINES) expect(historyOf(provider)).not.toContain(next);
    const generated = await copy.run('node', ['prisma/generate.mjs', '--check']);
    expect(generated.output).toContain(
      `${derived} was edited by hand; made anew. Change prisma/schema.prisma instead.`,
    );
    expect(generated.exitCode).toBe(1);
    expect(copy.read(derived)).not.toContain('@default(zalo)');
  });

  it('goes into both histories under the next number, once', async () => {
    const written = await migration('trial');
    expect(written.output).toMatch(
      new RegExp(`^written: ${fileOf('sqlite', next)}\nwritten: ${fileOf('postgresql', next)}\n`),
    );
    expect(written.output).toContain('look at:\nCREATE UNIQUE INDEX "Plan_jurisdictionId_key_yearFrom_key"');
    const again = await migration('again');
    expect(again).toEqual({ exitCode: 0, output: expect.stringContaining('nothing to write') });
    expect(historyOf('sqlite').at(-1)).toBe(next);
  });

  it('takes a statement of its own once it is sealed, and no other change', async () => {
    for (const { provider } of ENGINES) edit(fileOf(provider, next), (text) => text + DATA);
    const edited = await migration('--check');
    for (const { provider } of ENGINES)
      expect(edited.output).toContain(`${fileOf(provider, next)} was edited by hand: take the change back; or`);
    edit(fileOf('sqlite', '0001_init'), (text) => `${text}-- older\n`);
    const refused = await migration('--seal');
    expect(refused.output).toMatch(new RegExp(`^Nothing sealed.\n${fileOf('sqlite', '0001_init')} was edited by hand`));
    expect([edited.exitCode, refused.exitCode]).toEqual([1, 1]);
    edit(fileOf('sqlite', '0001_init'), (text) => text.replace('-- older\n', ''));
    expect((await migration('--seal')).exitCode).toBe(0);
    expect(await migration('--check', { CI: 'true' })).toEqual({ exitCode: 0, output: '' });
  });

  it.each(ENGINES.map(({ name, provider }) => [name, provider] as const))(
    'keeps what a database in use holds, on %s',
    async (_name, provider) => {
      const { url, highestPlanId } = inUse(provider);
      const rows = await loadTables(url);
      const migrations = historyOf(provider).map((name) => ({ name, sql: copy.read(fileOf(provider, name)) }));
      expect(await applyTo(url, migrations)).toEqual([next]);
      const remark = "cũ; giữ nguyên -- it's";
      expect(rows['Plan']?.length).toBe(1);
      expect(rows['Obligation']?.length).toBeGreaterThan(3);
      expect(await loadTables(url)).toEqual({
        ...rows,
        Plan: rows['Plan']?.map((row) => ({ ...row, pages: '1', remark })),
      });

      const probe = await copy.run('node', ['--import', 'tsx', 'test/support/migration-probe.mjs', url]);
      expect(JSON.parse(probe.output)).toMatchObject({
        first: { key: 'plan-2026', pages: 1, remark },
        newId: highestPlanId + 1,
        newPages: 1,
        sameKey: 'P2002',
        leaflet: 'Tờ rơi',
        orphan: 'P2003',
        orphanTask: 'P2003',
        zalo: 'zalo',
        tasksAfterDelete: 0,
      });
      if (provider === 'sqlite') expect(await query(url, 'PRAGMA foreign_key_check')).toEqual([]);
    },
  );

  it('is taken back: what stood before agrees again', async () => {
    for (const { provider } of ENGINES)
      rmSync(join(copy.folder, 'prisma/migrations', provider, next), { recursive: true });
    copy.write('prisma/schema.prisma', model);
    expect(await migration('--check', { CI: 'true' })).toEqual({ exitCode: 0, output: '' });
    expect(existsSync(join(copy.folder, fileOf('sqlite', next)))).toBe(false);
  });
});
