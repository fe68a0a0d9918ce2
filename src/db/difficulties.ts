import type { DifficultyView } from '../domain/difficulty.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import type { Prisma } from './model.ts';
import { loadObligationsById } from './obligations.ts';

export type { DifficultyView } from '../domain/difficulty.ts';

export interface DifficultyFilter {
  readonly jurisdictionId: number;
  /** Only those without an answer. */
  readonly open?: true;
  readonly obligationIds?: readonly number[];
  /** From this instant, and before that one. */
  readonly raisedFrom?: Date;
  readonly raisedTo?: Date;
}

/** The difficulties of a jurisdiction, the oldest first. */
export async function loadDifficulties(db: Db, filter: DifficultyFilter): Promise<readonly DifficultyView[]> {
  const where = whereOf(filter);
  if (filter.obligationIds === undefined) return loadWhere(db, where);
  return inParts(filter.obligationIds, (part) => loadWhere(db, { ...where, obligationId: { in: part } }));
}

const whereOf = ({ jurisdictionId, open, raisedFrom, raisedTo }: DifficultyFilter): Prisma.DifficultyWhereInput => ({
  jurisdictionId,
  ...(open ? { answeredAt: null } : {}),
  raisedAt: { ...(raisedFrom ? { gte: raisedFrom } : {}), ...(raisedTo ? { lt: raisedTo } : {}) },
});

/** One difficulty; undefined where it is not there. */
export async function loadDifficulty(db: Db, id: number): Promise<DifficultyView | undefined> {
  const [found] = await loadWhere(db, { id });
  return found;
}

/** What was raised about the work of these agencies, the newest first. */
export async function loadDifficultiesOf(db: Db, agencyIds: readonly number[]): Promise<readonly DifficultyView[]> {
  const found = await loadWhere(db, { obligation: { agencyId: { in: [...agencyIds] } } });
  return [...found].reverse();
}

/** The difficulty that an update has raised, or the same words about the same work that still wait for an answer. */
export async function loadSameDifficulty(
  db: Db,
  same: { readonly dedupeKey: string; readonly obligationId: number; readonly text: string },
): Promise<DifficultyView | undefined> {
  const { dedupeKey, obligationId, text } = same;
  const [byUpdate] = await loadWhere(db, { dedupeKey });
  if (byUpdate) return byUpdate;
  const [waiting] = await loadWhere(db, { obligationId, answeredAt: null, text });
  return waiting;
}

export interface NewDifficulty {
  readonly obligation: ObligationView;
  readonly raisedById: number;
  readonly raisedAt: Date;
  readonly text: string;
  readonly dedupeKey: string;
}

export async function saveDifficulty(db: Db, { obligation, ...raised }: NewDifficulty): Promise<number> {
  const { id: obligationId, jurisdictionId } = obligation;
  const row = await db.difficulty.create({ data: { ...raised, jurisdictionId, obligationId } });
  return row.id;
}

export async function saveDifficultyAnswer(
  db: Db,
  id: number,
  answered: { readonly answer: string; readonly answeredById: number; readonly answeredAt: Date },
): Promise<void> {
  await db.difficulty.update({ where: { id }, data: answered });
}

async function loadWhere(db: Db, where: Prisma.DifficultyWhereInput): Promise<readonly DifficultyView[]> {
  const rows = await db.difficulty.findMany({ where, orderBy: { id: 'asc' } });
  const obligations = await loadObligationsById(db, [...new Set(rows.map(({ obligationId }) => obligationId))]);
  return rows.flatMap((row) => {
    const obligation = obligations.get(row.obligationId);
    return obligation ? [toView(row, obligation)] : [];
  });
}

type Row = Prisma.DifficultyGetPayload<object>;

const toView = (row: Row, obligation: ObligationView): DifficultyView => ({
  id: row.id,
  jurisdictionId: row.jurisdictionId,
  obligationId: row.obligationId,
  obligation,
  text: row.text,
  raisedById: row.raisedById,
  raisedAt: row.raisedAt,
  answer: row.answer ?? undefined,
  answeredAt: row.answeredAt ?? undefined,
});
