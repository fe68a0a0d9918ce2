import type { TableCell } from '../plan-draft.ts';
import { normaliseText } from '../text-fold.ts';

/** The text over each column; a merged cell is repeated for each column it covers. */
export const textsOf = (row: readonly TableCell[]): string[] =>
  row.flatMap((cell) => Array.from({ length: cell.span }, () => normaliseText(cell.text)));
