import type { ChangedTask } from '../domain/import/compare-tasks.ts';
import { groupToFollowUp } from '../domain/import/agencies.ts';
import type { AgencyMention, DraftTask } from '../domain/plan-draft.ts';
import type { Db } from './database.ts';
import { partsOf } from './in-parts.ts';
import { Prisma } from './model.ts';
import type { SavedRevision } from './import-plan.ts';
import type { ImportToApply } from './import-write.ts';
import { toJson } from './plan-draft-column.ts';

export interface TasksToSave extends ImportToApply, SavedRevision {
  readonly jurisdictionId: number;
  /** By the name in the plan. */
  readonly agencyIds: ReadonlyMap<string, number>;
}

export interface SavedTasks {
  readonly addedIds: readonly number[];
  readonly changed: readonly { readonly id: number; readonly task: DraftTask }[];
}

/** Adds new tasks and changes others, each with a version that says what this revision says of it. */
export async function saveTasks(db: Db, input: TasksToSave): Promise<SavedTasks> {
  const { added, changed } = input.decision.tasks;
  await freeNumbers(db, input);
  for (const each of changed) await updateTask(db, each, input);
  const addedIds = await createTasks(db, added, input);
  return { addedIds, changed: changed.map(({ id, task }) => ({ id, task })) };
}

/**
 * Numbers are unique in a plan. A task that gets another one steps aside first, and one that the file lacks, or that
 * was ended by hand, gives up a number that the file uses for something else: "III.14" becomes "III.14*".
 */
async function freeNumbers(db: Db, { decision, planId }: TasksToSave): Promise<void> {
  const { added, changed, absent } = decision.tasks;
  for (const { id, fields } of changed)
    if (fields.includes('number')) await db.task.update({ where: { id }, data: { number: `~${id}` } });
  const taken = new Set([...added, ...changed.map(({ task }) => task)].map(({ number }) => number));
  const rows = await db.task.findMany({ where: { planId }, select: { id: true, number: true, endedOn: true } });
  const ended = rows.filter(({ endedOn }) => endedOn !== null);
  const all = new Set([...taken, ...rows.map(({ number }) => number)]);
  for (const { id } of [...absent, ...ended]) {
    const number = rows.find((row) => row.id === id)?.number;
    if (number === undefined || !taken.has(number)) continue;
    let other = `${number}*`;
    while (all.has(other)) other = `${other}*`;
    all.add(other);
    await db.task.update({ where: { id }, data: { number: other } });
  }
}

/** New tasks with their agencies and first versions, a part at a time: a plan may have ten thousand rows. */
async function createTasks(db: Db, tasks: readonly DraftTask[], input: TasksToSave): Promise<readonly number[]> {
  const { jurisdictionId, planId, revisionId } = input;
  const ids: number[] = [];
  for (const part of partsOf(tasks)) {
    const data = part.map((task) => ({ ...columnsOf(task, input), jurisdictionId, planId }));
    await db.task.createMany({ data });
    const rows = await db.task.findMany({
      where: { planId, number: { in: part.map(({ number }) => number) } },
      select: { id: true, number: true },
      orderBy: { id: 'asc' },
    });
    const idOf = new Map(rows.map(({ id, number }) => [number, id]));
    const saved = part.map((task) => ({ task, taskId: idOf.get(task.number) ?? 0 }));
    await db.taskAgency.createMany({
      data: saved.flatMap(({ task, taskId }) => agenciesOf(task, input.agencyIds).map((each) => ({ ...each, taskId }))),
    });
    await db.taskVersion.createMany({
      data: saved.map(({ task, taskId }) => ({ taskId, revisionId, version: 1, content: toJson(task) })),
    });
    ids.push(...saved.map(({ taskId }) => taskId));
  }
  return ids;
}

async function updateTask(db: Db, { id, task }: ChangedTask, input: TasksToSave): Promise<void> {
  const last = await db.taskVersion.findFirst({ where: { taskId: id }, orderBy: { version: 'desc' } });
  const version = { revisionId: input.revisionId, version: (last?.version ?? 0) + 1, content: toJson(task) };
  await db.taskAgency.deleteMany({ where: { taskId: id } });
  await db.task.update({
    where: { id },
    data: {
      ...columnsOf(task, input),
      agencies: { create: agenciesOf(task, input.agencyIds) },
      versions: { create: version },
    },
  });
}

function columnsOf(task: DraftTask, { areaIds, draft }: TasksToSave) {
  const { deadline } = task;
  return {
    areaId: task.area === undefined ? null : (areaIds.get(task.area) ?? null),
    number: task.number,
    title: task.title,
    product: task.product ?? null,
    assignedBy: task.assignedBy ?? null,
    deadlineText: deadline.text,
    schedule: deadline.understood ? toJson(deadline.schedule) : Prisma.DbNull,
    note: task.note ?? null,
    position: draft.tasks.indexOf(task),
  };
}

const agenciesOf = (
  task: DraftTask,
  agencyIds: ReadonlyMap<string, number>,
): Prisma.TaskAgencyUncheckedCreateWithoutTaskInput[] =>
  (['lead', 'coordinating'] as const).flatMap((role) =>
    task[role].map((mention, position) => ({ role, position, text: mention.text, ...targetOf(mention, agencyIds) })),
  );

const targetOf = (mention: AgencyMention, agencyIds: ReadonlyMap<string, number>) =>
  mention.kind === 'group' ? { group: groupToFollowUp(mention) } : { agencyId: agencyIds.get(mention.name) ?? null };
