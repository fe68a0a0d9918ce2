import { inTransaction, type Database, type Db } from '../db/database.ts';
import { loadDraft, loadHeadings, loadPlaces, saveSaid, type StoredDraft } from '../db/import.ts';
import { dayOfInstant } from '../domain/day.ts';
import { shortId } from '../domain/import/draft-ids.ts';
import { columnQuestion, type AskedRole, type ColumnQuestion } from '../domain/plan-reading/column-questions.ts';
import type { KnownHeadings } from '../domain/plan-reading/headings.ts';
import { readPlan } from '../domain/plan-reading/read-plan.ts';
import { importablePlaces, isOwnDraft, type Importer } from './import-access.ts';
import { decideImport, type ImportObstacle, type ImportPreview } from './preview-import.ts';

/** `noTable`: the table is no list of tasks, whatever its other columns hold. */
export type ColumnAnswer = AskedRole | 'other' | 'noTable';

export interface ExplainColumnInput {
  readonly actor: Importer;
  readonly draftId: number;
  /** What the column in question holds. */
  readonly role: ColumnAnswer;
  /** The short id of its heading's key: an answer to another question is none to this. */
  readonly heading: string;
  readonly at: Date;
  readonly timeZone: string;
}

export type ExplainColumnOutcome =
  | { readonly kind: 'ask'; readonly draftId: number; readonly question: ColumnQuestion }
  | ({ readonly kind: 'preview' } & ImportPreview)
  /** No such question is open: answered before, cancelled, somebody else's. */
  | { readonly kind: 'gone' }
  | ImportObstacle;

/** Keeps what a column holds and reads the plan again; it is remembered for the authority when the plan is confirmed. */
export const explainColumn = (database: Database, input: ExplainColumnInput): Promise<ExplainColumnOutcome> =>
  inTransaction(database, async (db) => {
    const stored = await loadDraft(db, input.draftId);
    if (!stored?.blocks || stored.state !== 'open' || !isOwnDraft(input.actor, stored.personId))
      return { kind: 'gone' };
    return readAgain(db, { ...stored, blocks: stored.blocks }, input);
  });

async function readAgain(
  db: Db,
  stored: StoredDraft & Required<Pick<StoredDraft, 'blocks'>>,
  { actor, draftId, role, heading, at, timeZone }: ExplainColumnInput,
): Promise<ExplainColumnOutcome> {
  const { blocks, fileName } = stored;
  const remembered = await loadHeadings(
    db,
    importablePlaces(actor, await loadPlaces(db)).map(({ id }) => id),
  );
  const before = new Map([...remembered, ...Object.entries(stored.said.headings ?? {})]);
  const asked = columnQuestion(blocks, stored.draft, before);
  if (!asked || shortId(asked.key) !== heading) return { kind: 'gone' };
  const keys = role === 'noTable' ? openKeys(stored, before, asked.table) : [asked.key];
  const said = { ...stored.said, headings: { ...stored.said.headings } };
  for (const key of keys) said.headings[key] = role === 'noTable' ? 'other' : role;
  const known = new Map([...before, ...Object.entries(said.headings)]);
  const draft = readPlan({ fileName, blocks }, known);
  const question = columnQuestion(blocks, draft, known);
  if (question) {
    await saveSaid(db, { draftId, draft, said, blocks });
    return { kind: 'ask', draftId, question };
  }
  await saveSaid(db, { draftId, draft, said });
  const outcome = await decideImport(db, {
    actor,
    stored: { ...stored, draft, said },
    today: dayOfInstant(at, timeZone),
  });
  if (outcome.kind !== 'decided') return outcome;
  const { decision, seen } = outcome;
  await saveSaid(db, { draftId, draft, said, seen });
  return { kind: 'preview', draftId, draft: outcome.draft, original: draft, decision, seen };
}

/** The keys of all headings of a table that are still to be explained. */
function openKeys(
  { blocks, draft }: Pick<Required<StoredDraft>, 'blocks' | 'draft'>,
  before: KnownHeadings,
  table: number,
): readonly string[] {
  const known = new Map(before);
  const keys: string[] = [];
  for (;;) {
    const question = columnQuestion(blocks, draft, known);
    if (question?.table !== table) return keys;
    known.set(question.key, 'other');
    keys.push(question.key);
  }
}
