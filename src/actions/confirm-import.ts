import { saveAudit } from '../db/audit.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import {
  followRevision,
  loadTaskTerms,
  markAddedHistory,
  settleRevision,
  type FollowedRevision,
  type TaskTerms,
} from '../db/import-due.ts';
import { addPlanRegime, type PlanRegime } from '../db/import-regime.ts';
import { applyImport, type AppliedImport } from '../db/import-write.ts';
import { closeDraft, loadDraft, saveHeadings, type StoredDraft } from '../db/import.ts';
import { toJson } from '../db/plan-draft-column.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { planObligations } from '../db/plan-obligations.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import type { AgencyQuestion } from '../domain/import/agencies.ts';
import type { ImportDecision } from '../domain/import/plan-import.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { isOwnDraft, personIdOf, type Importer } from './import-access.ts';
import { decideImport, type ImportObstacle, type ImportPreview } from './preview-import.ts';

export interface ConfirmImportInput {
  readonly actor: Importer;
  readonly draftId: number;
  readonly at: Date;
  readonly timeZone: string;
}

export interface ImportedPlan {
  readonly jurisdictionId: number;
  readonly planId: number;
  readonly decision: ImportDecision;
  readonly draft: PlanDraft;
  /** Obligations that are new, that got another due day, and that the plan no longer asks for. */
  readonly obligations: { readonly created: number; readonly moved: number; readonly waived: number };
  /** Numbers of tasks whose due day a person had set: it stays. */
  readonly keptDue: readonly string[];
  /** What the plan asks to be reported regularly; undefined where it asks for nothing. */
  readonly regime: PlanRegime | undefined;
}

export type ConfirmImportOutcome =
  | ({ readonly kind: 'imported' } & ImportedPlan)
  | { readonly kind: 'alreadyConfirmed' | 'cancelled' | 'gone' }
  /** The plan came in another way since the preview. */
  | { readonly kind: 'unchanged'; readonly decision: ImportDecision }
  /** Who some names mean is still open: nothing is written on a guess. */
  | { readonly kind: 'needsAnswers'; readonly questions: readonly AgencyQuestion[] }
  /** The plan is no longer what the preview was compared with: nothing is written, this is what it would do now. */
  | ({ readonly kind: 'changedSince' } & ImportPreview)
  | ImportObstacle;

/**
 * Imports the plan of a draft, in one transaction and once: what is written is decided anew from what stands now, with
 * the rights that hold now, and only what was shown. A draft of somebody else is refused.
 */
export const confirmImport = (database: Database, input: ConfirmImportInput): Promise<ConfirmImportOutcome> =>
  inTransaction(database, async (db) => {
    const stored = await loadDraft(db, input.draftId);
    if (!stored) return { kind: 'gone' };
    if (!isOwnDraft(input.actor, stored.personId)) return { kind: 'forbidden' };
    if (stored.state === 'confirmed') return { kind: 'alreadyConfirmed' };
    if (stored.state === 'cancelled') return { kind: 'cancelled' };
    const today = dayOfInstant(input.at, input.timeZone);
    const outcome = await decideImport(db, { actor: input.actor, stored, today });
    if (outcome.kind !== 'decided') return outcome;
    const { questions } = outcome.decision.book;
    if (questions.length > 0) return { kind: 'needsAnswers', questions };
    const { decision, draft, seen } = outcome;
    if (!decision.unchanged && seen !== stored.seen)
      return { kind: 'changedSince', draftId: stored.id, draft, original: stored.draft, decision, seen };
    // The condition on its state lets only one of two who press at once have it.
    if (!(await closeDraft(db, stored.id, 'confirmed'))) return { kind: 'alreadyConfirmed' };
    return decision.unchanged
      ? { kind: 'unchanged', decision }
      : { kind: 'imported', ...(await write(db, { ...input, stored: { ...stored, draft }, decision, today })) };
  });

interface ToWrite extends ConfirmImportInput {
  readonly stored: StoredDraft;
  readonly decision: ImportDecision;
  readonly today: Day;
}

async function write(db: Db, input: ToWrite): Promise<ImportedPlan> {
  const { decision, stored, today, at } = input;
  const { draft, fileName } = stored;
  const { place } = decision;
  const { changed } = decision.tasks;
  const before =
    place.kind === 'new' ? NO_TERMS : await loadTaskTerms(db, { jurisdictionId: place.place.id, changed, today });
  const applied = await applyImport(db, { decision, draft, fileName, today, at });
  const { jurisdictionId, planId } = applied;
  const { years } = decision.plan.facts;
  const followed = await followRevision(db, { jurisdictionId, changed, before, years, today, at });
  const { headings } = stored.said;
  if (headings) await saveHeadings(db, jurisdictionId, headings);
  const regime = await addPlanRegime(db, {
    jurisdictionId,
    reporting: draft.reporting,
    standingName: decision.standing.kind === 'unknown' ? undefined : decision.standing.name,
    byId: personIdOf(input.actor),
    at,
    timeZone: input.timeZone,
  });
  const created = (regime?.created ?? 0) + (await planFor(db, jurisdictionId, input));
  await settleRevision(db, { ...followed, today });
  if (decision.plan.kind === 'standing') await markAddedHistory(db, { taskIds: applied.addedIds, today });
  await audit(db, input, { ...applied, ...followed, reportsAdded: regime?.added ?? [] });
  const { moved, waived, keptTasks } = followed;
  const obligations = { created, moved, waived };
  return { jurisdictionId, planId, decision, draft, obligations, keptDue: keptTasks, regime };
}

const NO_TERMS: ReadonlyMap<number, TaskTerms> = new Map();

async function planFor(db: Db, jurisdictionId: number, { timeZone, today, at }: ToWrite): Promise<number> {
  const authority = await loadAuthority(db, jurisdictionId, timeZone, today);
  return authority ? planObligations(db, authority, at) : 0;
}

async function audit(
  db: Db,
  { actor, at, stored, decision }: ToWrite,
  applied: AppliedImport & FollowedRevision & { readonly reportsAdded: readonly string[] },
): Promise<void> {
  const { tasks, book } = decision;
  await saveAudit(db, {
    jurisdictionId: applied.jurisdictionId,
    personId: personIdOf(actor),
    at,
    action: decision.plan.kind === 'new' ? 'plan.imported' : 'plan.revised',
    subject: `plan:${applied.planId}`,
    details: {
      draftId: stored.id,
      fileName: stored.fileName,
      tasksAdded: tasks.added.length,
      tasksChanged: tasks.changed.map(({ id, fields }) => ({ id, fields: [...fields] })),
      tasksAbsent: tasks.absent.map(({ id }) => id),
      agenciesAdded: book.added.map(({ code }) => code),
      obligationsMoved: applied.moved,
      obligationsWaived: applied.waived,
      reportsAdded: [...applied.reportsAdded],
      corrections: toJson(stored.said.corrections ?? {}),
      answers: toJson(stored.said.agencies ?? {}),
    },
  });
}
