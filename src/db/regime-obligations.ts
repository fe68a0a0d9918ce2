import { z } from 'zod';
import { day, type Day } from '../domain/day.ts';
import type { RegimeFollowed, StandingReport } from '../domain/regime/follow-regime.ts';
import type { Db } from './database.ts';
import { partsOf } from './in-parts.ts';
import { insertRows } from './insert-rows.ts';

const coversColumn = z.array(z.string());
const dayOrUndefined = (text: string | null): Day | undefined => (text === null ? undefined : day(text));

/** The periods that reports stand for already, whatever their names. */
export async function loadTakenPeriods(
  db: Db,
  jurisdictionId: number,
): Promise<readonly Pick<StandingReport, 'agencyId' | 'subjectKey' | 'periodKey' | 'covers' | 'phase'>[]> {
  const rows = await db.obligation.findMany({
    where: { jurisdictionId, kind: 'report', requestId: null, phase: { not: 'waived' } },
    select: { agencyId: true, subjectKey: true, periodKey: true, covers: true, phase: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ ...row, covers: coversColumn.parse(row.covers) }));
}

/** What the regime begins its reasons for another day with. */
export const REGIME_REASON = 'regime:';

/** Reports, and what is asked about continuous tasks in the periods of the reports. */
export async function loadStandingReports(db: Db, jurisdictionId: number): Promise<readonly StandingReport[]> {
  const ofRegime = { jurisdictionId, OR: [{ kind: 'report' as const, requestId: null }, { continuous: true }] };
  const rows = await db.obligation.findMany({ where: ofRegime, orderBy: { id: 'asc' } });
  const changes = await db.dueChange.findMany({
    where: { obligation: ofRegime },
    select: { obligationId: true, reason: true },
    orderBy: { id: 'asc' },
  });
  const own = changes.filter(({ reason }) => !reason.startsWith(REGIME_REASON));
  const ownDays = new Set(own.map(({ obligationId }) => obligationId));
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agencyId,
    kind: row.kind === 'report' ? 'report' : 'task',
    subjectKey: row.subjectKey,
    periodKey: row.periodKey,
    requirementId: row.requirementId ?? undefined,
    opensOn: dayOrUndefined(row.opensOn),
    closesOn: dayOrUndefined(row.closesOn),
    dueOn: dayOrUndefined(row.dueOn),
    covers: coversColumn.parse(row.covers),
    phase: row.phase,
    history: row.history,
    ownDay: ownDays.has(row.id),
  }));
}

export interface RegimeChangeBy {
  /** Names the regime: why a day moved. */
  readonly reason: string;
  readonly byId: number | undefined;
  readonly at: Date;
}

/** Writes what a change of the regime does; each new day keeps the old one beside it. */
export async function saveFollowed(db: Db, followed: RegimeFollowed, by: RegimeChangeBy): Promise<void> {
  const { moved, rewritten, waived, reopened } = followed;
  const owedAgain = reopened.flatMap(({ id, fromOn, as }) =>
    as.dueOn === undefined || as.dueOn === fromOn ? [] : [{ id, fromOn, toOn: as.dueOn }],
  );
  const newDays = [...moved, ...owedAgain];
  await insertRows(db, {
    table: 'DueChange',
    columns: ['obligationId', 'fromOn', 'toOn', 'reason', 'byId', 'changedAt'],
    rows: newDays.map(({ id, fromOn, toOn }) => [id, fromOn ?? null, toOn, by.reason, by.byId ?? null, by.at]),
  });
  for (const { toOn: dueOn, ids } of groupedBy(newDays, ({ toOn }) => toOn))
    for (const part of partsOf(ids)) await db.obligation.updateMany({ where: { id: { in: part } }, data: { dueOn } });
  for (const part of partsOf(waived))
    await db.obligation.updateMany({ where: { id: { in: part } }, data: { phase: 'waived' } });
  for (const part of partsOf(reopened.map(({ id }) => id)))
    await db.obligation.updateMany({ where: { id: { in: part } }, data: { phase: 'open', history: false } });
  await rewrite(db, [...rewritten, ...reopened]);
}

async function rewrite(db: Db, changed: RegimeFollowed['rewritten']): Promise<void> {
  const termsOf = ({ as }: (typeof changed)[number]): string =>
    JSON.stringify([as.opensOn, as.closesOn, as.requirementId, as.covers]);
  for (const { as, ids } of groupedBy(changed, termsOf))
    for (const part of partsOf(ids))
      await db.obligation.updateMany({
        where: { id: { in: part } },
        data: {
          opensOn: as.opensOn ?? null,
          closesOn: as.closesOn ?? null,
          requirementId: as.requirementId ?? null,
          covers: [...as.covers],
        },
      });
}

/** The first of each group with the ids of all. */
function groupedBy<T extends { readonly id: number }>(
  list: readonly T[],
  keyOf: (item: T) => string,
): readonly (T & { readonly ids: readonly number[] })[] {
  const groups = new Map<string, T & { readonly ids: readonly number[] }>();
  for (const item of list) {
    const known = groups.get(keyOf(item));
    groups.set(keyOf(item), known ? { ...known, ids: [...known.ids, item.id] } : { ...item, ids: [item.id] });
  }
  return [...groups.values()];
}
