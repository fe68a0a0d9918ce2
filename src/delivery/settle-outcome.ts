import { saveAlertMessage } from '../db/alerts.ts';
import { saveChatLeft, saveChatMigrated, saveTopicLost } from '../db/chats.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { saveLinks } from '../db/links.ts';
import { cancelEdits, markEnded, markRetry, markSent, postponeChat, type OutboxItem } from '../db/outbox.ts';
import { savePersonUnreachable } from '../db/people.ts';
import { releaseReminders } from '../db/reminders.ts';
import { decideOutcome, type Verdict } from './decide-outcome.ts';
import type { Prepared } from './prepare.ts';
import type { SendOutcome } from './send-outcome.ts';

export interface Settled {
  readonly item: OutboxItem;
  readonly token: string;
  readonly outcome: SendOutcome;
  /** Undefined after a crash: what was said then is not known any more. */
  readonly prepared: Extract<Prepared, { kind: 'say' }> | undefined;
  readonly at: Date;
}

/** Writes the outcome of a call and what follows from it, in one transaction. */
export async function settle(database: Database, settled: Settled): Promise<void> {
  const { item, token, outcome, at } = settled;
  const attempt = item.attempt + 1;
  const verdict = decideOutcome(outcome, {
    attempt,
    notice: item.notice,
    isEdit: item.editsMessageId !== undefined,
    isInTopic: item.threadId !== undefined,
    repeated: item.repeated,
  });
  await inTransaction(database, async (db) => {
    await writeVerdict(db, { id: item.id, token, at, attempt, verdict });
    await writeConsequences(db, settled);
  });
}

export interface VerdictToWrite {
  readonly id: number;
  readonly token: string;
  readonly at: Date;
  /** How often it has been tried by now. */
  readonly attempt: number;
  readonly verdict: Verdict;
}

export async function writeVerdict(db: Db, { at, attempt, verdict, ...held }: VerdictToWrite): Promise<void> {
  switch (verdict.kind) {
    case 'sent':
      return markSent(db, { ...held, at, messageId: verdict.messageId });
    case 'again': {
      const runAt = new Date(at.getTime() + verdict.afterMs);
      return markRetry(db, { ...held, runAt, attempt, error: verdict.reason, how: verdict.how });
    }
    case 'end':
      return markEnded(db, { ...held, state: verdict.state, error: verdict.reason });
  }
}

async function writeConsequences(db: Db, { item, outcome, prepared, at }: Settled): Promise<void> {
  const { chatId } = item;
  switch (outcome.kind) {
    case 'sent':
      return writeSent(db, { item, messageId: outcome.messageId, prepared, at });
    case 'tooMany':
      return postponeChat(db, { chatId, until: new Date(at.getTime() + outcome.afterMs) });
    case 'migrated':
      return saveChatMigrated(db, chatId, outcome.toChatId);
    case 'topicLost':
      return saveTopicLost(db, chatId);
    case 'editLost':
      if (item.editsMessageId !== undefined)
        await cancelEdits(db, { chatId, messageId: item.editsMessageId, except: item.id });
      return;
    case 'failed':
      return writeFailed(db, { item, reason: outcome.reason, at });
    case 'retry':
    case 'inDoubt':
      return;
  }
}

async function writeSent(
  db: Db,
  { item, messageId, prepared, at }: Pick<Settled, 'item' | 'prepared' | 'at'> & { readonly messageId: number },
): Promise<void> {
  if (item.notice.kind === 'groupAlert') await saveAlertMessage(db, item.notice.alertId, messageId);
  if (!prepared || prepared.obligationIds.length === 0) return;
  const { purpose, obligationIds } = prepared;
  await saveLinks(db, { chatId: item.chatId, messageId, purpose, obligationIds, at });
}

/** Groups have negative ids: a private chat that is not found is a person who cannot be written to. */
async function writeFailed(
  db: Db,
  {
    item,
    reason,
    at,
  }: { readonly item: OutboxItem; readonly reason: 'unreachable' | 'chatGone' | 'rejected'; readonly at: Date },
): Promise<void> {
  if (reason === 'rejected') return;
  if (reason === 'chatGone' && item.chatId < 0n) return saveChatLeft(db, item.chatId);
  await savePersonUnreachable(db, item.chatId, at);
  await releaseReminders(db, item.id);
}
