import { ONLY_COMPARISON } from '../prose/target-numbers.ts';
import { targetsOf, type Target } from '../prose/targets.ts';
import { areReported, has, type FigureColumn } from './figure-columns.ts';
import type { FigureRow } from './figure-rows.ts';

/** Year of each column that holds targets, by its place. */
export type TargetColumns = ReadonlyMap<number, number | undefined>;

/** Columns of targets; those of plain years only where none is, and where nobody reports them year by year. */
export function targetColumns(
  columns: readonly FigureColumn[],
  head: readonly string[],
  firstYear: number,
): TargetColumns {
  const plain = !has(columns, 'target') && !areReported(head);
  return new Map(
    columns.flatMap((column, index) => {
      const counts = column.kind === 'target' || (column.kind === 'year' && plain && column.year >= firstYear);
      return counts ? [[index, column.year] as const] : [];
    }),
  );
}

type TargetCell = Omit<Target, 'text' | 'unit'> & { readonly unit: string | undefined };

export function targetCells(row: FigureRow, places: TargetColumns): TargetCell[] {
  return [...places].flatMap(([index, year]): TargetCell[] => {
    const target = targetOfCell(row.cells[index] ?? '', row.unit || unitOf(row.text));
    return target ? [{ ...target, by: target.by ?? year }] : [];
  });
}

/** "Tối thiểu 90", "5 lớp": a number with nothing but its comparison and its unit. */
const NUMBER_CELL = /^([^\d]{0,30})(\d{1,6}(?:[.,]\d{1,3})?)\s*([\p{L}][\p{L}\s/]{0,30})?$/u;

/** "≥ 90%", "Tối thiểu 90", "90": a number with its comparison; undefined where the cell is no number. */
function targetOfCell(cell: string, unit: string | undefined): TargetCell | undefined {
  const [, before = '', digits = '', words] = NUMBER_CELL.exec(cell) ?? [];
  const isNumber = digits !== '' && ONLY_COMPARISON.test(before);
  const [target] = targetsOf(isNumber ? `${before}${digits}%` : cell);
  if (!target) return undefined;
  const { text: _text, ...rest } = target;
  return isNumber ? { ...rest, unit: words ?? unit } : rest;
}

/** A share is in per cent, whatever its column says. */
export const unitOf = (text: string): string | undefined =>
  /^(?:tỷ lệ|tỉ lệ)(?!\p{L})/iu.test(text) ? '%' : undefined;
