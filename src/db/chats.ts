import type { Db } from './database.ts';

export interface LinkedChat {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly chatId: bigint;
  readonly threadId: number | undefined;
  readonly title: string;
}

export async function loadLinkedChats(db: Db, jurisdictionId: number): Promise<readonly LinkedChat[]> {
  const rows = await db.chat.findMany({ where: { jurisdictionId, state: 'linked' }, orderBy: { id: 'asc' } });
  return rows.map(({ id, chatId, threadId, title }) => ({
    id,
    jurisdictionId,
    chatId,
    threadId: threadId ?? undefined,
    title,
  }));
}

export async function loadLinkedChat(db: Db, chatId: bigint): Promise<LinkedChat | undefined> {
  const row = await db.chat.findUnique({ where: { channel_chatId: { channel: 'telegram', chatId } } });
  if (!row || row.state !== 'linked') return undefined;
  return {
    id: row.id,
    jurisdictionId: row.jurisdictionId,
    chatId: row.chatId,
    threadId: row.threadId ?? undefined,
    title: row.title,
  };
}

export async function saveLinkedChat(
  db: Db,
  input: {
    readonly jurisdictionId: number;
    readonly chatId: bigint;
    readonly threadId: number | undefined;
    readonly title: string;
    readonly at: Date;
  },
): Promise<void> {
  const { jurisdictionId, chatId, title, at } = input;
  const data = { jurisdictionId, title, threadId: input.threadId ?? null, state: 'linked' as const, linkedAt: at };
  await db.chat.upsert({
    where: { channel_chatId: { channel: 'telegram', chatId } },
    update: data,
    create: { ...data, channel: 'telegram', chatId },
  });
}

/** The bot was removed from a group, or the group is gone: no more alerts until it is linked anew. */
export async function saveChatLeft(db: Db, chatId: bigint): Promise<void> {
  await db.chat.updateMany({ where: { channel: 'telegram', chatId }, data: { state: 'left' } });
}

/** The topic for the alerts was deleted: they go to the general topic until the group is linked anew. */
export async function saveTopicLost(db: Db, chatId: bigint): Promise<void> {
  await db.chat.updateMany({ where: { channel: 'telegram', chatId }, data: { threadId: null } });
}

/** A group became a supergroup and has a new id; where that was linked already, the old one is over. */
export async function saveChatMigrated(db: Db, from: bigint, to: bigint): Promise<void> {
  const taken = await db.chat.findUnique({ where: { channel_chatId: { channel: 'telegram', chatId: to } } });
  await db.chat.updateMany({
    where: { channel: 'telegram', chatId: from },
    data: taken ? { state: 'left' } : { chatId: to },
  });
  await db.outboxMessage.updateMany({
    where: { chatId: from, state: 'pending' },
    data: { chatId: to, editsMessageId: null },
  });
}
