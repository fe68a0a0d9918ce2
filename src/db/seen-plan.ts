import type { PlanTarget } from '../domain/import/plan-import.ts';
import type { Db } from './database.ts';

/**
 * What a preview compares with: the standing plan and its last revision, which every file and every change by hand
 * makes anew; `new` where no such plan stands.
 */
export async function loadSeen(db: Db, plan: PlanTarget): Promise<string> {
  if (plan.kind === 'new') return 'new';
  const last = await db.planRevision.findFirst({
    where: { planId: plan.id },
    select: { id: true },
    orderBy: { id: 'desc' },
  });
  return `${plan.id}:${last?.id ?? 0}`;
}
