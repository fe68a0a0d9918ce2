import { loadKnownAgencies } from '../db/agencies.ts';
import type { Db } from '../db/database.ts';
import { loadExtendedIds, loadTaskObligations } from '../db/task-obligations.ts';
import { loadHandTask, type StandingHandTask } from '../db/tasks.ts';
import type { Day } from '../domain/day.ts';
import type { DraftTask } from '../domain/plan-draft.ts';
import { leadIds, mentionOf, type KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import { CHANGEABLE_FIELDS, type ChangeableField } from '../domain/task-by-hand/dialogue.ts';
import { followChange, type ObligationChange } from '../domain/task-by-hand/follow-change.ts';
import { judgeDeadline } from '../domain/task-by-hand/judge-deadline.ts';
import { judgeAgencies, type TaskObstacle } from './decide-task.ts';
import { mayKeepTasks, type TaskKeeper } from './task-access.ts';

/** What is to be otherwise; what is missing stays. */
export interface WantedChange {
  readonly title?: string;
  /** Empty: none any more. */
  readonly product?: string;
  readonly deadline?: string;
  readonly lead?: readonly KnownPick[];
  readonly coordinating?: readonly KnownPick[];
}

export interface DecideChangeInput {
  readonly actor: TaskKeeper;
  readonly taskId: number;
  readonly change: WantedChange;
  readonly today: Day;
}

export interface DecidedChange {
  readonly kind: 'decided';
  readonly task: StandingHandTask;
  readonly content: DraftTask;
  readonly lead: readonly KnownPick[];
  readonly coordinating: readonly KnownPick[];
  /** What is really otherwise; nothing would be written where it is empty. */
  readonly fields: readonly ChangeableField[];
  readonly leadIds: readonly number[];
  /** Days on which it falls due from today, where its deadline changes. */
  readonly days: readonly Day[] | undefined;
  readonly obligations: ObligationChange;
}

export type ChangeObstacle = TaskObstacle | { readonly kind: 'ended'; readonly task: StandingHandTask };

/** Decides what a change of a task would do, before anything is written. */
export async function decideChange(db: Db, input: DecideChangeInput): Promise<DecidedChange | ChangeObstacle> {
  const { actor, taskId, change, today } = input;
  const task = await loadHandTask(db, taskId);
  if (!task) return { kind: 'gone' };
  if (!mayKeepTasks(actor, task.jurisdictionId)) return { kind: 'forbidden' };
  if (task.endedOn !== undefined) return { kind: 'ended', task };
  if (change.title?.trim() === '') return { kind: 'noTitle' };
  const agencies = await loadKnownAgencies(db, task.jurisdictionId, today);
  const wanted = { lead: change.lead ?? task.lead, coordinating: change.coordinating ?? task.coordinating };
  const leading = change.lead
    ? judgeAgencies(wanted, agencies)
    : { kind: 'leads' as const, ids: leadIds(task.lead, agencies) };
  if (leading.kind !== 'leads') return leading;
  const deadline = judgeChange(task, change, today);
  if (deadline.kind !== 'deadline') return deadline;
  const content = contentOf(task, change, deadline.reading);
  const fields = changedFields(task, content, wanted);
  const before = leadIds(task.lead, agencies);
  const obligations = followChange({
    standing: await loadTaskObligations(db, taskId),
    years: task.plan.years,
    today,
    schedule: content.deadline.understood ? content.deadline.schedule : undefined,
    deadlineChanged: fields.includes('deadline'),
    leadIds: leading.ids,
    leftIds: fields.includes('lead') ? before.filter((id) => !leading.ids.includes(id)) : [],
    extendedIds: await loadExtendedIds(db, taskId),
  });
  const quiet = !fields.includes('deadline') && !fields.includes('lead');
  return {
    kind: 'decided',
    task,
    content,
    ...wanted,
    fields,
    leadIds: leading.ids,
    days: fields.includes('deadline') ? deadline.days : undefined,
    obligations: quiet ? NOTHING : obligations,
  };
}

const NOTHING: ObligationChange = { moved: [], cleared: [], waived: [], reopened: [], metPeriods: [] };

type JudgedDeadline =
  | { readonly kind: 'deadline'; readonly reading: DraftTask['deadline']; readonly days: readonly Day[] }
  | Extract<TaskObstacle, { kind: 'badDeadline' }>;

function judgeChange(task: StandingHandTask, { deadline: text }: WantedChange, today: Day): JudgedDeadline {
  if (text === undefined) return { kind: 'deadline', reading: task.content.deadline, days: [] };
  const verdict = judgeDeadline(text, { years: task.plan.years, today });
  if (verdict.kind !== 'usable') return { kind: 'badDeadline', text, verdict };
  return { kind: 'deadline', reading: { text, understood: true, schedule: verdict.schedule }, days: verdict.days };
}

function contentOf(
  { content, number }: StandingHandTask,
  change: WantedChange,
  deadline: DraftTask['deadline'],
): DraftTask {
  const { title, product, lead, coordinating } = change;
  return {
    ...content,
    number,
    title: title?.trim() ?? content.title,
    product: product === undefined ? content.product : product.trim() || undefined,
    deadline,
    lead: lead?.map(mentionOf) ?? content.lead,
    coordinating: coordinating?.map(mentionOf) ?? content.coordinating,
  };
}

function changedFields(
  task: StandingHandTask,
  after: DraftTask,
  { lead, coordinating }: Pick<DecidedChange, 'lead' | 'coordinating'>,
): readonly ChangeableField[] {
  const { content } = task;
  const isChanged: Readonly<Record<ChangeableField, boolean>> = {
    title: content.title !== after.title,
    lead: keysOf(task.lead) !== keysOf(lead),
    coordinating: keysOf(task.coordinating) !== keysOf(coordinating),
    deadline: JSON.stringify(content.deadline) !== JSON.stringify(after.deadline),
    product: content.product !== after.product,
  };
  return CHANGEABLE_FIELDS.filter((field) => isChanged[field]);
}

const keysOf = (picks: readonly KnownPick[]): string =>
  picks.map((pick) => (pick.kind === 'agency' ? pick.id : `${pick.group}:${pick.text}`)).join(';');
