import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { saveMeta } from '../../src/db/meta.ts';
import { PROVIDERS } from '../../prisma/scratch-database.ts';
import { onPostgresql, runSql } from '../support/postgresql.ts';
import { openTerminal, type Ran, type Terminal } from './terminal.ts';

const TRIAL = '0099_trial';

/** This dondoc with one more migration, in a folder of its own: the next version, as far as a database can tell. */
function makeNextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-next-'));
  for (const part of ['package.json', 'src', 'locales', 'prisma'])
    cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const provider of PROVIDERS) {
    const migration = join(folder, 'prisma', 'migrations', provider, TRIAL);
    mkdirSync(migration);
    writeFileSync(
      join(migration, 'migration.sql'),
      `ALTER TABLE "Meta" ADD COLUMN "trial" TEXT NOT NULL DEFAULT 'new'`,
    );
  }
  return folder;
}

const run = promisify(execFile);

onPostgresql(({ provider }) => {
  let next: string;
  beforeAll(() => {
    next = makeNextVersion();
  });
  afterAll(() => rmSync(next, { recursive: true, force: true }));

  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await openTerminal({ provider });
  });
  afterEach(() => terminal.end());

  async function runNext(...args: readonly string[]): Promise<Ran> {
    const env = { PATH: process.env['PATH'] ?? '', LOCALE: 'en', DATABASE_URL: terminal.databaseUrl };
    const outcome = run(process.execPath, [join(next, 'src', 'dondoc.mjs'), ...args], { cwd: terminal.folder, env });
    const { stdout, stderr } = await outcome.catch((error: { stdout: string; stderr: string }) => error);
    return {
      code: await outcome.then(
        () => 0,
        () => 1,
      ),
      out: stdout,
      err: stderr,
    };
  }

  const inFolder = (name: string): string => join(terminal.folder, name);

  const trialColumn = () => runSql(`SELECT key, trial FROM "Meta"`, { url: terminal.databaseUrl });

  /** A backup by this version, made on the other engine. */
  async function backUpSqlite(): Promise<string> {
    const other = await openTerminal();
    const database = await openDatabase(other.databaseUrl);
    await saveMeta(database.client, 'probe', 'kept');
    await database.close();
    expect((await other.run('backup', inFolder('old.db'))).code).toBe(0);
    other.remove();
    return inFolder('old.db');
  }

  it('a newer version restores a backup of this one, and brings it up to date', async () => {
    expect(await runNext('restore', await backUpSqlite())).toMatchObject({ code: 0, err: '' });
    expect(await trialColumn()).toEqual([{ key: 'probe', trial: 'new' }]);
  });

  it('a newer version backs up a database that was not brought up to date, as it is', async () => {
    await terminal.run('restore', await backUpSqlite());
    expect(await runNext('doctor')).toMatchObject({
      code: 1,
      out: expect.stringContaining(`lacks 1 migrations (${TRIAL})`),
    });
    expect(await runNext('backup', inFolder('as-it-is.db'))).toMatchObject({ code: 0, err: '' });
    const other = await openTerminal({ provider });
    expect(await other.run('restore', inFolder('as-it-is.db'))).toMatchObject({ code: 0, err: '' });
    await other.end();
  });

  it('this version opens neither database nor backup of a newer one, and says so', async () => {
    expect((await runNext('migrate')).out).toContain(TRIAL);
    expect((await runNext('backup', inFolder('new.db'))).code).toBe(0);
    const doctor = await terminal.run('doctor');
    expect(doctor).toMatchObject({ code: 1, out: expect.stringContaining(`newer version (it has ${TRIAL})`) });
    const refusals = [
      [await terminal.json('status'), 'newerDatabase'],
      [await terminal.run('migrate'), undefined],
      [await terminal.run('backup', inFolder('no.db')), undefined],
    ] as const;
    for (const [refusal, error] of refusals) {
      expect(refusal).toMatchObject({
        code: 1,
        err: expect.stringMatching(new RegExp(`newer version.*${TRIAL}.*Update dondoc`)),
      });
      if (error !== undefined) expect(refusal).toMatchObject({ value: { error } });
    }
    const other = await openTerminal({ provider });
    expect(await other.run('restore', inFolder('new.db'))).toMatchObject({
      code: 1,
      err: expect.stringContaining(TRIAL),
    });
    await other.end();
  });
});
