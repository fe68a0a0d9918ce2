import {
  loadDraft,
  loadHeadings,
  loadImportGround,
  loadPlaces,
  saveDraft,
  saveSaid,
  type StoredDraft,
} from '../db/import.ts';
import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadSeen } from '../db/seen-plan.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import { applyCorrections } from '../domain/import/corrections.ts';
import type { PlaceChoice } from '../domain/import/place.ts';
import {
  decidePlace,
  EMPTY_GROUND,
  planImport,
  type ImportDecision,
  type ImportOutcome,
  type SaidOfPlan,
} from '../domain/import/plan-import.ts';
import { columnQuestion, type ColumnQuestion } from '../domain/plan-reading/column-questions.ts';
import { readPlan } from '../domain/plan-reading/read-plan.ts';
import { readReview, reviewedDraft } from '../domain/plan-reading/read-review.ts';
import type { PlanDraft, ReadDocument } from '../domain/plan-draft.ts';
import { readDocument, type FileProblem } from '../files/read-document.ts';
import { importablePlaces, isOwnDraft, mayCreatePlaces, personIdOf, type Importer } from './import-access.ts';

export type { FileProblem } from '../files/read-document.ts';

export interface PreviewImportInput {
  readonly actor: Importer;
  /** The authority that the plan is for; undefined lets the file, or what is said beside it, decide. */
  readonly jurisdictionId: number | undefined;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Years and authority as the sender gives them, for what the file leaves open. */
  readonly said?: SaidOfPlan;
  readonly at: Date;
  readonly timeZone: string;
}

export interface ImportPreview {
  readonly draftId: number;
  /** What the file says with the corrections of its sender. */
  readonly draft: PlanDraft;
  /** What the file says. */
  readonly original: PlanDraft;
  readonly decision: ImportDecision;
  /** What it compares with; a confirmation holds while this still stands. */
  readonly seen: string;
}

/** Why a plan that was read cannot be imported as it is. */
export type ImportObstacle =
  | Exclude<ImportOutcome, { kind: 'decided' }>
  | { readonly kind: 'needsPlace'; readonly names: readonly string[] }
  | { readonly kind: 'forbidden' };

export type PreviewImportOutcome =
  | ({ readonly kind: 'preview' } & ImportPreview)
  /** The same plan, word for word: nothing is kept. */
  | { readonly kind: 'unchanged'; readonly decision: ImportDecision }
  | { readonly kind: 'refused'; readonly reason: FileProblem }
  /** What a column holds is not clear from its heading. */
  | { readonly kind: 'needsColumns'; readonly draftId: number; readonly question: ColumnQuestion }
  /** A review file of a draft that is not there, or somebody else's. */
  | { readonly kind: 'reviewGone' }
  | ImportObstacle;

/** Reads a plan, decides what importing it would do, and keeps it as a draft until its sender confirms it. */
export async function previewImport(database: Database, input: PreviewImportInput): Promise<PreviewImportOutcome> {
  const { actor, fileName, bytes, at, timeZone, said = {} } = input;
  const db = database.client;
  const allowed = importablePlaces(actor, await loadPlaces(db));
  if (allowed.length === 0 && !mayCreatePlaces(actor)) return { kind: 'forbidden' };
  const file = await readDocument({ fileName, bytes });
  if (file.kind === 'refused') return file;
  const reviewed = reviewedDraft(file.document);
  if (reviewed !== undefined) return previewReview(database, input, { document: file.document, draftId: reviewed });
  const known = await loadHeadings(
    db,
    allowed.map(({ id }) => id),
  );
  const draft = readPlan(file.document, known);
  const question = columnQuestion(file.document.blocks, draft, known);
  const { jurisdictionId } = input;
  if (question) {
    const { blocks } = file.document;
    const stored = { jurisdictionId, personId: personIdOf(actor), fileName, draft, said, blocks, at };
    return { kind: 'needsColumns', draftId: await saveDraft(db, stored), question };
  }
  const outcome = await decideImport(db, {
    actor,
    stored: { draft, said, fileName, jurisdictionId },
    today: dayOfInstant(at, timeZone),
  });
  if (outcome.kind !== 'decided') return outcome;
  const { decision, seen } = outcome;
  if (decision.unchanged) return { kind: 'unchanged', decision };
  const draftId = await saveDraft(db, {
    jurisdictionId: decision.place.kind === 'existing' ? decision.place.place.id : undefined,
    personId: personIdOf(actor),
    fileName,
    draft,
    said,
    seen,
    at,
  });
  return { kind: 'preview', draftId, draft, original: draft, decision, seen };
}

