import type { ChangedTask } from '../domain/import/compare-tasks.ts';
import { groupToFollowUp } from '../domain/import/agencies.ts';
import type { AgencyMention, DraftTask } from '../domain/plan-draft.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { insertRows, jsonValue } from './insert-rows.ts';
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
}

/** Adds new tasks and changes others, each with a version that says what this revision says of it. */
export async function saveTasks(db: Db, input: TasksToSave): Promise<SavedTasks> {
  const { added, changed } = input.decision.tasks;
  await freeNumbers(db, input);
  for (const each of changed) await updateTask(db, each, input);
  return { addedIds: await createTasks(db, added, input) };
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

/** New tasks with their agencies and first versions, many rows in a statement: a plan may have ten thousand. */
async function createTasks(db: Db, tasks: readonly DraftTask[], input: TasksToSave): Promise<readonly number[]> {
  const { jurisdictionId, planId, revisionId } = input;
  await insertRows(db, {
    table: 'Task',
    columns: ['jurisdictionId', 'planId', ...TASK_COLUMNS, 'schedule'],
    rows: tasks.map((task) => {
      const columns = columnsOf(task, input);
      const { deadline } = task;
      const schedule = deadline.understood ? jsonValue(deadline.schedule) : null;
      return [jurisdictionId, planId, ...TASK_COLUMNS.map((name) => columns[name]), schedule];
    }),
  });
  const rows = await inParts(tasks, (part) =>
    db.task.findMany({
      where: { planId, number: { in: part.map(({ number }) => number) } },
      select: { id: true, number: true },
      orderBy: { id: 'asc' },
    }),
  );
  const idOf = new Map(rows.map(({ id, number }) => [number, id]));
  const saved = tasks.map((task) => ({ task, taskId: idOf.get(task.number) ?? 0 }));
  await insertRows(db, {
    table: 'TaskAgency',
    columns: ['taskId', 'role', 'position', 'text', 'group', 'agencyId'],
    rows: saved.flatMap(({ task, taskId }) =>
      agenciesOf(task, input.agencyIds).map(({ role, position, text, group, agencyId }) => [
        taskId,
        role,
        position,
        text,
        group ?? null,
        agencyId ?? null,
      ]),
    ),
  });
  await insertRows(db, {
    table: 'TaskVersion',
    columns: ['taskId', 'revisionId', 'version', 'content'],
    rows: saved.map(({ task, taskId }) => [taskId, revisionId, 1, jsonValue(task)]),
  });
  return saved.map(({ taskId }) => taskId);
}

const TASK_COLUMNS = [
  'areaId',
  'number',
  'title',
  'product',
  'assignedBy',
  'deadlineText',
  'note',
  'position',
] as const;

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
