import { loadAlert, loadAlertObligations } from '../db/alerts.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import type { Db } from '../db/database.ts';
import { loadObligation, loadObligationsById } from '../db/obligations.ts';
import { loadShownText, type OutboxItem } from '../db/outbox.ts';
import { loadJurisdictionOf } from '../db/people.ts';
import { loadPreferences } from '../db/preferences.ts';
import { loadNewestMessages } from '../db/reminders.ts';
import { loadTriedOf } from '../db/tried.ts';
import { ROLES } from '../domain/access.ts';
import type { Authority } from '../domain/authority.ts';
import { addDays, dayOfInstant, instantOf, type Day } from '../domain/day.ts';
import type { Notice, NoticeItem } from '../domain/notice.ts';
import { isLive } from '../domain/obligation-status.ts';
import { isQuietOn } from '../domain/preferences.ts';
import { canWait } from '../domain/quiet.ts';
import { hasLostItsPoint } from '../domain/reminder.ts';
import { nextSendingInstant } from '../domain/sending-hours.ts';
import { formatInstant } from '../text/dates.ts';
import { worksAmong } from '../text/leader-digest-text.ts';
import { message } from '../text/message.ts';
import {
  digestMessage,
  groupAlertMessage,
  reminderMessage,
  unreachedMessage,
  type ReminderLine,
} from '../text/notice-text.ts';
import { fitMessage } from './fit-message.ts';
import { prepareComplete } from './prepare-complete.ts';
import { prepareDifficulty } from './prepare-difficulty.ts';
import { prepareDigest } from './prepare-digest.ts';
import { prepareExtension } from './prepare-extension.ts';
import { prepareHandIn } from './prepare-hand-in.ts';
import { prepareNudge } from './prepare-nudge.ts';
import { prepareRequest } from './prepare-request.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';
import { withReturned } from './returned-lines.ts';
import { createScene } from '../text/scene.ts';
import type { Texts } from '../text/texts.ts';

export type { PrepareInput, Prepared } from './prepared.ts';

/**
 * Turns a queued notice into words at the moment of sending. What was done, waived, dated anew, returned or reminded of
 * again since it was queued is left out, and so is a step up to the due day once that day is over; a notice with nothing
 * left is dropped. A new message waits for sending hours; an edit disturbs nobody.
 */
export async function prepareNotice(db: Db, input: PrepareInput): Promise<Prepared> {
  // First, since it costs least: what waits all night is claimed again and again, and a digest draws a picture.
  const until = input.item.editsMessageId === undefined ? await waitUntil(db, input) : input.now;
  if (until > input.now) return { kind: 'wait', until };
  const prepared = await prepare(db, input.item.notice, input);
  if (prepared.kind !== 'say') return prepared;
  const as = prepared.photo && input.item.editsMessageId === undefined ? 'caption' : 'text';
  const html = fitMessage(prepared.message.html, input.texts.t('fit.shortened'), as);
  // An edit says what is so when it is sent: one that was queued for a change in the meantime would say it again.
  if (await isShown(db, input.item, html)) return { kind: 'drop', reason: 'the message says so already' };
  const mark = input.item.repeated ? `${input.texts.t('delivery.repeated')}\n` : '';
  return { ...prepared, message: { ...prepared.message, html: mark + html } };
}

async function isShown(db: Db, { chatId, editsMessageId }: OutboxItem, html: string): Promise<boolean> {
  if (editsMessageId === undefined) return false;
  return (await loadShownText(db, { chatId, messageId: editsMessageId })) === html;
}

/** When the message may go out; at once where no authority's hours hold, as for the administrators of the system. */
async function waitUntil(db: Db, { item, now, timeZone }: PrepareInput): Promise<Date> {
  const jurisdictionId = await jurisdictionOf(db, item);
  const authority =
    jurisdictionId === undefined
      ? undefined
      : await loadAuthority(db, jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  if (!authority) return now;
  const { calendar, hours } = authority.rules;
  const from = nextSendingInstant(now, calendar, hours, timeZone);
  const on = dayOfInstant(from, timeZone);
  // Looked at again on the day after: quiet days and leave change while a message waits.
  if (!(await isQuietDay(db, item, on))) return from;
  return nextSendingInstant(instantOf(addDays(on, 1), 0, timeZone), calendar, hours, timeZone);
}

async function isQuietDay(db: Db, { notice, personId }: OutboxItem, on: Day): Promise<boolean> {
  if (personId === undefined || !canWait(notice)) return false;
  return isQuietOn(await loadPreferences(db, personId), on);
}

async function jurisdictionOf(db: Db, { notice, personId }: OutboxItem): Promise<number | undefined> {
  if (notice.kind === 'groupAlert') return (await loadAlert(db, notice.alertId))?.jurisdictionId;
  const first = 'items' in notice ? notice.items[0] : undefined;
  if (first) return (await loadObligation(db, first.obligationId))?.jurisdictionId;
  return personId === undefined ? undefined : loadJurisdictionOf(db, personId);
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
      return say(message(texts.t('notice.personEnrolled', { ...notice, role: roleText(texts, notice.role) })));
    case 'personUnreachable':
      return say(message(texts.t('notice.personUnreachable', { ...notice })));
    case 'updateFailed':
      return say(message(texts.t('notice.updateFailed', { updateId: notice.updateId })));
    case 'nudge':
      return prepareNudge(db, notice, input);
    case 'weekly':
    case 'leaderDigest':
      return prepareDigest(db, notice, input);
    case 'handIns':
    case 'reviewed':
      return prepareHandIn(db, notice, input);
    case 'periodComplete':
      return prepareComplete(db, notice, input);
    case 'extensionAsked':
    case 'extensionDecided':
      return prepareExtension(db, notice, input);
    case 'difficultyRaised':
    case 'difficultyAnswered':
      return prepareDifficulty(db, notice, input);
    case 'reportRequested':
    case 'requestWithdrawn':
      return prepareRequest(db, notice, input);
  }
}

