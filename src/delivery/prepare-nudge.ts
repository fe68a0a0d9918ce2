import type { Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadObligationsById } from '../db/obligations.ts';
import { loadNewestMessages } from '../db/reminders.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';
import { isLive } from '../domain/obligation-status.ts';
import { createScene } from '../text/scene.ts';
import { nudgeMessage } from '../text/nudge-text.ts';
import type { ReminderLine } from '../text/notice-text.ts';
import type { PrepareInput, Prepared } from './prepared.ts';
import { withReturned } from './returned-lines.ts';

type Nudge = Extract<Notice, { readonly kind: 'nudge' }>;

/**
 * The standing agency asks again for what is missing. What was handed in, waived, returned, dated anew or reminded of by
 * a later message since it was queued is left out; unlike a step of the ladder it keeps its point after the due day.
 */
export async function prepareNudge(db: Db, notice: Nudge, input: PrepareInput): Promise<Prepared> {
  const { texts, now, timeZone } = input;
  const lines = await withReturned(db, await loadLines(db, notice, input));
  const [first] = lines;
  if (!first) return { kind: 'drop', reason: 'nothing left to ask for' };
  const today = dayOfInstant(now, timeZone);
  const authority = await loadAuthority(db, first.obligation.jurisdictionId, timeZone, today);
  if (!authority) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  return {
    kind: 'say',
    message: nudgeMessage(createScene(texts, authority, now), lines),
    purpose: lines.length === 1 ? 'reminder' : 'digest',
    obligationIds: lines.map(({ obligation }) => obligation.id),
  };
}

async function loadLines(db: Db, { items }: Nudge, { item: message }: PrepareInput): Promise<readonly ReminderLine[]> {
  const ids = items.map(({ obligationId }) => obligationId);
  const byId = await loadObligationsById(db, ids);
  const newest = message.personId === undefined ? undefined : await loadNewestMessages(db, message.personId, ids);
  return items.flatMap((item) => {
    const obligation = byId.get(item.obligationId);
    const isSame = obligation?.dueOn === item.dueOn && obligation.round === item.round;
    const isNewest = (newest?.get(item.obligationId) ?? message.id) === message.id;
    return obligation && isSame && isLive(obligation) && isNewest ? [{ item, obligation }] : [];
  });
}
