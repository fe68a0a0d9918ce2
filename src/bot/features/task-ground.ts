import { loadKnownAgencies } from '../../db/agencies.ts';
import { findAgencies } from '../../db/agencies-list.ts';
import { loadAuthority } from '../../db/jurisdictions.ts';
import { loadRunningPlans, type RunningPlan } from '../../db/hand-plans.ts';
import { loadHandTask, type StandingHandTask } from '../../db/tasks.ts';
import type { HandGround } from '../../domain/task-by-hand/absorb.ts';
import type { TaskDialogue } from '../../domain/task-by-hand/dialogue.ts';
import type { BotContext } from '../context.ts';

/** What stands around a dialogue, read anew for each message and press. */
export interface DialogueGround extends HandGround {
  readonly running: readonly RunningPlan[];
  /** The task that is being changed or ended. */
  readonly task: StandingHandTask | undefined;
}

/** Undefined while the authority is to be chosen, and where it or the task is no longer there. */
export async function loadGround(
  ctx: BotContext,
  { jurisdictionId, goal }: Pick<TaskDialogue, 'jurisdictionId' | 'goal'>,
): Promise<DialogueGround | undefined> {
  const { deps, today } = ctx.work;
  const db = deps.database.client;
  if (jurisdictionId === undefined) return undefined;
  const authority = await loadAuthority(db, jurisdictionId, deps.timeZone, today);
  if (!authority) return undefined;
  const task = goal.kind === 'add' || goal.taskId === undefined ? undefined : await loadHandTask(db, goal.taskId);
  const running = await loadRunningPlans(db, jurisdictionId, today);
  return {
    agencies: await loadKnownAgencies(db, jurisdictionId, today),
    placeName: authority.name,
    today,
    plans: running.filter(({ direct }) => !direct),
    running,
    task,
    taskYears: task?.plan.years,
  };
}

/** Of these agencies, the names of those in which nobody is enrolled. */
export async function loadUnreached(
  ctx: BotContext,
  jurisdictionId: number,
  ids: readonly number[],
): Promise<readonly string[]> {
  const { deps, today } = ctx.work;
  const all = await findAgencies(deps.database.client, { jurisdictionIds: [jurisdictionId], query: '', today });
  return all.filter(({ id, people }) => ids.includes(id) && people === 0).map(({ name }) => name);
}
