// What the folders of prisma/migrations hold, and what is wrong with them: read once, then decided without files.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrationsFolder, type Provider } from '../src/db/schema-engine.ts';
import { PROVIDERS } from './scratch-database.ts';

/** The SQL of a migration by its name; undefined where the folder has no migration.sql. */
export type History = ReadonlyMap<string, string | undefined>;
export type Histories = Readonly<Record<Provider, History>>;

export const fileOf = (provider: Provider, name: string): string =>
  join(migrationsFolder(provider), name, 'migration.sql');

export const shown = (path: string): string => relative(process.cwd(), path);

export function readHistories(): Histories {
  return { sqlite: readHistory('sqlite'), postgresql: readHistory('postgresql') };
}

function readHistory(provider: Provider): History {
  const folder = migrationsFolder(provider);
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  return new Map(names.sort().map((name) => [name, readText(fileOf(provider, name))]));
}

const readText = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** The first line of a migration: what follows it has this digest under this name, so that a later change shows. */
const SEAL = /^-- written by npm run migration, sha256 ([0-9a-f]{64})\n/;

/** Git may give lines the endings of its platform. */
const withoutReturns = (text: string): string => text.replaceAll('\r\n', '\n');
const digestOf = (name: string, sql: string): string => createHash('sha256').update(`${name}\n${sql}`).digest('hex');

/** The migration as it is written: with its seal, in place of one that it may have. */
export function sealed(name: string, text: string): string {
  const sql = withoutReturns(text).replace(SEAL, '');
  return `-- written by npm run migration, sha256 ${digestOf(name, sql)}\n${sql}`;
}

const isIntact = (name: string, text: string): boolean => withoutReturns(text) === sealed(name, text);

/** The newest migration of both histories. */
export const newestOf = (histories: Histories): string | undefined => namesOf(histories).at(-1);

const namesOf = (histories: Histories): readonly string[] =>
  [...new Set(PROVIDERS.flatMap((provider) => [...histories[provider].keys()]))].sort();

/** The histories with their newest migration sealed as it stands. */
export function withNewestSealed(histories: Histories): Histories {
  const newest = newestOf(histories);
  const reseal = (history: History): History =>
    new Map([...history].map(([name, sql]) => [name, name === newest && sql !== undefined ? sealed(name, sql) : sql]));
  return { sqlite: reseal(histories.sqlite), postgresql: reseal(histories.postgresql) };
}

/** What is not as `npm run migration` wrote it, each with its file and what to do; none when all is well. */
export function findProblems(histories: Histories): readonly string[] {
  const names = namesOf(histories);
  const misnamed = names.flatMap((name, index) => misnaming(name, index) ?? []);
  const spoilt = names.flatMap((name) =>
    PROVIDERS.flatMap((provider) => {
      const trouble = troubleOf({ name, text: histories[provider].get(name), isNewest: name === names.at(-1) });
      return trouble === undefined ? [] : `${shown(fileOf(provider, name))} ${trouble}`;
    }),
  );
  return [...misnamed, ...spoilt];
}

const numbered = (number: number): string => String(number).padStart(4, '0');

function misnaming(name: string, index: number): string | undefined {
  const expected = `${numbered(index + 1)}_`;
  if (name.startsWith(expected)) return undefined;
  return `prisma/migrations/*/${name}: expected a name that begins with ${expected}, as numbers go on without a gap; of two branches' migrations with one number, remove the later and write it again: npm run migration -- NAME`;
}

interface Migration {
  readonly name: string;
  readonly text: string | undefined;
  readonly isNewest: boolean;
}

function troubleOf({ name, text, isNewest }: Migration): string | undefined {
  if (text === undefined)
    return `is missing: each migration stands in both histories; take it back, or remove the other engine's too and run: npm run migration -- NAME`;
  // Each migration runs in one transaction (apply-migration.ts), which these would end.
  if (/^\s*(?:BEGIN|COMMIT|ROLLBACK)(?:\s+\w+)?\s*;/im.test(text))
    return 'begins or ends a transaction: leave that out, a migration is one already';
  if (isIntact(name, text)) return undefined;
  return isNewest
    ? 'was edited by hand: take the change back; or, while no database has had it, accept it: npm run migration -- --seal'
    : 'was edited by hand: take the change back, databases have had it as it was; or change the model and run: npm run migration -- NAME';
}

/** Why this cannot be the name of the next migration; undefined when it can. */
export function findNameTrouble(histories: Histories, name: string): string | undefined {
  const taken = namesOf(histories).find((each) => each.slice(numbered(0).length + 1) === name);
  return taken === undefined ? undefined : `${taken} has that name already; choose another`;
}

export const nextName = (histories: Histories, name: string): string =>
  `${numbered(namesOf(histories).length + 1)}_${name}`;

/** Prisma begins a transaction of its own to change an enum, and names the schema, which DATABASE_URL decides. */
export const portable = (provider: Provider, sql: string): string =>
  provider === 'sqlite' ? sql : sql.replace(/^(?:BEGIN|COMMIT);\n/gm, '').replaceAll('"public".', '');

const RISKS =
  /DROP (?:TABLE|COLUMN)|SET NOT NULL|SET DATA TYPE|ADD COLUMN(?!.*\bDEFAULT\b).*\bNOT NULL|CREATE UNIQUE INDEX|CREATE TYPE "\w+_new"/;

/** Lines of PostgreSQL's SQL that lose what rows hold, or that rows may stand in the way of. */
export function findRisks(sql: string): readonly string[] {
  const created = [...sql.matchAll(/CREATE TABLE ("\w+")/g)].flatMap(([, table]) => table ?? []);
  return sql
    .split('\n')
    .filter((line) => RISKS.test(line) && !created.some((table) => line.includes(` ON ${table}(`)))
    .map((line) => line.trim());
}
