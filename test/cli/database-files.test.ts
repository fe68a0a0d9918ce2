import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { loadMeta, saveMeta } from '../../src/db/meta.ts';
import { openTerminal, type Terminal } from './terminal.ts';

let terminal: Terminal;
let file: string;
let backup: string;
beforeEach(async () => {
  terminal = await openTerminal();
  file = join(terminal.folder, 'dondoc.db');
  backup = join(terminal.folder, 'backup.db');
});
afterEach(() => terminal.remove());

/** Commands that need the database for themselves run as people run them: in a process that ends. */
function runAlone(...args: readonly string[]): { readonly code: number | null; readonly out: string } {
  const env = { ...process.env, LOCALE: 'en', DATABASE_URL: terminal.databaseUrl, BOT_TOKEN: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/dondoc.mjs', ...args], {
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout + stderr };
}

/**
 * SQL in a process of its own: libSQL lets go of a file only when the process ends, whatever is closed before
 * (statements that were never finalised keep the connection).
 */
function sql(path: string, statement: string): string {
  const script = `import { createClient } from '@libsql/client';
    const { rows } = await createClient({ url: process.env.URL }).execute(process.env.SQL);
    process.stdout.write(String(rows[0]?.[0]));`;
  const env = { ...process.env, URL: `file:${path}`, SQL: statement };
  const args = ['--input-type=module', '--eval', script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const write = (value: string): string =>
  sql(file, `INSERT OR REPLACE INTO Meta (key, value) VALUES ('probe', '${value}')`);

const read = (path = file): string => sql(path, "SELECT value FROM Meta WHERE key = 'probe'");

describe('restore', () => {
  it('keeps the database from before, each time under a name of its own', async () => {
    runAlone('migrate');
    write('first');
    runAlone('backup', backup);
    write('second');
    expect(runAlone('restore', backup)).toMatchObject({ code: 0, out: expect.stringContaining(`${file}.bak.`) });
    expect(runAlone('restore', backup)).toMatchObject({ code: 0, out: expect.stringContaining(`${file}.bak2.`) });
    expect(read()).toBe('first');
    expect(read(`${file}.bak`)).toBe('second');
  });

  it('refuses while the application has the database open', async () => {
    await terminal.run('migrate');
    write('old');
    await terminal.run('backup', backup);
    const database = await openDatabase(terminal.databaseUrl);
    await saveMeta(database.client, 'probe', 'new');
    const refusal = await terminal.run('restore', backup);
    expect(refusal.err).toContain('is in use');
    expect(refusal.code).toBe(1);
    expect(await loadMeta(database.client, 'probe')).toBe('new');
    await database.close();
    expect(readdirSync(terminal.folder).filter((name) => /bak|restoring/.test(name))).toEqual([]);
  });

  it('refuses another program’s database', async () => {
    sql(backup, 'CREATE TABLE other (id INTEGER)');
    expect((await terminal.run('restore', backup)).err).toContain('is no backup');
  });

  it('refuses a damaged backup', async () => {
    await terminal.run('migrate');
    write('x');
    await terminal.run('backup', backup);
    const bytes = readFileSync(backup);
    bytes.fill(0xaa, 8192, 60_000);
    writeFileSync(backup, bytes);
    const refusal = await terminal.run('restore', backup);
    expect(refusal.err).toContain('is damaged');
    expect(read()).toBe('x');
  });

  it('refuses a backup of a newer version', async () => {
    await terminal.run('migrate');
    write('x');
    await terminal.run('backup', backup);
    const columns = '(id, checksum, migration_name, finished_at)';
    sql(backup, `INSERT INTO _prisma_migrations ${columns} VALUES ('x', 'x', '9999_future', 1)`);
    expect((await terminal.run('restore', backup)).err).toContain('9999_future');
  });
});

describe('doctor', () => {
  it('points at a database that is not up to date, and leaves it so', async () => {
    sql(file, 'CREATE TABLE something (id INTEGER)');
    const checked = await terminal.run('doctor');
    expect(checked.out).toContain('Run: dondoc migrate');
    expect(checked.code).toBe(1);
  });

  it('points at a damaged database', async () => {
    writeFileSync(file, Buffer.alloc(8192, 0xaa));
    const checked = await terminal.run('doctor');
    expect(checked.out).toContain('restore a backup');
    expect(checked.code).toBe(1);
  });

  it('points at a Bot API that cannot be reached, without the token', async () => {
    const env = { BOT_TOKEN: '123456789:canary-canary-canary-canary', TELEGRAM_API_ROOT: 'http://127.0.0.1:9' };
    const other = await openTerminal({ env });
    const checked = await other.run('doctor');
    expect(checked.out).toContain('http://127.0.0.1:9 cannot be reached');
    expect(checked.out + checked.err).not.toContain('canary');
    expect(checked.code).toBe(1);
    other.remove();
  });
});
