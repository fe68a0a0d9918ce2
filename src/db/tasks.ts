import { createHash } from 'node:crypto';
import { day, type Day } from '../domain/day.ts';
import type { DraftTask } from '../domain/plan-draft.ts';
import type { YearSpan } from '../domain/schedule.ts';
import { numberKey } from '../domain/task-by-hand/command.ts';
import type { KnownPick } from '../domain/task-by-hand/agency-picks.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { Prisma } from './model.ts';
import { parseTaskContent, scheduleColumn, toJson } from './plan-draft-column.ts';

/** In place of a file name, for a revision that a person made by hand. */
const BY_HAND = '(by hand)';

/** A task as it stands, with all that a change may touch. */
export interface StandingHandTask {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly number: string;
  readonly endedOn: Day | undefined;
  readonly plan: { readonly id: number; readonly title: string; readonly years: YearSpan };
  readonly areaTitle: string | undefined;
  readonly content: DraftTask;
  readonly lead: readonly KnownPick[];
  readonly coordinating: readonly KnownPick[];
}

const TASK = {
  plan: true,
  area: true,
  agencies: { include: { agency: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  versions: { orderBy: { version: 'desc' }, take: 1 },
} as const satisfies Prisma.TaskInclude;

type TaskRow = Prisma.TaskGetPayload<{ include: typeof TASK }>;

export async function loadHandTask(db: Db, id: number): Promise<StandingHandTask | undefined> {
  const row = await db.task.findUnique({ where: { id }, include: TASK });
  return row ? toTask(row) : undefined;
}

function toTask(row: TaskRow): StandingHandTask {
  const picks = (role: 'lead' | 'coordinating') => row.agencies.filter((each) => each.role === role).flatMap(toPick);
  return {
    id: row.id,
    jurisdictionId: row.jurisdictionId,
    number: row.number,
    endedOn: row.endedOn === null ? undefined : day(row.endedOn),
    plan: { id: row.planId, title: row.plan.title, years: { from: row.plan.yearFrom, to: row.plan.yearTo } },
    areaTitle: row.area?.title,
    content: contentOf(row),
    lead: picks('lead'),
    coordinating: picks('coordinating'),
  };
}

/** The agency or group of a row; nothing where nobody is known by the words of the plan. */
export function toPick(row: TaskRow['agencies'][number]): readonly KnownPick[] {
  if (row.agency) return [{ kind: 'agency', id: row.agency.id, name: row.agency.name }];
  return row.group === null ? [] : [{ kind: 'group', group: row.group, text: row.text }];
}

/** What its last version says; tasks older than versions have none. */
function contentOf(row: TaskRow): DraftTask {
  const [last] = row.versions;
  if (last) return parseTaskContent(last.content);
  const mentions = (role: 'lead' | 'coordinating') =>
    row.agencies
      .filter((each) => each.role === role)
      .map(({ text, agency, group }) =>
        group === null
          ? { kind: 'agency' as const, name: agency?.name ?? text, text }
          : { kind: 'group' as const, group, text },
      );
  const text = row.deadlineText;
  return {
    number: row.number,
    area: row.area?.code,
    title: row.title,
    product: row.product ?? undefined,
    deadline:
      row.schedule === null
        ? { text, understood: false, problem: { kind: 'unknownPhrase' } }
        : { text, understood: true, schedule: scheduleColumn.parse(row.schedule) },
    lead: mentions('lead'),
    coordinating: mentions('coordinating'),
    note: row.note ?? undefined,
    ...(row.assignedBy === null ? {} : { assignedBy: row.assignedBy }),
  };
}

/** The tasks of these authorities that have a number and run, in the order of their plans. */
export async function findTasksByNumber(
  db: Db,
  jurisdictionIds: readonly number[],
  number: string,
): Promise<
  readonly { readonly id: number; readonly number: string; readonly title: string; readonly planTitle: string }[]
> {
  const rows = await db.task.findMany({
    where: { jurisdictionId: { in: [...jurisdictionIds] }, endedOn: null },
    select: { id: true, number: true, title: true, plan: { select: { title: true } } },
    orderBy: { id: 'asc' },
  });
  const wanted = numberKey(number);
  return rows
    .filter((row) => numberKey(row.number) === wanted)
    .map(({ plan, ...row }) => ({ ...row, planTitle: plan.title }));
}

const hashOf = (key: string): string => createHash('sha256').update(`byHand\n${key}`).digest('hex');

/** The task that was saved under a key, so that the same press changes nothing twice. */
export async function loadTaskSavedAs(db: Db, key: string): Promise<number | undefined> {
  const row = await db.taskVersion.findFirst({
    where: { revision: { contentHash: hashOf(key) } },
    select: { taskId: true },
    orderBy: { id: 'asc' },
  });
  return row?.taskId;
}

export interface HandTaskToSave {
  readonly planId: number;
  readonly areaId: number | undefined;
  readonly content: DraftTask;
  readonly lead: readonly KnownPick[];
  readonly coordinating: readonly KnownPick[];
  readonly key: string;
  readonly at: Date;
}

export async function createHandTask(
  db: Db,
  task: HandTaskToSave & { readonly jurisdictionId: number; readonly position: number },
): Promise<number> {
  const { jurisdictionId, planId, areaId, content, position } = task;
  const revisionId = await saveRevision(db, task);
  const row = await db.task.create({
    data: {
      ...columnsOf(content),
      jurisdictionId,
      planId,
      areaId: areaId ?? null,
      position,
      agencies: { create: agencyRows(task) },
      versions: { create: { revisionId, version: 1, content: toJson(content) } },
    },
  });
  return row.id;
}

export async function updateHandTask(db: Db, id: number, task: Omit<HandTaskToSave, 'areaId'>): Promise<void> {
  const { content } = task;
  const last = await db.taskVersion.findFirst({ where: { taskId: id }, orderBy: { version: 'desc' } });
  const revisionId = await saveRevision(db, task);
  await db.taskAgency.deleteMany({ where: { taskId: id } });
  await db.task.update({
    where: { id },
    data: {
      ...columnsOf(content),
      agencies: { create: agencyRows(task) },
      versions: { create: { revisionId, version: (last?.version ?? 0) + 1, content: toJson(content) } },
    },
  });
}

async function saveRevision(
  db: Db,
  { planId, key, at }: Pick<HandTaskToSave, 'planId' | 'key' | 'at'>,
): Promise<number> {
  const data = { planId, contentHash: hashOf(key), fileName: BY_HAND, importedAt: at };
  return (await db.planRevision.create({ data })).id;
}

const columnsOf = ({ number, title, product, assignedBy, deadline, note }: DraftTask) => ({
  number,
  title,
  product: product ?? null,
  assignedBy: assignedBy ?? null,
  deadlineText: deadline.text,
  schedule: deadline.understood ? toJson(deadline.schedule) : Prisma.DbNull,
  note: note ?? null,
});

const agencyRows = (
  task: Pick<HandTaskToSave, 'lead' | 'coordinating'>,
): Prisma.TaskAgencyUncheckedCreateWithoutTaskInput[] =>
  (['lead', 'coordinating'] as const).flatMap((role) =>
    task[role].map((pick, position) => ({
      role,
      position,
      ...(pick.kind === 'group' ? { text: pick.text, group: pick.group } : { text: pick.name, agencyId: pick.id }),
    })),
  );

/** Every task of these authorities with its authority's code, in the order of plans; those that ended too. */
export async function loadTaskList(
  db: Db,
  jurisdictionCode: string | undefined,
): Promise<readonly (StandingHandTask & { readonly jurisdiction: string })[]> {
  const where = jurisdictionCode === undefined ? {} : { jurisdiction: { code: jurisdictionCode } };
  const ids = await db.task.findMany({
    where,
    select: { id: true },
    orderBy: [{ jurisdictionId: 'asc' }, { planId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const rows = await inParts(ids, (part) =>
    db.task.findMany({
      where: { id: { in: part.map(({ id }) => id) } },
      include: { ...TASK, jurisdiction: { select: { code: true } } },
      orderBy: [{ jurisdictionId: 'asc' }, { planId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map((row) => ({ ...toTask(row), jurisdiction: row.jurisdiction.code }));
}
