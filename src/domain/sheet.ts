/** One cell of a sheet to be written: `unsure` is coloured so that it is seen, `fixed` is grey and not to be changed. */
export interface SheetCell {
  readonly text: string;
  readonly look: 'title' | 'heading' | 'plain' | 'unsure' | 'fixed';
}

/** A sheet of an Excel file as it is to be written; all its cells are texts. */
export interface Sheet {
  readonly name: string;
  /** In characters, one for each column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows at the top that stay in sight. */
  readonly stickyRows: number;
}
