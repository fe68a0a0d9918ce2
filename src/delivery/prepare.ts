import { loadAlert, loadAlertObligations } from '../db/alerts.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import type { Db } from '../db/database.ts';
import { loadObligations } from '../db/obligations.ts';
import type { OutboxItem } from '../db/outbox.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice, NoticeItem } from '../domain/notice.ts';
import { isLive } from '../domain/obligation-status.ts';
import { formatInstant } from '../text/dates.ts';
import { message, type RenderedMessage } from '../text/message.ts';
import {
  digestMessage,
  groupAlertMessage,
  reminderMessage,
  unreachedMessage,
  type ReminderLine,
} from '../text/notice-text.ts';
import { createScene } from '../text/scene.ts';
import type { Texts } from '../text/texts.ts';

/** What is to be said now, with the obligations it speaks of in their order; or why there is nothing to say any more. */
export type Prepared =
  | {
      readonly kind: 'say';
      readonly message: RenderedMessage;
      readonly purpose: string;
      readonly obligationIds: readonly number[];
    }
  | { readonly kind: 'drop'; readonly reason: string };

export interface PrepareInput {
  readonly item: OutboxItem;
  readonly texts: Texts;
  readonly now: Date;
  readonly timeZone: string;
}

/**
 * Turns a queued notice into words at the moment of sending. What was done, waived, dated anew or returned since it was
 * queued is left out; a notice with nothing left is dropped.
 */
export async function prepareNotice(db: Db, input: PrepareInput): Promise<Prepared> {
  const prepared = await prepare(db, input.item.notice, input);
  if (prepared.kind === 'drop' || !input.item.repeated) return prepared;
  const html = `${input.texts.t('delivery.repeated')}\n${prepared.message.html}`;
  return { ...prepared, message: { ...prepared.message, html } };
}

async function prepare(db: Db, notice: Notice, input: PrepareInput): Promise<Prepared> {
  const { texts } = input;
  switch (notice.kind) {
    case 'reminder':
    case 'digest':
    case 'updates':
    case 'unreached':
      return prepareReminders(db, notice, input);
    case 'groupAlert':
      return prepareAlert(db, notice.alertId, input);
    case 'personEnrolled':
      return say(message(texts.t('notice.personEnrolled', { ...notice })));
    case 'personUnreachable':
      return say(message(texts.t('notice.personUnreachable', { ...notice })));
    case 'undatedTasks':
      return say(message(texts.t('notice.undatedTasks', { count: notice.obligationIds.length })));
    case 'updateFailed':
      return say(message(texts.t('notice.updateFailed', { updateId: notice.updateId })));
  }
}

const say = (rendered: RenderedMessage): Prepared => ({
  kind: 'say',
  message: rendered,
  purpose: 'notice',
  obligationIds: [],
});

async function prepareReminders(
  db: Db,
  notice: Extract<Notice, { readonly items: readonly NoticeItem[] }>,
  { texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const lines = await loadLines(db, notice.items);
  const first = lines[0];
  if (!first) return { kind: 'drop', reason: 'nothing left to remind of' };
  const authority = await loadAuthority(db, first.obligation.jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const scene = createScene(texts, authority, now);
  const obligationIds = lines.map(({ obligation }) => obligation.id);
  if (notice.kind === 'unreached') return say(unreachedMessage(scene, lines));
  if (notice.kind === 'reminder')
    return { kind: 'say', message: reminderMessage(scene, first), purpose: 'reminder', obligationIds };
  return { kind: 'say', message: digestMessage(scene, notice.kind, lines), purpose: 'digest', obligationIds };
}

/** The items that still hold: live, in the same round, with the same due day. */
async function loadLines(db: Db, items: readonly NoticeItem[]): Promise<readonly ReminderLine[]> {
  const found = await loadObligations(db, { id: { in: items.map(({ obligationId }) => obligationId) } });
  const byId = new Map(found.map((each) => [each.id, each]));
  return items.flatMap((item) => {
    const obligation = byId.get(item.obligationId);
    const holds =
      obligation && isLive(obligation) && obligation.dueOn === item.dueOn && obligation.round === item.round;
    return holds ? [{ item, obligation }] : [];
  });
}

async function prepareAlert(db: Db, alertId: number, { texts, now, timeZone }: PrepareInput): Promise<Prepared> {
  const alert = await loadAlert(db, alertId);
  const authority: Authority | undefined =
    alert && (await loadAuthority(db, alert.jurisdictionId, timeZone, dayOfInstant(now, timeZone)));
  if (!alert || !authority) return { kind: 'drop', reason: 'the alert is gone' };
  const listed = await loadAlertObligations(db, alertId);
  const rendered = groupAlertMessage(createScene(texts, authority, now), listed, formatInstant(now, timeZone));
  return { kind: 'say', message: rendered, purpose: 'alert', obligationIds: listed.map(({ id }) => id) };
}
