import type { Authority } from '../domain/authority.ts';
import { addDays, dayOfInstant } from '../domain/day.ts';
import type { Db } from './database.ts';

/** The report of a period that all who owe it have handed in; `rounds` rises when one is returned. */
export interface CompletePeriod {
  readonly subjectKey: string;
  readonly periodKey: string;
  readonly rounds: number;
}

/** Periods that were over longer ago are no news. */
const LOOK_BACK_DAYS = 60;

/** Periods of the agencies' own reports of which nothing is missing, among those that are open or were lately. */
export async function loadCompletePeriods(db: Db, authority: Authority, now: Date): Promise<readonly CompletePeriod[]> {
  const { id: jurisdictionId, standing } = authority;
  const today = dayOfInstant(now, authority.rules.timeZone);
  const groups = await db.obligation.groupBy({
    by: ['subjectKey', 'periodKey', 'phase'],
    where: {
      jurisdictionId,
      kind: 'report',
      requestId: null,
      history: false,
      phase: { not: 'waived' },
      dueOn: { gte: addDays(today, -LOOK_BACK_DAYS) },
      opensOn: { lte: today },
      ...(standing ? { agencyId: { not: standing.id } } : {}),
    },
    _sum: { round: true },
  });
  const byPeriod = new Map<string, CompletePeriod & { readonly isOpen: boolean }>();
  for (const { subjectKey, periodKey, phase, _sum } of groups) {
    const key = `${subjectKey}|${periodKey}`;
    const known = byPeriod.get(key);
    byPeriod.set(key, {
      subjectKey,
      periodKey,
      rounds: (known?.rounds ?? 0) + (_sum.round ?? 0),
      isOpen: (known?.isOpen ?? false) || phase === 'open' || phase === 'returned',
    });
  }
  return [...byPeriod.values()].filter(({ isOpen }) => !isOpen);
}
