import type { Config } from '../config.ts';
import { loadAgencyDirectory, loadJurisdictionHeads } from '../db/agency-directory.ts';
import { fileOf } from '../db/database.ts';
import { findTrouble, placeOf } from '../db/database-trouble.ts';
import { examineDatabase, loadQueueCounts, loadSettings, type DatabaseState } from '../db/system-check.ts';
import type { Texts } from '../text/texts.ts';
import { askUsername } from './bot-username.ts';
import type { CommandIo } from './command-io.ts';
import { errorRefusal, shownDatabase, troubleSentence } from './database-refusal.ts';
import type { CommandResult } from './result.ts';
import { configOf, withDatabase, type Session } from './session.ts';

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
  const database = await checkDatabase(texts, config);
  const checks: Check[] = [checkNode(texts), await checkToken(texts, config), ...database.checks];
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

interface DatabaseChecks {
  readonly checks: readonly Check[];
  /** Whether what is in it can be looked at without changing it. */
  readonly usable: boolean;
}

async function checkDatabase(texts: Texts, { databaseUrl }: Config): Promise<DatabaseChecks> {
  try {
    const trouble = await findTrouble(databaseUrl, 'work');
    if (trouble)
      return { checks: [attention('database', troubleSentence(texts, databaseUrl, trouble))], usable: false };
    const { state, serverVersion } = await examineDatabase(databaseUrl);
    const server = serverVersion === undefined ? [] : [checkServer(texts, databaseUrl, serverVersion)];
    return { checks: [...server, checkState(texts, databaseUrl, state)], usable: state.kind === 'current' };
  } catch (error) {
    return { checks: [attention('database', (await errorRefusal(texts, databaseUrl, error)).reason)], usable: false };
  }
}

const attention = (name: string, text: string): Check => ({ name, state: 'attention', text });

const checkServer = (texts: Texts, url: string, version: string): Check => ({
  name: 'server',
  state: 'ok',
  text: texts.raw('cli.doctor.server', { ...placeOf(url), version }),
});

function checkState(texts: Texts, url: string, state: DatabaseState): Check {
  const name = 'database';
  const database = shownDatabase(url);
  switch (state.kind) {
    case 'absent': {
      const key = fileOf(url) === undefined ? 'cli.doctor.emptyDatabase' : 'cli.doctor.noDatabase';
      return { name, state: 'note', text: texts.raw(key, { database }) };
    }
    case 'damaged':
      return attention(name, texts.raw('cli.doctor.damaged', { database, finding: state.finding }));
    case 'notOurs':
      return attention(name, troubleSentence(texts, url, state));
    case 'behind':
    case 'newer': {
      const names = state.migrations.join(', ');
      const count = state.migrations.length;
      return attention(name, texts.raw(`cli.doctor.${state.kind}`, { database, count, names }));
    }
    case 'current':
      return { name, state: 'ok', text: texts.raw('cli.doctor.database', { database }) };
  }
}

async function checksOfContent(io: CommandIo): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const result = await withDatabase(io, async (session) => {
    checks.push(await checkSettings(io.texts, session));
    checks.push(await checkQueues(io.texts, session));
    checks.push(...(await checkPeople(io.texts, session)));
    return { kind: 'done', json: null, text: '' };
  });
  if (result.kind === 'refused') checks.push(attention('connection', result.reason));
  return checks;
}

async function checkSettings(texts: Texts, { database }: Session): Promise<Check> {
  const checked = await loadSettings(database);
  const settings = checked.map(({ setting, actual }) => `${setting.name}=${actual}`).join(', ');
  const wrong = checked.filter(({ setting, actual }) => !setting.expected.includes(actual));
  const name = 'connection';
  if (wrong.length === 0) return { name, state: 'ok', text: texts.raw('cli.doctor.settings', { settings }) };
  const wanted = wrong.map(({ setting }) => `${setting.name}=${setting.expected[0] ?? ''}`).join(', ');
  return attention(name, texts.raw(`cli.doctor.settingsWrong.${database.dialect.provider}`, { settings, wanted }));
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
