import {
  AlignmentType,
  BorderStyle,
  Header,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import type { OfficialColumn, OfficialRow, OfficialTable } from '../domain/consolidated/official-document.ts';
import { BLACK, FONT, TABLE_SIZE } from './decree30.ts';
import { xmlText } from './xml-text.ts';

export type RunLook = Pick<IRunOptions, 'bold' | 'italics' | 'size'>;

/** A text in black Times New Roman, its own line breaks kept. */
export const runsOf = (text: string, look: RunLook): TextRun[] =>
  xmlText(text)
    .split(/\r?\n/)
    .map((line, index) => new TextRun({ text: line, font: FONT, color: BLACK, ...look, break: index === 0 ? 0 : 1 }));

export const line = (text: string, look: RunLook & Pick<IParagraphOptions, 'alignment' | 'spacing' | 'keepNext'>) => {
  const { alignment = AlignmentType.CENTER, spacing = {}, keepNext = false, ...run } = look;
  return new Paragraph({ alignment, spacing, keepNext, children: runsOf(text, run) });
};

/** A straight line of so many twips in the middle of a column of a width. */
export const ruleLine = (length: number, columnWidth: number): Paragraph => {
  const side = Math.max(0, Math.round((columnWidth - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 60, after: 0, line: 40, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: BLACK, space: 0 } },
    children: [new TextRun({ text: '', size: 2 })],
  });
};

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
} as const;

const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA } as const;

/** Columns side by side without lines, as the head and the signature stand. */
export const sideBySide = (
  columns: readonly { readonly width: number; readonly rows: readonly (readonly Paragraph[])[] }[],
): Table => {
  const height = Math.max(...columns.map(({ rows }) => rows.length));
  return new Table({
    width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => width),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: Array.from(
      { length: height },
      (_, index) =>
        new TableRow({
          cantSplit: true,
          children: columns.map(
            ({ width, rows }) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                margins: NO_MARGINS,
                children: [...(rows[index] ?? [new Paragraph({})])],
              }),
          ),
        }),
    ),
  });
};

/** The page number at the top centre, size 13. */
export const numberedHeader = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, color: BLACK, size: 26 })],
      }),
    ],
  });

/** What Word wants after a table at the end; it takes no room. */
export const tinyEnd = (): Paragraph =>
  new Paragraph({
    spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: '', size: 2 })],
  });

export const emptyHeader = (): Header => new Header({ children: [new Paragraph({})] });

interface CellLook {
  readonly bold?: true;
  /** That of the column unless given. */
  readonly align?: OfficialColumn['align'];
}

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER } as const;

/** A table whose head stands on every page and whose rows are never torn apart. */
export function tableOf({ columns, rows }: OfficialTable, width: number): Table {
  const widths = widthsOf(columns, width);
  const cell = (text: string, index: number, look: CellLook): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 30, bottom: 30, left: 70, right: 70, marginUnitType: WidthType.DXA },
      children: [
        line(text, {
          size: TABLE_SIZE,
          alignment: ALIGNMENTS[look.align ?? columns[index]?.align ?? 'left'],
          ...(look.bold ? { bold: true } : {}),
        }),
      ],
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, index) => cell(heading, index, { bold: true, align: 'center' })),
      }),
      ...rows.map((row) => rowOf(row, columns.length, cell)),
    ],
  });
}

function rowOf(
  row: OfficialRow,
  columns: number,
  cell: (text: string, index: number, look: CellLook) => TableCell,
): TableRow {
  if (row.kind !== 'across') {
    const look: CellLook = row.kind === 'sum' ? { bold: true } : {};
    return new TableRow({ cantSplit: true, children: row.cells.map((text, index) => cell(text, index, look)) });
  }
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: columns,
        margins: { top: 30, bottom: 30, left: 70, right: 70, marginUnitType: WidthType.DXA },
        children: [line(row.text, { bold: true, size: TABLE_SIZE, alignment: AlignmentType.LEFT, keepNext: true })],
      }),
    ],
  });
}

/** Whole twips that add up to the width. */
function widthsOf(columns: readonly OfficialColumn[], width: number): number[] {
  const parts = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((column.width * width) / parts));
  const rest = width - widths.reduce((sum, each) => sum + each, 0);
  return widths.map((each, index) => (index === widths.length - 1 ? each + rest : each));
}
