import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadNudge } from '../db/nudges.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers } from '../db/people.ts';
import { saveSentReminders } from '../db/reminders.ts';
import { canManage, type Actor } from '../domain/access.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { NoticeItem } from '../domain/notice.ts';
import type { NudgePlan, NudgeScope } from '../domain/nudge.ts';
import { DIGEST_LIMIT } from '../domain/reminder-batch.ts';
import type { PlannedReminder } from '../domain/reminder.ts';
import { deskKey } from '../domain/report-desk.ts';

export interface NudgeMissingInput {
  readonly actor: Actor;
  readonly jurisdictionId: number;
  readonly scope: NudgeScope;
  readonly at: Date;
  readonly timeZone: string;
  /** The same press applied twice queues nothing twice. */
  readonly dedupeKey: string;
}

export type NudgeMissingOutcome =
  | {
      readonly kind: 'queued';
      readonly plan: NudgePlan;
      readonly persons: number;
      readonly messages: number;
      /** Later than now outside sending hours. */
      readonly goesOutAt: Date;
    }
  /** Nobody is left to remind today. */
  | { readonly kind: 'nothing'; readonly plan: NudgePlan }
  | { readonly kind: 'forbidden' | 'gone' };

/**
 * The standing agency asks all who are missing again: one message a person, each obligation at most once a working day,
 * within sending hours. It stands beside the ladder and holds up none of its later steps.
 */
export const nudgeMissing = (database: Database, input: NudgeMissingInput): Promise<NudgeMissingOutcome> =>
  inTransaction(database, async (db) => {
    const { actor, jurisdictionId, scope, at, timeZone } = input;
    if (!canManage(actor, jurisdictionId)) return { kind: 'forbidden' };
    const authority = await loadAuthority(db, jurisdictionId, timeZone, dayOfInstant(at, timeZone));
    if (!authority) return { kind: 'gone' };
    const { plan, goesOutAt } = await loadNudge(db, authority, { scope, now: at });
    if (plan.send.length === 0) return { kind: 'nothing', plan };
    const batches = batchesOf(plan.send);
    await saveBatches(db, batches, input);
    const persons = new Set(plan.send.map(({ personId }) => personId)).size;
    await saveAudit(db, {
      jurisdictionId,
      personId: actor.personId,
      at,
      action: 'nudge.sent',
      subject: `jurisdiction:${jurisdictionId}`,
      details: {
        scope: scope.kind === 'overdueTasks' ? scope.kind : deskKey(scope),
        agencies: plan.agencies.map(({ id }) => id),
        unreached: plan.unreached.map(({ agency }) => agency.id),
        persons,
        messages: batches.length,
      },
    });
    return { kind: 'queued', plan, persons, messages: batches.length, goesOutAt };
  });

interface Batch {
  readonly personId: number;
  readonly ordinal: number;
  readonly items: readonly PlannedReminder[];
}

/** One message a person; more only where one would grow too long. */
function batchesOf(send: readonly PlannedReminder[]): readonly Batch[] {
  const persons = [...new Set(send.map(({ personId }) => personId))];
  return persons.flatMap((personId) => {
    const own = send.filter((each) => each.personId === personId);
    return Array.from({ length: Math.ceil(own.length / DIGEST_LIMIT) }, (_, ordinal) => ({
      personId,
      ordinal,
      items: own.slice(ordinal * DIGEST_LIMIT, (ordinal + 1) * DIGEST_LIMIT),
    }));
  });
}

async function saveBatches(db: Db, batches: readonly Batch[], input: NudgeMissingInput): Promise<void> {
  const { jurisdictionId, at, timeZone } = input;
  const members = await loadMembers(db, jurisdictionId, dayOfInstant(at, timeZone));
  const chats = new Map(members.map(({ personId, externalId }) => [personId, externalId]));
  const saved = [];
  for (const { personId, ordinal, items } of batches) {
    const chatId = chats.get(personId);
    if (chatId === undefined) throw new Error(`person ${personId} is reachable and has a chat`);
    const outboxId = await saveMessage(db, {
      chatId,
      personId,
      notice: { kind: 'nudge', items: items.map(toItem) },
      dedupeKey: `nudge;${input.dedupeKey};${personId};${ordinal}`,
      runAt: at,
    });
    saved.push({ items, outboxId });
  }
  await saveSentReminders(db, saved, at);
}

const toItem = ({ personId: _personId, continuous: _continuous, ...item }: PlannedReminder): NoticeItem => item;
