import type { TableCell } from '../domain/plan-draft.ts';

/** How a cell belongs to the one above or before it: begins a merged area, or is covered by it. */
export type Merge = 'none' | 'begins' | 'continues';

export interface WordCell {
  text: string;
  span: number;
  /** Merged with the cell above. */
  down: Merge;
  /** Merged with the cell before, as old versions of Word write it. */
  across: Merge;
}

export interface WordRow {
  readonly cells: WordCell[];
  /** Columns left free before the first and behind the last cell. */
  before: number;
  after: number;
  /** Removed by a tracked change, or hidden. */
  isGone: boolean;
}

/** Merged cells that reach below the row, by the column they begin in. */
export type Hanging = ReadonlyMap<number, TableCell>;

/** Word has 63 columns. */
export const MAX_SPAN = 63;

/** A row as the reader of plans wants it: what a cell merged downwards says is repeated in each row that it covers. */
export function cellsOfRow(row: WordRow, above: Hanging): { readonly cells: TableCell[]; readonly hanging: Hanging } {
  const cells: TableCell[] = [];
  const hanging = new Map<number, TableCell>();
  let column = 0;
  const add = (cell: TableCell): void => {
    cells.push(cell);
    column += cell.span;
  };
  if (row.before > 0) add({ text: '', span: row.before });
  for (const { text, span, down, across } of row.cells) {
    const last = cells.at(-1);
    if (across === 'continues' && last) {
      cells.pop();
      column -= last.span;
      const widened = { text: [last.text, text].filter(Boolean).join('\n'), span: last.span + span };
      if (hanging.has(column)) hanging.set(column, widened);
      add(widened);
      continue;
    }
    const cell = { text: down === 'continues' ? (above.get(column)?.text ?? text) : text, span };
    if (down !== 'none') hanging.set(column, cell);
    add(cell);
  }
  if (row.after > 0) add({ text: '', span: row.after });
  return { cells, hanging };
}
