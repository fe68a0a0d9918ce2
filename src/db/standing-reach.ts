import type { StandingReach } from '../domain/standing-reach.ts';
import type { Db } from './database.ts';
import { loadAdministrators } from './people.ts';

/** Whom `saveNoticeToStanding` would tell now. */
export async function loadStandingReach(db: Db, jurisdictionId: number): Promise<StandingReach> {
  const found = await db.assignment.findFirst({
    where: { jurisdictionId, role: 'standing', toOn: null, person: { accounts: { some: { unreachableAt: null } } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  if (found) return 'standing';
  return (await loadAdministrators(db)).length > 0 ? 'administrators' : 'nobody';
}
