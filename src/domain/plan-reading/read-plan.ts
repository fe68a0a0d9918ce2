import type { DocumentBlock, DraftIndicator, DraftProblem, PlanDraft, ReadDocument, TableCell } from '../plan-draft.ts';
import { normaliseText } from '../text-fold.ts';
import { figuresOf, type FoundIndicator } from './figures/figures.ts';
import { NO_HEADINGS, type KnownHeadings } from './headings.ts';
import { planFactsOf } from './plan-facts.ts';
import { continuesTable, linesOf, planTableOf } from './plan-table.ts';
import type { PlanTable } from './plan-table.ts';
import { readProse, type ProsePlan } from './prose/prose-plan.ts';
import { taskListOf } from './task-list.ts';
import { withYearsInDoubt } from './year-in-doubt.ts';
import { unknownTables } from './unknown-tables.ts';

/** Many times the rows of the largest plan seen; reading more would keep everybody else waiting. */
const MAX_ROWS = 20_000;
const MAX_LINES = 20_000;

/**
 * What a plan says: its facts, areas, tasks, targets and duties to report, and what a person should look at before it
 * is imported. Tasks come from its tables of tasks; where it has none, from its running text. Nothing is invented: what
 * is blank in the file ("Số:      /QĐ-UBND") is undefined here.
 */
export function readPlan({ blocks }: ReadDocument, known: KnownHeadings = NO_HEADINGS): PlanDraft {
  const { lines, tables, taken, complete } = partsOf(blocks, known);
  const plan = planFactsOf(lines);
  const listed = taskListOf(tables);
  const figures = figuresOf(blocks, { planTables: taken, firstYear: plan.years?.from });
  const prose = readProse(blocks, {
    areas: listed.areas,
    headings: figures.indicators.flatMap(({ heading }) => (heading ? [heading] : [])),
    withTasks: listed.tasks.length === 0,
    firstYear: plan.years?.from,
    lastYear: plan.years?.to,
  });
  const { tasks, problems } = withYearsInDoubt(
    [...listed.tasks, ...prose.tasks],
    [...listed.problems, ...prose.problems],
    plan.years,
  );
  const unknown = unknownTables(blocks, new Set([...taken, ...figures.read]));
  const general: DraftProblem[] = [];
  if (tasks.length === 0) general.push({ kind: 'noPlanTable', place: {}, value: undefined });
  if (listed.tasks.length === 0) general.push(...unknown);
  if (!complete) general.push({ kind: 'tooManyRows', place: {}, value: String(MAX_ROWS) });
  if (plan.years === undefined) general.push({ kind: 'noYears', place: {}, value: plan.title });
  return {
    plan,
    areas: prose.areas,
    tasks,
    indicators: [...prose.indicators, ...figures.indicators.map((found) => withArea(found, prose.codeOf))],
    reporting: [...prose.reporting, ...figures.reporting],
    problems: [...general, ...problems],
  };
}

function withArea({ heading, ...indicator }: FoundIndicator, codeOf: ProsePlan['codeOf']): DraftIndicator {
  return { area: codeOf(heading), ...indicator };
}

interface Parts {
  /** Everything outside the tables of tasks, and the rows above their headings. */
  readonly lines: readonly string[];
  readonly tables: readonly PlanTable[];
  /** Places of the tables of tasks among the blocks. */
  readonly taken: ReadonlySet<number>;
  /** Whether all rows of all tables were read. */
  readonly complete: boolean;
}

function partsOf(blocks: readonly DocumentBlock[], known: KnownHeadings): Parts {
  const lines: string[] = [];
  const tables: PlanTable[] = [];
  const taken = new Set<number>();
  let count = 0;
  let rowsLeft = MAX_ROWS;
  let complete = true;
  /** The tasks table that ends right here, with not a word behind it. */
  let above: PlanTable | undefined;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'paragraph') {
      addLines(lines, linesOfText(block.text));
      above = undefined;
      continue;
    }
    count += 1;
    const rows = block.rows.slice(0, rowsLeft);
    complete &&= rows.length === block.rows.length;
    rowsLeft -= rows.length;
    const table = planTableOf(rows, { table: count, above, known });
    if (table) {
      addTable(tables, table, above);
      taken.add(index);
    }
    addLines(lines, table ? table.titleLines : linesOf(rows.slice(0, listStart(rows))));
    above = table && tables.at(-1);
  }
  return { lines, tables, taken, complete };
}

/** Where a list begins in a table: head and title of a document stand above it, in rows of one or two texts. */
function listStart(rows: readonly (readonly TableCell[])[]): number {
  const first = rows.findIndex((row) => row.filter(({ text }) => text.trim() !== '').length > 2);
  return first < 0 ? rows.length : first;
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
