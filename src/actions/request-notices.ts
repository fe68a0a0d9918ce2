import type { Db } from '../db/database.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers } from '../db/people.ts';
import { loadReminderRound } from '../db/reminder-round.ts';
import { saveReminders } from '../db/reminders.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import { personKey } from '../domain/nudge.ts';
import { planReminders } from '../domain/reminder.ts';
import { ladderInstant, nextSendingInstant } from '../domain/sending-hours.ts';

export interface RequestNotices {
  readonly jurisdictionId: number;
  readonly kind: 'reportRequested' | 'requestWithdrawn';
  readonly obligations: readonly { readonly id: number; readonly agencyId: number }[];
  readonly today: Day;
  readonly at: Date;
}

/** Queues a notice for each head and officer of the agencies that are asked; returns who is told of what (`personKey`). */
export async function saveRequestNotices(db: Db, input: RequestNotices): Promise<ReadonlySet<string>> {
  const { jurisdictionId, kind, obligations, today, at } = input;
  const members = await loadMembers(db, jurisdictionId, today);
  const told = new Set<string>();
  for (const { id: obligationId, agencyId } of obligations) {
    const people = members.filter(
      (member) => member.agencyId === agencyId && ['head', 'officer', 'standing'].includes(member.role),
    );
    for (const { personId, externalId: chatId } of new Map(people.map((each) => [each.personId, each])).values()) {
      told.add(personKey(obligationId, personId));
      await saveMessage(db, {
        chatId,
        personId,
        notice: { kind, obligationId },
        dedupeKey: `${kind}:${obligationId}:${personId}`,
        runAt: at,
      });
    }
  }
  return told;
}

export interface FirstNotices {
  readonly obligationIds: readonly number[];
  /** Who gets the request's own notice of what, as `personKey` writes it. */
  readonly told: ReadonlySet<string>;
  readonly at: Date;
}

/**
 * The notice of a request is the reminder of the day on which it goes out: the steps that have come by then are recorded
 * as superseded for whoever gets it, so that nobody has the same sentence twice. Later steps go out as ever.
 */
export async function supersedeByNotice(
  db: Db,
  authority: Authority,
  { obligationIds, told, at }: FirstNotices,
): Promise<void> {
  const { calendar, hours, timeZone } = authority.rules;
  const goesOutAt = nextSendingInstant(at, calendar, hours, timeZone);
  const ladderAt = ladderInstant(dayOfInstant(goesOutAt, timeZone), hours, timeZone);
  const now = goesOutAt > ladderAt ? goesOutAt : ladderAt;
  const { input } = await loadReminderRound(db, authority, { now: at, until: dayOfInstant(now, timeZone) });
  const subjects = input.subjects.filter(({ obligationId }) => obligationIds.includes(obligationId));
  const { superseded } = planReminders({ ...input, now, subjects, nudgedToday: told });
  const covered = superseded.filter(({ obligationId, personId }) => told.has(personKey(obligationId, personId)));
  await saveReminders(db, covered, { state: 'superseded', outboxId: null, at });
}
