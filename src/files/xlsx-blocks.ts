import readXlsxFile from 'read-excel-file/node';
import type { DocumentBlock, TableCell } from '../domain/plan-draft.ts';
import { readMerges } from './xlsx-merges.ts';
import type { Merge } from './xlsx-merges.ts';

type Grid = readonly (readonly unknown[])[];

/** Each sheet as a paragraph with its name and one table; row 1 of the table is row 1 of the sheet. */
export async function readXlsxBlocks(bytes: Buffer): Promise<DocumentBlock[]> {
  const sheets = await readXlsxFile(bytes);
  const blocks: DocumentBlock[] = [];
  for (const { sheet, data } of sheets) {
    if (data.length === 0) continue;
    const rows = tableRows(data, await readMerges(bytes, sheet));
    blocks.push({ kind: 'paragraph', text: sheet }, { kind: 'table', place: sheet, rows });
  }
  return blocks;
}

function tableRows(data: Grid, merges: readonly Merge[]): TableCell[][] {
  const covers = coverOf(merges, data);
  return data.map((row, rowIndex) => {
    const cells: TableCell[] = [];
    for (let column = 0; column < row.length;) {
      const merge = covers.get(keyOf(rowIndex, column));
      const text = cellText(merge ? data[merge.top]?.[merge.left] : row[column]);
      const span = merge ? Math.min(merge.right, row.length - 1) - column + 1 : 1;
      cells.push({ text, span });
      column += span;
    }
    return cells;
  });
}

/** Where a row meets the left edge of a merged area, clipped to the rows that hold anything. */
function coverOf(merges: readonly Merge[], data: Grid): Map<string, Merge> {
  const covers = new Map<string, Merge>();
  for (const merge of merges) {
    const last = Math.min(merge.bottom, data.length - 1);
    for (let row = merge.top; row <= last; row += 1) covers.set(keyOf(row, merge.left), merge);
  }
  return covers;
}

const keyOf = (row: number, column: number): string => `${row}:${column}`;

/** A cell as a person would read it: dates as dd/mm/yyyy, whole numbers without a decimal part. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return String(value).replace(/\r\n?/g, '\n').trim();
}

/** Excel's days carry no zone; the reader gives them as midnight UTC. */
function dateText(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}
