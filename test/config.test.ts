import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLoopbackUrl, listenHost, readConfig, VARIABLES, type Environment } from '../src/config.ts';
import { configSentence } from '../src/cli/session.ts';
import { ENV_EXAMPLE_FILE, envExample } from '../src/env-example.ts';
import { loadTexts } from '../src/text/texts.ts';

function configOf(env: Environment) {
  const outcome = readConfig(env);
  if (outcome.kind === 'invalid') throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}

function problemsOf(env: Environment) {
  const outcome = readConfig(env);
  return outcome.kind === 'invalid' ? outcome.problems : [];
}

describe('an empty environment', () => {
  it('gives the defaults', () => {
    expect(configOf({})).toEqual({
      botToken: undefined,
      telegramApiRoot: 'https://api.telegram.org',
      databaseUrl: 'file:./data/dondoc.db',
      adminIds: [],
      port: 8080,
      webhook: undefined,
      locale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      logLevel: 'info',
      sandboxPort: 8081,
      startAt: undefined,
    });
  });

  it('is the same as one of empty values, as .env.example has them', () => {
    const empty = Object.fromEntries(VARIABLES.map((name) => [name, '']));
    expect(configOf(empty)).toEqual(configOf({}));
  });
});

describe('values', () => {
  it('are read into what they mean', () => {
    const config = configOf({
      BOT_TOKEN: '123456:abc-DEF_1',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      ADMIN_IDS: ' 123456789, 987654321 ,',
      WEBHOOK_URL: 'https://dondoc.example.vn/telegram',
      WEBHOOK_SECRET: 's3cret_-',
      DONDOC_NOW: '2026-03-09T08:00:00+07:00',
    });
    expect(config.telegramApiRoot).toBe('http://127.0.0.1:8081');
    expect(config.adminIds).toEqual([123456789n, 987654321n]);
    expect(config.webhook).toEqual({ url: 'https://dondoc.example.vn/telegram', secret: 's3cret_-' });
    expect(config.startAt?.toISOString()).toBe('2026-03-09T01:00:00.000Z');
    expect(listenHost(config)).toBe('0.0.0.0');
    expect(listenHost(configOf({}))).toBe('127.0.0.1');
  });

  it.each([
    ['BOT_TOKEN', 'no token'],
    ['TELEGRAM_API_ROOT', 'ftp://x'],
    ['DATABASE_URL', './data/dondoc.db'],
    ['DATABASE_URL', 'mysql://host/dondoc'],
    ['DATABASE_URL', 'postgresql://host'],
    ['DATABASE_URL', 'postgresql://host/dondoc?schema=a"b'],
    ['ADMIN_IDS', '@someone'],
    ['ADMIN_IDS', '1;2'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '8080.5'],
    ['WEBHOOK_URL', 'dondoc.example.vn'],
    ['WEBHOOK_SECRET', 'with space'],
    ['LOCALE', 'fr'],
    ['TIME_ZONE', 'Hanoi'],
    ['LOG_LEVEL', 'loud'],
    ['SANDBOX_PORT', 'x'],
    ['DONDOC_NOW', '2026-03-09'],
    ['DONDOC_NOW', '2026-03-09T08:00:00'],
    ['DONDOC_NOW', '2026-13-09T08:00:00Z'],
  ])('of %s that cannot be used, such as %s, are a problem', (variable, value) => {
    const problems = problemsOf({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1', [variable]: value });
    expect(problems.map((problem) => [problem.kind, problem.variable])).toEqual([['invalid', variable]]);
  });

  it('are all looked at, so that one correction is enough', () => {
    expect(problemsOf({ PORT: 'x', LOCALE: 'y' }).map(({ variable }) => variable)).toEqual(['PORT', 'LOCALE']);
  });

  it('need a secret where there is a webhook', () => {
    const problems = problemsOf({ WEBHOOK_URL: 'https://dondoc.example.vn/t' });
    expect(problems).toEqual([{ kind: 'secretMissing', variable: 'WEBHOOK_SECRET', value: '' }]);
  });
});

describe('a clock of its own', () => {
  const DONDOC_NOW = '2026-03-09T08:00:00+07:00';

  it.each([undefined, 'https://api.telegram.org', 'http://127.0.0.1.example.com', 'http://10.0.0.1:8081'])(
    'is refused with the Bot API at %s',
    (root) => {
      expect(problemsOf({ DONDOC_NOW, TELEGRAM_API_ROOT: root }).map(({ kind }) => kind)).toEqual(['clockNotLoopback']);
    },
  );

  it.each(['http://127.0.0.1:8081', 'http://localhost:9', 'http://[::1]:9'])('is taken with %s', (root) => {
    expect(isLoopbackUrl(root)).toBe(true);
    expect(problemsOf({ DONDOC_NOW, TELEGRAM_API_ROOT: root })).toEqual([]);
  });
});

describe('the sentence of a problem', () => {
  it('names variable, value, expectation and remedy in both languages', async () => {
    const textsFor = await loadTexts();
    const [problem] = problemsOf({ PORT: '70000' });
    if (!problem) throw new Error('no problem');
    expect(configSentence(textsFor('en'), problem)).toBe(
      'PORT: the value "70000" cannot be used, expected a port from 0 to 65535. Correct it in .env or the environment, or leave it empty for the default.',
    );
    expect(configSentence(textsFor('vi'), problem)).toContain('PORT: giá trị “70000” không dùng được');
  });

  it('repeats no secret', () => {
    const env = {
      BOT_TOKEN: '123456:canary canary',
      WEBHOOK_SECRET: 'canary!',
      DATABASE_URL: 'mysql://user:p@canary@host/db?password=canary',
    };
    expect(problemsOf(env)).toHaveLength(3);
    expect(JSON.stringify(problemsOf(env))).not.toContain('canary');
  });
});

describe('.env.example', () => {
  it('is what "npm run env-example" writes', async () => {
    expect(readFileSync(ENV_EXAMPLE_FILE, 'utf8')).toBe(envExample(await loadTexts()));
  });

  it('lists every variable with its default, so that a copy of it changes nothing', async () => {
    const { parseEnv } = await import('node:util');
    const given = parseEnv(readFileSync(ENV_EXAMPLE_FILE, 'utf8'));
    expect(Object.keys(given).sort()).toEqual([...VARIABLES].sort());
    expect(configOf(given)).toEqual(configOf({}));
  });
});
