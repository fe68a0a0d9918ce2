import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { databaseOf, onPostgresql, runSql } from '../support/postgresql.ts';
import { startRefusingServer, type RefusingServer } from './refusing-server.ts';
import { openTerminal, type Ran, type Terminal } from './terminal.ts';

/** A port on which nothing listens. */
const NOWHERE = '127.0.0.1:1';

/** A password that must not be seen, in both places in which a URL may have one. */
const withCanary = (host: string): readonly string[] => [
  `postgresql://officer:canary@${host}/dondoc`,
  `postgresql://officer@${host}/dondoc?password=canary&application_name=x`,
];

const open: { end(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.end();
});

async function terminalOn(url: string): Promise<Terminal> {
  const terminal = await openTerminal({ env: { DATABASE_URL: url } });
  open.push(terminal);
  return terminal;
}

async function refusing(code: string, message: string): Promise<RefusingServer> {
  const server = await startRefusingServer(code, message);
  open.push({ end: () => server.close() });
  return server;
}

describe('a PostgreSQL server that cannot be used is named, with what to do', () => {
  it('when it is out of reach', async () => {
    const terminal = await terminalOn(`postgresql://${NOWHERE}/dondoc`);
    const { code, out, err } = await terminal.run('status');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `The PostgreSQL server at ${NOWHERE} cannot be reached. Check that it runs, the firewall, and the address in DATABASE_URL.\n`,
    );
  });

  it.each([
    ['the password is wrong', '28P01', 'refuses the password of the user "officer"', '%40'],
    ['the user may not log in', '28000', 'does not let the user "officer" in (in its own words)', 'pg_hba.conf'],
    ['the database does not exist', '3D000', 'has no database "dondoc"', 'createdb --owner officer'],
    ['the database may not be used', '42501', 'lacks rights on the database "dondoc"', 'ALTER DATABASE "dondoc" OWNER'],
    ['it has too many connections', '53300', 'no further connection (in its own words)', 'max_connections'],
    ['it is starting', '57P03', 'is not ready (in its own words)', 'run again'],
  ])('when %s', async (_name, sqlState, words, remedy) => {
    const server = await refusing(sqlState, 'in its own words');
    const terminal = await terminalOn(`postgresql://officer:secret@${server.host}/dondoc`);
    const { code, value, err } = await terminal.json('status');
    expect({ code, value }).toEqual({ code: 1, value: { error: 'databaseUnreachable' } });
    expect(err).toContain(words);
    expect(err).toContain(remedy);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect((await terminal.run('doctor')).out).toContain(err.trim());
  });

  it('when it has no TLS, or the certificate to check it by is missing', async () => {
    const server = await refusing('28P01', '');
    const url = `postgresql://officer@${server.host}/dondoc`;
    const withoutTls = await (await terminalOn(`${url}?sslmode=verify-full`)).run('status');
    expect(withoutTls.err).toContain('(The server does not support SSL connections). Check sslmode');
    const withoutFile = await (await terminalOn(`${url}?sslrootcert=/none.pem`)).run('status');
    expect(withoutFile.err).toContain("open '/none.pem'");
  });
});

const COMMANDS = [['migrate'], ['status'], ['doctor'], ['restore', 'any.db'], ['backup', 'new.db']] as const;

describe('the password in DATABASE_URL', () => {
  const canSee = ({ out, err }: Pick<Ran, 'out' | 'err'>): boolean => (out + err).includes('canary');

  it.each(withCanary('HOST'))('is not shown by a command that fails: %s', async (pattern) => {
    const server = await refusing('28P01', 'password authentication failed');
    for (const host of [NOWHERE, server.host]) {
      const terminal = await terminalOn(pattern.replace('HOST', host));
      for (const [command, file] of COMMANDS) {
        const ran = await terminal.run(command, ...(file === undefined ? [] : [join(terminal.folder, file)]));
        expect({ command, code: ran.code, canSee: canSee(ran) }).toEqual({ command, code: 1, canSee: false });
      }
      expect(canSee({ ...(await terminal.json('status')), out: '' })).toBe(false);
      expect(readdirSync(terminal.folder)).toEqual([]);
    }
  });

  it.each([
    ['of another kind', 'mysql://officer:canary@127.0.0.1/dondoc'],
    ['without a database', 'postgresql://officer:canary@127.0.0.1'],
    ['with a port that is none', 'postgresql://officer:canary@127.0.0.1:99999/dondoc'],
  ])('is not shown where the URL is refused: %s', async (_name, url) => {
    const ran = await (await terminalOn(url)).run('status');
    expect({ code: ran.code, canSee: canSee(ran) }).toEqual({ code: 1, canSee: false });
  });
});

describe('start as a process', () => {
  const run = (env: Readonly<Record<string, string>>) =>
    new Promise<Ran>((done) => {
      const options = {
        cwd: resolve('.'),
        env: { PATH: process.env['PATH'] ?? '', LOCALE: 'en', PORT: '0', SANDBOX_PORT: '0', ...env },
      };
      const child = execFile(process.execPath, ['src/dondoc.mjs', 'start'], options, (_error, out, err) =>
        done({ code: child.exitCode ?? -1, out, err }),
      );
    });

  it.each([
    ['the bot', { BOT_TOKEN: '123456789:canary-canary-canary-canary' }],
    ['the sandbox', { BOT_TOKEN: '' }],
  ])('says in one sentence why %s cannot use its database, and ends', async (_name, token) => {
    const server = await refusing('28P01', 'password authentication failed');
    const sentences = [
      [NOWHERE, /^The PostgreSQL server at 127\.0\.0\.1:1 cannot be reached\. .*\n$/],
      [server.host, /^The PostgreSQL server at [\d.:]+ refuses the password of the user "officer"\. .*\n$/],
    ] as const;
    for (const [host, sentence] of sentences)
      for (const url of withCanary(host)) {
        const { code, out, err } = await run({ DATABASE_URL: url, LOG_LEVEL: 'trace', ...token });
        expect({ code, out }).toEqual({ code: 1, out: '' });
        expect(err).toMatch(sentence);
      }
  });
});

