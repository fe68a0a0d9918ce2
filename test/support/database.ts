import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openDatabase, type Database } from '../../src/db/database.ts';

export interface TestDatabase {
  /** The database of the test that runs. */
  readonly database: Database;
  readonly url: string;
}

/** A real database in a folder of its own for each test of the file; gone afterwards. */
export function withDatabase(): TestDatabase {
  let folder = '';
  let opened: Database | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
    opened = await openDatabase(`file:${folder}/test.db`);
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get database() {
      if (!opened) throw new Error('the database is there while a test runs');
      return opened;
    },
    get url() {
      return `file:${folder}/test.db`;
    },
  };
}
