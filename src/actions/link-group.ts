import { inTransaction, type Database } from '../db/database.ts';
import { saveAudit } from '../db/audit.ts';
import { loadLinkedChat, saveLinkedChat } from '../db/chats.ts';
import { canManage, type Actor } from '../domain/access.ts';

export interface LinkGroupInput {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  readonly chatId: bigint;
  readonly threadId: number | undefined;
  readonly title: string;
  readonly at: Date;
}

/** Makes a group the place of an authority's overdue alert; the standing agency and administrators may. */
export const linkGroup = (
  database: Database,
  input: LinkGroupInput,
): Promise<{ readonly kind: 'linked' | 'alreadyLinked' | 'forbidden' }> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, chatId, threadId, title, at } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const known = await loadLinkedChat(db, chatId);
    if (known?.jurisdictionId === jurisdictionId && known.threadId === threadId) return { kind: 'alreadyLinked' };
    await saveLinkedChat(db, { jurisdictionId, chatId, threadId, title, at });
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'group.linked',
      subject: `chat:${chatId}`,
      details: { title },
    });
    return { kind: 'linked' };
  });
