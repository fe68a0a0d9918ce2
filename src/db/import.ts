import type { Day } from '../domain/day.ts';
import type { Place } from '../domain/import/place.ts';
import type { ImportGround, SaidOfPlan } from '../domain/import/plan-import.ts';
import type { StandingTask } from '../domain/import/compare-tasks.ts';
import type { StandingPlan } from '../domain/import/standing-plan.ts';
import type { DocumentBlock, PlanDraft } from '../domain/plan-draft.ts';
import { loadAgencyCodes, loadKnownAgencies } from './agencies.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import type { DraftState } from './model.ts';
import { parseHeadings, parseImportDraft, parseTaskContent, toJson, type StoredPlan } from './plan-draft-column.ts';
import { loadMeta, saveMeta } from './meta.ts';
import type { ColumnRole, KnownHeadings } from '../domain/plan-reading/headings.ts';

export async function loadPlaces(db: Db): Promise<readonly Place[]> {
  const rows = await db.jurisdiction.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, code, name, level }) => ({ id, code, name, level }));
}

/** What stands in an authority, as an import is decided against it. */
export async function loadImportGround(db: Db, jurisdictionId: number, today: Day): Promise<ImportGround> {
  const jurisdiction = await db.jurisdiction.findUnique({
    where: { id: jurisdictionId },
    include: { standingAgency: true },
  });
  return {
    agencies: await loadKnownAgencies(db, jurisdictionId, today),
    codes: await loadAgencyCodes(db, jurisdictionId),
    standingAgency: jurisdiction?.standingAgency?.name,
    plans: await loadStandingPlans(db, jurisdictionId),
  };
}

async function loadStandingPlans(db: Db, jurisdictionId: number): Promise<readonly StandingPlan[]> {
  const rows = await db.plan.findMany({ where: { jurisdictionId }, orderBy: { id: 'asc' } });
  const plans: StandingPlan[] = [];
  for (const row of rows)
    plans.push({
      id: row.id,
      number: row.number ?? undefined,
      title: row.title,
      issuer: row.issuer ?? undefined,
      signedOn: row.signedOn ?? undefined,
      years: { from: row.yearFrom, to: row.yearTo },
      tasks: await loadStandingTasks(db, row.id),
    });
  return plans;
}

/** The tasks of a plan in its order, each as its last version says it. */
async function loadStandingTasks(db: Db, planId: number): Promise<readonly StandingTask[]> {
  const tasks = await db.task.findMany({
    where: { planId, endedOn: null },
    select: { id: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const rows = await inParts(tasks, (part) =>
    db.task.findMany({
      where: { id: { in: part.map(({ id }) => id) } },
      select: { id: true, versions: { orderBy: { version: 'desc' }, take: 1 } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.flatMap(({ id, versions }) =>
    versions.map(({ content }) => ({ id, content: parseTaskContent(content) })),
  );
}

export interface StoredDraft {
  readonly id: number;
  readonly jurisdictionId: number | undefined;
  readonly personId: number | undefined;
  readonly fileName: string;
  readonly draft: PlanDraft;
  readonly said: SaidOfPlan;
  /** The document, while a person is asked what its columns hold. */
  readonly blocks?: readonly DocumentBlock[];
  /** What stood when its summary was shown last. */
  readonly seen?: string;
  readonly state: DraftState;
}

export type NewDraft = Omit<StoredDraft, 'id' | 'state'> & { readonly at: Date };

export async function saveDraft(db: Db, input: NewDraft): Promise<number> {
  const { jurisdictionId, personId, fileName, draft, said, blocks, seen, at } = input;
  const row = await db.importDraft.create({
    data: {
      jurisdictionId: jurisdictionId ?? null,
      personId: personId ?? null,
      fileName,
      draft: toJson({ draft, said, blocks, seen }),
      createdAt: at,
    },
  });
  return row.id;
}

export async function loadDraft(db: Db, id: number): Promise<StoredDraft | undefined> {
  const row = await db.importDraft.findUnique({ where: { id } });
  if (!row) return undefined;
  return {
    id,
    jurisdictionId: row.jurisdictionId ?? undefined,
    personId: row.personId ?? undefined,
    fileName: row.fileName,
    state: row.state,
    ...parseImportDraft(row.draft),
  };
}

/** Keeps what its sender says of a draft that waits. */
export async function saveSaid(
  db: Db,
  { draftId, draft, said, blocks, seen }: { readonly draftId: number } & StoredPlan,
): Promise<void> {
  await db.importDraft.updateMany({
    where: { id: draftId, state: 'open' },
    data: { draft: toJson({ draft, said, blocks, seen }) },
  });
}

/** Closes an open draft; false when it was closed already, so that of two presses only one has it. */
export async function closeDraft(db: Db, id: number, state: 'confirmed' | 'cancelled'): Promise<boolean> {
  const { count } = await db.importDraft.updateMany({ where: { id, state: 'open' }, data: { state } });
  return count === 1;
}

const headingsKey = (jurisdictionId: number): string => `headings:${jurisdictionId}`;

/** What authorities have said of the columns of their plans. */
export async function loadHeadings(db: Db, jurisdictionIds: readonly number[]): Promise<KnownHeadings> {
  const known = new Map<string, ColumnRole | 'other'>();
  for (const id of jurisdictionIds) {
    const text = await loadMeta(db, headingsKey(id));
    if (text !== undefined) for (const [key, role] of Object.entries(parseHeadings(text))) known.set(key, role);
  }
  return known;
}

/** Remembers for an authority what its columns hold, besides what it has said before. */
export async function saveHeadings(
  db: Db,
  jurisdictionId: number,
  headings: Readonly<Record<string, ColumnRole | 'other'>>,
): Promise<void> {
  const before = Object.fromEntries(await loadHeadings(db, [jurisdictionId]));
  await saveMeta(db, headingsKey(jurisdictionId), JSON.stringify({ ...before, ...headings }));
}
