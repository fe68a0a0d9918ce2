import type { DocumentBlock, DraftProblem, PlanDraft, ReadDocument } from '../plan-draft.ts';
import { normaliseText } from '../text-fold.ts';
import { planFactsOf } from './plan-facts.ts';
import { continuesTable, linesOf, planTableOf } from './plan-table.ts';
import type { PlanTable } from './plan-table.ts';
import { taskListOf } from './task-list.ts';

/** Many times the rows of the largest plan seen; reading more would keep everybody else waiting. */
const MAX_ROWS = 5000;
const MAX_LINES = 20_000;

/**
 * What a plan says: its facts, areas and tasks, and what a person should look at before it is imported. Nothing is
 * invented: a document without a table of tasks gives no tasks and the problem `noPlanTable`; what is blank in the
 * file ("Số:      /QĐ-UBND") is undefined here.
 */
export function readPlan(document: ReadDocument): PlanDraft {
  const { lines, tables, complete } = partsOf(document.blocks);
  const plan = planFactsOf(lines);
  const { areas, tasks, problems } = taskListOf(tables);
  const general: DraftProblem[] = [];
  if (tasks.length === 0) general.push({ kind: 'noPlanTable', place: {}, value: undefined });
  if (!complete) general.push({ kind: 'tooManyRows', place: {}, value: String(MAX_ROWS) });
  if (plan.years === undefined) general.push({ kind: 'noYears', place: {}, value: plan.title });
  return { plan, areas, tasks, problems: [...general, ...problems] };
}

interface Parts {
  /** Everything outside the tables of tasks, and the rows above their headings. */
  readonly lines: readonly string[];
  readonly tables: readonly PlanTable[];
  /** Whether all rows of all tables were read. */
  readonly complete: boolean;
}

function partsOf(blocks: readonly DocumentBlock[]): Parts {
  const lines: string[] = [];
  const tables: PlanTable[] = [];
  let count = 0;
  let rowsLeft = MAX_ROWS;
  let complete = true;
  /** The tasks table that ends right here, with not a word behind it. */
  let above: PlanTable | undefined;
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      addLines(lines, linesOfText(block.text));
      above = undefined;
      continue;
    }
    count += 1;
    const rows = block.rows.slice(0, rowsLeft);
    complete &&= rows.length === block.rows.length;
    rowsLeft -= rows.length;
    const table = planTableOf(rows, count, above);
    if (table) addTable(tables, table, above);
    addLines(lines, table ? table.titleLines : linesOf(rows));
    above = table && tables.at(-1);
  }
  return { lines, tables, complete };
}

function addTable(tables: PlanTable[], table: PlanTable, above: PlanTable | undefined): void {
  if (!above || !continuesTable(table, above)) tables.push(table);
  else tables[tables.length - 1] = { ...above, items: [...above.items, ...table.items] };
}

function addLines(lines: string[], more: readonly string[]): void {
  for (const line of more.slice(0, MAX_LINES - lines.length)) lines.push(line);
}

const linesOfText = (text: string): string[] =>
  text
    .split('\n')
    .map(normaliseText)
    .filter((line) => line !== '');
