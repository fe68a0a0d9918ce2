import type { Db } from './database.ts';

/**
 * Whether an obligation is still asked for, whatever was handed in: its request was not withdrawn, its task has not
 * ended, and its report's requirement still holds for the period. False where it is not there.
 */
export async function isStillAsked(db: Db, obligationId: number): Promise<boolean> {
  const row = await db.obligation.findUnique({
    where: { id: obligationId },
    select: {
      closesOn: true,
      dueOn: true,
      request: { select: { withdrawnAt: true } },
      task: { select: { endedOn: true } },
      requirement: true,
    },
  });
  if (!row || row.request?.withdrawnAt || row.task?.endedOn) return false;
  const on = row.closesOn ?? row.dueOn;
  const toOn = row.requirement?.toOn;
  if (!row.requirement || !toOn || on === null || on <= toOn) return true;
  // Another version of the requirement may hold since.
  const { jurisdictionId, key } = row.requirement;
  const holding = await db.reportRequirement.count({
    where: { jurisdictionId, key, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }] },
  });
  return holding > 0;
}
