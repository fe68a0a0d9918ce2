import { z } from 'zod';
import { groupMembers } from '../domain/agency-name.ts';
import { dayOf, instantOf, parseDay, type Day } from '../domain/day.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { canonicalPeriod } from '../domain/status-period.ts';
import type { StatusCatalogue } from '../domain/status-query.ts';
import { keysOf } from './agencies.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import type { Prisma } from './model.ts';
import { loadObligations, type ObligationFilter } from './obligations.ts';

/** What somebody may see of one jurisdiction: all of it, or the work of these agencies. */
export interface Viewpoint {
  readonly jurisdictionId: number;
  readonly agencyIds: 'all' | readonly number[];
}

/**
 * Obligations as far as the viewpoint reaches, in the order of their ids; `where` narrows them further and can never
 * widen them.
 */
export async function loadVisible(
  db: Db,
  viewpoint: Viewpoint,
  where: ObligationFilter = {},
): Promise<readonly ObligationView[]> {
  const visible: ObligationFilter = { AND: [scopeOf(viewpoint), where] };
  const loaded = await loadObligations(db, visible);
  return [...loaded].sort((a, b) => a.id - b.id);
}

/** What is visible of these tasks, in the order of their ids. */
export async function loadVisibleOfTasks(
  db: Db,
  viewpoint: Viewpoint,
  taskIds: readonly number[],
): Promise<readonly ObligationView[]> {
  const loaded = await inParts(taskIds, (part) => loadVisible(db, viewpoint, { taskId: { in: part } }));
  return loaded.sort((a, b) => a.id - b.id);
}

const scopeOf = ({ jurisdictionId, agencyIds }: Viewpoint): ObligationFilter => ({
  jurisdictionId,
  ...(agencyIds === 'all' ? {} : { agencyId: { in: [...agencyIds] } }),
});

/** What is still to be done, and what falls due or was handed in in the year. */
export function concerningYear(year: number, timeZone: string): ObligationFilter {
  const [first, next] = [dayOf(year, 1, 1), dayOf(year + 1, 1, 1)];
  if (!first || !next) throw new RangeError(`expected a year, got ${year}`);
  return {
    OR: [
      { history: false, phase: { in: ['open', 'returned'] } },
      { dueOn: { gte: first, lt: next } },
      { dueOn: null },
      { doneAt: { gte: instantOf(first, 0, timeZone), lt: instantOf(next, 0, timeZone) } },
    ],
  };
}

export interface PlaceName {
  readonly id: number;
  readonly name: string;
  readonly jurisdictionId: number;
}

export const loadAgencyPlace = (db: Db, id: number): Promise<PlaceName | null> =>
  db.agency.findUnique({ where: { id }, select: { id: true, name: true, jurisdictionId: true } });

export const loadAreaPlace = (db: Db, id: number) =>
  db.area.findUnique({ where: { id }, select: { id: true, code: true, title: true, jurisdictionId: true } });

/** What the plan says of a task. */
export interface TaskInfo {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly areaId: number | undefined;
  readonly number: string;
  readonly title: string;
  readonly product: string | undefined;
  readonly deadlineText: string;
  readonly endedOn: Day | undefined;
  readonly plan: NonNullable<ObligationView['task']>['plan'];
  /** The words of the plan. */
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
}

export async function loadTaskInfo(db: Db, id: number): Promise<TaskInfo | undefined> {
  const row = await db.task.findUnique({
    where: { id },
    include: { plan: true, agencies: { orderBy: { position: 'asc' } } },
  });
  if (!row) return undefined;
  const named = (role: 'lead' | 'coordinating'): readonly string[] =>
    row.agencies.filter((each) => each.role === role).map(({ text }) => text);
  return {
    id: row.id,
    jurisdictionId: row.jurisdictionId,
    areaId: row.areaId ?? undefined,
    number: row.number,
    title: row.title,
    product: row.product ?? undefined,
    deadlineText: row.deadlineText,
    endedOn: row.endedOn === null ? undefined : parseDay(row.endedOn),
    plan: {
      id: row.plan.id,
      number: row.plan.number ?? undefined,
      title: row.plan.title,
      signedOn: row.plan.signedOn === null ? undefined : parseDay(row.plan.signedOn),
    },
    leads: named('lead'),
    coordinating: named('coordinating'),
  };
}

/** How often something was handed in, by obligation; those without a hand-in are missing. */
export async function loadSubmissionCounts(
  db: Db,
  of: { readonly taskId: number } | { readonly id: number },
): Promise<ReadonlyMap<number, number>> {
  const rows = await db.submission.groupBy({
    by: ['obligationId'],
    where: { obligation: of, entry: { undoneBy: null } },
    _count: { _all: true },
  });
  return new Map(rows.map(({ obligationId, _count }) => [obligationId, _count._all]));
}

