import { loadCompletePeriods, type CompletePeriod } from '../db/complete-periods.ts';
import type { Db } from '../db/database.ts';
import { loadMeta, saveMeta } from '../db/meta.ts';
import { saveNoticeToStanding } from '../db/people.ts';
import type { Authority } from '../domain/authority.ts';

/**
 * Tells the standing agency, as soon as the last report of a period is in, that the consolidated one can be made; once,
 * and once more after something was returned and handed in again. Returns how many periods are new.
 */
export async function planComplete(db: Db, authority: Authority, now: Date): Promise<number> {
  let queued = 0;
  for (const period of await loadCompletePeriods(db, authority, now)) {
    const { subjectKey, periodKey, rounds } = period;
    const key = `completeTold:${authority.id}:${subjectKey}:${periodKey}`;
    if (isTold(await loadMeta(db, key), period)) continue;
    await saveNoticeToStanding(db, authority.id, {
      notice: { kind: 'periodComplete', jurisdictionId: authority.id, subjectKey, periodKey },
      key: `complete:${authority.id}:${subjectKey}:${periodKey}:${rounds}`,
      at: now,
    });
    await saveMeta(db, key, String(rounds));
    queued += 1;
  }
  return queued;
}

const isTold = (told: string | undefined, { rounds }: CompletePeriod): boolean =>
  told !== undefined && Number(told) >= rounds;
