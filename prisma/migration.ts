// npm run migration -- NAME     writes what is missing between the model and each history as the next migration of both
// npm run migration -- --check  fails when anything is missing, or when a migration is not as it was written
// npm run migration -- --seal   accepts what was added by hand to the newest migration (data to move, for instance)
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { diffToModel } from '../src/db/database.ts';
import type { Provider } from '../src/db/schema-engine.ts';
import {
  fileOf,
  findNameTrouble,
  findProblems,
  findRisks,
  newestOf,
  nextName,
  portable,
  readHistories,
  sealed,
  shown,
  withNewestSealed,
} from './migration-history.ts';
import { createEmptyDatabase, POSTGRESQL_PLACE, postgresqlTrouble, PROVIDERS } from './scratch-database.ts';

/** How a history and the model stand to each other. */
type Comparison =
  | { readonly kind: 'agree' }
  /** `sql` leads from the history to the model. */
  | { readonly kind: 'differ'; readonly sql: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Applies the history to an empty database, and compares that with the model. */
async function compare(provider: Provider): Promise<Comparison> {
  const scratch = await createEmptyDatabase(provider);
  try {
    const sql = await diffToModel(scratch.url);
    return sql === undefined ? { kind: 'agree' } : { kind: 'differ', sql: portable(provider, sql) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason: `prisma/migrations/${provider}, tried on an empty database: ${reason}` };
  } finally {
    await scratch.drop();
  }
}

/** Why PostgreSQL's history cannot be looked at; undefined when it can. */
async function findUnreachable(): Promise<string | undefined> {
  const trouble = await postgresqlTrouble();
  if (trouble === undefined) return undefined;
  return `no PostgreSQL at ${POSTGRESQL_PLACE} (${trouble}): start one, or name another in TEST_POSTGRESQL_URL`;
}

/** What is wrong, a line or more for each; none when all is well. So too below. */
async function check(): Promise<readonly string[]> {
  const problems = findProblems(readHistories());
  if (problems.length > 0) return problems;
  const unreachable = await findUnreachable();
  const differences: string[] = [];
  for (const provider of unreachable === undefined ? PROVIDERS : (['sqlite'] as const))
    differences.push(...differencesOf(provider, await compare(provider)));
  if (unreachable === undefined) return differences;
  const leftOut = `PostgreSQL's migrations were not compared with the model: ${unreachable}`;
  if (process.env['CI']) return [...differences, leftOut];
  console.error(`Left out: ${leftOut}`);
  return differences;
}

function differencesOf(provider: Provider, comparison: Comparison): readonly string[] {
  switch (comparison.kind) {
    case 'agree':
      return [];
    case 'differ':
      return [
        `The model and prisma/migrations/${provider} differ; run: npm run migration -- NAME, or take the change back:\n${comparison.sql}`,
      ];
    case 'failed':
      return [comparison.reason];
  }
}

/** Both histories or none: a migration has the same name in each, also where one engine has nothing to do. */
async function write(name: string): Promise<readonly string[]> {
  const histories = readHistories();
  const problems = findProblems(histories);
  if (problems.length > 0) return ['Nothing written.', ...problems];
  const unreachable = await findUnreachable();
  if (unreachable !== undefined) return [`Nothing written: both histories go on together, and there is ${unreachable}`];
  const comparisons = { sqlite: await compare('sqlite'), postgresql: await compare('postgresql') };
  const failed = PROVIDERS.flatMap((provider) => reasonOf(comparisons[provider]) ?? []);
  if (failed.length > 0) return ['Nothing written.', ...failed];
  if (PROVIDERS.every((provider) => comparisons[provider].kind === 'agree')) {
    console.log('The model and both histories agree: nothing to write.');
    return [];
  }
  const nameTrouble = findNameTrouble(histories, name);
  if (nameTrouble !== undefined) return [`Nothing written: ${nameTrouble}`];
  return writeBoth(nextName(histories, name), comparisons);
}

const reasonOf = (comparison: Comparison): string | undefined =>
  comparison.kind === 'failed' ? comparison.reason : undefined;

const sqlOf = (comparison: Comparison): string | undefined =>
  comparison.kind === 'differ' ? comparison.sql : undefined;

async function writeBoth(
  name: string,
  comparisons: Readonly<Record<Provider, Comparison>>,
): Promise<readonly string[]> {
  const trouble = await tryToWrite(name, comparisons);
  if (trouble !== undefined) {
    for (const provider of PROVIDERS) rmSync(dirname(fileOf(provider, name)), { recursive: true, force: true });
    return [`Nothing written: ${trouble}`];
  }
  for (const provider of PROVIDERS) console.log(`written: ${shown(fileOf(provider, name))}`);
  const risks = findRisks(sqlOf(comparisons.postgresql) ?? '');
  if (risks.length > 0) console.log(`Rows may stand in the way, or lose what they hold; look at:\n${risks.join('\n')}`);
  return [];
}

/** Writes it for both engines and applies it; returns why that failed. */
async function tryToWrite(
  name: string,
  comparisons: Readonly<Record<Provider, Comparison>>,
): Promise<string | undefined> {
  try {
    for (const provider of PROVIDERS) {
      const file = fileOf(provider, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, sealed(name, sqlOf(comparisons[provider]) ?? '-- nothing to do on this engine\n'));
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const provider of PROVIDERS) {
    const [difference] = differencesOf(provider, await compare(provider));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function seal(): readonly string[] {
  const histories = readHistories();
  const resealed = withNewestSealed(histories);
  const problems = findProblems(resealed);
  const newest = newestOf(histories);
  if (problems.length > 0 || newest === undefined) return ['Nothing sealed.', ...problems];
  for (const provider of PROVIDERS) {
    const text = resealed[provider].get(newest);
    if (text === undefined || text === histories[provider].get(newest)) continue;
    writeFileSync(fileOf(provider, newest), text);
    console.log(`sealed: ${shown(fileOf(provider, newest))} (a database that has had it does not run it again)`);
  }
  return [];
}

const NAME = /^[a-z][a-z0-9_]{0,59}$/;
const USAGE = 'usage: npm run migration -- NAME (small letters, digits and _) | --check | --seal';

async function run([argument = '', ...others]: readonly string[]): Promise<0 | 1 | 2> {
  const isCommand = NAME.test(argument) || argument === '--check' || argument === '--seal';
  if (!isCommand || others.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const problems = argument === '--check' ? await check() : argument === '--seal' ? seal() : await write(argument);
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = await run(process.argv.slice(2));
