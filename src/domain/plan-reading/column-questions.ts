import type { DocumentBlock, PlanDraft } from '../plan-draft.ts';
import { textsOf } from './row-texts.ts';
import { columnsOf, headingKey, isHeading, type ColumnRole, type KnownHeadings } from './headings.ts';

/** A column whose heading says too little: what does it hold? */
export interface ColumnQuestion {
  readonly heading: string;
  readonly key: string;
  /** Counted from 1 in the document. */
  readonly table: number;
  /** What stands in the column, in its first rows. */
  readonly samples: readonly string[];
  /** Roles that no column has yet. */
  readonly roles: readonly AskedRole[];
}

/** What a person may say that a column holds; the others are found or not needed. */
export const ASKED_ROLES = ['title', 'lead', 'deadline', 'product', 'coordinating', 'area', 'number'] as const;
export type AskedRole = (typeof ASKED_ROLES)[number];

const HEADER_SEARCH_ROWS = 10;
const MOST_COLUMNS = 12;
const MOST_SAMPLES = 3;
const LONGEST_HEADING = 80;
/** Without these a table of tasks cannot be followed up. */
const NEEDED: readonly ColumnRole[] = ['title', 'lead', 'deadline'];

/**
 * The first heading that a person has to explain: in a table that is none of those the reader knows, or in a table of
 * tasks without its lead or deadline. Undefined where there is none (any more); what was said to be something else, or
 * nothing, is not asked again.
 */
export function columnQuestion(
  blocks: readonly DocumentBlock[],
  draft: PlanDraft,
  known: KnownHeadings,
): ColumnQuestion | undefined {
  const unclear = new Set(draft.problems.flatMap(({ kind, place }) => (isUnclear(kind) ? [place.table] : [])));
  let table = 0;
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    table += 1;
    const question = unclear.has(table) ? questionIn(block.rows.map(textsOf), known) : undefined;
    if (question) return { ...question, table };
  }
  return undefined;
}

const isUnclear = (kind: PlanDraft['problems'][number]['kind']): boolean =>
  kind === 'unknownTable' || kind === 'missingColumn';

function questionIn(
  rows: readonly (readonly string[])[],
  known: KnownHeadings,
): Omit<ColumnQuestion, 'table'> | undefined {
  const at = rows.slice(0, HEADER_SEARCH_ROWS).findIndex(isHeadingRow);
  const headings = rows[at];
  if (!headings) return undefined;
  const columns = columnsOf(headings, known);
  if (NEEDED.every((role) => columns.has(role))) return undefined;
  const column = headings.findIndex((text) => text !== '' && !isHeading(text) && !known.has(headingKey(text)));
  const heading = headings[column];
  if (heading === undefined) return undefined;
  const samples = rows.slice(at + 1).flatMap((row) => (row[column] ? [row[column]] : []));
  return {
    heading,
    key: headingKey(heading),
    samples: [...new Set(samples)].slice(0, MOST_SAMPLES),
    roles: ASKED_ROLES.filter((role) => !columns.has(role)),
  };
}

const isHeadingRow = (texts: readonly string[]): boolean =>
  texts.length <= MOST_COLUMNS &&
  texts.filter((text) => text !== '').length >= 3 &&
  texts.every((text) => text.length <= LONGEST_HEADING) &&
  texts.some(isHeading);
