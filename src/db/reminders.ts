import { day, dayOfInstant, latest, type Day } from '../domain/day.ts';
import { isNudgeStep } from '../domain/nudge.ts';
import { recipientKeyOf, reminderKey, type PlannedReminder, type ReminderSubject } from '../domain/reminder.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { loadDueKnownAt } from './obligations.ts';

/**
 * What may have to be reminded of: live, with a due day not after `until`. Only what the ladder asks for, since all that
 * is overdue is among it and the planner looks every minute.
 */
export async function loadReminderSubjects(
  db: Db,
  input: { readonly jurisdictionId: number; readonly until: Day; readonly timeZone: string },
): Promise<readonly ReminderSubject[]> {
  const { jurisdictionId, until, timeZone } = input;
  const rows = await db.obligation.findMany({
    where: { jurisdictionId, history: false, phase: { in: ['open', 'returned'] }, dueOn: { lte: until } },
    select: {
      id: true,
      agencyId: true,
      dueOn: true,
      round: true,
      phase: true,
      history: true,
      continuous: true,
      createdAt: true,
      task: { select: { areaId: true } },
    },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  const knownAt = await loadDueKnownAt(db, jurisdictionId);
  const returnedAt = await loadReturnedAt(db, jurisdictionId);
  return rows.map(({ id, dueOn, task, createdAt, ...row }) => ({
    ...row,
    obligationId: id,
    areaId: task?.areaId ?? undefined,
    dueOn: dueOn === null ? undefined : day(dueOn),
    knownOn: latest(
      dayOfInstant(knownAt.get(id) ?? createdAt, timeZone),
      dayOfInstant(returnedAt.get(id) ?? createdAt, timeZone),
    ),
  }));
}

/** When what waits to be completed was returned last, by obligation: the beginning of its round. */
async function loadReturnedAt(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, Date>> {
  const rows = await db.submissionReview.findMany({
    where: { decision: 'returned', submission: { obligation: { jurisdictionId, phase: 'returned' } } },
    select: { at: true, submission: { select: { obligationId: true } } },
    orderBy: { id: 'asc' },
  });
  return new Map(rows.map(({ at, submission }) => [submission.obligationId, at]));
}

/** The keys of all reminders of these obligations, planned or superseded. */
export async function loadReminderKeys(db: Db, obligationIds: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await inParts([...new Set(obligationIds)], (part) =>
    db.reminder.findMany({
      where: { obligationId: { in: part } },
      select: { obligationId: true, round: true, dueOn: true, step: true, recipientKey: true },
    }),
  );
  return new Set(rows.map((row) => [row.obligationId, row.round, row.dueOn, row.step, row.recipientKey].join('|')));
}

/**
 * Persons for whom a batch about this jurisdiction was queued within a span, its end left out: what was planned while a
 * clock ran ahead holds nothing up, nor does what the standing agency asked for itself.
 */
export async function loadServedPersons(
  db: Db,
  jurisdictionId: number,
  span: { readonly from: Date; readonly to: Date },
): Promise<ReadonlySet<number>> {
  const rows = await db.reminder.findMany({
    where: {
      plannedAt: { gte: span.from, lt: span.to },
      state: 'planned',
      personId: { not: null },
      obligation: { jurisdictionId },
    },
    select: { personId: true, step: true },
    distinct: ['personId', 'step'],
  });
  return new Set(rows.flatMap(({ personId, step }) => (personId === null || isNudgeStep(step) ? [] : [personId])));
}

/** The message that holds a person's newest reminder of each obligation: what an older one says is superseded. */
export async function loadNewestMessages(
  db: Db,
  personId: number,
  obligationIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.reminder.findMany({
    where: { personId, obligationId: { in: [...obligationIds] }, state: 'planned' },
    orderBy: { id: 'asc' },
  });
  return new Map(rows.flatMap(({ obligationId, outboxId }) => (outboxId === null ? [] : [[obligationId, outboxId]])));
}

/** What becomes of a reminder: planned with its message, or superseded and never sent. */
export interface ReminderFate {
  readonly state: 'planned' | 'superseded';
  readonly outboxId: number | null;
  readonly at: Date;
}

/** Records reminders that share a fate; what is recorded already stays as it is. */
export const saveReminders = (db: Db, reminders: readonly PlannedReminder[], as: ReminderFate): Promise<void> =>
  saveMissingReminders(
    db,
    reminders.map((reminder) => ({ ...reminder, as })),
  );

/** Records the reminders of many messages at once: a round of the planner has hundreds. */
export const saveSentReminders = (
  db: Db,
  messages: readonly { readonly items: readonly PlannedReminder[]; readonly outboxId: number }[],
  at: Date,
): Promise<void> =>
  saveMissingReminders(
    db,
    messages.flatMap(({ items, outboxId }) =>
      items.map((reminder) => ({ ...reminder, as: { state: 'planned', outboxId, at } as const })),
    ),
  );

async function saveMissingReminders(
  db: Db,
  reminders: readonly (PlannedReminder & { readonly as: ReminderFate })[],
): Promise<void> {
  const known = await loadReminderKeys(
    db,
    reminders.map(({ obligationId }) => obligationId),
  );
  const missing = reminders.filter((each) => !known.has(reminderKey({ ...each, recipientKey: recipientKeyOf(each) })));
  await db.reminder.createMany({
    data: missing.map(({ as, ...each }) => ({
      obligationId: each.obligationId,
      round: each.round,
      dueOn: each.dueOn,
      step: each.step,
      recipientKey: recipientKeyOf(each),
      personId: each.personId,
      state: as.state,
      outboxId: as.outboxId,
      plannedAt: as.at,
    })),
  });
}

/**
 * Takes back the reminders of a message that could not reach its person, so that they are planned anew: for whoever
 * stands in now, and for the person when they are back. The message itself stays in the record.
 */
export async function releaseReminders(db: Db, outboxId: number): Promise<void> {
  await db.reminder.deleteMany({ where: { outboxId } });
}
