import type { Database } from '../../src/db/database.ts';
import { overriding } from '../../src/db/overriding.ts';

/** A way to keep transactions out of each other's way; `counts` is what it cost. */
export interface Way {
  readonly name: string;
  of(database: Database): { readonly database: Database; readonly counts: Counts };
}

export interface Counts {
  retried: number;
  /** Given up after the last try. */
  failed: number;
}

const none = (): Counts => ({ retried: 0, failed: 0 });
const unlocked = (database: Database) => ({ ...database.dialect, lock: () => Promise.resolve() });

/** src/db/dialect.ts: one writing transaction at a time, those of this process in a queue. */
const locked: Way = { name: 'one at a time (as it is)', of: (database) => ({ database, counts: none() }) };

/** Each transaction may fail because of another, and begins anew then. */
const serializable: Way = {
  name: 'SERIALIZABLE, tried again',
  of: (database) => {
    const counts = none();
    const { client } = database;
    const $transaction = (work: Parameters<typeof client.$transaction>[0]) =>
      client.$transaction(work, { isolationLevel: 'Serializable' });
    const inTurn: Database['inTurn'] = (work) => tryAgain(work, counts);
    return {
      database: { ...database, client: overriding(client, { $transaction }), dialect: unlocked(database), inTurn },
      counts,
    };
  },
};

/** How fast it could be: what a transaction has read may be wrong by the time it writes. */
const unguarded: Way = {
  name: 'no guard (READ COMMITTED)',
  of: (database) => ({
    database: { ...database, dialect: unlocked(database), inTurn: (work) => work() },
    counts: none(),
  }),
};

export const WAYS: readonly Way[] = [locked, serializable, unguarded];

const TRIES = 10;

/** With a pause that grows and differs, so that those who met do not meet again (Prisma's documentation, P2034). */
async function tryAgain<T>(work: () => Promise<T>, counts: Counts): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt === TRIES) {
        counts.failed += 1;
        throw error;
      }
      counts.retried += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** Math.min(attempt, 5)));
    }
  }
}

/** As Prisma calls it, or as the adapter does when COMMIT is refused. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'P2034') || error.message.includes('TransactionWriteConflict'));
