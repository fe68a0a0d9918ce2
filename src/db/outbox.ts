import { laneOf, type Notice } from '../domain/notice.ts';
import type { Db } from './database.ts';
import { parseNotice } from './notice-column.ts';

export interface NewMessage {
  readonly chatId: bigint;
  readonly threadId?: number | undefined;
  readonly personId: number | undefined;
  readonly notice: Notice;
  /** The same key is queued once, whoever asks how often. */
  readonly dedupeKey: string;
  readonly runAt: Date;
  /** An existing message to edit instead of sending a new one. */
  readonly editsMessageId?: number | undefined;
}

export interface OutboxItem {
  readonly id: number;
  readonly chatId: bigint;
  readonly threadId: number | undefined;
  readonly personId: number | undefined;
  readonly notice: Notice;
  readonly attempt: number;
  readonly editsMessageId: number | undefined;
  readonly repeated: boolean;
}

/** Queues a message; returns its id, also when it had been queued before. */
export async function saveMessage(db: Db, input: NewMessage): Promise<number> {
  const row = await db.outboxMessage.upsert({
    where: { dedupeKey: input.dedupeKey },
    update: {},
    create: {
      lane: laneOf(input.notice),
      chatId: input.chatId,
      threadId: input.threadId ?? null,
      personId: input.personId ?? null,
      notice: JSON.parse(JSON.stringify(input.notice)),
      editsMessageId: input.editsMessageId ?? null,
      dedupeKey: input.dedupeKey,
      runAt: input.runAt,
      createdAt: input.runAt,
    },
  });
  return row.id;
}

/**
 * Takes up to `limit` messages whose time has come, most urgent first, for as long as the lease runs; nobody else gets
 * them meanwhile.
 */
export async function claimMessages(
  db: Db,
  input: { readonly now: Date; readonly limit: number; readonly leaseMs: number; readonly token: string },
): Promise<readonly OutboxItem[]> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: input.now } }] };
  const rows = await db.outboxMessage.findMany({
    where: { state: 'pending', runAt: { lte: input.now }, ...free },
    orderBy: [{ lane: 'asc' }, { runAt: 'asc' }, { id: 'asc' }],
    take: input.limit,
  });
  await db.outboxMessage.updateMany({
    where: { id: { in: rows.map(({ id }) => id) }, state: 'pending', ...free },
    data: { leaseToken: input.token, leaseUntil: new Date(input.now.getTime() + input.leaseMs) },
  });
  return rows.map(toItem);
}

type Row = Awaited<ReturnType<Db['outboxMessage']['findMany']>>[number];

export const toItem = (row: Row): OutboxItem => ({
  id: row.id,
  chatId: row.chatId,
  threadId: row.threadId ?? undefined,
  personId: row.personId ?? undefined,
  notice: parseNotice(row.notice),
  attempt: row.attempt,
  editsMessageId: row.editsMessageId ?? undefined,
  repeated: row.repeated,
});

type Held = { readonly id: number; readonly token: string };

const heldBy = ({ id, token }: Held) => ({ id, leaseToken: token });
const released = { leaseToken: null, leaseUntil: null };

/** The intent: written just before the call leaves, so that after a crash the message is known to be in doubt. */
export async function markSending(db: Db, held: Held & { readonly at: Date; readonly text: string }): Promise<boolean> {
  const { count } = await db.outboxMessage.updateMany({
    where: { ...heldBy(held), state: 'pending' },
    data: { state: 'sending', sendingAt: held.at, attempt: { increment: 1 }, text: held.text },
  });
  return count === 1;
}

export async function markSent(db: Db, held: Held & { readonly at: Date; readonly messageId: number }): Promise<void> {
  await db.outboxMessage.updateMany({
    where: heldBy(held),
    data: { state: 'sent', sentAt: held.at, messageId: held.messageId, error: null, ...released },
  });
}

export async function markRetry(
  db: Db,
  held: Held & { readonly runAt: Date; readonly error: string; readonly repeated: boolean },
): Promise<void> {
  const { runAt, error, repeated } = held;
  await db.outboxMessage.updateMany({
    where: heldBy(held),
    data: { state: 'pending', runAt, error, ...(repeated ? { repeated } : {}), ...released },
  });
}

export async function markEnded(
  db: Db,
  held: Held & { readonly state: 'failed' | 'cancelled' | 'inDoubt'; readonly error: string },
): Promise<void> {
  await db.outboxMessage.updateMany({
    where: heldBy(held),
    data: { state: held.state, error: held.error, ...released },
  });
}

/** Messages that a crash left between intent and outcome. */
export const loadStuckMessages = (db: Db, before: Date) =>
  db.outboxMessage.findMany({ where: { state: 'sending', leaseUntil: { lt: before } }, orderBy: { id: 'asc' } });

/** Takes over a message that nobody holds any longer, so that its outcome can be written. */
export async function takeOver(
  db: Db,
  input: { readonly id: number; readonly token: string; readonly until: Date; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.outboxMessage.updateMany({
    where: { id: input.id, state: 'sending', leaseUntil: { lt: input.now } },
    data: { leaseToken: input.token, leaseUntil: input.until },
  });
  return count === 1;
}
