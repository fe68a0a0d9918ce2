import { afterEach, beforeEach, describe } from 'vitest';
import { createScratchDatabase, POSTGRESQL_PLACE, postgresqlTrouble } from '../../prisma/scratch-database.ts';
import { openDatabase, type Database } from '../../src/db/database.ts';
import type { Provider } from '../../src/db/schema-engine.ts';

export interface TestDatabase {
  readonly provider: Provider;
  /** The database of the test that runs. */
  readonly database: Database;
  readonly url: string;
}

/** An engine on which tests run, and why it is left out, if it is. */
export interface TestEngine {
  readonly provider: Provider;
  readonly name: string;
  readonly leftOut: string | undefined;
}

const trouble = await postgresqlTrouble();

const SQLITE: TestEngine = { provider: 'sqlite', name: 'SQLite', leftOut: undefined };

export const ENGINES: readonly TestEngine[] = [
  SQLITE,
  {
    provider: 'postgresql',
    name: trouble === undefined ? 'PostgreSQL' : `PostgreSQL (none at ${POSTGRESQL_PLACE}: ${trouble})`,
    leftOut: trouble,
  },
];

/** The same tests on each engine; where no PostgreSQL answers they are skipped there, by name. */
export const onEachEngine = (body: (engine: TestEngine) => void): void =>
  describe.each(ENGINES.map((engine) => [engine.name, engine] as const))('on %s', (_name, engine) => {
    if (engine.leftOut === undefined) body(engine);
    else describe.skip('left out', () => body(engine));
  });

/** As `npm start` plays it. What is done to the database is tested on each engine below, in actions and db. */
export const inTheSandbox = (body: (engine: TestEngine) => void): void =>
  void describe('in the sandbox', () => body(SQLITE));

export interface OpenScratch {
  readonly database: Database;
  readonly url: string;
  /** Closes and drops it. */
  end(): Promise<void>;
}

/** Opens a migrated database of its own. */
export async function openScratch({ provider }: Pick<TestEngine, 'provider'>): Promise<OpenScratch> {
  const { url, drop } = await createScratchDatabase(provider);
  const database = await openDatabase(url);
  return {
    database,
    url,
    end: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A migrated database for each test of the block, of its own and dropped afterwards. */
export function withDatabase(engine: Pick<TestEngine, 'provider'>): TestDatabase {
  let scratch: OpenScratch | undefined;
  beforeEach(async () => {
    scratch = await openScratch(engine);
  });
  afterEach(async () => {
    await scratch?.end();
    scratch = undefined;
  });
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
