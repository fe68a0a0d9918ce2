import {
  createClient,
  LibsqlError,
  type Client,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { overriding } from './overriding.ts';

const BUSY_TIMEOUT_MS = 10_000;

/** What else a connection needs before it is used, whenever one is opened. */
export type Prepare = (client: Client) => Promise<void>;

/**
 * libSQL opens another connection for each interactive transaction, without our PRAGMAs and with BEGIN DEFERRED, which
 * fails at once when another process has written since. The adapter lets one statement or transaction through at a
 * time, so one connection serves for all of it, and a transaction takes the write lock when it begins.
 */
export class SqliteAdapterFactory extends PrismaLibSql {
  readonly #prepare: Prepare;

  constructor(config: { readonly url: string }, prepare: Prepare = () => Promise.resolve()) {
    super(config);
    this.#prepare = prepare;
  }

  override createClient(config: Parameters<typeof createClient>[0]): Client {
    return withOneConnection(createClient({ ...config, intMode: 'bigint' }), this.#prepare);
  }
}

/** What must hold on a connection before anything is written (DESIGN section 7, prisma/orm#29933). */
export const REQUIRED_PRAGMAS = { journal_mode: 'wal', foreign_keys: '1', synchronous: '2' } as const;

/**
 * SQLite leaves a statement that found the file locked, and a commit that it refused, under way, to be tried again.
 * libSQL neither does so nor ends it before its garbage is collected: until then the connection reads what was there
 * before, and can neither write nor commit (sqlite.org/c3ref/reset.html). Another connection takes its place.
 */
function withOneConnection(client: Client, prepare: Prepare): Client {
  let ready: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    ready = undefined;
    // A file that cannot be opened now is tried again with the next statement, which says so.
    await Promise.resolve(client.reconnect()).catch(() => undefined);
  };
  const renewing = async <T>(work: () => Promise<T>, isBroken: (error: unknown) => boolean): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isBroken(error)) await renew();
      throw error;
    }
  };
  const open = async (): Promise<void> => {
    await prepareConnection(client);
    await prepare(client);
  };
  const connected = (): Promise<void> => (ready ??= renewing(open, () => true));
  const whenConnected = async <T>(work: () => Promise<T>): Promise<T> => {
    await connected();
    return renewing(work, isLocked);
  };
  return overriding(client, {
    transaction: () => whenConnected(() => beginImmediate(client)),
    execute: (statement: InStatement) => whenConnected(() => client.execute(statement)),
    executeMultiple: (sql: string) => whenConnected(() => client.executeMultiple(sql)),
  });
}

/** SQLITE_BUSY and SQLITE_LOCKED, with what they are extended by. */
const isLocked = (error: unknown): boolean =>
  error instanceof LibsqlError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code);

async function prepareConnection(client: Client): Promise<void> {
  await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  await client.execute('PRAGMA journal_mode = WAL');
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA foreign_keys = ON');
  for (const [name, expected] of Object.entries(REQUIRED_PRAGMAS)) {
    const { rows } = await client.execute(`PRAGMA ${name}`);
    const actual = String(rows[0]?.[0]);
    if (actual !== expected) throw new Error(`SQLite refuses PRAGMA ${name} = ${expected}: it is ${actual}`);
  }
}

/** By table: what is true of a row with an integer of more than 32 bits, which an Int of the model is not elsewhere. */
const LONG_INTEGERS = `
  SELECT "tables"."name" AS "table",
    group_concat('NEW."' || "columns"."name" || '" NOT BETWEEN -2147483648 AND 2147483647', ' OR ') AS "condition"
  FROM sqlite_master AS "tables" JOIN pragma_table_info("tables"."name") AS "columns"
  WHERE "tables"."type" = 'table' AND "columns"."type" = 'INTEGER' AND "columns"."pk" = 0
    AND "columns"."name" NOT IN (SELECT "from" FROM pragma_foreign_key_list("tables"."name"))
  GROUP BY "tables"."name"`;

/** SQLite takes any integer in any column. Temporary triggers are this connection's own: no migration meets them. */
export async function refuseLongIntegers(client: Client): Promise<void> {
  const { rows } = await client.execute(LONG_INTEGERS);
  for (const { table, condition } of rows)
    for (const event of ['INSERT', 'UPDATE'])
      await client.execute(`
        CREATE TEMP TRIGGER "${table} ${event}" AFTER ${event} ON "main"."${table}" WHEN ${condition}
        BEGIN SELECT RAISE(ABORT, 'integer out of range: expected at most 32 bits'); END`);
}

/** A statement that failed ends it, as it does on PostgreSQL: what its work did not finish is not kept by halves. */
async function beginImmediate(client: Client): Promise<Transaction> {
  await client.execute('BEGIN IMMEDIATE');
  let open = true;
  let failed = false;
  const execute = async (statement: InStatement): Promise<ResultSet> => {
    if (failed) throw new Error('a statement of this transaction has failed: it takes no other');
    try {
      return await client.execute(statement);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const end = async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    if (!open) return;
    open = false;
    // As a script, after which libSQL rolls back what is still open: a commit that fails (disk full) leaves its
    // transaction open, and the one connection would never begin another.
    await client.executeMultiple(sql);
  };
  return {
    execute,
    batch: async (statements) => {
      const results = [];
      for (const statement of statements) results.push(await execute(statement));
      return results;
    },
    executeMultiple: (sql: string) => client.executeMultiple(sql),
    commit: async () => {
      await end(failed ? 'ROLLBACK' : 'COMMIT');
      if (failed) throw new Error('nothing of the transaction is kept: a statement in it failed');
    },
    rollback: () => end('ROLLBACK'),
    close: () => void end('ROLLBACK').catch(() => undefined),
    get closed() {
      return !open;
    },
  };
}
