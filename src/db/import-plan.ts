import { createHash } from 'node:crypto';
import type { PlanTarget } from '../domain/import/plan-import.ts';
import type { DraftArea } from '../domain/plan-draft.ts';
import type { Db } from './database.ts';
import type { ImportToApply } from './import-write.ts';
import { indexKey } from './index-key.ts';

export interface SavedRevision {
  readonly planId: number;
  readonly revisionId: number;
  /** By the area's code. */
  readonly areaIds: ReadonlyMap<string, number>;
}

/** The plan with one more revision, and its areas as the file names them; areas that the file lacks stay. */
export async function savePlanRevision(
  db: Db,
  input: ImportToApply & { readonly jurisdictionId: number },
): Promise<SavedRevision> {
  const { decision, draft, fileName, jurisdictionId, at } = input;
  const planId = await savePlan(db, decision.plan, input);
  const last = await db.planRevision.findFirst({ where: { planId }, orderBy: { id: 'desc' } });
  // A plan may return to what it said before: the hash covers the revision that it follows as well.
  const contentHash = createHash('sha256')
    .update(JSON.stringify([last?.contentHash ?? '', draft.plan, draft.areas, draft.tasks]))
    .digest('hex');
  const revision = await db.planRevision.create({ data: { planId, contentHash, fileName, importedAt: at } });
  const areaIds = await saveAreas(db, draft.areas, { planId, jurisdictionId });
  return { planId, revisionId: revision.id, areaIds };
}

async function savePlan(
  db: Db,
  plan: PlanTarget,
  { jurisdictionId, today, at }: Pick<ImportToApply, 'today' | 'at'> & { readonly jurisdictionId: number },
): Promise<number> {
  const { facts } = plan;
  const known = { number: facts.number ?? null, issuer: facts.issuer ?? null, signedOn: facts.signedOn ?? null };
  if (plan.kind === 'standing') {
    await db.plan.update({ where: { id: plan.id }, data: known });
    return plan.id;
  }
  const row = await db.plan.create({
    data: {
      ...known,
      jurisdictionId,
      key: indexKey(plan.key),
      title: facts.title,
      yearFrom: facts.years.from,
      yearTo: facts.years.to,
      importedOn: today,
      createdAt: at,
    },
  });
  return row.id;
}

async function saveAreas(
  db: Db,
  areas: readonly DraftArea[],
  { planId, jurisdictionId }: { readonly planId: number; readonly jurisdictionId: number },
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const [position, { code, title }] of areas.entries()) {
    const row = await db.area.upsert({
      where: { planId_code: { planId, code } },
      update: { title, position },
      create: { jurisdictionId, planId, code, title, position },
    });
    ids.set(code, row.id);
  }
  return ids;
}
