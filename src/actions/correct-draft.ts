import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadDraft, saveSaid, type StoredDraft } from '../db/import.ts';
import { dayOfInstant } from '../domain/day.ts';
import { withAreaLead, withTaskCorrection } from '../domain/import/corrections.ts';
import type { DraftChange } from '../domain/import/draft-answers.ts';
import type { SaidOfPlan } from '../domain/import/plan-import.ts';
import { isOwnDraft, type Importer } from './import-access.ts';
import { decideImport, type ImportObstacle, type ImportPreview } from './preview-import.ts';

export type { DraftChange } from '../domain/import/draft-answers.ts';

export interface CorrectDraftInput {
  readonly actor: Importer;
  readonly draftId: number;
  readonly change: DraftChange;
  readonly at: Date;
  readonly timeZone: string;
}

export type CorrectDraftOutcome =
  | ({ readonly kind: 'corrected' } & ImportPreview)
  /** Confirmed, cancelled, somebody else's, or never there. */
  | { readonly kind: 'gone' }
  | ImportObstacle;

/**
 * Keeps a correction with its draft; nothing of the plan is written before the draft is confirmed. Only its sender may
 * correct it, and only while it waits. The same correction twice changes nothing.
 */
export const correctDraft = (database: Database, input: CorrectDraftInput): Promise<CorrectDraftOutcome> =>
  inTransaction(database, async (db) => {
    const stored = await loadDraft(db, input.draftId);
    if (!stored || stored.state !== 'open' || !isOwnDraft(input.actor, stored.personId)) return { kind: 'gone' };
    return save(db, stored, input);
  });

async function save(db: Db, stored: StoredDraft, input: CorrectDraftInput): Promise<CorrectDraftOutcome> {
  const { actor, draftId, at, timeZone } = input;
  const said = withChange(stored.said, input.change);
  const today = dayOfInstant(at, timeZone);
  const outcome = await decideImport(db, { actor, stored: { ...stored, said }, today });
  if (outcome.kind !== 'decided') return outcome;
  await saveSaid(db, { ...stored, draftId, said });
  const { draft, decision, seen } = outcome;
  return { kind: 'corrected', draftId, draft, original: stored.draft, decision, seen };
}

function withChange(said: SaidOfPlan, change: DraftChange): SaidOfPlan {
  const { corrections = {}, agencies = {} } = said;
  switch (change.kind) {
    case 'task':
      return { ...said, corrections: withTaskCorrection(corrections, change.number, change.correction) };
    case 'areaLead':
      return { ...said, corrections: withAreaLead(corrections, change.code, change.lead) };
    case 'agency':
      return { ...said, agencies: { ...agencies, [change.key]: change.answer } };
  }
}
