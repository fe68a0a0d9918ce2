import type { TableCell } from '../plan-draft.ts';
import { foldText, normaliseText } from '../text-fold.ts';
import { arePlanColumns, columnsOf, deadlineColumns, isHeading } from './headings.ts';
import type { ColumnRole, Columns, KnownHeadings } from './headings.ts';
import { fromRoman } from './roman.ts';
import { textsOf } from './row-texts.ts';

type Row = readonly TableCell[];
type Rows = readonly Row[];

/** Where a row stands, counted from 1 as a person would. */
export interface RowPlace {
  readonly table: number;
  readonly row: number;
}

/** A row of a plan table by the roles of its columns; absent columns and empty cells give ''. */
export type RowCells = Readonly<Record<Exclude<ColumnRole, 'number'>, string>>;

export type PlanItem =
  | { readonly kind: 'area'; readonly place: RowPlace; readonly code: string | undefined; readonly title: string }
  | { readonly kind: 'row'; readonly place: RowPlace; readonly number: string; readonly cells: RowCells };

export interface PlanTable {
  readonly table: number;
  readonly columns: Columns;
  /** Columns of the deadline with their headings; more than one where the table has several. */
  readonly deadlines: readonly DeadlineColumn[];
  /** Folded text over the column of tasks, by which repeated headings are known. */
  readonly titleHeading: string;
  /** Number of columns. */
  readonly width: number;
  /** Lines of the rows above the headings: title, "Kèm theo Quyết định số …". */
  readonly titleLines: readonly string[];
  readonly items: readonly PlanItem[];
}

/** More text than any number has. */
const LONGEST_NUMBER = 40;
/** Excel's own limit of characters in a cell. */
const LONGEST_CELL = 32_767;

/** How far down a sheet its headings may stand. */
const HEADER_SEARCH_ROWS = 40;

export interface DeadlineColumn {
  readonly column: number;
  /** What its own heading says behind the one over all of them: "Quý I". */
  readonly heading: string;
}

export interface TableContext {
  /** Its number in the document, counted from 1. */
  readonly table: number;
  readonly above: PlanTable | undefined;
  /** Headings that a person has explained. */
  readonly known: KnownHeadings;
}

/**
 * The tasks table in these rows, or undefined when no row of headings names what a plan needs. `above` is the tasks
 * table that ends right before it: a table cut by a page break may go on without repeating its headings.
 */
export function planTableOf(rows: Rows, { table, above, known }: TableContext): PlanTable | undefined {
  const header = findHeader(rows, known) ?? headerAbove(rows, above);
  if (!header) return undefined;
  const { columns, deadlines, titleHeading, width } = header;
  const items = rows.slice(header.nextRow).flatMap((row, index): PlanItem[] => {
    if (isNoise(row, columns, titleHeading)) return [];
    return [itemOf(row, { columns, deadlines }, { table, row: header.nextRow + index + 1 })];
  });
  return { table, columns, deadlines, titleHeading, width, titleLines: linesOf(rows.slice(0, header.firstRow)), items };
}

/** Whether a table that follows another without a word between them is its second part. */
export const continuesTable = (table: PlanTable, above: PlanTable): boolean =>
  table.titleLines.length === 0 && JSON.stringify([...table.columns]) === JSON.stringify([...above.columns]);

/** All lines in the cells of these rows, in reading order. */
export const linesOf = (rows: Rows): string[] =>
  rows
    .flatMap((row) => row.flatMap((cell) => cell.text.split('\n')))
    .map(normaliseText)
    .filter((line) => line !== '');

interface Header {
  readonly columns: Columns;
  readonly deadlines: readonly DeadlineColumn[];
  readonly titleHeading: string;
  readonly width: number;
  readonly firstRow: number;
  readonly nextRow: number;
}

function headerAbove(rows: Rows, above: PlanTable | undefined): Header | undefined {
  if (!above || textsOf(rows[0] ?? []).length !== above.width) return undefined;
  return {
    columns: above.columns,
    deadlines: above.deadlines,
    titleHeading: above.titleHeading,
    width: above.width,
    firstRow: 0,
    nextRow: 0,
  };
}

function findHeader(rows: Rows, known: KnownHeadings): Header | undefined {
  for (const [index, row] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const above = textsOf(row);
    const below = secondHeadings(above, textsOf(rows[index + 1] ?? []));
    const headings = below ?? above;
    const columns = columnsOf(headings, known);
    if (!arePlanColumns(columns)) continue;
    const titleHeading = foldText(headings[columns.get('title') ?? 0] ?? '');
    const deadlines = deadlineColumns(headings, known).map((column) => ({
      column,
      heading: (headings[column] ?? '').replace(above[column] ?? '', '').trim() || (headings[column] ?? ''),
    }));
    return {
      columns,
      deadlines,
      titleHeading,
      width: headings.length,
      firstRow: index,
      nextRow: index + (below ? 2 : 1),
    };
  }
  return undefined;
}

/**
 * Headings in two rows ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"): where the upper one covers several columns
 * the lower one is read behind it, elsewhere it repeats the upper one or is empty.
 */