function roleText(texts: Texts, role: string): string {
  const known = ROLES.find((each) => each === role);
  return known ? texts.raw(`role.${known}`) : role;
}

async function prepareReminders(
  db: Db,
  notice: Extract<Notice, { readonly kind: 'reminder' | 'digest' | 'updates' | 'unreached' }>,
  { item, texts, now, timeZone }: PrepareInput,
): Promise<Prepared> {
  const today = dayOfInstant(now, timeZone);
  const moment = { item, today, queuedOn: dayOfInstant(item.createdAt, timeZone) };
  const lines = await withReturned(db, await withTried(db, await loadLines(db, notice.items, moment)));
  const first = lines[0];
  if (!first) return { kind: 'drop', reason: 'nothing left to remind of' };
  const authority = await loadAuthority(db, first.obligation.jurisdictionId, timeZone, today);
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const scene = createScene(texts, authority, now);
  const obligationIds = inOrder(lines).map(({ obligation }) => obligation.id);
  if (notice.kind === 'unreached') return say(unreachedMessage(scene, lines));
  if (notice.kind === 'reminder')
    return { kind: 'say', message: reminderMessage(scene, first), purpose: 'reminder', obligationIds };
  return { kind: 'say', message: digestMessage(scene, notice.kind, lines), purpose: 'digest', obligationIds };
}

/** What is numbered in a leader's digest stands first, so that its numbers mean the same in an answer. */
function inOrder(lines: readonly ReminderLine[]): readonly ReminderLine[] {
  if (!lines.every(({ item }) => item.audience === 'leader')) return lines;
  const works = worksAmong(lines);
  return [...works.map(([first]) => first), ...works.flatMap(([, ...others]) => others)];
}

interface Moment {
  readonly item: OutboxItem;
  readonly today: Day;
  readonly queuedOn: Day;
}

/** The items that still hold: live, in the same round, with the same due day, in time, and not reminded of since. */
async function loadLines(
  db: Db,
  items: readonly NoticeItem[],
  { item: message, today, queuedOn }: Moment,
): Promise<readonly ReminderLine[]> {
  const ids = items.map(({ obligationId }) => obligationId);
  const byId = await loadObligationsById(db, ids);
  const newest = message.personId === undefined ? undefined : await loadNewestMessages(db, message.personId, ids);
  return items.flatMap((item) => {
    const obligation = byId.get(item.obligationId);
    const isSame = obligation?.dueOn === item.dueOn && obligation.round === item.round;
    const isNewest = (newest?.get(item.obligationId) ?? message.id) === message.id;
    if (!obligation || !isSame || !isLive(obligation) || !isNewest || hasLostItsPoint(item, today)) return [];
    return [{ item: { ...item, late: item.late || queuedOn < today }, obligation }];
  });
}

/** A leader is told what was tried already. */
async function withTried(db: Db, lines: readonly ReminderLine[]): Promise<readonly ReminderLine[]> {
  const forLeaders = lines.filter(({ item }) => item.audience === 'leader').map(({ obligation }) => obligation);
  if (forLeaders.length === 0) return lines;
  const tried = await loadTriedOf(db, forLeaders);
  return lines.map((line) => {
    const known = line.item.audience === 'leader' ? tried.get(line.obligation.id) : undefined;
    return known ? { ...line, tried: known } : line;
  });
}

async function prepareAlert(db: Db, alertId: number, { texts, now, timeZone }: PrepareInput): Promise<Prepared> {
  const alert = await loadAlert(db, alertId);
  if (alert && alert.onDay !== dayOfInstant(now, timeZone)) return { kind: 'drop', reason: 'the alert of another day' };
  const authority: Authority | undefined =
    alert && (await loadAuthority(db, alert.jurisdictionId, timeZone, dayOfInstant(now, timeZone)));
  if (!alert || !authority) return { kind: 'drop', reason: 'the alert is gone' };
  const listed = await loadAlertObligations(db, alertId);
  const rendered = groupAlertMessage(createScene(texts, authority, now), listed, formatInstant(now, timeZone));
  return { kind: 'say', message: rendered, purpose: 'alert', obligationIds: listed.map(({ id }) => id) };
}
