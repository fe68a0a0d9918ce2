import type { Db } from '../db/database.ts';
import type { Authority } from '../domain/authority.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadAdministrators, loadMembers, type Member } from '../db/people.ts';
import {
  loadReminderKeys,
  loadReminderSubjects,
  loadServedPersons,
  saveReminders,
  saveSentReminders,
} from '../db/reminders.ts';
import type { Role } from '../domain/access.ts';
import { addDays, dayOfInstant, earliest, instantOf, type Day } from '../domain/day.ts';
import type { NoticeItem } from '../domain/notice.ts';
import {
  planReminders as decideReminders,
  reminderKey,
  recipientKeyOf,
  type PlannedReminder,
  type Recipients,
  type ReminderPlan,
  type ReminderSubject,
} from '../domain/reminder.ts';
import { isSendingInstant } from '../domain/sending-hours.ts';
import { composeBatches, type BatchMessage } from '../domain/reminder-batch.ts';

/** The ladder begins a week before the due day, moved back over days off at most two weeks more. */
const LOOK_AHEAD_DAYS = 30;

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
  const { timeZone } = authority.rules;
  const today = dayOfInstant(now, timeZone);
  const members = await loadMembers(db, authority.id, today);
  const hasStanding = members.some(({ role }) => role === 'standing');
  // Where nobody of the standing agency is enrolled yet the administrators hear of it: never nobody.
  const administrators = hasStanding ? [] : await loadAdministrators(db);
  const subjects = await loadReminderSubjects(db, {
    jurisdictionId: authority.id,
    until: addDays(today, LOOK_AHEAD_DAYS),
    timeZone,
  });
  const firstDays = enrolmentDays(members);
  const addressees = once(
    (subject: ReminderSubject) => `${subject.agencyId}|${subject.areaId ?? ''}`,
    (subject) => ({
      ...recipientsOf(subject, members, authority),
      ...(hasStanding ? {} : { standing: administrators.map(({ personId }) => personId) }),
    }),
  );
  const plan = decideReminders({
    now,
    subjects,
    recipientsOf: addressees,
    enrolledOn: (personId) => firstDays.get(personId) ?? today,
    recorded: await loadReminderKeys(
      db,
      subjects.map(({ obligationId }) => obligationId),
    ),
    servedToday: await loadServedPersons(db, authority.id, {
      from: instantOf(today, 0, timeZone),
      to: instantOf(addDays(today, 1), 0, timeZone),
    }),
    rules: authority.rules,
  });
  return {
    plan,
    chats: new Map([...administrators, ...members].map(({ personId, externalId }) => [personId, externalId])),
  };
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

/**
 * Heads and officers of the agency; the standing agency's own people serve as its officers. A leader answers for an
 * area, else the leaders without an area do.
 */
function recipientsOf(subject: ReminderSubject, members: readonly Member[], authority: Authority): Recipients {
  const ofAgency = (...roles: readonly Role[]): readonly number[] =>
    personIds(members.filter(({ agencyId, role }) => agencyId === subject.agencyId && roles.includes(role)));
  const leaders = members.filter(({ role }) => role === 'leader');
  const inCharge = leaders.filter(({ areaId }) => areaId !== undefined && areaId === subject.areaId);
  const chair = leaders.filter(({ areaId }) => areaId === undefined);
  const isStanding = subject.agencyId === authority.standing?.id;
  return {
    officers: isStanding ? ofAgency('officer', 'standing') : ofAgency('officer'),
    heads: ofAgency('head'),
    leaders: personIds(inCharge.length > 0 ? inCharge : chair),
    standing: personIds(members.filter(({ role }) => role === 'standing')),
  };
}

const personIds = (members: readonly Member[]): readonly number[] => [
  ...new Set(members.map(({ personId }) => personId)),
];

/** The first day of each person's first role. */
function enrolmentDays(members: readonly Member[]): ReadonlyMap<number, Day> {
  const days = new Map<number, Day>();
  for (const { personId, fromOn } of members) days.set(personId, earliest(days.get(personId) ?? fromOn, fromOn));
  return days;
}

/** Asks once for each key: thousands of obligations share a few agencies. */
function once<Input, Output>(
  keyOf: (input: Input) => string,
  work: (input: Input) => Output,
): (input: Input) => Output {
  const known = new Map<string, Output>();
  return (input) => {
    const key = keyOf(input);
    const found = known.get(key) ?? work(input);
    known.set(key, found);
    return found;
  };
}
