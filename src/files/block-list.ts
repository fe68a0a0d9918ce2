import type { DocumentBlock, TableCell } from '../domain/plan-draft.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { tooLong } from './refused-file.ts';

export type TableRow = readonly TableCell[];

/** The document as it grows; throws RefusedFile as soon as it is larger than any plan. */
export interface BlockList {
  readonly blocks: DocumentBlock[];
  readonly addParagraph: (text: string) => void;
  /** Begins a table, whose rows are added to what comes back. */
  readonly addTable: (place?: string) => TableRows;
}

export interface TableRows {
  readonly addRow: (cells: TableRow) => void;
}

export function createBlockList(): BlockList {
  const blocks: DocumentBlock[] = [];
  const counts = { tables: 0, lines: 0, cells: 0, characters: 0 };
  const count = (what: keyof typeof counts, by: number): void => {
    counts[what] += by;
    if (counts[what] > FILE_LIMITS[what]) throw tooLong(FILE_LIMITS[what]);
  };
  const addRow = (rows: TableRow[], cells: TableRow): void => {
    if (cells.length > FILE_LIMITS.cellsOfRow) throw tooLong(FILE_LIMITS.cellsOfRow);
    count('lines', 1);
    count('cells', cells.length);
    for (const cell of cells) count('characters', cell.text.length);
    rows.push(cells);
  };
  return {
    blocks,
    addParagraph: (text) => {
      if (text === '') return;
      count('lines', 1);
      count('characters', text.length);
      blocks.push({ kind: 'paragraph', text });
    },
    addTable: (place) => {
      count('tables', 1);
      const rows: TableRow[] = [];
      blocks.push({ kind: 'table', place: place ?? String(counts.tables), rows });
      return { addRow: (cells) => addRow(rows, cells) };
    },
  };
}
