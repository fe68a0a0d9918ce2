/** A table to be written: the first row holds the headings. Undefined is an empty cell. */
export type TableValue = string | number | undefined;
export type TableRows = readonly (readonly TableValue[])[];

/** What a spreadsheet would take for a formula, also behind spaces and in full width (OWASP "CSV injection"). */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** Text that no spreadsheet computes: an apostrophe in front where it begins like a formula. Numbers stay numbers. */
export const neutralise = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** CSV as Excel reads it: UTF-8 with a byte order mark, CRLF, every text quoted. */
export const csvOf = (rows: TableRows): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

function csvCell(value: TableValue): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : `"${neutralise(value).replaceAll('"', '""')}"`;
}

/** The table as a sheet of Excel; texts are typed as texts, so that none is computed. */
export async function xlsxOf(rows: TableRows, sheet: string): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const [headings = [], ...body] = rows;
  const bold = headings.map((value) => ({ ...sheetCell(value), fontWeight: 'bold' as const }));
  const data = [bold, ...body.map((row) => row.map(sheetCell))];
  return writeXlsx(data, { sheet, stickyRowsCount: 1 }).toBuffer();
}

const sheetCell = (value: TableValue) =>
  typeof value === 'number' ? { value, type: Number } : { value: neutralise(value ?? ''), type: String, wrap: true };
