import type { Db } from '../db/database.ts';
import { loadFirstIdSince, loadHandInsTold, loadNewHandInIds, saveHandInsTold } from '../db/hand-ins-told.ts';
import { saveNoticeToStanding } from '../db/people.ts';
import type { Authority } from '../domain/authority.ts';
import { dayOfInstant, instantOf } from '../domain/day.ts';
import { handInsRound, rememberTold, type HandInsTold } from '../domain/hand-ins-told.ts';

/**
 * Queues what the standing agency is told of hand-ins: at most twice a working day and in one message, nothing where
 * nothing came. Level-triggered: running it again, late or with the clock set back tells nothing twice and forgets
 * nothing. Returns how many digests are new.
 */
export async function planHandIns(db: Db, authority: Authority, now: Date): Promise<number> {
  const round = handInsRound(now, authority.rules);
  if (round === undefined) return 0;
  const told = (await loadHandInsTold(db, authority.id)) ?? (await beginTelling(db, authority, now));
  if (told.round === round) return 0;
  const submissionIds = await loadNewHandInIds(db, { authority, told });
  const last = submissionIds.at(-1);
  if (last === undefined) return 0;
  await saveNoticeToStanding(db, authority.id, {
    notice: { kind: 'handIns', jurisdictionId: authority.id, submissionIds },
    key: `handIns:${authority.id}:${round}:${last}`,
    at: now,
  });
  await saveHandInsTold(db, authority.id, rememberTold(told, round, submissionIds));
  return 1;
}

/** Where nothing was ever told, as after an upgrade, it begins with the working day before: no flood of old hand-ins. */
async function beginTelling(db: Db, authority: Authority, now: Date): Promise<HandInsTold> {
  const { calendar, timeZone } = authority.rules;
  const since = instantOf(calendar.workingDayBefore(dayOfInstant(now, timeZone)), 0, timeZone);
  const told = { round: '', fromId: await loadFirstIdSince(db, authority.id, since), ids: [] };
  await saveHandInsTold(db, authority.id, told);
  return told;
}
