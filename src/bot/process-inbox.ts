import { HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { inTransaction, type Database } from '../db/database.ts';
import { loadDueHeads, markAnswering, markProcessed, markUpdateFailed, toUpdate } from '../db/inbox.ts';
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

type Row = Awaited<ReturnType<typeof loadDueHeads>>[number];

const PARALLEL = 8;
const MAX_ATTEMPTS = 5;
/** While Telegram cannot be reached nothing is wrong with the update: about half an hour. */
const MAX_ATTEMPTS_OFFLINE = 35;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;

/**
 * Handles the updates of the inbox, in order within a queue (a person), side by side between queues. A handler that
 * fails is tried again with growing waits; after five tries the update is set aside and the administrators are told,
 * and what is behind it in its queue goes on.
 */
export function createInboxProcessor(deps: InboxDeps): InboxProcessor {
  let running: Promise<number> | undefined;
  let again = false;
  const run = async (): Promise<number> => {
    try {
      let finished = 0;
      do {
        again = false;
        for (;;) {
          const heads = await loadDueHeads(deps.database.client, { now: deps.now(), limit: PARALLEL });
          if (heads.length === 0) break;
          finished += await handleAll(deps, heads);
        }
      } while (again);
      return finished;
    } finally {
      // Here and not in a later callback: a call in between would be told to wait for a run that is over.
      running = undefined;
    }
  };
  return {
    drain: () => {
      again = true;
      running ??= run();
      return running;
    },
  };
}

/** Waits for all of them, even when one cannot be written down: none may still be at work when the next run begins. */
async function handleAll(deps: InboxDeps, rows: readonly Row[]): Promise<number> {
  const results = await Promise.allSettled(rows.map((row) => handleOne(deps, row)));
  const trouble = results.find((result) => result.status === 'rejected');
  if (trouble) throw trouble.reason;
  return results.filter((result) => result.status === 'fulfilled' && result.value).length;
}

async function handleOne(deps: InboxDeps, row: Row): Promise<boolean> {
  const { client } = deps.database;
  deps.reached?.('updateReceived');
  try {
    const update = toUpdate(row);
    let announced: Promise<unknown> | undefined = row.answeringAt === null ? undefined : Promise.resolve();
    const announce = (): Promise<unknown> => {
      deps.reached?.('stateWritten');
      return markAnswering(client, row.id, deps.now());
    };
    attachMeta(update, {
      repeated: row.answeringAt !== null,
      beforeAnswer: async () => void (await (announced ??= announce())),
    });
    await deps.handle(update);
    deps.reached?.('handled');
    await markProcessed(client, row.id, deps.now());
    deps.reached?.('marked');
    return true;
  } catch (error) {
    await saveFailure(deps, row, error);
    return false;
  }
}

async function saveFailure(deps: InboxDeps, row: Row, cause: unknown): Promise<void> {
  const attempt = row.attempt + 1;
  const givenUp = attempt >= (causeOf(cause) instanceof HttpError ? MAX_ATTEMPTS_OFFLINE : MAX_ATTEMPTS);
  const error = describeError(cause);
  const at = deps.now();
  const runAt = new Date(at.getTime() + Math.min(FIRST_RETRY_MS * 2 ** row.attempt, MAX_RETRY_MS));
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
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return 'unknown error';
  return redact(`${cause.name}: ${messageOf(cause)}`).slice(0, 500);
}

/** grammY wraps what a handler throws. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.name === 'BotError' && 'error' in error ? error.error : error;

/** Prisma's messages show the values of the refused call, people's words among them; the last line says what is wrong. */
const messageOf = ({ name, message }: Error): string =>
  name.startsWith('PrismaClient') ? (message.trim().split('\n').at(-1) ?? '') : message;

export const redact = (text: string): string => text.replace(/\d{5,}(?::|%3A)[\w-]{20,}/gi, '<token>');
