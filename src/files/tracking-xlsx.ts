import type { SheetData } from 'write-excel-file/node';
import type { TrackingCell, TrackingRow, TrackingSheet } from '../domain/consolidated/tracking-sheet.ts';
import { day, daysBetween, type Day } from '../domain/day.ts';
import type { ObligationStatus } from '../domain/obligation-status.ts';
import { xmlText } from './xml-text.ts';
import { steadyZip } from './steady-zip.ts';
import { neutralise } from './write-table.ts';

const COLOURS: Readonly<Record<ObligationStatus, string>> = {
  overdue: '#F8CBAD',
  dueSoon: '#FFE699',
  notUpdated: '#FCE4D6',
  onTrack: '#DDEBF7',
  awaitingDate: '#EDEDED',
  awaitingConfirmation: '#E4DFEC',
  doneLate: '#E2EFDA',
  doneOnTime: '#C6E0B4',
  notOpen: '#F2F2F2',
  waived: '#F2F2F2',
  history: '#F2F2F2',
};
const HEADING_COLOUR = '#D9E2F3';
const BORDER = { borderStyle: 'thin', borderColor: '#BFBFBF' } as const;
/** Title, day of the data, headings: they stay in sight. */
const HEAD_ROWS = 3;
/** What Excel counts its days from. */
const FIRST_DAY = day('1899-12-30');

type ExcelRow = SheetData[number];

/** The tracking file: a filter over the headings, colours by status. The same sheets give the same bytes. */
export async function writeTrackingXlsx(sheets: readonly TrackingSheet[]): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const parts = sheets.map((sheet) => ({
    data: [...headOf(sheet), ...sheet.rows.map((row) => rowOf(row, sheet.columns))],
    sheet: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: HEAD_ROWS,
    orientation: 'landscape' as const,
  }));
  const bytes = await writeXlsx(parts, { fontFamily: 'Times New Roman', fontSize: 11 }).toBuffer();
  const rewrites = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, finishing(sheet)] as const);
  return steadyZip(bytes, { ...Object.fromEntries(rewrites), 'xl/workbook.xml': repeatingHeadings(sheets) });
}

const headOf = ({ title, asOf, columns }: TrackingSheet): ExcelRow[] => [
  [{ value: xmlText(title), type: String, fontWeight: 'bold', fontSize: 14 }],
  [{ value: xmlText(asOf), type: String, fontStyle: 'italic' }],
  columns.map(({ heading }) => ({
    ...BORDER,
    value: xmlText(heading),
    type: String,
    fontWeight: 'bold',
    wrap: true,
    align: 'center',
    alignVertical: 'center',
    backgroundColor: HEADING_COLOUR,
  })),
];

/** In points; Times New Roman 11. */
const LINE_HEIGHT = 15;

/** As high as its longest text needs: not every program finds that out by itself. */
function rowOf({ status, cells }: TrackingRow, columns: TrackingSheet['columns']): ExcelRow {
  const lines = cells.map((cell, index) => linesOf(cell, columns[index]?.width ?? 1));
  const height = LINE_HEIGHT * Math.max(1, ...lines);
  return cells.map((cell) => ({ ...excelCell(cell, status), height }));
}

/** Lines of a text in a column of so many characters; a word that does not fit goes to the next line. */
function linesOf(cell: TrackingCell, width: number): number {
  if (cell.kind !== 'text' && cell.kind !== 'status') return 1;
  return cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length + 4) / width)), 0);
}

function excelCell(cell: TrackingCell, status: ObligationStatus) {
  const look = { ...BORDER, alignVertical: 'top' } as const;
  switch (cell.kind) {
    case 'text':
      return { ...look, value: neutralise(xmlText(cell.text)), type: String, wrap: true };
    case 'status':
      return { ...look, value: xmlText(cell.text), type: String, wrap: true, backgroundColor: COLOURS[status] };
    case 'number':
      return { ...look, value: cell.value, type: Number };
    case 'day':
      return cell.on === undefined
        ? { ...look, value: '', type: String }
        : { ...look, value: serialOf(cell.on), type: Number, format: 'dd/mm/yyyy' };
  }
}

const serialOf = (on: Day): number => daysBetween(FIRST_DAY, on);

/**
 * What write-excel-file does not know, in the order of ECMA-376 (CT_Worksheet): on paper the sheet is as wide as a page
 * and as long as it needs, and its filter stands right after the rows.
 */
const finishing =
  ({ columns, rows }: TrackingSheet) =>
  (xml: string): string =>
    xml
      .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
      .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
      .replace(
        '</sheetData>',
        `</sheetData><autoFilter ref="A${HEAD_ROWS}:${letterOf(columns.length)}${HEAD_ROWS + rows.length}"/>`,
      );

/** The headings stand on every printed page. */
const repeatingHeadings =
  (sheets: readonly TrackingSheet[]) =>
  (xml: string): string => {
    const names = sheets.map(({ name }, index) => {
      const quoted = name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${quoted}'!$${HEAD_ROWS}:$${HEAD_ROWS}</definedName>`;
    });
    return xml.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`);
  };

/** The letter of a column from 1; a tracking sheet has no more than 26. */
const letterOf = (column: number): string => String.fromCharCode(64 + column);
