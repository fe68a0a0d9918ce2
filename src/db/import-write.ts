import type { Day } from '../domain/day.ts';
import type { AgencyRef, NewAgency } from '../domain/import/agencies.ts';
import type { ImportDecision } from '../domain/import/plan-import.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { defaultRequirements } from '../domain/report-regime.ts';
import { saveAgency, saveAliases } from './agencies.ts';
import type { Db } from './database.ts';
import { savePlanRevision } from './import-plan.ts';
import { saveTasks, type SavedTasks } from './import-tasks.ts';
import { saveJurisdiction } from './jurisdictions.ts';
import { saveRequirements } from './plans.ts';

export interface ImportToApply {
  readonly decision: ImportDecision;
  readonly draft: PlanDraft;
  readonly fileName: string;
  readonly today: Day;
  readonly at: Date;
}

export interface AppliedImport extends SavedTasks {
  readonly jurisdictionId: number;
  readonly planId: number;
}

/** Writes what was decided: authority, agencies, plan, revision, areas, tasks. Obligations are planned afterwards. */
export async function applyImport(db: Db, input: ImportToApply): Promise<AppliedImport> {
  const { decision, today } = input;
  const jurisdictionId = await placeOf(db, input);
  const created = await saveNewAgencies(db, { jurisdictionId, added: decision.book.added, today });
  const idOf = (ref: AgencyRef): number | undefined => (ref.kind === 'known' ? ref.id : created.get(ref.code));
  await saveStanding(db, jurisdictionId, { decision, idOf });
  for (const { key, ref } of decision.book.aliases) {
    const agencyId = idOf(ref);
    if (agencyId !== undefined) await saveAliases(db, { jurisdictionId, agencyId, keys: [key], fromOn: today });
  }
  const saved = await savePlanRevision(db, { ...input, jurisdictionId });
  const agencyIds = new Map<string, number>();
  for (const [name, ref] of decision.book.refs) {
    const id = idOf(ref);
    if (id !== undefined) agencyIds.set(name, id);
  }
  const tasks = await saveTasks(db, { ...input, ...saved, jurisdictionId, agencyIds });
  return { ...tasks, jurisdictionId, planId: saved.planId };
}

/** A new authority starts on the day of the import: what fell due before is history. */
async function placeOf(db: Db, { decision: { place }, today, at }: ImportToApply): Promise<number> {
  if (place.kind === 'existing') return place.place.id;
  const { code, name, level } = place.place;
  const id = await saveJurisdiction(db, { code, name, level, startsOn: today, at });
  await saveRequirements(db, id, defaultRequirements(level), today);
  return id;
}

async function saveNewAgencies(
  db: Db,
  input: { readonly jurisdictionId: number; readonly added: readonly NewAgency[]; readonly today: Day },
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const { code, name, kind, key } of input.added) {
    const { jurisdictionId, today } = input;
    ids.set(code, await saveAgency(db, { jurisdictionId, code, name, kind, keys: [key], fromOn: today }));
  }
  return ids;
}

async function saveStanding(
  db: Db,
  jurisdictionId: number,
  { decision, idOf }: { readonly decision: ImportDecision; readonly idOf: (ref: AgencyRef) => number | undefined },
): Promise<void> {
  if (decision.standing.kind !== 'guessed') return;
  const standingAgencyId = idOf(decision.standing.ref);
  if (standingAgencyId === undefined) return;
  await db.jurisdiction.update({ where: { id: jurisdictionId }, data: { standingAgencyId } });
}