function secondHeadings(above: readonly string[], below: readonly string[]): readonly string[] | undefined {
  if (!above.some(isHeading) || above.length !== below.length) return undefined;
  const covers = (column: number): boolean =>
    above[column] !== '' && (above[column] === above[column - 1] || above[column] === above[column + 1]);
  const isLower = (text: string, column: number): boolean => covers(column) && text !== '' && text !== above[column];
  const fits = below.every((text, column) => text === '' || text === above[column] || covers(column));
  const lower = below.filter(isLower);
  const areShort = lower.every((text) => text.length <= LONGEST_LOWER_HEADING);
  if (fits && lower.length > 0 && areShort && !lower.every(isFigure)) {
    return above.map((text, column) => (isLower(below[column] ?? '', column) ? `${text} ${below[column]}` : text));
  }
  const added = below.filter((text, column) => text !== '' && text !== above[column]);
  if (added.length === 0 || !added.every(isHeading)) return undefined;
  return above.map((text, column) => below[column] || text);
}

const LONGEST_LOWER_HEADING = 40;

/** "(4)", "30/6/2026": numbers of columns, or the first row of the table. */
const isFigure = (text: string): boolean => /^[\d\s()/.–-]+$/.test(text);

/** Empty rows, headings repeated on a new page, a row of column numbers, a row of dashes, a total. */
function isNoise(row: Row, columns: Columns, titleHeading: string): boolean {
  const texts = row.map((cell) => normaliseText(cell.text)).filter((text) => text !== '');
  if (texts.every((text) => /^[-–—_.]+$/.test(text))) return true;
  if (texts.length <= 2 && texts.some((text) => /^tổng (?:cộng|số nhiệm vụ)(?!\p{L})/iu.test(text))) return true;
  if (texts.length >= 3 && texts.every((text) => /^(?:\(?\d{1,2}\)?|\(?[A-Z]\)?)$/.test(text))) return true;
  return foldText(textsOf(row)[columns.get('title') ?? 0] ?? '') === titleHeading;
}

type Places = Pick<Header, 'columns' | 'deadlines'>;

function itemOf(row: Row, places: Places, place: RowPlace): PlanItem {
  const { columns } = places;
  const cells = cellsOf(row, places);
  const number = columns.has('number') ? (textsOf(row)[columns.get('number') ?? 0] ?? '').slice(0, LONGEST_NUMBER) : '';
  const heading = mergedHeading(row, columns);
  if (heading !== undefined) return { kind: 'area', place, ...splitHeading(heading) };
  const code = number.replace(/[.)\s]+$/, '');
  if (isAreaCode(code) && cells.lead === '' && cells.deadline === '' && cells.product === '') {
    return { kind: 'area', place, code, title: normaliseText(cells.title) };
  }
  return { kind: 'row', place, number, cells };
}

const isAreaCode = (code: string): boolean => fromRoman(code) !== undefined || /^[A-HK]$/.test(code);

/** The text of a row that holds one cell over several columns, or one text in the column of numbers. */
function mergedHeading(row: Row, columns: Columns): string | undefined {
  const filled = row.filter((cell) => cell.text.trim() !== '');
  const [only] = filled;
  if (!only || filled.length > 1) return undefined;
  const column = row.slice(0, row.indexOf(only)).reduce((sum, cell) => sum + cell.span, 0);
  const inNumbers = columns.has('number') && column === columns.get('number') && columns.get('title') !== column;
  const isLong = normaliseText(only.text).length > 4;
  const coded = /^[IVXL]+\s*[.\-–:]\s/.test(only.text.trim());
  return isLong && (only.span > 1 || inNumbers || coded) ? only.text : undefined;
}

/** "II. CẢI CÁCH THỂ CHẾ" → code and title; without a code the whole is the title. */
function splitHeading(text: string): { readonly code: string | undefined; readonly title: string } {
  const line = normaliseText(text);
  const [, code, title] = /^([IVXL]+|[A-HK]|\d{1,2})\s*[.\-–:)]\s*(\S.*)$/u.exec(line) ?? [];
  if (code === undefined || title === undefined) return { code: undefined, title: line };
  return { code, title };
}

/** A cell merged over several columns belongs to each of them, except that a title is nothing but a title. */
function cellsOf(row: Row, { columns, deadlines }: Places): RowCells {
  const owners = row.flatMap((cell) => Array.from({ length: cell.span }, () => cell));
  const title = owners[columns.get('title') ?? 0];
  const textAt = (column: number, isTitle = false): string => {
    const owner = owners[column];
    if (!isTitle && owner === title) return '';
    const lines = (owner?.text ?? '').slice(0, LONGEST_CELL).split('\n').map(normaliseText);
    return lines.filter((line) => line !== '').join('\n');
  };
  const cell = (role: ColumnRole): string => textAt(columns.get(role) ?? -1, role === 'title');
  return {
    area: cell('area'),
    title: cell('title'),
    product: cell('product'),
    deadline: deadlines.length > 1 ? deadlineOf(deadlines, textAt) : cell('deadline'),
    lead: cell('lead'),
    coordinating: cell('coordinating'),
    source: cell('source'),
    note: cell('note'),
    skip: cell('skip'),
  };
}

/** A cross under "Quý II" says quarter II. */
const CROSS = /^(?:x|✓|✔|v|\*)$/iu;

/** Of several deadlines in one row each is possible: they are read as alternatives, so that a person is asked. */
function deadlineOf(deadlines: readonly DeadlineColumn[], textAt: (column: number) => string): string {
  const texts = deadlines.flatMap(({ column, heading }) => {
    const text = textAt(column);
    if (text === '') return [];
    return [CROSS.test(text) ? heading : text];
  });
  return [...new Set(texts)].join(' hoặc ');
}
