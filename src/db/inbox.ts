import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Db } from './database.ts';
import { partsOf } from './in-parts.ts';
import type { Prisma } from './model.ts';

export interface NewUpdate {
  readonly botId: bigint;
  readonly updateId: number;
  readonly queueKey: string;
  readonly payload: Prisma.InputJsonObject;
  readonly at: Date;
}

/**
 * Keeps an update before it is acknowledged; one that came before is kept once. Each is one statement, so that Telegram
 * may send it twice at once.
 */
export async function saveUpdates(db: Db, updates: readonly NewUpdate[]): Promise<void> {
  for (const { at, ...update } of updates) {
    const { botId, updateId } = update;
    await db.inboxUpdate.upsert({
      where: { botId_updateId: { botId, updateId } },
      // With nothing to update Prisma looks first and inserts then, and the second of two at once is refused.
      update: { updateId },
      create: { ...update, receivedAt: at, runAt: at },
    });
  }
}

/**
 * The oldest waiting update of each queue whose time has come, oldest first: what is behind it waits with it, and a queue
 * that is long or stuck is in nobody else's way. What was never tried is due at once, even when the clock has been set
 * back since it came.
 */
export async function loadDueHeads(db: Db, { now, limit }: { readonly now: Date; readonly limit: number }) {
  const queues = await db.inboxUpdate.groupBy({ by: ['queueKey'], where: { state: 'pending' }, _min: { id: true } });
  const ids = queues.flatMap(({ _min }) => (_min.id === null ? [] : [_min.id])).sort((a, b) => a - b);
  const due: Prisma.InboxUpdateGetPayload<object>[] = [];
  for (const part of partsOf(ids)) {
    if (due.length >= limit) break;
    const rows = await db.inboxUpdate.findMany({
      where: { id: { in: part }, OR: [{ attempt: 0 }, { runAt: { lte: now } }] },
      orderBy: { id: 'asc' },
      take: limit - due.length,
    });
    due.push(...rows);
  }
  return due;
}

export const markAnswering = (db: Db, id: number, at: Date) =>
  db.inboxUpdate.update({ where: { id }, data: { answeringAt: at } });

export const markProcessed = (db: Db, id: number, at: Date) =>
  db.inboxUpdate.update({ where: { id }, data: { state: 'done', processedAt: at, error: null } });

export const markUpdateFailed = (
  db: Db,
  input: {
    readonly id: number;
    readonly attempt: number;
    readonly error: string;
    readonly runAt: Date;
    readonly givenUp: boolean;
  },
) =>
  db.inboxUpdate.update({
    where: { id: input.id },
    data: {
      attempt: input.attempt,
      error: input.error,
      runAt: input.runAt,
      state: input.givenUp ? 'failed' : 'pending',
    },
  });

/** The update as Telegram sent it: it was checked for its id when it came in, and Telegram's types hold for the rest. */
export const toUpdate = (row: { readonly payload: unknown }): Update => updateColumn.parse(row.payload);

const updateColumn = z.custom<Update>((value) => typeof value === 'object' && value !== null && 'update_id' in value);