/** Tasks in which one of these agencies coordinates, itself or as a member of a group ("các phòng"). */
export async function loadCoordinatedTaskIds(
  db: Db,
  jurisdictionId: number,
  agencyIds: readonly number[],
): Promise<readonly number[]> {
  const agencies = await db.agency.findMany({ where: { jurisdictionId }, select: { id: true, kind: true } });
  const rows = await db.taskAgency.findMany({
    where: { role: 'coordinating', task: { jurisdictionId, endedOn: null } },
    select: { taskId: true, agencyId: true, group: true },
    orderBy: { taskId: 'asc' },
  });
  const own = new Set(agencyIds);
  const isOwn = ({ agencyId, group }: (typeof rows)[number]): boolean => {
    const members = group === null ? [] : groupMembers(group, agencies);
    return [...members, agencyId].some((id) => id !== null && own.has(id));
  };
  return [...new Set(rows.filter(isOwn).map(({ taskId }) => taskId))];
}

/** What can be asked for by name in these jurisdictions, as far as each viewpoint reaches. */
export async function loadCatalogue(db: Db, viewpoints: readonly Viewpoint[], today: Day): Promise<StatusCatalogue> {
  const parts: CataloguePart[] = [];
  for (const viewpoint of viewpoints) parts.push(await loadPart(db, viewpoint));
  return {
    today,
    jurisdictionIds: viewpoints.map(({ jurisdictionId }) => jurisdictionId),
    agencies: parts.flatMap(({ agencies }) => agencies),
    areas: parts.flatMap(({ areas }) => areas),
    tasks: parts.flatMap(({ tasks }) => tasks),
    periods: parts.flatMap(({ periods }) => periods),
  };
}

type CataloguePart = Pick<StatusCatalogue, 'agencies' | 'areas' | 'tasks' | 'periods'>;

async function loadPart(db: Db, viewpoint: Viewpoint): Promise<CataloguePart> {
  const { jurisdictionId, agencyIds } = viewpoint;
  const seen = agencyIds === 'all' ? undefined : await loadVisibleTaskIds(db, viewpoint);
  const find = (where: Prisma.TaskWhereInput) =>
    db.task.findMany({
      where: { jurisdictionId, ...where },
      select: { id: true, jurisdictionId: true, number: true, title: true, areaId: true },
      orderBy: { id: 'asc' },
    });
  const tasks = seen ? await inParts(seen, (part) => find({ id: { in: part } })) : await find({ endedOn: null });
  const areaIds = new Set(tasks.map(({ areaId }) => areaId));
  const areas = await db.area.findMany({
    where: { jurisdictionId },
    select: { id: true, jurisdictionId: true, code: true, title: true },
    orderBy: { id: 'asc' },
  });
  return {
    agencies: await loadNamedAgencies(db, viewpoint),
    areas: areas.filter(({ id }) => agencyIds === 'all' || areaIds.has(id)),
    tasks,
    periods: (await loadPeriodKeys(db, viewpoint)).map((periodKey) => ({ jurisdictionId, periodKey })),
  };
}

/** Tasks that the agencies of a viewpoint lead or coordinate, in the order of their ids. */
async function loadVisibleTaskIds(db: Db, viewpoint: Viewpoint): Promise<number[]> {
  const { jurisdictionId, agencyIds } = viewpoint;
  const rows = await db.obligation.groupBy({ by: ['taskId'], where: scopeOf(viewpoint) });
  const coordinated = await loadCoordinatedTaskIds(db, jurisdictionId, agencyIds === 'all' ? [] : agencyIds);
  return [...new Set([...rows.flatMap(({ taskId }) => taskId ?? []), ...coordinated])].sort((a, b) => a - b);
}

async function loadNamedAgencies(
  db: Db,
  { jurisdictionId, agencyIds }: Viewpoint,
): Promise<StatusCatalogue['agencies']> {
  const rows = await db.agency.findMany({
    where: { jurisdictionId, ...(agencyIds === 'all' ? {} : { id: { in: [...agencyIds] } }) },
    include: { aliases: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, name, aliases }) => ({ id, jurisdictionId, name, keys: keysOf(aliases) }));
}

const coversColumn = z.array(z.string());

/** The periods under which a viewpoint's obligations are found, each once, as `canonicalPeriod` writes them. */
export async function loadPeriodKeys(db: Db, viewpoint: Viewpoint): Promise<readonly string[]> {
  const rows = await db.obligation.findMany({
    where: scopeOf(viewpoint),
    distinct: ['periodKey', 'subjectKey'],
    select: { periodKey: true, covers: true },
    orderBy: { id: 'asc' },
  });
  const keys = rows.flatMap(({ periodKey, covers }) => [periodKey, ...coversColumn.parse(covers)]);
  return [...new Set(keys.flatMap((key) => canonicalPeriod(key) ?? []))];
}
