import { z } from 'zod';
import { day, type Day } from '../domain/day.ts';
import { extendedFrom } from '../domain/extension.ts';
import type { ObligationView, TaskFacts } from '../domain/obligation-view.ts';
import type { PlannedObligation } from '../domain/obligation.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import { insertRows, jsonValue, type RowValue } from './insert-rows.ts';
import type { Prisma } from './model.ts';

const VIEW = {
  agency: true,
  requirement: true,
  request: true,
  task: { include: { area: true, plan: true } },
  progress: {
    where: { undoneBy: null, kind: { in: ['progress', 'note', 'done'] } },
    select: { note: true, at: true },
    orderBy: { id: 'desc' },
  },
  extensions: { where: { state: 'granted' }, orderBy: { id: 'asc' } },
  difficulties: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.ObligationInclude;

type Row = Prisma.ObligationGetPayload<{ include: typeof VIEW }>;

const coversColumn = z.array(z.string());
const wordsColumn = z.object({ title: z.string().optional(), sentTo: z.string().optional() });
const dayOrUndefined = (text: string | null): Day | undefined => (text === null ? undefined : day(text));

export type ObligationFilter = Prisma.ObligationWhereInput;

/** Obligations as people see them, by due day, the undated last. */
export async function loadObligations(db: Db, where: ObligationFilter): Promise<readonly ObligationView[]> {
  const ids = await db.obligation.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  // Reading the last notes costs a parameter for each row.
  const rows = await inParts(ids, (part) => {
    const id = { gte: part[0]?.id ?? 0, lte: part.at(-1)?.id ?? 0 };
    return db.obligation.findMany({ where: { AND: [where, { id }] }, include: VIEW, orderBy: { id: 'asc' } });
  });
  return rows.map(toView).sort(byDueDay);
}

/** Those of these that are there, by id. */
export async function loadObligationsById(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ObligationView>> {
  const found = await inParts(ids, (part) => loadObligations(db, { id: { in: part } }));
  return new Map(found.map((each) => [each.id, each]));
}

const NEVER = '9999-12-31';

const byDueDay = (a: ObligationView, b: ObligationView): number => {
  const [first, second] = [a.dueOn ?? NEVER, b.dueOn ?? NEVER];
  return first === second ? a.id - b.id : first < second ? -1 : 1;
};

export async function loadObligation(db: Db, id: number): Promise<ObligationView | undefined> {
  const row = await db.obligation.findUnique({ where: { id }, include: VIEW });
  return row ? toView(row) : undefined;
}

/** Since when the due day is known, by obligation, where it was ever changed or set; otherwise since the creation. */
export async function loadDueKnownAt(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, Date>> {
  const rows = await db.dueChange.groupBy({
    by: ['obligationId'],
    where: { obligation: { jurisdictionId } },
    _max: { changedAt: true },
  });
  return new Map(rows.flatMap(({ obligationId, _max }) => (_max.changedAt ? [[obligationId, _max.changedAt]] : [])));
}

/** What still has to be handed in by these agencies: not done, not waived, no history. */
export const liveObligationsOf = (agencyIds: readonly number[]): ObligationFilter => ({
  agencyId: { in: [...agencyIds] },
  history: false,
  phase: { in: ['open', 'returned'] },
});

function toView(row: Row): ObligationView {
  const words = row.requirement ? wordsColumn.parse(row.requirement.rule) : undefined;
  return {
    id: row.id,
    jurisdictionId: row.jurisdictionId,
    kind: row.kind,
    subjectKey: row.subjectKey,
    periodKey: row.periodKey,
    agency: { id: row.agency.id, name: row.agency.name, kind: row.agency.kind },
    area: row.task?.area ? { id: row.task.area.id, code: row.task.area.code, title: row.task.area.title } : undefined,
    task: row.task ? toTask(row.task) : undefined,
    requirementKey: row.requirement?.key,
    reportTitle: words?.title,
    sentTo: words?.sentTo === '' ? undefined : words?.sentTo,
    request: row.request
      ? { id: row.request.id, title: row.request.title, details: row.request.details ?? undefined }
      : undefined,
    covers: coversColumn.parse(row.covers),
    opensOn: dayOrUndefined(row.opensOn),
    closesOn: dayOrUndefined(row.closesOn),
    dueOn: dayOrUndefined(row.dueOn),
    continuous: row.continuous,
    history: row.history,
    phase: row.phase,
    percent: row.percent,
    round: row.round,
    acknowledgedAt: row.acknowledgedAt ?? undefined,
    doneAt: row.doneAt ?? undefined,
    createdAt: row.createdAt,
    lastNote: row.progress.find(({ note }) => note !== null)?.note ?? undefined,
    updatedAt: row.progress[0]?.at,
    extendedFrom: extendedFrom(dayOrUndefined(row.dueOn), row.extensions.map(toGranted)),
    difficulty: toDifficulty(row.difficulties.at(-1)),
  };
}

const toGranted = ({ fromOn, toOn }: Row['extensions'][number]) => ({ fromOn: day(fromOn), toOn: day(toOn) });

const toDifficulty = (row: Row['difficulties'][number] | undefined): ObligationView['difficulty'] =>
  row && { text: row.text, answer: row.answer ?? undefined };

function toTask(task: NonNullable<Row['task']>): TaskFacts {
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    product: task.product ?? undefined,
    deadlineText: task.deadlineText,
    plan: {
      id: task.plan.id,
      number: task.plan.number ?? undefined,
      title: task.plan.title,
      signedOn: dayOrUndefined(task.plan.signedOn),
    },
  };
}

/**
 * Creates what is missing of the planned obligations. What exists is left as it is: a due day is set or changed only by
 * a DueChange (actions/set-due-day.ts, db/import-due.ts). Returns how many were created.
 */
export async function saveMissingObligations(
  db: Db,
  jurisdictionId: number,
  planned: readonly PlannedObligation[],
  createdAt: Date,
): Promise<number> {
  const existing = await db.obligation.findMany({
    where: { jurisdictionId },
    select: { agencyId: true, subjectKey: true, periodKey: true },
  });
  const known = new Set(existing.map(keyOf));
  const missing = planned.filter((each) => !known.has(keyOf(each)));
  const unique = [...new Map(missing.map((each) => [keyOf(each), each])).values()];
  await insertRows(db, {
    table: 'Obligation',
    columns: OBLIGATION_COLUMNS,
    rows: unique.map((each) => rowOf(each, jurisdictionId, createdAt)),
  });
  return unique.length;
}

const keyOf = (each: { agencyId: number; subjectKey: string; periodKey: string }): string =>
  `${each.agencyId}|${each.subjectKey}|${each.periodKey}`;

const OBLIGATION_COLUMNS = [
  'jurisdictionId',
  'agencyId',
  'kind',
  'subjectKey',
  'periodKey',
  'taskId',
  'requirementId',
  'opensOn',
  'closesOn',
  'dueOn',
  'covers',
  'continuous',
  'history',
  'createdAt',
];

const rowOf = (each: PlannedObligation, jurisdictionId: number, createdAt: Date): readonly RowValue[] => [
  jurisdictionId,
  each.agencyId,
  each.kind,
  each.subjectKey,
  each.periodKey,
  each.taskId ?? null,
  each.requirementId ?? null,
  each.opensOn ?? null,
  each.closesOn ?? null,
  each.dueOn ?? null,
  jsonValue(each.covers),
  each.continuous,
  each.history,
  createdAt,
];

/** The next due day after a day among all that is still to be done. */
export async function loadNextDueDay(db: Db, after: Day): Promise<Day | undefined> {
  const row = await db.obligation.findFirst({
    where: { dueOn: { gt: after }, history: false, continuous: false, phase: { in: ['open', 'returned'] } },
    orderBy: { dueOn: { sort: 'asc', nulls: 'last' } },
    select: { dueOn: true },
  });
  return row?.dueOn ? day(row.dueOn) : undefined;
}
