import { loadKnownAgencies } from '../db/agencies.ts';
import type { Db } from '../db/database.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadDirectPlan, loadNumbers, loadRunningPlans, type RunningPlan } from '../db/hand-plans.ts';
import type { Authority } from '../domain/authority.ts';
import type { Day } from '../domain/day.ts';
import type { KnownAgency } from '../domain/import/agencies.ts';
import type { Schedule, YearSpan } from '../domain/schedule.ts';
import { leadIds, type KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import type { PlanChoice } from '../domain/task-by-hand/dialogue.ts';
import { directYear, judgeDeadline, type DeadlineVerdict } from '../domain/task-by-hand/judge-deadline.ts';
import { findArea } from '../domain/task-by-hand/absorb.ts';
import { nextNumber } from '../domain/task-by-hand/task-number.ts';
import { mayKeepTasks, type TaskKeeper } from './task-access.ts';

/** A task as a person wants it, complete. */
export interface NewTask {
  readonly title: string;
  readonly lead: readonly KnownPick[];
  readonly coordinating: readonly KnownPick[];
  /** In words. */
  readonly deadline: string;
  readonly product: string | undefined;
  /** Code or title of an area of its plan. */
  readonly area: string | undefined;
  readonly assignedBy: string | undefined;
}

export interface DecideTaskInput {
  readonly actor: TaskKeeper;
  readonly jurisdictionId: number;
  readonly plan: PlanChoice;
  readonly task: NewTask;
  readonly today: Day;
  readonly timeZone: string;
}

/** Why a task cannot be added or changed so. Nothing was written. */
export type TaskObstacle =
  | { readonly kind: 'forbidden' }
  /** The authority, plan or task is not there, or its years are over. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'noTitle' }
  /** Nobody would owe it: no lead, or a group without members. */
  | { readonly kind: 'noLead' }
  /** No longer there, or of another authority. */
  | { readonly kind: 'otherAgency'; readonly name: string }
  | {
      readonly kind: 'badDeadline';
      readonly text: string;
      readonly verdict: Exclude<DeadlineVerdict, { kind: 'usable' }>;
    };

/** What adding the task would do, before anything is written. */
export interface DecidedTask {
  readonly kind: 'decided';
  readonly authority: Authority;
  /** `id` is undefined for the plan of directly given tasks before its first use. */
  readonly plan: {
    readonly id: number | undefined;
    readonly title: string | undefined;
    readonly years: YearSpan;
    readonly direct: boolean;
  };
  readonly area: RunningPlan['areas'][number] | undefined;
  /** An area was named that the plan does not have. */
  readonly areaMissing: boolean;
  readonly number: string;
  readonly position: number;
  readonly schedule: Schedule;
  readonly days: readonly Day[];
  readonly leadIds: readonly number[];
}

/** Longer is no title. */
const MAX_TITLE = 3000;

/** Decides whether a task may be added and what that would do; read anew when it is saved. */
export async function decideTask(db: Db, input: DecideTaskInput): Promise<DecidedTask | TaskObstacle> {
  const { actor, jurisdictionId, task, today, timeZone } = input;
  if (!mayKeepTasks(actor, jurisdictionId)) return { kind: 'forbidden' };
  const authority = await loadAuthority(db, jurisdictionId, timeZone, today);
  const plan = await choosePlan(db, input);
  if (!authority || !plan) return { kind: 'gone' };
  const title = task.title.trim();
  if (title === '' || title.length > MAX_TITLE) return { kind: 'noTitle' };
  const agencies = await loadKnownAgencies(db, jurisdictionId, today);
  const leading = judgeAgencies(task, agencies);
  if (leading.kind !== 'leads') return leading;
  const verdict = judgeDeadline(task.deadline, { years: plan.years, today });
  if (verdict.kind !== 'usable') return { kind: 'badDeadline', text: task.deadline, verdict };
  const area = findArea(plan, task.area);
  const { numbers, last } = plan.id === undefined ? { numbers: [], last: -1 } : await loadNumbers(db, plan.id);
  return {
    kind: 'decided',
    authority,
    plan,
    area,
    areaMissing: task.area !== undefined && area === undefined,
    number: nextNumber(numbers, area?.code),
    position: last + 1,
    schedule: verdict.schedule,
    days: verdict.days,
    leadIds: leading.ids,
  };
}

type PlanFound = DecidedTask['plan'] & Pick<RunningPlan, 'areas'>;

async function choosePlan(
  db: Db,
  { jurisdictionId, plan, task, today }: DecideTaskInput,
): Promise<PlanFound | undefined> {
  if (plan.kind === 'plan') return (await loadRunningPlans(db, jurisdictionId, today)).find(({ id }) => id === plan.id);
  const year = directYear(task.deadline, today);
  const found = await loadDirectPlan(db, jurisdictionId, year);
  return found ?? { id: undefined, title: undefined, years: { from: year, to: year }, direct: true, areas: [] };
}

/** Who owes the task: its leads must be agencies of the authority today, and so must those that coordinate. */
export function judgeAgencies(
  task: Pick<NewTask, 'lead' | 'coordinating'>,
  agencies: readonly KnownAgency[],
):
  | { readonly kind: 'leads'; readonly ids: readonly number[] }
  | Extract<TaskObstacle, { kind: 'noLead' | 'otherAgency' }> {
  const known = new Set(agencies.map(({ id }) => id));
  const other = [...task.lead, ...task.coordinating].find((pick) => pick.kind === 'agency' && !known.has(pick.id));
  if (other?.kind === 'agency') return { kind: 'otherAgency', name: other.name };
  const ids = leadIds(task.lead, agencies);
  return ids.length === 0 ? { kind: 'noLead' } : { kind: 'leads', ids };
}