/**
 * The preview of a draft as its review file says. While the draft waits it is replaced by what the review says; after
 * it was confirmed or cancelled the review counts as a file of its own for the same plan.
 */
async function previewReview(
  database: Database,
  { actor, at, timeZone }: PreviewImportInput,
  review: { readonly document: ReadDocument; readonly draftId: number },
): Promise<PreviewImportOutcome> {
  return inTransaction(database, async (db) => {
    const stored = await loadDraft(db, review.draftId);
    if (!stored || !isOwnDraft(actor, stored.personId)) return { kind: 'reviewGone' };
    const { corrections: _applied, ...said } = stored.said;
    const draft = readReview(review.document, applyCorrections(stored.draft, stored.said.corrections));
    const today = dayOfInstant(at, timeZone);
    const outcome = await decideImport(db, { actor, stored: { ...stored, draft, said }, today });
    if (outcome.kind !== 'decided') return outcome;
    const { decision, seen } = outcome;
    if (decision.unchanged) return { kind: 'unchanged', decision };
    const isOpen = stored.state === 'open';
    if (isOpen) await saveSaid(db, { draftId: stored.id, draft, said, seen });
    const draftId = isOpen ? stored.id : await saveDraft(db, { ...stored, draft, said, seen, at });
    return { kind: 'preview', draftId, draft, original: draft, decision, seen };
  });
}

export interface ShowImportInput {
  readonly actor: Importer;
  readonly draftId: number;
  readonly at: Date;
  readonly timeZone: string;
}

/**
 * The preview of a draft that still waits, decided anew; undefined for any other draft and for other people's. Where
 * its summary is shown, `markSeen` keeps what it says.
 */
export async function showImport(database: Database, input: ShowImportInput): Promise<ImportPreview | undefined> {
  const { actor, draftId, at, timeZone } = input;
  const stored = await loadDraft(database.client, draftId);
  if (!stored || stored.state !== 'open' || !isOwnDraft(actor, stored.personId)) return undefined;
  const outcome = await decideImport(database.client, { actor, stored, today: dayOfInstant(at, timeZone) });
  if (outcome.kind !== 'decided') return undefined;
  const { draft, decision, seen } = outcome;
  return { draftId, draft, original: stored.draft, decision, seen };
}

export type StoredImport = Pick<StoredDraft, 'draft' | 'said' | 'fileName' | 'jurisdictionId'>;

type DecidedImport = Extract<ImportOutcome, { kind: 'decided' }> & Pick<ImportPreview, 'seen'>;

/** Decides against what stands now, with the rights that hold now: a draft may have waited for days. */
export async function decideImport(
  db: Db,
  input: { readonly actor: Importer; readonly stored: StoredImport; readonly today: Day },
): Promise<DecidedImport | ImportObstacle> {
  const { actor, stored, today } = input;
  const place = await placeOf(db, actor, stored);
  if (place.kind === 'unknown')
    return place.names.length === 0 && !mayCreatePlaces(actor)
      ? { kind: 'forbidden' }
      : { kind: 'needsPlace', names: place.names };
  const ground = place.kind === 'existing' ? await loadImportGround(db, place.place.id, today) : EMPTY_GROUND;
  const outcome = planImport({ ...stored, place, ground });
  return outcome.kind === 'decided' ? { ...outcome, seen: await loadSeen(db, outcome.decision.plan) } : outcome;
}

async function placeOf(db: Db, actor: Importer, { draft, said, jurisdictionId }: StoredImport): Promise<PlaceChoice> {
  const places = await loadPlaces(db);
  const allowed = importablePlaces(actor, places);
  const given = jurisdictionId === undefined ? allowed : allowed.filter(({ id }) => id === jurisdictionId);
  return decidePlace(
    { draft, said, mayCreate: jurisdictionId === undefined && mayCreatePlaces(actor) },
    { allowed: given, codes: new Set(places.map(({ code }) => code)) },
  );
}
