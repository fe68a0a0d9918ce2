import { randomUUID } from 'node:crypto';
import { saveAlertMessage } from '../db/alerts.ts';
import { saveChatLeft, saveChatMigrated } from '../db/chats.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { saveLinks } from '../db/links.ts';
import {
  claimMessages,
  loadStuckMessages,
  markEnded,
  markRetry,
  markSending,
  markSent,
  takeOver,
  toItem,
  type OutboxItem,
} from '../db/outbox.ts';
import { loadLocale, savePersonUnreachable } from '../db/people.ts';
import { releaseReminders } from '../db/reminders.ts';
import type { Texts } from '../text/texts.ts';
import { decideOutcome, type Verdict } from './decide-outcome.ts';
import type { Pace } from './pace.ts';
import { prepareNotice, type Prepared } from './prepare.ts';
import type { Sender, SendOutcome } from './send-outcome.ts';

export interface DispatcherDeps {
  readonly database: Database;
  readonly sender: Sender;
  readonly textsFor: (locale: string | null | undefined) => Texts;
  readonly timeZone: string;
  /** The language of groups and of people who chose none. */
  readonly defaultLocale: string;
  readonly now: () => Date;
  readonly pace: Pace;
  /** For tests that kill the process between the steps of a delivery. */
  readonly reached?: (step: DeliveryStep) => void;
}

export type DeliveryStep = 'claimed' | 'intentWritten' | 'messageSent' | 'outcomeWritten';

export interface Dispatcher {
  /** Sends everything whose time has come; returns how many messages went out. Only one run at a time. */
  drain(): Promise<number>;
}

const LEASE_MS = 90_000;
const CLAIM_LIMIT = 20;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  let running: Promise<number> | undefined;
  const run = async (): Promise<number> => {
    await rescue(deps);
    let sent = 0;
    for (;;) {
      const token = randomUUID();
      const claimed = await inTransaction(deps.database, (db) =>
        claimMessages(db, { now: deps.now(), limit: CLAIM_LIMIT, leaseMs: LEASE_MS, token }),
      );
      if (claimed.length === 0) return sent;
      deps.reached?.('claimed');
      for (const item of claimed) sent += (await dispatch(deps, item, token)) ? 1 : 0;
    }
  };
  return {
    drain: () => {
      running ??= run().finally(() => (running = undefined));
      return running;
    },
  };
}

async function dispatch(deps: DispatcherDeps, item: OutboxItem, token: string): Promise<boolean> {
  const { client } = deps.database;
  const held = { id: item.id, token };
  const locale = item.personId === undefined ? null : await loadLocale(client, item.personId);
  const texts = deps.textsFor(locale ?? deps.defaultLocale);
  const prepared = await prepareNotice(client, { item, texts, now: deps.now(), timeZone: deps.timeZone });
  if (prepared.kind === 'drop') {
    await markEnded(client, { ...held, state: 'cancelled', error: prepared.reason });
    return false;
  }
  await deps.pace.waitFor(item.chatId);
  if (!(await markSending(client, { ...held, at: deps.now(), text: prepared.message.html }))) return false;
  deps.reached?.('intentWritten');
  const outcome = await deps.sender.send({
    chatId: item.chatId,
    threadId: item.threadId,
    html: prepared.message.html,
    buttons: prepared.message.buttons,
    editsMessageId: item.editsMessageId,
  });
  deps.reached?.('messageSent');
  await settle(deps, { item, token, outcome, prepared });
  deps.reached?.('outcomeWritten');
  return outcome.kind === 'sent';
}

interface Settled {
  readonly item: OutboxItem;
  readonly token: string;
  readonly outcome: SendOutcome;
  readonly prepared: Extract<Prepared, { kind: 'say' }> | undefined;
}

/** Writes the outcome and what follows from it, in one transaction. */
async function settle(deps: DispatcherDeps, { item, token, outcome, prepared }: Settled): Promise<void> {
  const verdict = decideOutcome(outcome, {
    attempt: item.attempt + 1,
    notice: item.notice,
    isEdit: item.editsMessageId !== undefined,
    repeated: item.repeated,
  });
  const at = deps.now();
  await inTransaction(deps.database, async (db) => {
    const held = { id: item.id, token };
    await writeVerdict(db, held, verdict, at);
    if (verdict.kind === 'sent' && prepared) {
      const { messageId } = verdict;
      if (item.notice.kind === 'groupAlert') await saveAlertMessage(db, item.notice.alertId, messageId);
      if (prepared.obligationIds.length > 0) {
        await saveLinks(db, {
          chatId: item.chatId,
          messageId,
          purpose: prepared.purpose,
          obligationIds: prepared.obligationIds,
          at,
        });
      }
    }
    if (outcome.kind === 'migrated') await saveChatMigrated(db, item.chatId, outcome.toChatId);
    if (outcome.kind === 'failed' && outcome.reason === 'chatGone') await saveChatLeft(db, item.chatId);
    if (outcome.kind === 'failed' && outcome.reason === 'unreachable') {
      await savePersonUnreachable(db, item.chatId, at);
      await releaseReminders(db, item.id);
    }
  });
}

type Db = Parameters<Parameters<typeof inTransaction>[1]>[0];

async function writeVerdict(
  db: Db,
  held: { readonly id: number; readonly token: string },
  verdict: Verdict,
  at: Date,
): Promise<void> {
  switch (verdict.kind) {
    case 'sent':
      return markSent(db, { ...held, at, messageId: verdict.messageId });
    case 'again':
      return markRetry(db, {
        ...held,
        runAt: new Date(at.getTime() + verdict.afterMs),
        error: verdict.reason,
        repeated: verdict.repeated,
      });
    case 'end':
      return markEnded(db, { ...held, state: verdict.state, error: verdict.reason });
  }
}

/** What a crash left between intent and outcome is in doubt; its lease has run out. */
async function rescue(deps: DispatcherDeps): Promise<void> {
  const now = deps.now();
  for (const row of await loadStuckMessages(deps.database.client, now)) {
    const token = randomUUID();
    const until = new Date(now.getTime() + LEASE_MS);
    if (!(await takeOver(deps.database.client, { id: row.id, token, until, now }))) continue;
    const item = { ...toItem(row), attempt: row.attempt - 1 };
    await settle(deps, {
      item,
      token,
      outcome: { kind: 'inDoubt', description: 'the process ended while sending' },
      prepared: undefined,
    });
  }
}
