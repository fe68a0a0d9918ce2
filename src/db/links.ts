import type { Db } from './database.ts';

export interface LinkedMessage {
  readonly chatId: bigint;
  readonly messageId: number;
  /** What kind of message it is: "reminder", "digest", "alert", "list", "card". */
  readonly purpose: string;
  readonly obligationIds: readonly number[];
  readonly at: Date;
}

/** Remembers which obligations a message speaks of, counted from 1; an edited message is linked anew. */
export async function saveLinks(db: Db, linked: LinkedMessage): Promise<void> {
  const { chatId, messageId, purpose, at } = linked;
  await db.messageLink.deleteMany({ where: { chatId, messageId } });
  await db.messageLink.createMany({
    data: linked.obligationIds.map((obligationId, index) => ({
      chatId,
      messageId,
      ordinal: index + 1,
      obligationId,
      purpose,
      createdAt: at,
    })),
  });
}

/** The obligations that a message speaks of, in their order in it; empty for a message that speaks of none. */
export async function loadLinks(db: Db, chatId: bigint, messageId: number) {
  return db.messageLink.findMany({ where: { chatId, messageId }, orderBy: { ordinal: 'asc' } });
}

/** The obligations of the list that a chat was shown last, so that "/capnhat 3 …" means what the person saw. */
export async function loadLastList(db: Db, chatId: bigint): Promise<readonly number[]> {
  const last = await db.messageLink.findFirst({ where: { chatId, purpose: 'list' }, orderBy: { messageId: 'desc' } });
  if (!last) return [];
  const links = await loadLinks(db, chatId, last.messageId);
  return links.map(({ obligationId }) => obligationId);
}
