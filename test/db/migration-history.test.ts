import { describe, expect, it } from 'vitest';
import {
  findNameTrouble,
  findProblems,
  findRisks,
  nextName,
  portable,
  readHistories,
  sealed,
  withNewestSealed,
  type Histories,
  type History,
} from '../../prisma/migration-history.ts';

const SQL = 'CREATE TABLE "A" ("id" INTEGER);\n';
const history = (...names: readonly string[]): History => new Map(names.map((name) => [name, sealed(name, SQL)]));
const both = (...names: readonly string[]): Histories => ({ sqlite: history(...names), postgresql: history(...names) });
const withFile = (histories: Histories, name: string, text: string | undefined): Histories => ({
  ...histories,
  sqlite: new Map([...histories.sqlite, [name, text]]),
});

const WRITTEN = both('0001_init', '0002_more');
const NEWEST = sealed('0002_more', SQL);
const file = (name: string, provider = 'sqlite') => `prisma/migrations/${provider}/${name}/migration.sql`;

it('finds nothing wrong with the project, nor with what was just written', () => {
  expect(findProblems(readHistories())).toEqual([]);
  expect(findProblems(WRITTEN)).toEqual([]);
  expect(findProblems(both())).toEqual([]);
});

it('takes the line endings that git gives on Windows', () => {
  expect(findProblems(withFile(WRITTEN, '0002_more', NEWEST.replaceAll('\n', '\r\n')))).toEqual([]);
});

describe('what is not as it was written is named with its file and what to do', () => {
  it.each([
    ['SQL changed', NEWEST.replace('INTEGER', 'TEXT')],
    ['a comment added', `${NEWEST}-- so far\n`],
    ['a blank line added', `${NEWEST}\n`],
    ['the seal changed', NEWEST.replace(/[0-9a-f](?=\n)/, 'g')],
    ['the seal of another name', sealed('0002_other', SQL)],
    ['the seal removed', SQL],
    ['a second seal', sealed('0002_more', SQL).replace(/^.*\n/, '$&$&')],
  ])('%s', (_what, text) => {
    const changed = withFile(WRITTEN, '0002_more', text);
    expect(findProblems(changed)).toEqual([
      `${file('0002_more')} was edited by hand: take the change back; or, while no database has had it, accept it: npm run migration -- --seal`,
    ]);
    expect(findProblems(withNewestSealed(changed))).toEqual([]);
  });

  it('an older migration changed, which cannot be sealed', () => {
    const changed = withFile(WRITTEN, '0001_init', `${sealed('0001_init', SQL)}-- so far\n`);
    const problem = `${file('0001_init')} was edited by hand: take the change back, databases have had it as it was`;
    expect(findProblems(changed)).toEqual([expect.stringContaining(problem)]);
    expect(findProblems(withNewestSealed(changed))).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['the file of one engine removed', withFile(WRITTEN, '0002_more', undefined)],
    ['the folder of one engine removed', { ...WRITTEN, sqlite: history('0001_init') }],
    ['a migration in only one history', { ...both('0001_init'), postgresql: WRITTEN.postgresql }],
  ])('%s', (_what, histories) => {
    expect(findProblems(histories)).toEqual([expect.stringContaining(`${file('0002_more')} is missing`)]);
    expect(findProblems(withNewestSealed(histories))).toHaveLength(1);
  });

  it('a folder renamed in one history', () => {
    const renamed = new Map([...history('0001_init'), ['0002_fewer', NEWEST]]);
    const problems = findProblems({ ...WRITTEN, sqlite: renamed }).join('\n');
    expect(problems).toContain(`${file('0002_fewer')} was edited by hand`);
    expect(problems).toContain(`${file('0002_fewer', 'postgresql')} is missing`);
    expect(problems).toContain(`${file('0002_more')} is missing`);
  });

  it('a folder renamed in both', () => {
    const renamed = new Map([...history('0001_init'), ['0002_fewer', NEWEST]]);
    expect(findProblems({ sqlite: renamed, postgresql: renamed })).toHaveLength(2);
  });

  it.each([
    ['a number left out', both('0001_init', '0003_more')],
    ['one number twice, as of two branches', both('0001_init', '0002_here', '0002_there')],
    ['no number', both('0001_init', 'more')],
  ])('%s', (_what, histories) => {
    expect(findProblems(histories)).toEqual([
      expect.stringMatching(/^prisma\/migrations\/\*\/\S+: expected a name that begins with 000[23]_/),
    ]);
  });

  it.each(['BEGIN;', 'COMMIT;', 'BEGIN TRANSACTION ;', 'rollback;'])(
    '%s in a migration, sealed or not',
    (statement) => {
      const histories = withNewestSealed(withFile(WRITTEN, '0002_more', `${SQL}${statement}\n`));
      expect(findProblems(histories)).toEqual([
        `${file('0002_more')} begins or ends a transaction: leave that out, a migration is one already`,
      ]);
    },
  );
});

it('numbers the next migration, and gives no name twice', () => {
  expect(nextName(WRITTEN, 'third')).toBe('0003_third');
  expect(findNameTrouble(WRITTEN, 'third')).toBeUndefined();
  expect(findNameTrouble(WRITTEN, 'more')).toBe('0002_more has that name already; choose another');
});

it('leaves transactions and the schema to the program', () => {
  const sql =
    'BEGIN;\nCREATE TYPE "S_new" AS ENUM (\'a\');\nALTER TABLE "public"."T" ALTER COLUMN "s" DROP DEFAULT;\nCOMMIT;\n';
  expect(portable('postgresql', sql)).toBe(
    'CREATE TYPE "S_new" AS ENUM (\'a\');\nALTER TABLE "T" ALTER COLUMN "s" DROP DEFAULT;\n',
  );
});

it.each([
  ['ALTER TABLE "T" ADD COLUMN     "a" TEXT NOT NULL;', true],
  ['ADD COLUMN     "a" INTEGER NOT NULL DEFAULT 1,', false],
  ['ADD COLUMN     "a" TEXT;', false],
  ['ALTER TABLE "T" DROP COLUMN "a",', true],
  ['DROP TABLE "T";', true],
  ['ALTER TABLE "T" ALTER COLUMN "a" SET NOT NULL;', true],
  ['CREATE UNIQUE INDEX "T_a_key" ON "T"("a");', true],
  ['CREATE TABLE "T" (\n    "a" TEXT NOT NULL\n);\nCREATE UNIQUE INDEX "T_a_key" ON "T"("a");', false],
  ['CREATE TYPE "State_new" AS ENUM (\'a\');', true],
  ['CREATE INDEX "T_a_idx" ON "T"("a");', false],
])('tells whether rows stand in the way of %s', (sql, risky) => {
  expect(findRisks(sql).length > 0).toBe(risky);
});
