import type { Sheet, SheetCell } from '../domain/sheet.ts';

const COLOURS: Readonly<Record<SheetCell['look'], { readonly backgroundColor?: string; readonly textColor?: string }>> =
  {
    title: {},
    heading: { backgroundColor: '#D9E2F3' },
    plain: {},
    unsure: { backgroundColor: '#FFE699' },
    fixed: { backgroundColor: '#F2F2F2', textColor: '#595959' },
  };

/** An Excel file whose cells are texts: nothing in it is computed, whatever a text begins with. */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const parts = sheets.map(({ name, widths, rows, stickyRows }) => ({
    data: rows.map((row) => row.map(cellOf)),
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: stickyRows,
  }));
  return writeXlsx(parts).toBuffer();
}

const cellOf = ({ text, look }: SheetCell) => ({
  value: text,
  type: String,
  wrap: look !== 'title',
  alignVertical: 'top' as const,
  ...(look === 'title' || look === 'heading' ? { fontWeight: 'bold' as const } : {}),
  ...COLOURS[look],
});
