import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { planObligations } from '../db/plan-obligations.ts';
import { loadOwedAhead, settleNewObligations, type OwedAhead } from '../db/task-obligations.ts';
import { saveDirectPlan } from '../db/hand-plans.ts';
import { createHandTask, loadHandTask, loadTaskSavedAs, type StandingHandTask } from '../db/tasks.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { DraftTask } from '../domain/plan-draft.ts';
import { mentionOf } from '../domain/task-by-hand/agency-picks.ts';
import { decideTask, type DecidedTask, type DecideTaskInput, type NewTask, type TaskObstacle } from './decide-task.ts';
import { keeperId, mayKeepTasks } from './task-access.ts';

export interface AddTaskInput extends Omit<DecideTaskInput, 'today'> {
  /** Saved under the same key again, it is not added again. */
  readonly key: string;
  readonly at: Date;
  /** The title of the plan for tasks given directly, where this is the first of its year. */
  readonly directTitle: (year: number) => string;
}

export interface SavedTask {
  readonly task: StandingHandTask;
  readonly owed: OwedAhead;
  /** It had been saved before: the same press came again. */
  readonly repeated: boolean;
}

export type AddTaskOutcome = ({ readonly kind: 'added' } & SavedTask) | TaskObstacle;

/** Adds a task with its obligations, in one transaction and once for each key. What is written is decided anew. */
export const addTask = (database: Database, input: AddTaskInput): Promise<AddTaskOutcome> =>
  inTransaction(database, async (db) => {
    if (!mayKeepTasks(input.actor, input.jurisdictionId)) return { kind: 'forbidden' };
    const before = await loadTaskSavedAs(db, input.key);
    if (before !== undefined) return saved(db, before, true);
    const decided = await decideTask(db, { ...input, today: dayOfInstant(input.at, input.timeZone) });
    return decided.kind === 'decided' ? saved(db, await write(db, input, decided), false) : decided;
  });

async function saved(db: Db, id: number, repeated: boolean): Promise<AddTaskOutcome> {
  const task = await loadHandTask(db, id);
  return task ? { kind: 'added', task, owed: await loadOwedAhead(db, id), repeated } : { kind: 'gone' };
}

async function write(db: Db, input: AddTaskInput, decided: DecidedTask): Promise<number> {
  const { jurisdictionId, task, key, at, actor } = input;
  const today = dayOfInstant(at, input.timeZone);
  const planId = decided.plan.id ?? (await startPlan(db, input, decided.plan.years.from));
  const taskId = await createHandTask(db, {
    jurisdictionId,
    planId,
    areaId: decided.area?.id,
    position: decided.position,
    content: contentOf(task, decided),
    lead: task.lead,
    coordinating: task.coordinating,
    key,
    at,
  });
  await planObligations(db, decided.authority, at);
  await settleNewObligations(db, { taskId, known: [], today, metPeriods: [] });
  await saveAudit(db, {
    jurisdictionId,
    personId: keeperId(actor),
    at,
    action: 'task.added',
    subject: `task:${taskId}`,
    details: {
      planId,
      number: decided.number,
      title: task.title,
      deadline: task.deadline,
      agencies: [...decided.leadIds],
    },
  });
  return taskId;
}

async function startPlan(db: Db, input: AddTaskInput, year: number): Promise<number> {
  const { jurisdictionId, at, timeZone, actor, directTitle } = input;
  const title = directTitle(year);
  const planId = await saveDirectPlan(db, { jurisdictionId, year, title, today: dayOfInstant(at, timeZone), at });
  await saveAudit(db, {
    jurisdictionId,
    personId: keeperId(actor),
    at,
    action: 'plan.started',
    subject: `plan:${planId}`,
    details: { title, year },
  });
  return planId;
}

const contentOf = (task: NewTask, { number, area, schedule }: DecidedTask): DraftTask => ({
  number,
  area: area?.code,
  title: task.title.trim(),
  product: task.product,
  deadline: { text: task.deadline, understood: true, schedule },
  lead: task.lead.map(mentionOf),
  coordinating: task.coordinating.map(mentionOf),
  note: undefined,
  ...(task.assignedBy === undefined ? {} : { assignedBy: task.assignedBy }),
});
