import { z } from 'zod';
import type { Db } from './database.ts';

/** A group that waits for somebody's confirmation in private. */
export interface PendingLink {
  readonly chatId: bigint;
  readonly threadId: number | undefined;
  readonly title: string;
  readonly askedBy: number;
}

const column = z.object({
  chatId: z.string(),
  threadId: z.number().nullable(),
  title: z.string(),
  askedBy: z.number(),
});

export async function savePendingLink(db: Db, input: PendingLink & { readonly at: Date }): Promise<number> {
  const row = await db.auditEntry.create({
    data: {
      at: input.at,
      action: 'group.linkAsked',
      subject: `chat:${input.chatId}`,
      personId: input.askedBy,
      details: {
        chatId: String(input.chatId),
        threadId: input.threadId ?? null,
        title: input.title,
        askedBy: input.askedBy,
      },
    },
  });
  return row.id;
}

/** The question as it stands in the record; undefined for anything else there. */
export async function loadPendingLink(db: Db, id: number): Promise<PendingLink | undefined> {
  const row = await db.auditEntry.findUnique({ where: { id } });
  if (row?.action !== 'group.linkAsked') return undefined;
  const { chatId, threadId, title, askedBy } = column.parse(row.details);
  return { chatId: BigInt(chatId), threadId: threadId ?? undefined, title, askedBy };
}
