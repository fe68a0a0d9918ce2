import type { Config } from '../config.ts';
import { loadAgencyDirectory, loadJurisdictionHeads } from '../db/agency-directory.ts';
import { appliedMigrations, exists, openRaw } from '../db/backup.ts';
import { fileOf } from '../db/database.ts';
import { loadMigrations } from '../db/schema-engine.ts';
import { REQUIRED_PRAGMAS } from '../db/sqlite-client.ts';
import { loadPragmas, loadQueueCounts } from '../db/system-check.ts';
import type { Texts } from '../text/texts.ts';
import { askUsername } from './bot-username.ts';
import type { CommandIo } from './command-io.ts';
import type { CommandResult } from './result.ts';
import { configOf, reasonOf, withDatabase, type Session } from './session.ts';

/** `note` asks for nothing at once; `attention` is something wrong, with what to do about it in its text. */
interface Check {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'attention';
  readonly text: string;
}

/** Looks whether everything is as it should be, and says what to do where it is not. Changes nothing. */
export async function doctor(io: CommandIo): Promise<CommandResult> {
  const { texts } = io;
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { config } = outcome;
  const checks: Check[] = [checkNode(texts), await checkToken(texts, config)];
  const database = await checkDatabaseFile(texts, config);
  checks.push(database.check);
  if (database.usable) checks.push(...(await checksOfContent(io)));
  const wrong = checks.some(({ state }) => state === 'attention');
  const text = checks.map((check) => `${texts.raw(`cli.doctor.state.${check.state}`)} ${check.text}`).join('\n');
  return { kind: wrong ? 'attention' : 'done', json: { ok: !wrong, checks }, text };
}

const checkNode = (texts: Texts): Check => ({
  name: 'node',
  state: 'ok',
  text: texts.raw('cli.doctor.node', { version: process.versions.node }),
});

async function checkToken(texts: Texts, config: Config): Promise<Check> {
  const name = 'telegram';
  const { botToken } = config;
  if (botToken === undefined) return { name, state: 'note', text: texts.raw('cli.doctor.noToken') };
  const outcome = await askUsername(config, botToken);
  if (outcome.kind === 'known')
    return { name, state: 'ok', text: texts.raw('cli.doctor.bot', { username: outcome.username }) };
  const apiRoot = config.telegramApiRoot;
  return { name, state: 'attention', text: texts.raw(`cli.doctor.token.${outcome.kind}`, { apiRoot }) };
}

/** Looks at the file before anything opens it in the application's way, which would bring it up to date. */
async function checkDatabaseFile(
  texts: Texts,
  { databaseUrl }: Config,
): Promise<{ readonly check: Check; readonly usable: boolean }> {
  const make = (state: Check['state'], text: string) => ({ check: { name: 'database', state, text }, usable: false });
  const file = fileOf(databaseUrl) ?? '';
  if (!(await exists(file))) return make('note', texts.raw('cli.doctor.noDatabase', { file }));
  const client = openRaw(file);
  try {
    const { rows } = await client.execute('PRAGMA quick_check');
    const finding = String(rows[0]?.[0]);
    if (finding !== 'ok') return make('attention', texts.raw('cli.doctor.damaged', { file, finding }));
    const applied = await appliedMigrations(client);
    const missing = loadMigrations('sqlite').filter(({ name }) => !applied.includes(name));
    if (missing.length > 0)
      return make('attention', texts.raw('cli.doctor.migrations', { count: missing.length, file }));
    return { ...make('ok', texts.raw('cli.doctor.database', { file })), usable: true };
  } catch (error) {
    return make('attention', texts.raw('cli.doctor.damaged', { file, finding: reasonOf(error).reason }));
  } finally {
    client.close();
  }
}

async function checksOfContent(io: CommandIo): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const result = await withDatabase(io, async (session) => {
    checks.push(await checkPragmas(io.texts, session));
    checks.push(await checkQueues(io.texts, session));
    checks.push(...(await checkPeople(io.texts, session)));
    return { kind: 'done', json: null, text: '' };
  });
  if (result.kind === 'refused') checks.push({ name: 'connection', state: 'attention', text: result.reason });
  return checks;
}

async function checkPragmas(texts: Texts, { database }: Session): Promise<Check> {
  const required = Object.entries(REQUIRED_PRAGMAS);
  const actual = await loadPragmas(
    database.client,
    required.map(([name]) => name),
  );
  const settings = required.map(([name]) => `${name}=${actual[name] ?? '?'}`).join(', ');
  const ok = required.every(([name, expected]) => actual[name] === expected);
  const key = ok ? 'cli.doctor.pragmas' : 'cli.doctor.pragmasWrong';
  return { name: 'connection', state: ok ? 'ok' : 'attention', text: texts.raw(key, { settings }) };
}

async function checkQueues(texts: Texts, { database }: Session): Promise<Check> {
  const counts = await loadQueueCounts(database.client);
  const { inboxFailed, outboxFailed, outboxInDoubt } = counts;
  const name = 'queues';
  if (inboxFailed + outboxFailed > 0)
    return { name, state: 'attention', text: texts.raw('cli.doctor.queuesFailed', { ...counts }) };
  if (outboxInDoubt > 0) return { name, state: 'note', text: texts.raw('cli.doctor.queuesInDoubt', { ...counts }) };
  return { name, state: 'ok', text: texts.raw('cli.doctor.queues') };
}

const NAMES_SHOWN = 5;

async function checkPeople(texts: Texts, { database, today }: Session): Promise<readonly Check[]> {
  const jurisdictions = await loadJurisdictionHeads(database.client);
  const agencies = await loadAgencyDirectory(database.client, today);
  if (jurisdictions.length === 0) return [{ name: 'plan', state: 'note', text: texts.raw('cli.doctor.noPlan') }];
  const withoutStanding = jurisdictions.filter(({ hasStanding }) => !hasStanding);
  const empty = agencies.filter(({ people }) => people === 0);
  return [
    withoutStanding.length === 0
      ? { name: 'standing', state: 'ok', text: texts.raw('cli.doctor.standing') }
      : {
          name: 'standing',
          state: 'attention',
          text: texts.raw('cli.doctor.noStanding', { names: namesOf(withoutStanding) }),
        },
    empty.length === 0
      ? { name: 'people', state: 'ok', text: texts.raw('cli.doctor.people') }
      : {
          name: 'people',
          state: 'note',
          text: texts.raw('cli.doctor.noPeople', {
            count: empty.length,
            total: agencies.length,
            names: namesOf(empty),
          }),
        },
  ];
}

const namesOf = (rows: readonly { readonly name: string }[]): string =>
  rows
    .slice(0, NAMES_SHOWN)
    .map(({ name }) => name)
    .join('; ') + (rows.length > NAMES_SHOWN ? '; …' : '');
