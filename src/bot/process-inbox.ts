import type { Update } from 'grammy/types';
import { inTransaction, type Database } from '../db/database.ts';
import { loadPendingUpdates, markAnswering, markProcessed, markUpdateFailed, toUpdate } from '../db/inbox.ts';
import { saveMessage } from '../db/outbox.ts';
import { attachMeta } from './inbox-meta.ts';

/** Points between which a process may die: before handling, before the first answer, after the answers, at the end. */
export type InboxStep = 'updateReceived' | 'stateWritten' | 'handled' | 'marked';

export interface InboxDeps {
  readonly database: Database;
  readonly handle: (update: Update) => Promise<void>;
  readonly now: () => Date;
  readonly adminIds: readonly bigint[];
  /** Called with a failure of a handler; the error itself is not passed on, since it may carry the token. */
  readonly onFailure: (failure: {
    readonly retryInMs: number;
    readonly updateId: number;
    readonly attempt: number;
    readonly error: string;
    readonly givenUp: boolean;
  }) => void;
  /** For tests that kill the process between the steps. */
  readonly reached?: (step: InboxStep) => void;
}

export interface InboxProcessor {
  /** Handles everything that waits; returns how many updates were finished. Only one run at a time. */
  drain(): Promise<number>;
}

type Row = Awaited<ReturnType<typeof loadPendingUpdates>>[number];

const BATCH = 200;
const PARALLEL = 8;
const MAX_ATTEMPTS = 5;
const FIRST_RETRY_MS = 1_000;

/**
 * Handles the updates of the inbox, in order within a queue (a person), side by side between queues. A handler that
 * fails is tried again with growing waits; after five tries the update is set aside and the administrators are told.
 */
export function createInboxProcessor(deps: InboxDeps): InboxProcessor {
  let running: Promise<number> | undefined;
  let again = false;
  const run = async (): Promise<number> => {
    let finished = 0;
    do {
      again = false;
      for (;;) {
        const heads = headsOf(await loadPendingUpdates(deps.database.client, BATCH)).filter((row) =>
          isDue(row, deps.now()),
        );
        if (heads.length === 0) break;
        const done = await Promise.all(heads.slice(0, PARALLEL).map((row) => handleOne(deps, row)));
        finished += done.filter(Boolean).length;
      }
    } while (again);
    return finished;
  };
  return {
    drain: () => {
      again = true;
      running ??= run().finally(() => (running = undefined));
      return running;
    },
  };
}

/** What was never tried is due at once, even when the clock has been set back since it came. */
const isDue = ({ attempt, runAt }: Row, now: Date): boolean => attempt === 0 || runAt <= now;

/** The first of each queue: what is behind it waits, so that the order holds even when it fails. */
function headsOf(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ queueKey }) => {
    if (seen.has(queueKey)) return false;
    seen.add(queueKey);
    return true;
  });
}

async function handleOne(deps: InboxDeps, row: Row): Promise<boolean> {
  const { client } = deps.database;
  deps.reached?.('updateReceived');
  try {
    const update = toUpdate(row);
    let announced = row.answeringAt !== null;
    attachMeta(update, {
      repeated: row.answeringAt !== null,
      beforeAnswer: async () => {
        if (announced) return;
        announced = true;
        deps.reached?.('stateWritten');
        await markAnswering(client, row.id, deps.now());
      },
    });
    await deps.handle(update);
    deps.reached?.('handled');
    await markProcessed(client, row.id, deps.now());
    deps.reached?.('marked');
    return true;
  } catch (error) {
    await saveFailure(deps, row, describeError(error));
    return false;
  }
}

async function saveFailure(deps: InboxDeps, row: Row, error: string): Promise<void> {
  const attempt = row.attempt + 1;
  const givenUp = attempt >= MAX_ATTEMPTS;
  const at = deps.now();
  const runAt = new Date(at.getTime() + FIRST_RETRY_MS * 2 ** row.attempt);
  await inTransaction(deps.database, async (db) => {
    await markUpdateFailed(db, { id: row.id, attempt, error, runAt, givenUp });
    if (!givenUp) return;
    for (const chatId of deps.adminIds) {
      const notice = { kind: 'updateFailed' as const, updateId: row.updateId };
      await saveMessage(db, {
        chatId,
        personId: undefined,
        notice,
        dedupeKey: `failed:${row.id}:${chatId}`,
        runAt: at,
      });
    }
  });
  const retryInMs = runAt.getTime() - at.getTime();
  deps.onFailure({ retryInMs, updateId: row.updateId, attempt, error, givenUp });
}

/** Name and message of an error without what grammY hangs on it: the request's URL shows the token (FACTS section 6). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const cause = 'error' in error && error.error instanceof Error && error.name === 'BotError' ? error.error : error;
  return redact(`${cause.name}: ${cause.message}`).slice(0, 500);
}

export const redact = (text: string): string => text.replace(/\d{5,}:[\w-]{20,}/g, '<token>');
