import type { Day } from '../domain/day.ts';
import type { ChangedTask } from '../domain/import/compare-tasks.ts';
import type { Schedule, YearSpan } from '../domain/schedule.ts';
import { leadIds } from '../domain/task-by-hand/agency-picks.ts';
import { followChange, type ObligationChange } from '../domain/task-by-hand/follow-change.ts';
import { loadKnownAgencies } from './agencies.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { scheduleColumn } from './plan-draft-column.ts';
import { loadTaskObligations, saveObligationChange, settleNewObligations } from './task-obligations.ts';
import { toPick } from './tasks.ts';

/** What decides who owes a task and when; loaded before and after a revision is written. */
export interface TaskTerms {
  /** Undefined while nobody has understood the phrase. */
  readonly schedule: Schedule | undefined;
  readonly leadIds: readonly number[];
}

export async function loadTaskTerms(
  db: Db,
  input: { readonly jurisdictionId: number; readonly changed: readonly ChangedTask[]; readonly today: Day },
): Promise<ReadonlyMap<number, TaskTerms>> {
  const agencies = await loadKnownAgencies(db, input.jurisdictionId, input.today);
  const rows = await inParts(input.changed, (part) =>
    db.task.findMany({
      where: { id: { in: part.map(({ id }) => id) } },
      include: { agencies: { where: { role: 'lead' }, include: { agency: true } } },
      orderBy: { id: 'asc' },
    }),
  );
  return new Map(
    rows.map(({ id, schedule, agencies: leads }) => [
      id,
      {
        schedule: schedule === null ? undefined : scheduleColumn.parse(schedule),
        leadIds: leadIds(leads.flatMap(toPick), agencies),
      },
    ]),
  );
}

export interface RevisionToFollow {
  readonly jurisdictionId: number;
  readonly changed: readonly ChangedTask[];
  /** As the tasks stood before the revision was written. */
  readonly before: ReadonlyMap<number, TaskTerms>;
  readonly years: YearSpan;
  readonly today: Day;
  readonly at: Date;
}

export interface FollowedRevision {
  /** Obligations that got another due day, or their first. */
  readonly moved: number;
  /** Obligations that the plan no longer asks for, or whose agency no longer leads. */
  readonly waived: number;
  /** Tasks whose day a person had set: theirs stays. */
  readonly keptTasks: readonly string[];
  /** For `settleRevision`, once the planner has made what is missing. */
  readonly tasks: readonly FollowedTask[];
}

interface FollowedTask {
  readonly taskId: number;
  readonly known: readonly number[];
  readonly metPeriods: readonly string[];
}

/**
 * What is open of a task follows its revision, by the decision that a change by hand follows as well; the old day stays
 * in the record. A day that a person has set goes before the plan, as long as its agency leads.
 */
export async function followRevision(db: Db, revision: RevisionToFollow): Promise<FollowedRevision> {
  const after = await loadTaskTerms(db, revision);
  const tasks: FollowedTask[] = [];
  const kept = new Set<string>();
  let [moved, waived] = [0, 0];
  for (const { id: taskId, task } of revision.changed) {
    const terms = changeOfTerms(revision.before.get(taskId), after.get(taskId));
    if (!terms) continue;
    const standing = await loadTaskObligations(db, taskId);
    const { years, today, at } = revision;
    const decided = followChange({ standing, years, today, ...terms });
    const change = withoutKept(decided, await loadSetByPerson(db, taskId, terms.leftIds));
    if (touchedBy(change) < touchedBy(decided)) kept.add(task.number);
    await saveObligationChange(db, change, { reason: task.deadline.text, byId: undefined, today, at });
    moved += change.moved.length;
    waived += change.waived.length;
    tasks.push({ taskId, known: standing.map(({ id }) => id), metPeriods: change.metPeriods });
  }
  return { moved, waived, keptTasks: [...kept], tasks };
}

interface ChangeOfTerms extends TaskTerms {
  readonly deadlineChanged: boolean;
  readonly leftIds: readonly number[];
}

/** Undefined where who owes it and when stay as they were, whatever the words. */
function changeOfTerms(before: TaskTerms | undefined, after: TaskTerms | undefined): ChangeOfTerms | undefined {
  if (!before || !after) return undefined;
  // Both come from the column's parser, which writes the fields of a kind in one order.
  const deadlineChanged = JSON.stringify(before.schedule) !== JSON.stringify(after.schedule);
  const leftIds = before.leadIds.filter((id) => !after.leadIds.includes(id));
  const hasNewLead = after.leadIds.some((id) => !before.leadIds.includes(id));
  return deadlineChanged || leftIds.length > 0 || hasNewLead ? { ...after, deadlineChanged, leftIds } : undefined;
}

/** What a person gave a day, where its agency still leads; the day of an earlier plan is made by nobody. */
async function loadSetByPerson(db: Db, taskId: number, leftIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await db.obligation.findMany({
    where: { taskId, dueOn: { not: null }, dueChanges: { some: { byId: { not: null } } } },
    select: { id: true, agencyId: true },
    orderBy: { id: 'asc' },
  });
  return new Set(rows.filter(({ agencyId }) => !leftIds.includes(agencyId)).map(({ id }) => id));
}

const withoutKept = (change: ObligationChange, kept: ReadonlySet<number>): ObligationChange => ({
  ...change,
  moved: change.moved.filter(({ id }) => !kept.has(id)),
  cleared: change.cleared.filter((id) => !kept.has(id)),
  waived: change.waived.filter((id) => !kept.has(id)),
});

const touchedBy = ({ moved, cleared, waived }: ObligationChange): number =>
  moved.length + cleared.length + waived.length;

/** What the planner made for revised tasks: days that are over are history, and what a former lead met is not owed. */
export async function settleRevision(
  db: Db,
  { tasks, today }: Pick<FollowedRevision, 'tasks'> & { readonly today: Day },
): Promise<void> {
  for (const task of tasks) await settleNewObligations(db, { ...task, today });
}

/** What a revision adds with a due day already past is history, as it is for a plan imported late. */
export async function markAddedHistory(
  db: Db,
  { taskIds, today }: { readonly taskIds: readonly number[]; readonly today: Day },
): Promise<void> {
  await db.obligation.updateMany({
    where: { taskId: { in: [...taskIds] }, dueOn: { lt: today }, phase: 'open', continuous: false },
    data: { history: true },
  });
}
