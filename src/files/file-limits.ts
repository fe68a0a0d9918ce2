/** The two formats that plans come in. */
export type DocumentType = 'docx' | 'xlsx';

const MEBIBYTE = 1024 * 1024;

/**
 * What a file may cost to open. A plan of a province stays far below each of them; what lies above is an
 * accident or an attack (a .xlsx of 1.5 kB can abort the process that reads it).
 */
export const FILE_LIMITS = {
  fileBytes: 5 * MEBIBYTE,
  entries: 200,
  /** Inflated to packed bytes of one entry; repetitive XML of a large table reaches about 30. */
  ratio: 100,
  /** Below this many inflated bytes the ratio says nothing. */
  ratioFromBytes: MEBIBYTE,
  entryBytes: 20 * MEBIBYTE,
  totalBytes: 50 * MEBIBYTE,
  /** Relationship and content-type parts are kept in memory while they are checked. */
  keptBytes: MEBIBYTE,
  /** Excel's own last row. */
  row: 1_048_576,
  parseSeconds: 20,
  parseHeapMegabytes: 256,
  /** JSON that the parsing process may print; the text of the largest plan seen takes 0.2. */
  resultBytes: 4 * MEBIBYTE,
} as const;
