import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { planObligations } from '../db/plan-obligations.ts';
import {
  loadOwedAhead,
  loadTaskObligations,
  saveObligationChange,
  settleNewObligations,
  type OwedAhead,
} from '../db/task-obligations.ts';
import { loadHandTask, loadTaskSavedAs, updateHandTask, type StandingHandTask } from '../db/tasks.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { ChangeableField } from '../domain/task-by-hand/dialogue.ts';
import type { ObligationChange } from '../domain/task-by-hand/follow-change.ts';
import { decideChange, type ChangeObstacle, type DecideChangeInput, type DecidedChange } from './decide-change.ts';
import { keeperId } from './task-access.ts';

export interface ChangeTaskInput extends Omit<DecideChangeInput, 'today'> {
  /** Saved under the same key again, it changes nothing again. */
  readonly key: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type ChangeTaskOutcome =
  | {
      readonly kind: 'changed';
      readonly task: StandingHandTask;
      readonly owed: OwedAhead;
      readonly fields: readonly ChangeableField[];
      readonly obligations: ObligationChange;
      readonly repeated: boolean;
    }
  | { readonly kind: 'unchanged'; readonly task: StandingHandTask }
  | ChangeObstacle;

/**
 * Changes a task: its next version, and its open obligations with it; what is met is never rewritten. One transaction,
 * once for each key, decided anew from what stands.
 */
export const changeTask = (database: Database, input: ChangeTaskInput): Promise<ChangeTaskOutcome> =>
  inTransaction(database, async (db) => {
    const decided = await decideChange(db, { ...input, today: dayOfInstant(input.at, input.timeZone) });
    if (decided.kind !== 'decided') return decided;
    const { task, fields } = decided;
    const repeated = (await loadTaskSavedAs(db, input.key)) !== undefined;
    if (!repeated && fields.length === 0) return { kind: 'unchanged', task };
    if (!repeated) await write(db, input, decided);
    return {
      kind: 'changed',
      task: (await loadHandTask(db, task.id)) ?? task,
      owed: await loadOwedAhead(db, task.id),
      fields,
      obligations: decided.obligations,
      repeated,
    };
  });

async function write(db: Db, input: ChangeTaskInput, decided: DecidedChange): Promise<void> {
  const { actor, key, at, timeZone } = input;
  const { task, content, lead, coordinating, fields, obligations } = decided;
  const today = dayOfInstant(at, timeZone);
  const { id: taskId, jurisdictionId } = task;
  await updateHandTask(db, taskId, { planId: task.plan.id, content, lead, coordinating, key, at });
  const byId = keeperId(actor);
  await saveObligationChange(db, obligations, { reason: content.deadline.text, byId, today, at });
  if (fields.includes('deadline') || fields.includes('lead')) await planAnew(db, input, decided);
  await saveAudit(db, {
    jurisdictionId,
    personId: byId,
    at,
    action: 'task.changed',
    subject: `task:${taskId}`,
    details: {
      fields: [...fields],
      moved: obligations.moved.map(({ id, fromOn, toOn }) => ({ id, from: fromOn ?? null, to: toOn })),
      cleared: [...obligations.cleared],
      waived: [...obligations.waived],
      reopened: obligations.reopened.map(({ id }) => id),
    },
  });
}

async function planAnew(db: Db, { at, timeZone }: ChangeTaskInput, decided: DecidedChange): Promise<void> {
  const { task, obligations } = decided;
  const today = dayOfInstant(at, timeZone);
  const known = (await loadTaskObligations(db, task.id)).map(({ id }) => id);
  const authority = await loadAuthority(db, task.jurisdictionId, timeZone, today);
  if (authority) await planObligations(db, authority, at);
  await settleNewObligations(db, { taskId: task.id, known, today, metPeriods: obligations.metPeriods });
}