onPostgresql(({ provider }) => {
  let terminal: Terminal;
  let database: string;
  beforeEach(async () => {
    terminal = await openTerminal({ provider });
    open.push(terminal);
    database = databaseOf(terminal.databaseUrl);
  });

  const sql = (statement: string) => runSql(statement, { url: terminal.databaseUrl });

  it.each([
    ['synchronous_commit', 'off', (name: string) => `ALTER DATABASE "${name}" SET synchronous_commit = 'on'`],
    ['default_transaction_read_only', 'on', () => 'can only be read'],
  ])('refuses a database with %s = %s, and says what to do', async (setting, value, remedyFor) => {
    await runSql(`ALTER DATABASE ${database} SET ${setting} = ${value}`);
    for (const command of ['status', 'migrate']) {
      const { code, out, err } = await terminal.run(command);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(remedyFor(database));
    }
    expect((await terminal.run('doctor')).code).toBe(1);
  });

  it('refuses a database whose encoding has no Vietnamese', async () => {
    const name = `${database}_latin1`;
    await runSql(`CREATE DATABASE ${name} ENCODING LATIN1 LOCALE 'C' TEMPLATE template0`);
    open.push({ end: async () => void (await runSql(`DROP DATABASE ${name} WITH (FORCE)`)) });
    const refusal = await (await terminalOn(terminal.databaseUrl.replace(database, name))).run('migrate');
    expect(refusal.code).toBe(1);
    expect(refusal.err).toContain('has the encoding LATIN1');
    expect(refusal.err).toContain('createdb --owner postgres --encoding UTF8');
  });

  it('refuses tables of another program, which doctor points at', async () => {
    await sql('CREATE TABLE orders (id int)');
    expect(await terminal.run('status')).toMatchObject({ code: 1, err: expect.stringContaining('another program') });
    expect(await terminal.run('doctor')).toMatchObject({ code: 1, out: expect.stringContaining('another program') });
  });

  it('names the right that a user lacks', async ({ skip }) => {
    const [self] = await runSql<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    skip(!self?.rolsuper, 'only a superuser can make a user for it');
    const user = `${database}_user`;
    await runSql(`CREATE ROLE ${user} LOGIN PASSWORD 'secret'`);
    open.push({ end: async () => void (await runSql(`DROP ROLE ${user}`)) });
    const url = new URL(terminal.databaseUrl);
    url.username = user;
    url.password = 'secret';
    const other = await terminalOn(url.href);
    expect((await other.run('migrate')).err).toContain(`ALTER DATABASE "${database}" OWNER TO "${user}"`);
    await terminal.run('migrate');
    for (const args of [['status'], ['backup', join(other.folder, 'new.db')]]) {
      const { code, err } = await other.run(...args);
      expect(code).toBe(1);
      expect(err).toContain(`The user "${user}" lacks rights on the database "${database}"`);
    }
    expect(readdirSync(other.folder)).toEqual([]);
  });

  describe('doctor', () => {
    it('names server and version, and leaves an empty database empty', async () => {
      const { code, out } = await terminal.run('doctor');
      expect(code).toBe(0);
      expect(out).toMatch(/\[ok\] +PostgreSQL \d+\.\d+.* answers at /);
      expect(out).toContain('is empty: start will create its tables');
      expect(await sql("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
    });

    it('lists what the engine must and should have, and says what should be otherwise', async () => {
      await terminal.run('migrate');
      const { out } = await terminal.run('doctor');
      expect(out).toMatch(/server_encoding=UTF8, synchronous_commit=\w+, fsync=o/);
    });
  });

  it('restore refuses a database that holds data, and says what to do', async () => {
    const file = join(terminal.folder, 'backup.db');
    const opened = await openDatabase(terminal.databaseUrl);
    await opened.client.meta.create({ data: { key: 'probe', value: 'precious' } });
    expect((await terminal.run('backup', file)).code).toBe(0);
    const { code, err } = await terminal.run('restore', file);
    expect(code).toBe(1);
    expect(err).toMatch(
      /holds data and was not restored: on PostgreSQL dondoc deletes nothing .* Create another empty database/,
    );
    expect(await opened.client.meta.findMany()).toEqual([{ key: 'probe', value: 'precious' }]);
    await opened.close();
  });

  it('shows no password where a command succeeds', async () => {
    const withPassword = new URL(terminal.databaseUrl);
    withPassword.searchParams.set('password', 'canary');
    const other = await terminalOn(withPassword.href);
    const file = join(other.folder, 'backup.db');
    const source = await openTerminal();
    open.push(source);
    await source.run('migrate');
    await source.run('backup', file);
    for (const args of [
      ['doctor'],
      ['restore', file],
      ['restore', file],
      ['doctor', '--json'],
      ['migrate'],
      ['status'],
    ]) {
      const { code, out, err } = await other.run(...args);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(out + err).not.toContain('canary');
    }
  });
});
