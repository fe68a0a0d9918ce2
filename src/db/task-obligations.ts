import { day, type Day } from '../domain/day.ts';
import type { ObligationChange, StandingObligation } from '../domain/task-by-hand/follow-change.ts';
import type { Db } from './database.ts';
import { partsOf } from './in-parts.ts';

/** All obligations of a task, in the order of their creation. */
export async function loadTaskObligations(db: Db, taskId: number): Promise<readonly StandingObligation[]> {
  const rows = await db.obligation.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  return rows.map(({ id, agencyId, periodKey, dueOn, phase, continuous }) => ({
    id,
    agencyId,
    periodKey,
    dueOn: dueOn === null ? undefined : day(dueOn),
    phase,
    continuous,
  }));
}

/** What is due on a day that an extension gave. */
export async function loadExtendedIds(db: Db, taskId: number): Promise<ReadonlySet<number>> {
  const rows = await db.extensionRequest.findMany({
    where: { state: 'granted', obligation: { taskId } },
    include: { obligation: true },
    orderBy: { id: 'asc' },
  });
  return new Set(rows.flatMap(({ toOn, obligation }) => (obligation.dueOn === toOn ? [obligation.id] : [])));
}

export interface ChangeOfDue {
  readonly reason: string;
  readonly byId: number | undefined;
  readonly today: Day;
  readonly at: Date;
}

/**
 * Writes what a change of the task does to its obligations; each new day keeps the old one beside it. What moves to a
 * day that is over was never late before: it is history.
 */
export async function saveObligationChange(db: Db, change: ObligationChange, by: ChangeOfDue): Promise<void> {
  for (const { id, fromOn, toOn } of change.moved) {
    await saveDueChange(db, { id, fromOn, toOn }, by);
    await db.obligation.update({
      where: { id },
      data: { dueOn: toOn, history: toOn < by.today },
    });
  }
  for (const ids of partsOf(change.cleared))
    await db.obligation.updateMany({ where: { id: { in: ids } }, data: { dueOn: null, history: false } });
  for (const ids of partsOf(change.waived))
    await db.obligation.updateMany({ where: { id: { in: ids } }, data: { phase: 'waived' } });
  for (const { id, dueOn } of change.reopened) {
    const before = await db.obligation.findUniqueOrThrow({ where: { id } });
    if (dueOn !== undefined && dueOn !== before.dueOn)
      await saveDueChange(db, { id, fromOn: before.dueOn ?? undefined, toOn: dueOn }, by);
    await db.obligation.update({ where: { id }, data: { phase: 'open', dueOn: dueOn ?? null, history: false } });
  }
}

async function saveDueChange(
  db: Db,
  { id, fromOn, toOn }: { readonly id: number; readonly fromOn: string | undefined; readonly toOn: Day },
  { reason, byId, at }: ChangeOfDue,
): Promise<void> {
  await db.dueChange.create({
    data: { obligationId: id, fromOn: fromOn ?? null, toOn, reason, byId: byId ?? null, changedAt: at },
  });
}

/** Of what was just planned for a task: days that were over before it was given are history. */
export async function settleNewObligations(
  db: Db,
  input: {
    readonly taskId: number;
    readonly known: readonly number[];
    readonly today: Day;
    readonly metPeriods: readonly string[];
  },
): Promise<void> {
  const { taskId, known, today, metPeriods } = input;
  // Ids only grow; a list of those that are known may be longer than a query can name.
  const lastKnown = known.reduce((last, id) => Math.max(last, id), 0);
  const isNew = { taskId, id: { gt: lastKnown }, phase: 'open' as const };
  await db.obligation.updateMany({ where: { ...isNew, dueOn: { lt: today } }, data: { history: true } });
  // A former lead has met them.
  await db.obligation.updateMany({
    where: { ...isNew, periodKey: { in: [...metPeriods] } },
    data: { phase: 'waived' },
  });
}

/** Waives what is still open of a task that ended; what is handed in stays. Returns how many. */
export async function waiveOpen(db: Db, taskId: number): Promise<readonly number[]> {
  const open = await db.obligation.findMany({
    where: { taskId, phase: { in: ['open', 'returned'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const ids = open.map(({ id }) => id);
  await db.obligation.updateMany({ where: { taskId, phase: { in: ['open', 'returned'] } }, data: { phase: 'waived' } });
  return ids;
}

/** What is owed of a task from today: how much of it, by how many agencies, and when first. */
export interface OwedAhead {
  readonly obligations: number;
  readonly agencies: number;
  readonly firstDueOn: Day | undefined;
  readonly undated: boolean;
}

export async function loadOwedAhead(db: Db, taskId: number): Promise<OwedAhead> {
  const rows = await db.obligation.findMany({
    where: { taskId, history: false, phase: { in: ['open', 'returned'] } },
    select: { agencyId: true, dueOn: true },
    orderBy: { id: 'asc' },
  });
  const [first] = rows.flatMap(({ dueOn }) => (dueOn === null ? [] : [day(dueOn)])).sort();
  return {
    obligations: rows.length,
    agencies: new Set(rows.map(({ agencyId }) => agencyId)).size,
    firstDueOn: first,
    undated: rows.some(({ dueOn }) => dueOn === null),
  };
}
