import { createHash } from 'node:crypto';
import { saveAlert, loadAlertOf, loadAlertObligations } from '../db/alerts.ts';
import { loadLinkedChats, type LinkedChat } from '../db/chats.ts';
import type { Db } from '../db/database.ts';
import type { Authority } from '../domain/authority.ts';
import { loadObligations } from '../db/obligations.ts';
import { saveMessage } from '../db/outbox.ts';
import { dayOfInstant, instantOf, type Day } from '../domain/day.ts';
import { alertOrder } from '../domain/group-alert.ts';
import { statusOn } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { isSendingInstant } from '../domain/sending-hours.ts';

/**
 * Queues the overdue alert of each linked group, one a working day, and an edit of today's alert when what it lists has
 * changed. Level-triggered: running it again adds nothing.
 */
export async function planAlerts(db: Db, authority: Authority, now: Date): Promise<number> {
  const { calendar, hours, timeZone } = authority.rules;
  const today = dayOfInstant(now, timeZone);
  if (instantOf(today, hours.ladderMinute, timeZone) > now) return 0;
  let queued = 0;
  for (const chat of await loadLinkedChats(db, authority.id)) {
    const alert = await loadAlertOf(db, chat.id, today);
    if (alert) queued += await queueEdit(db, { chat, alert, now });
    else if (isSendingInstant(now, calendar, hours, timeZone))
      queued += await queueAlert(db, { authority, chat, today, now });
  }
  return queued;
}

async function queueAlert(
  db: Db,
  {
    authority,
    chat,
    today,
    now,
  }: { readonly authority: Authority; readonly chat: LinkedChat; readonly today: Day; readonly now: Date },
): Promise<number> {
  const { calendar, timeZone } = authority.rules;
  const live = await loadObligations(db, {
    jurisdictionId: authority.id,
    history: false,
    continuous: false,
    phase: { in: ['open', 'returned'] },
    dueOn: { lt: today },
  });
  const overdue = live.filter((each) => statusOn(each, { today, calendar, timeZone }) === 'overdue');
  if (overdue.length === 0) return 0;
  const ordered = alertOrder(overdue);
  const alertId = await saveAlert(db, {
    chatRowId: chat.id,
    onDay: today,
    obligationIds: ordered.map(({ id }) => id),
    fingerprint: fingerprintOf(ordered),
    at: now,
  });
  await saveMessage(db, {
    chatId: chat.chatId,
    threadId: chat.threadId,
    personId: undefined,
    notice: { kind: 'groupAlert', alertId },
    dedupeKey: `alert:${alertId}`,
    runAt: now,
  });
  return 1;
}

async function queueEdit(
  db: Db,
  {
    chat,
    alert,
    now,
  }: {
    readonly chat: LinkedChat;
    readonly alert: NonNullable<Awaited<ReturnType<typeof loadAlertOf>>>;
    readonly now: Date;
  },
): Promise<number> {
  if (alert.messageId === undefined) return 0;
  const fingerprint = fingerprintOf(await loadAlertObligations(db, alert.id));
  if (fingerprint === alert.fingerprint) return 0;
  await saveAlert(db, {
    chatRowId: chat.id,
    onDay: alert.onDay,
    obligationIds: alert.obligationIds,
    fingerprint,
    at: now,
  });
  await saveMessage(db, {
    chatId: chat.chatId,
    threadId: chat.threadId,
    personId: undefined,
    notice: { kind: 'groupAlert', alertId: alert.id },
    dedupeKey: `alert:${alert.id}:${now.getTime()}:${fingerprint}`,
    runAt: now,
    editsMessageId: alert.messageId,
  });
  return 1;
}

/** What the alert shows of each obligation: another fingerprint means that the message has to be edited. */
const fingerprintOf = (obligations: readonly ObligationView[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        obligations.map(({ id, phase, percent, acknowledgedAt }) => [id, phase, percent, acknowledgedAt !== undefined]),
      ),
    )
    .digest('hex');
