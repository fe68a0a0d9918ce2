// npm run migration -- NAME     writes what is missing between the model and each history as the next migration of both
// npm run migration -- --check  fails when anything is missing, or when a migration is not as it was written
// npm run migration -- --seal   accepts what was added by hand to the newest migration (data to move, for instance)
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { diffToModel } from '../src/db/database.ts';
import { loadMigrations, migrationsFolder, type Migration, type Provider } from '../src/db/schema-engine.ts';
import { createScratchDatabase, POSTGRESQL_SERVER, postgresqlTrouble, PROVIDERS } from './scratch-database.ts';

/** The first line of each migration: what follows it has this digest, so that a later change shows. */
const SEAL = /^-- written by npm run migration, sha256 ([0-9a-f]{64})\n/;

const digest = (sql: string): string => createHash('sha256').update(sql).digest('hex');
const sealed = (sql: string): string => `-- written by npm run migration, sha256 ${digest(sql)}\n${sql}`;
const unsealed = (sql: string): string => sql.replace(SEAL, '');
const isIntact = ({ sql }: Migration): boolean => SEAL.exec(sql)?.[1] === digest(unsealed(sql));

const fileOf = (provider: Provider, name: string): string => join(migrationsFolder(provider), name, 'migration.sql');
const shown = (file: string): string => relative(process.cwd(), file);

/** The SQL that leads from the history to the model; undefined when they agree. */
async function missingSql(provider: Provider): Promise<string | undefined> {
  const scratch = await createScratchDatabase(provider);
  try {
    return await diffToModel(scratch.url);
  } finally {
    await scratch.drop();
  }
}

/** What keeps PostgreSQL's history from being looked at; in CI that is a failure. */
const trouble = await postgresqlTrouble();
const unreachable = `no PostgreSQL at ${new URL(POSTGRESQL_SERVER).host} (${trouble}); TEST_POSTGRESQL_URL names another`;
const reachable = PROVIDERS.filter((provider) => provider === 'sqlite' || trouble === undefined);

const fail = (message: string, exitCode: 1 | 2 = 1): void => {
  console.error(message);
  process.exitCode = exitCode;
};

async function check(): Promise<void> {
  const [first = [], ...others] = PROVIDERS.map((provider) => loadMigrations(provider).map(({ name }) => name));
  if (others.some((names) => names.join() !== first.join()))
    fail('prisma/migrations/sqlite and …/postgresql do not hold the same migrations; run: npm run migration -- NAME');
  for (const provider of PROVIDERS)
    for (const migration of loadMigrations(provider).filter((each) => !isIntact(each)))
      fail(`${shown(fileOf(provider, migration.name))} was edited by hand: take the change back, or change the model`);
  for (const provider of reachable) {
    const sql = await missingSql(provider);
    if (sql === undefined) continue;
    fail(`The model and prisma/migrations/${provider} differ; run: npm run migration -- NAME\n${sql}`);
  }
  if (trouble === undefined) return;
  if (process.env['CI']) fail(`PostgreSQL's migrations were not compared with the model: ${unreachable}`);
  else console.error(`Left out: PostgreSQL's migrations were not compared with the model: ${unreachable}`);
}

/** Both histories or none: a migration has the same name in each, also where one engine has nothing to do. */
async function write(name: string): Promise<void> {
  if (trouble !== undefined) return fail(`Nothing written: both histories go on together, and there is ${unreachable}`);
  const missing = new Map<Provider, string | undefined>();
  for (const provider of PROVIDERS) missing.set(provider, await missingSql(provider));
  if ([...missing.values()].every((sql) => sql === undefined))
    return console.log('The model and the migrations agree: nothing to write.');
  const number = Math.max(0, ...PROVIDERS.map((provider) => loadMigrations(provider).length)) + 1;
  for (const provider of PROVIDERS) {
    const file = fileOf(provider, `${String(number).padStart(4, '0')}_${name}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sealed(missing.get(provider) ?? '-- nothing to do on this engine\n'));
    console.log(`written: ${shown(file)}`);
  }
}

function seal(): void {
  for (const provider of PROVIDERS) {
    const last = loadMigrations(provider).at(-1);
    if (!last || isIntact(last)) continue;
    writeFileSync(fileOf(provider, last.name), sealed(unsealed(last.sql)));
    console.log(`sealed: ${shown(fileOf(provider, last.name))}`);
  }
}

const [argument = ''] = process.argv.slice(2);
if (argument === '--check') await check();
else if (argument === '--seal') seal();
else if (/^[a-z0-9_]+$/.test(argument)) await write(argument);
else fail('usage: npm run migration -- NAME (small letters, digits, _) | --check | --seal', 2);
