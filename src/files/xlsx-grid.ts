import type { TableCell } from '../domain/plan-draft.ts';
import type { BlockList } from './block-list.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { tooLong } from './refused-file.ts';
import type { Area, Sheet } from './xlsx-sheet.ts';

/** Rows are filled up with empty cells to this many columns; a note far to the right makes no row wide but its own. */
const FILLED_COLUMNS = 64;

type Row = ReadonlyMap<number, string>;

/** Adds the name of a sheet and its table, from row 1 to the last row that holds anything; nothing for an empty one. */
export function addSheet(list: BlockList, name: string, { rows, areas }: Sheet): void {
  const last = greatest(rows.keys());
  if (last < 0) return;
  if (last >= FILE_LIMITS.lines) throw tooLong(FILE_LIMITS.lines);
  list.addParagraph(name);
  const table = list.addTable(name);
  const width = greatest([...rows.values()].map((row) => greatest(row.keys()))) + 1;
  const areasOf = areasByRow(areas, last);
  for (let row = 0; row <= last; row += 1) {
    const own: Row = rows.get(row) ?? new Map<number, string>();
    const until = Math.max(Math.min(width, FILLED_COLUMNS), greatest(own.keys()) + 1);
    table.addRow(cellsOf(own, areasOf.get(row), { rows, until }));
  }
}

interface Ground {
  readonly rows: ReadonlyMap<number, Row>;
  readonly until: number;
}

function cellsOf(own: Row, areas: ReadonlyMap<number, Area> | undefined, { rows, until }: Ground): TableCell[] {
  const cells: TableCell[] = [];
  for (let column = 0; column < until;) {
    const area = areas?.get(column);
    const text = area ? rows.get(area.top)?.get(area.left) : own.get(column);
    const span = area ? Math.min(area.right, until - 1) - column + 1 : 1;
    cells.push({ text: text ?? '', span });
    if (cells.length > FILE_LIMITS.cellsOfRow) throw tooLong(FILE_LIMITS.cellsOfRow);
    column += span;
  }
  return cells;
}

/** The merged areas that a row meets, by their left column. */
function areasByRow(areas: readonly Area[], last: number): Map<number, Map<number, Area>> {
  const byRow = new Map<number, Map<number, Area>>();
  let met = 0;
  for (const area of areas) {
    for (let row = area.top; row <= Math.min(area.bottom, last); row += 1) {
      met += 1;
      if (met > FILE_LIMITS.cells) throw tooLong(FILE_LIMITS.cells);
      const ofRow = byRow.get(row) ?? new Map<number, Area>();
      byRow.set(row, ofRow.set(area.left, area));
    }
  }
  return byRow;
}

/** -1 for none. Not Math.max(...), whose arguments overflow the stack. */
function greatest(numbers: Iterable<number>): number {
  let most = -1;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}
