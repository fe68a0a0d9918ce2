import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { loadMeta, saveMeta } from '../../src/db/meta.ts';
import { ENGINES, onEachEngine } from '../support/database.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const NEVER_SENT = {
  botId: 1n,
  updateId: 1,
  queueKey: 'x',
  payload: {},
  state: 'failed',
  runAt: new Date('2026-01-05T08:00:00+07:00'),
  receivedAt: new Date('2026-01-05T08:00:00+07:00'),
} as const;

const reachable = ENGINES.filter(({ leftOut }) => leftOut === undefined);

onEachEngine(({ provider }) => {
  let terminal: Terminal;
  let backup: string;
  beforeEach(async () => {
    terminal = await openTerminal({ provider });
    backup = join(terminal.folder, 'backup.db');
  });
  afterEach(() => terminal.end());

  async function write({ databaseUrl }: Terminal, value: string): Promise<void> {
    const database = await openDatabase(databaseUrl);
    await saveMeta(database.client, 'probe', value);
    await database.close();
  }

  async function read({ databaseUrl }: Terminal): Promise<string | undefined> {
    const database = await openDatabase(databaseUrl);
    const value = await loadMeta(database.client, 'probe');
    await database.close();
    return value;
  }

  describe('migrate', () => {
    it('makes a new database, and changes one that is up to date no more', async () => {
      expect((await terminal.run('migrate')).out).toContain('0001_init');
      expect(await terminal.run('migrate')).toMatchObject({ code: 0, out: 'The database is up to date.\n', err: '' });
    });
  });

  describe('backup', () => {
    it('copies a database that is open elsewhere, for its owner only', async () => {
      const database = await openDatabase(terminal.databaseUrl);
      await saveMeta(database.client, 'probe', 'kept');
      expect(await terminal.run('backup', backup)).toMatchObject({ code: 0, err: '' });
      await database.close();
      expect(statSync(backup).mode & 0o077).toBe(0);
      expect(readFileSync(backup).subarray(0, 15).toString()).toBe('SQLite format 3');
      const other = await openTerminal();
      expect((await other.run('restore', backup)).code).toBe(0);
      expect(await read(other)).toBe('kept');
      await other.end();
    });

    it('never writes over a file', async () => {
      await terminal.run('migrate');
      writeFileSync(backup, 'precious');
      const refusal = await terminal.run('backup', backup);
      expect(refusal).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Choose another name') });
      expect(readFileSync(backup, 'utf8')).toBe('precious');
    });

    it('refuses when there is no database, and makes no file', async () => {
      expect(await terminal.run('backup', backup)).toMatchObject({
        code: 1,
        err: expect.stringContaining('There is no data at'),
      });
      expect(readdirSync(terminal.folder)).toEqual([]);
    });
  });

  describe('restore', () => {
    it.each(reachable)('takes a backup of $name', async (source) => {
      const other = await openTerminal(source);
      await write(other, 'moved');
      expect((await other.run('backup', backup)).code).toBe(0);
      await other.end();
      expect(await terminal.run('restore', backup)).toMatchObject({ code: 0, err: '' });
      expect(await read(terminal)).toBe('moved');
      expect(await terminal.json('doctor')).toMatchObject({ code: 0, value: { ok: true } });
    });

    it.each([
      ['something else', 'not a database at all'],
      ['an empty file', ''],
    ])('refuses %s and changes nothing', async (_name, content) => {
      await write(terminal, 'x');
      writeFileSync(backup, content);
      expect(await terminal.run('restore', backup)).toMatchObject({
        code: 1,
        err: expect.stringContaining('is no backup'),
      });
      expect(await read(terminal)).toBe('x');
    });

    it('refuses a file that is not there', async () => {
      expect(await terminal.run('restore', backup)).toMatchObject({ code: 1, err: expect.stringContaining(backup) });
    });
  });

  describe('doctor', () => {
    it('is content with a new installation', async () => {
      expect(await terminal.run('doctor')).toMatchObject({ code: 0, err: '' });
      await terminal.run('migrate');
      expect(await terminal.json('doctor')).toMatchObject({ code: 0, value: { ok: true }, err: '' });
    });

    it('points at failed messages', async () => {
      const database = await openDatabase(terminal.databaseUrl);
      await database.client.inboxUpdate.create({ data: NEVER_SENT });
      await database.close();
      const checked = await terminal.run('doctor');
      expect(checked.out).toContain('1 incoming');
      expect(checked.code).toBe(1);
    });
  });
});
