import type { Db } from '../db/database.ts';
import type { Authority } from '../domain/authority.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadReminderRound } from '../db/reminder-round.ts';
import { saveReminders, saveSentReminders } from '../db/reminders.ts';
import type { NoticeItem } from '../domain/notice.ts';
import {
  planReminders as decideReminders,
  reminderKey,
  recipientKeyOf,
  type PlannedReminder,
  type ReminderPlan,
} from '../domain/reminder.ts';
import { isSendingInstant } from '../domain/sending-hours.ts';
import { composeBatches, type BatchMessage } from '../domain/reminder-batch.ts';

/**
 * Queues the reminders of an authority whose time has come; returns how many messages are new. Safe to run at any time
 * and as often as anybody likes (see domain/reminder.ts).
 */
export async function planReminders(db: Db, authority: Authority, now: Date): Promise<number> {
  const { calendar, hours, timeZone } = authority.rules;
  if (!isSendingInstant(now, calendar, hours, timeZone)) return 0;
  const { plan, chats } = await decide(db, authority, now);
  await saveReminders(db, plan.superseded, { state: 'superseded', outboxId: null, at: now });
  const batches = composeBatches(plan.send);
  const saved = [];
  for (const batch of batches) {
    const outboxId = await saveBatch(db, batch, { chats, now });
    if (outboxId !== undefined) saved.push({ items: batch.items, outboxId });
  }
  await saveSentReminders(db, saved, now);
  return batches.length;
}

/**
 * Records every step whose time has come as superseded without sending it, for work that was followed up elsewhere
 * until now (the sandbox's sample begins so). `until` must lie within sending hours: outside them nothing is due.
 */
export async function skipRemindersUntil(db: Db, authority: Authority, until: Date): Promise<void> {
  const { plan } = await decide(db, authority, until);
  await saveReminders(db, [...plan.send, ...plan.superseded], { state: 'superseded', outboxId: null, at: until });
}

async function decide(
  db: Db,
  authority: Authority,
  now: Date,
): Promise<{ readonly plan: ReminderPlan; readonly chats: ReadonlyMap<number, bigint> }> {
  const { input, chats } = await loadReminderRound(db, authority, { now });
  return { plan: decideReminders(input), chats };
}

async function saveBatch(
  db: Db,
  batch: BatchMessage,
  { chats, now }: { readonly chats: ReadonlyMap<number, bigint>; readonly now: Date },
): Promise<number | undefined> {
  const chatId = chats.get(batch.personId);
  if (chatId === undefined) return undefined;
  return saveMessage(db, {
    chatId,
    personId: batch.personId,
    notice: { kind: batch.kind, items: batch.items.map(toItem) },
    dedupeKey: [batch.kind, now.getTime(), ...batch.items.map(keyOf)].join(';'),
    runAt: now,
  });
}

const keyOf = (each: PlannedReminder): string => reminderKey({ ...each, recipientKey: recipientKeyOf(each) });

const toItem = ({ obligationId, step, audience, dueOn, round, fireOn, late }: PlannedReminder): NoticeItem => ({
  obligationId,
  step,
  audience,
  dueOn,
  round,
  fireOn,
  late,
});
