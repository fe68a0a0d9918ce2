/** How a file is read; found out by its content, and for text by its name. */
export type DocumentType = 'docx' | 'xlsx' | 'csv' | 'txt';

const MEBIBYTE = 1024 * 1024;

/**
 * What a file may cost to open. A plan of 10,000 rows stays below each of them; what lies above is an accident or an
 * attack (a .xlsx of 1.5 kB can make a reader of spreadsheets eat a gigabyte).
 */
export const FILE_LIMITS = {
  fileBytes: 5 * MEBIBYTE,
  entries: 200,
  /** Inflated to packed bytes of one entry; repetitive XML of a large table reaches about 30. */
  ratio: 100,
  /** Below this many inflated bytes the ratio says nothing. */
  ratioFromBytes: MEBIBYTE,
  /** Word spends about 700 bytes on a cell: 10,000 rows of 7 columns are 49 MB. */
  entryBytes: 64 * MEBIBYTE,
  totalBytes: 80 * MEBIBYTE,
  /** Relationship and content-type parts are kept in memory while they are checked. */
  keptBytes: MEBIBYTE,
  /** Excel's own last row. */
  row: 1_048_576,
  /** Excel's own last column, XFD. */
  column: 16_384,
  /** Elements inside each other; a table in a table in a text box takes about 60. */
  xmlDepth: 256,
  /** One tag, or one piece of text between two tags. */
  xmlTokenBytes: MEBIBYTE,
  tables: 1000,
  /** Paragraphs, and rows of tables. */
  lines: 60_000,
  cellsOfRow: 1000,
  cells: 1_000_000,
  /** Of the whole document, what merged cells repeat included. */
  characters: 10_000_000,
  parseSeconds: 20,
  parseHeapMegabytes: 256,
  /** What the parsing process may print for that many characters. */
  resultBytes: 32 * MEBIBYTE,
} as const;
