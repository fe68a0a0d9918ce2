import { day, yearOf, type Day } from '../domain/day.ts';
import type { YearSpan } from '../domain/schedule.ts';
import type { Db } from './database.ts';
import type { Prisma } from './model.ts';

const DIRECT_KEY = 'direct:';

/** A plan to which tasks may be added by hand. */
export interface RunningPlan {
  readonly id: number;
  readonly number: string | undefined;
  readonly title: string;
  readonly years: YearSpan;
  readonly importedOn: Day;
  /** Made for tasks that were given directly, without a file. */
  readonly direct: boolean;
  readonly areas: readonly { readonly id: number; readonly code: string; readonly title: string }[];
}

/** The plans of an authority whose years hold a day, in the order of their creation. */
export async function loadRunningPlans(db: Db, jurisdictionId: number, today: Day): Promise<readonly RunningPlan[]> {
  const rows = await db.plan.findMany({
    where: { jurisdictionId },
    include: { areas: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
    orderBy: { id: 'asc' },
  });
  return rows.map(toPlan).filter(({ years }) => years.from <= yearOf(today) && yearOf(today) <= years.to);
}

type PlanRow = Prisma.PlanGetPayload<{ include: { areas: true } }>;

const toPlan = (row: PlanRow): RunningPlan => ({
  id: row.id,
  number: row.number ?? undefined,
  title: row.title,
  years: { from: row.yearFrom, to: row.yearTo },
  importedOn: day(row.importedOn),
  direct: row.key.startsWith(DIRECT_KEY),
  areas: row.areas.map(({ id, code, title }) => ({ id, code, title })),
});

/** The plan of a year for tasks given directly; undefined before its first use. */
export async function loadDirectPlan(db: Db, jurisdictionId: number, year: number): Promise<RunningPlan | undefined> {
  const where = { jurisdictionId_key: { jurisdictionId, key: `${DIRECT_KEY}${year}` } };
  const row = await db.plan.findUnique({ where, include: { areas: true } });
  return row ? toPlan(row) : undefined;
}

export async function saveDirectPlan(
  db: Db,
  plan: {
    readonly jurisdictionId: number;
    readonly year: number;
    readonly title: string;
    readonly today: Day;
    readonly at: Date;
  },
): Promise<number> {
  const { jurisdictionId, year, title, today, at } = plan;
  const row = await db.plan.create({
    data: {
      jurisdictionId,
      key: `${DIRECT_KEY}${year}`,
      title,
      yearFrom: year,
      yearTo: year,
      importedOn: today,
      createdAt: at,
    },
  });
  return row.id;
}

export const countPlans = (db: Db, jurisdictionId: number): Promise<number> =>
  db.plan.count({ where: { jurisdictionId } });

/** The numbers of a plan's tasks, of those that ended too, and the last place in its order. */
export async function loadNumbers(
  db: Db,
  planId: number,
): Promise<{ readonly numbers: readonly string[]; readonly last: number }> {
  const rows = await db.task.findMany({ where: { planId }, select: { number: true, position: true } });
  return {
    numbers: rows.map(({ number }) => number),
    last: rows.reduce((max, { position }) => Math.max(max, position), -1),
  };
}
