import { saveAudit } from '../db/audit.ts';
import { saveChatLeft, saveChatMigrated } from '../db/chats.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { savePersonUnreachable, saveReachable } from '../db/people.ts';

/** The bot is no longer in a group: no alerts there until it is linked anew. */
export const leaveGroup = (database: Database, input: { readonly chatId: bigint; readonly at: Date }): Promise<void> =>
  inTransaction(database, async (db) => {
    await saveChatLeft(db, input.chatId);
    await saveAudit(db, {
      jurisdictionId: undefined,
      personId: undefined,
      at: input.at,
      action: 'group.left',
      subject: `chat:${input.chatId}`,
      details: {},
    });
  });

/** A group became a supergroup with another id. */
export const moveGroup = (
  database: Database,
  input: { readonly from: bigint; readonly to: bigint; readonly at: Date },
): Promise<void> =>
  inTransaction(database, async (db) => {
    await saveChatMigrated(db, input.from, input.to);
    await saveAudit(db, {
      jurisdictionId: undefined,
      personId: undefined,
      at: input.at,
      action: 'group.moved',
      subject: `chat:${input.to}`,
      details: { from: String(input.from) },
    });
  });

/** A person blocked the bot, or let it in again; the standing agency is told of the former once. */
export const setReachability = (
  database: Database,
  input: { readonly externalId: bigint; readonly reachable: boolean; readonly at: Date },
): Promise<void> =>
  inTransaction(database, async (db) => {
    if (input.reachable) await saveReachable(db, input.externalId);
    else await savePersonUnreachable(db, input.externalId, input.at);
  });
