import type { BlockList, TableRows } from './block-list.ts';
import { cleanText } from './clean-text.ts';
import type { List, Numbering } from './docx-numbering.ts';
import type { Styles } from './docx-styles.ts';
import { cellsOfRow } from './docx-table.ts';
import type { Hanging, WordCell, WordRow } from './docx-table.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { NextMarker } from './list-markers.ts';
import { tooLong } from './refused-file.ts';

export interface Paragraph {
  text: string;
  style: string | undefined;
  numId: string | undefined;
  level: number | undefined;
  /** The end of the paragraph was removed by a tracked change: it runs into the next one. */
  isJoined: boolean;
  /** The end of the paragraph is hidden. */
  isHidden: boolean;
  runStyle: string | undefined;
  /** What the run itself says; undefined leaves it to its styles. */
  runHidden: boolean | undefined;
}

/** Where text goes: the document itself, or the cell of a table. */
interface Place {
  readonly lines: string[];
  readonly cell: WordCell | undefined;
  /** Text of a paragraph that runs into the next one. */
  pending: string;
}

interface Table {
  /** Undefined for a table inside a cell, which becomes lines of the cell. */
  readonly rows: TableRows | undefined;
  row: WordRow;
  hanging: Hanging;
}

export interface BodyInput {
  readonly list: BlockList;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly nextMarker: NextMarker;
}

interface State extends BodyInput {
  readonly paragraphs: Paragraph[];
  readonly places: Place[];
  readonly tables: Table[];
}

/** The document under construction; each method answers one element of Word. */
export type Body = ReturnType<typeof createBody>;

export function createBody(input: BodyInput) {
  const state: State = { ...input, paragraphs: [], places: [newPlace(undefined)], tables: [] };
  const { paragraphs, places, tables } = state;
  return {
    paragraph: () => paragraphs.at(-1),
    row: () => tables.at(-1)?.row,
    cell: () => places.at(-1)?.cell,
    addText: (text: string): void => {
      const paragraph = paragraphs.at(-1);
      if (paragraph && !isRunHidden(input.styles, paragraph)) paragraph.text += text;
    },
    beginParagraph: (): void => void paragraphs.push(newParagraph()),
    endParagraph: (): void => endParagraph(state),
    beginTable: (): void => {
      const rows = places.at(-1)?.cell ? undefined : input.list.addTable();
      tables.push({ rows, row: newRow(), hanging: new Map() });
    },
    endTable: (): void => void tables.pop(),
    beginRow: (): void => {
      const table = tables.at(-1);
      if (table) table.row = newRow();
    },
    endRow: (): void => endRow(state),
    beginCell: (): void => void places.push(newPlace({ text: '', span: 1, down: 'none', across: 'none' })),
    endCell: (): void => endCell(state),
  };
}

function endParagraph(state: State): void {
  const paragraph = state.paragraphs.pop();
  const at = state.places.at(-1);
  if (!paragraph || !at) return;
  const text = at.pending + paragraph.text;
  at.pending = paragraph.isJoined ? text : '';
  if (paragraph.isJoined) return;
  const clean = cleanText(text);
  const isShown = !isUnseen(state) && !(paragraph.isHidden && clean === '');
  const marker = isShown ? markerOf(state, paragraph) : '';
  // A number alone says something in a column of numbers; a bullet alone or a number between paragraphs does not.
  const isBare = clean === '' && (!at.cell || !/[\p{L}\p{N}]/u.test(marker));
  const line = isBare ? '' : `${marker}${clean}`.trim();
  if (at.cell) at.lines.push(line);
  else state.list.addParagraph(line);
}

/** Cells covered by a merged one and rows that are gone are not shown and not counted. */
const isUnseen = ({ places, tables }: State): boolean =>
  places.some(({ cell }) => cell?.down === 'continues') || tables.some(({ row }) => row.isGone);

function endRow({ tables, places }: State): void {
  const table = tables.at(-1);
  if (!table || table.row.isGone) return;
  const { cells, hanging } = cellsOfRow(table.row, table.hanging);
  table.hanging = hanging;
  if (table.rows) return table.rows.addRow(cells);
  const line = cells.map(({ text }) => text.replaceAll('\n', ' ')).join(' ');
  places.at(-1)?.lines.push(cleanText(line));
}

function endCell({ places, tables }: State): void {
  const ended = places.length > 1 ? places.pop() : undefined;
  const cells = tables.at(-1)?.row.cells;
  if (!ended?.cell || !cells) return;
  if (cells.length >= FILE_LIMITS.cellsOfRow) throw tooLong(FILE_LIMITS.cellsOfRow);
  cells.push({ ...ended.cell, text: ended.lines.filter((line) => line !== '').join('\n') });
}

const newPlace = (cell: WordCell | undefined): Place => ({ lines: [], cell, pending: '' });

const newRow = (): WordRow => ({ cells: [], before: 0, after: 0, isGone: false });

const newParagraph = (): Paragraph => ({
  text: '',
  style: undefined,
  numId: undefined,
  level: undefined,
  isJoined: false,
  isHidden: false,
  runStyle: undefined,
  runHidden: undefined,
});

const isRunHidden = (styles: Styles, { style, runStyle, runHidden }: Paragraph): boolean =>
  runHidden ?? styles.ofRun(runStyle).hidden ?? styles.ofParagraph(style).hidden ?? false;

/** The number id 0 takes away the numbering that the style would give. */
function markerOf({ styles, numbering, nextMarker }: BodyInput, paragraph: Paragraph): string {
  const style = styles.ofParagraph(paragraph.style);
  const numId = paragraph.numId ?? style.numId;
  if (numId === undefined || numId === '0') return '';
  const list = numbering(numId);
  return list ? nextMarker(numId, paragraph.level ?? style.level ?? levelOfStyle(list, style.numberedBy)) : '';
}

const levelOfStyle = (list: List, style: string | undefined): number =>
  style === undefined ? 0 : (list.levelOfStyle(style) ?? 0);
