import { day, type Day } from '../domain/day.ts';
import type { ExtensionState, ExtensionView } from '../domain/extension.ts';
import { isLive } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import type { Prisma } from './model.ts';
import { loadObligationsById } from './obligations.ts';

export type { ExtensionView } from '../domain/extension.ts';

export interface ExtensionFilter {
  readonly jurisdictionId: number;
  readonly state?: ExtensionState;
  readonly obligationIds?: readonly number[];
}

/**
 * The requests of a jurisdiction, the oldest first. Of those that are open only what still waits for a decision: a
 * request has lost its point while its work is handed in.
 */
export async function loadExtensions(db: Db, filter: ExtensionFilter): Promise<readonly ExtensionView[]> {
  const { jurisdictionId, state, obligationIds } = filter;
  const where = { jurisdictionId, ...(state ? { state } : {}) };
  const found =
    obligationIds === undefined
      ? await loadWhere(db, where)
      : await inParts(obligationIds, (part) => loadWhere(db, { ...where, obligationId: { in: part } }));
  return state === 'open' ? found.filter(({ obligation }) => isLive(obligation)) : found;
}

/** What was decided since an instant, the newest first. */
export async function loadDecidedExtensions(
  db: Db,
  { jurisdictionId, since }: { readonly jurisdictionId: number; readonly since: Date },
): Promise<readonly ExtensionView[]> {
  const where = { jurisdictionId, state: { in: ['granted' as const, 'refused' as const] }, decidedAt: { gte: since } };
  return [...(await loadWhere(db, where))].sort((a, b) => instant(b.decidedAt) - instant(a.decidedAt) || b.id - a.id);
}

const instant = (at: Date | undefined): number => at?.getTime() ?? 0;

/** The request that an update has made, or the one that still waits for the work. */
export async function loadStandingExtension(
  db: Db,
  { dedupeKey, obligationId }: { readonly dedupeKey: string; readonly obligationId: number },
): Promise<ExtensionView | undefined> {
  const [found] = await loadWhere(db, { OR: [{ dedupeKey }, { obligationId, state: 'open' }] });
  return found;
}

export interface NewExtension {
  readonly obligation: ObligationView;
  readonly askedById: number;
  readonly askedAt: Date;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly reason: string;
  readonly dedupeKey: string;
}

export async function saveExtension(db: Db, { obligation, ...asked }: NewExtension): Promise<number> {
  const { id: obligationId, jurisdictionId } = obligation;
  const row = await db.extensionRequest.create({ data: { ...asked, jurisdictionId, obligationId } });
  return row.id;
}

export interface SettledExtension {
  readonly state: Exclude<ExtensionState, 'open'>;
  /** The day that was due when it was granted; the day of the asking otherwise. */
  readonly fromOn: Day;
  readonly decidedById: number | undefined;
  readonly decidedAt: Date;
  readonly answer: string | undefined;
}

export async function saveSettledExtension(db: Db, id: number, settled: SettledExtension): Promise<void> {
  const { decidedById = null, answer = null, ...rest } = settled;
  await db.extensionRequest.update({ where: { id }, data: { ...rest, decidedById, answer } });
}

/** Gives one obligation another day; the old one stays in the record beside it. */
export async function saveExtendedDue(
  db: Db,
  granted: {
    readonly obligationId: number;
    readonly fromOn: Day;
    readonly toOn: Day;
    readonly reason: string;
    readonly byId: number;
    readonly changedAt: Date;
  },
): Promise<void> {
  await db.dueChange.create({ data: granted });
  await db.obligation.update({ where: { id: granted.obligationId }, data: { dueOn: granted.toOn } });
}

/** One request; undefined where it is not there. */
export async function loadExtension(db: Db, id: number): Promise<ExtensionView | undefined> {
  const [found] = await loadWhere(db, { id });
  return found;
}

async function loadWhere(db: Db, where: Prisma.ExtensionRequestWhereInput): Promise<readonly ExtensionView[]> {
  const rows = await db.extensionRequest.findMany({ where, orderBy: { id: 'asc' } });
  const obligations = await loadObligationsById(db, [...new Set(rows.map(({ obligationId }) => obligationId))]);
  return rows.flatMap((row) => {
    const obligation = obligations.get(row.obligationId);
    return obligation ? [toView(row, obligation)] : [];
  });
}

type Row = Prisma.ExtensionRequestGetPayload<object>;

const toView = (row: Row, obligation: ObligationView): ExtensionView => ({
  id: row.id,
  jurisdictionId: row.jurisdictionId,
  obligationId: row.obligationId,
  agencyName: obligation.agency.name,
  fromOn: day(row.fromOn),
  toOn: day(row.toOn),
  reason: row.reason,
  state: row.state,
  askedById: row.askedById,
  askedAt: row.askedAt,
  decidedAt: row.decidedAt ?? undefined,
  answer: row.answer ?? undefined,
  obligation,
});
