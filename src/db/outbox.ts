import { laneOf, type Notice } from '../domain/notice.ts';
import type { Database, Db } from './database.ts';
import { indexKey } from './index-key.ts';
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
  readonly createdAt: Date;
}

/** Queues a message; returns its id, also when it had been queued before. */
export async function saveMessage(db: Db, input: NewMessage): Promise<number> {
  const dedupeKey = indexKey(input.dedupeKey);
  const row = await db.outboxMessage.upsert({
    where: { dedupeKey },
    // With nothing to update Prisma looks first and inserts then, and the second of two at once is refused.
    update: { dedupeKey },
    create: {
      lane: laneOf(input.notice),
      chatId: input.chatId,
      threadId: input.threadId ?? null,
      personId: input.personId ?? null,
      notice: JSON.parse(JSON.stringify(input.notice)),
      editsMessageId: input.editsMessageId ?? null,
      dedupeKey,
      runAt: input.runAt,
      createdAt: input.runAt,
    },
  });
  return row.id;
}

/**
 * Takes up to `limit` messages whose time has come, most urgent first, for as long as the lease runs; nobody else gets
 * them meanwhile. One statement, in no transaction: claims wait for nobody.
 */
export async function claimMessages(
  { client, dialect }: Database,
  input: { readonly now: Date; readonly limit: number; readonly leaseMs: number; readonly token: string },
): Promise<readonly OutboxItem[]> {
  const { now, limit, token } = input;
  const until = new Date(now.getTime() + input.leaseMs);
  const claimed = await client.$queryRaw<readonly { readonly id: number | bigint }[]>`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM "OutboxMessage"
      WHERE "state" = 'pending' AND "runAt" <= ${now} AND ("leaseUntil" IS NULL OR "leaseUntil" < ${now})
      ORDER BY "lane", "runAt", "id" LIMIT ${limit} ${dialect.skipLocked}
    )
    UPDATE "OutboxMessage" SET "leaseToken" = ${token}, "leaseUntil" = ${until}
    WHERE "id" IN (SELECT "id" FROM "due") RETURNING "id"`;
  const rows = await client.outboxMessage.findMany({
    where: { id: { in: claimed.map(({ id }) => Number(id)) } },
    orderBy: [{ lane: 'asc' }, { runAt: 'asc' }, { id: 'asc' }],
  });
  return readItems(client, rows);
}

type Row = Awaited<ReturnType<Db['outboxMessage']['findMany']>>[number];

/** A notice that only a newer version could have written is set aside, so that it holds up nothing else. */
async function readItems(db: Db, rows: readonly Row[]): Promise<readonly OutboxItem[]> {
  const items: OutboxItem[] = [];
  for (const row of rows) {
    const notice = readNotice(row.notice);
    if (notice) items.push(toItem(row, notice));
    else await markUnreadable(db, row.id);
  }
  return items;
}

function readNotice(column: unknown): Notice | undefined {
  try {
    return parseNotice(column);
  } catch {
    return undefined;
  }
}

const markUnreadable = (db: Db, id: number) =>
  db.outboxMessage.update({ where: { id }, data: { state: 'failed', error: 'unknown notice', ...released } });

const toItem = (row: Row, notice: Notice): OutboxItem => ({
  id: row.id,
  chatId: row.chatId,
  threadId: row.threadId ?? undefined,
  personId: row.personId ?? undefined,
  notice,
  attempt: row.attempt,
  editsMessageId: row.editsMessageId ?? undefined,
  repeated: row.repeated,
  createdAt: row.createdAt,
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

export interface Retry {
  readonly runAt: Date;
  readonly error: string;
  /** How often it has been tried by now. */
  readonly attempt: number;
  readonly how: 'same' | 'repeated' | 'asNew' | 'withoutTopic';
}

export async function markRetry(db: Db, { runAt, error, attempt, how, ...held }: Held & Retry): Promise<void> {
  await db.outboxMessage.updateMany({
    where: heldBy(held),
    data: {
      state: 'pending',
      runAt,
      error,
      attempt,
      ...(how === 'repeated' ? { repeated: true } : {}),
      ...(how === 'asNew' ? { editsMessageId: null } : {}),
      ...(how === 'withoutTopic' ? { threadId: null } : {}),
      ...released,
    },
  });
}

/** Puts a message off that must not go out yet: it was not tried. */
export async function markHeld(db: Db, { until, ...held }: Held & { readonly until: Date }): Promise<void> {
  await db.outboxMessage.updateMany({ where: heldBy(held), data: { runAt: until, ...released } });
}

/** Telegram asked for a pause in a chat: whatever waits for it waits until then, also what is claimed already. */
export async function postponeChat(
  db: Db,
  { chatId, until }: { readonly chatId: bigint; readonly until: Date },
): Promise<void> {
  await db.outboxMessage.updateMany({
    where: { chatId, state: 'pending', runAt: { lt: until } },
    data: { runAt: until, ...released },
  });
}

/** The message that they would edit is gone: one new message says it all. */
export async function cancelEdits(
  db: Db,
  { chatId, messageId, except }: { readonly chatId: bigint; readonly messageId: number; readonly except: number },
): Promise<void> {
  await db.outboxMessage.updateMany({
    where: { chatId, editsMessageId: messageId, state: 'pending', id: { not: except } },
    data: { state: 'cancelled', error: 'the message to edit is gone', ...released },
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

/** What a message shows, as far as we sent or edited it: the text of the last call that succeeded. */
export async function loadShownText(
  db: Db,
  { chatId, messageId }: { readonly chatId: bigint; readonly messageId: number },
): Promise<string | undefined> {
  const row = await db.outboxMessage.findFirst({
    where: { chatId, messageId, state: 'sent' },
    orderBy: [{ sentAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    select: { text: true },
  });
  return row?.text ?? undefined;
}

/** Messages that a crash left between intent and outcome. */
export async function loadStuckMessages(db: Db, before: Date): Promise<readonly OutboxItem[]> {
  const where = { state: 'sending' as const, leaseUntil: { lt: before } };
  return readItems(db, await db.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
}

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
