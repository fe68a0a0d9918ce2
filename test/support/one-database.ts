import { afterAll, beforeAll } from 'vitest';
import { openScratch, type OpenScratch, type TestDatabase, type TestEngine } from './database.ts';

/** One migrated database for all tests of the block, which leave each other alone; dropped at its end. */
export function withOneDatabase(engine: Pick<TestEngine, 'provider'>): TestDatabase {
  let scratch: OpenScratch | undefined;
  beforeAll(async () => {
    scratch = await openScratch(engine);
  });
  afterAll(() => scratch?.end());
  const open = (): OpenScratch => {
    if (!scratch) throw new Error('the database is there while a test runs');
    return scratch;
  };
  return {
    provider: engine.provider,
    get database() {
      return open().database;
    },
    get url() {
      return open().url;
    },
  };
}
