import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadTaskObligations, waiveOpen } from '../db/task-obligations.ts';
import { loadHandTask, type StandingHandTask } from '../db/tasks.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import { isDone } from '../domain/obligation-status.ts';
import { mayKeepTasks, keeperId, type TaskKeeper } from './task-access.ts';

export interface EndTaskInput {
  readonly actor: TaskKeeper;
  readonly taskId: number;
  /** Why, in words; kept in the record of what was done. */
  readonly reason: string | undefined;
  readonly at: Date;
  readonly timeZone: string;
}

/** What ending a task does: how much is waived, and how much was met and stays. */
export interface EndingOf {
  readonly task: StandingHandTask;
  readonly open: number;
  readonly met: number;
}

export type EndTaskOutcome =
  | ({ readonly kind: 'ended' } & EndingOf)
  | { readonly kind: 'alreadyEnded'; readonly task: StandingHandTask; readonly endedOn: Day }
  | { readonly kind: 'forbidden' | 'gone' };

export type DecidedEnding = ({ readonly kind: 'decided' } & EndingOf) | Exclude<EndTaskOutcome, { kind: 'ended' }>;

/** Decides what ending a task would do, before anything is written. */
export async function decideEnding(
  db: Db,
  { actor, taskId }: Pick<EndTaskInput, 'actor' | 'taskId'>,
): Promise<DecidedEnding> {
  const task = await loadHandTask(db, taskId);
  if (!task) return { kind: 'gone' };
  if (!mayKeepTasks(actor, task.jurisdictionId)) return { kind: 'forbidden' };
  if (task.endedOn !== undefined) return { kind: 'alreadyEnded', task, endedOn: task.endedOn };
  const standing = await loadTaskObligations(db, taskId);
  const open = standing.filter(({ phase }) => phase === 'open' || phase === 'returned').length;
  return { kind: 'decided', task, open, met: standing.filter(({ phase }) => isDone(phase)).length };
}

/** Ends a task today: what is open of it is waived and no longer reminded of, what is met stays. Ended again, nothing. */
export const endTask = (database: Database, input: EndTaskInput): Promise<EndTaskOutcome> =>
  inTransaction(database, async (db) => {
    const decided = await decideEnding(db, input);
    if (decided.kind !== 'decided') return decided;
    const { actor, reason, at, timeZone } = input;
    const { task } = decided;
    const endedOn = dayOfInstant(at, timeZone);
    await db.task.update({ where: { id: task.id }, data: { endedOn } });
    const waived = await waiveOpen(db, task.id);
    await saveAudit(db, {
      jurisdictionId: task.jurisdictionId,
      personId: keeperId(actor),
      at,
      action: 'task.ended',
      subject: `task:${task.id}`,
      details: { endedOn, reason: reason ?? null, waived: [...waived] },
    });
    return { ...decided, kind: 'ended', task: { ...task, endedOn } };
  });
