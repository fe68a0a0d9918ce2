import { cleanText } from './clean-text.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { OfficePackage } from './package-parts.ts';
import { damaged, tooLong } from './refused-file.ts';
import type { Formats } from './xlsx-formats.ts';
import { numberText } from './xlsx-numbers.ts';
import { unescapeString } from './xlsx-strings.ts';
import type { Attributes } from './xml-reader.ts';

/** A merged area, rows and columns counted from 0, edges included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  /** Texts by row and column, counted from 0; cells without text are not there. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly areas: readonly Area[];
}

export interface Workbook {
  readonly strings: readonly string[];
  readonly formats: Formats;
  readonly from1904: boolean;
}

interface OpenCell {
  readonly type: string;
  readonly style: string | undefined;
  value: string;
}

interface Position {
  row: number;
  column: number;
  cell: OpenCell | undefined;
  /** Whether the text that comes is part of the cell's value. */
  isValue: boolean;
  isPhonetic: boolean;
  cells: number;
  characters: number;
}

const MAX_AREAS = 20_000;

/** The cells of a sheet that hold anything; formulas by the value that Excel computed last. */
export async function readSheet(file: OfficePackage, path: string, workbook: Workbook): Promise<Sheet> {
  const rows = new Map<number, Map<number, string>>();
  const areas: Area[] = [];
  const at: Position = {
    row: -1,
    column: -1,
    cell: undefined,
    isValue: false,
    isPhonetic: false,
    cells: 0,
    characters: 0,
  };
  const found = await file.read(path, {
    open: (name, attributes) => {
      if (name === 'x:row') beginRow(at, attributes);
      else if (name === 'x:c') beginCell(at, attributes);
      else if (name === 'x:v' || name === 'x:t') at.isValue = !at.isPhonetic;
      else if (name === 'x:rPh') at.isPhonetic = true;
      else if (name === 'x:mergeCell') addArea(areas, attributes('ref') ?? '');
    },
    close: (name) => {
      if (name === 'x:v' || name === 'x:t') at.isValue = false;
      else if (name === 'x:rPh') at.isPhonetic = false;
      else if (name === 'x:c') endCell(at, rows, workbook);
    },
    text: (text) => {
      if (at.isValue && at.cell) at.cell.value += text;
    },
  });
  if (!found) throw damaged();
  return { rows, areas };
}

function beginRow(at: Position, attributes: Attributes): void {
  const row = Number(attributes('r') ?? at.row + 2) - 1;
  if (!Number.isInteger(row) || row < 0 || row >= FILE_LIMITS.row) throw damaged();
  at.row = row;
  at.column = -1;
}

function beginCell(at: Position, attributes: Attributes): void {
  const position = positionOf(attributes('r') ?? '');
  at.row = position?.row ?? at.row;
  at.column = position?.column ?? at.column + 1;
  if (at.row < 0) throw damaged();
  at.cell = { type: attributes('t') ?? 'n', style: attributes('s'), value: '' };
}

function endCell(at: Position, rows: Map<number, Map<number, string>>, workbook: Workbook): void {
  const text = at.cell ? cellText(at.cell, workbook) : '';
  at.cell = undefined;
  if (text === '') return;
  at.cells += 1;
  at.characters += text.length;
  if (at.cells > FILE_LIMITS.cells) throw tooLong(FILE_LIMITS.cells);
  if (at.characters > FILE_LIMITS.characters) throw tooLong(FILE_LIMITS.characters);
  const row = rows.get(at.row) ?? new Map<number, string>();
  row.set(at.column, text);
  rows.set(at.row, row);
}

/** A cell as a person reads it; what Excel could not compute (#REF!) is empty. */
function cellText({ type, style, value }: OpenCell, { strings, formats, from1904 }: Workbook): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'd':
      return isoDayText(value);
    case 'n':
      return value.trim() === '' ? '' : cleanText(numberText(Number(value), formats(style), { from1904 }));
    default:
      return cleanText(unescapeString(value));
  }
}

function isoDayText(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  return day === undefined ? cleanText(value) : `${day}/${month}/${year}`;
}

function addArea(areas: Area[], ref: string): void {
  const [from, to] = ref.split(':').map(positionOf);
  if (!from || !to || to.row < from.row || to.column < from.column) return;
  if (areas.length >= MAX_AREAS) throw tooLong(MAX_AREAS);
  areas.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
}

/** "B3" is row 2 and column 1, counted from 0; undefined for what is no position on a sheet. */
function positionOf(ref: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const column = [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits) - 1;
  return row >= 0 && row < FILE_LIMITS.row && column < FILE_LIMITS.column ? { row, column } : undefined;
}
