import type { DocumentBlock } from '../domain/plan-draft.ts';
import { createBlockList } from './block-list.ts';
import type { BlockList, TableRow } from './block-list.ts';
import { cleanText } from './clean-text.ts';
import { decodeText } from './decode-text.ts';
import { FILE_LIMITS } from './file-limits.ts';
import { parseCsv } from './parse-csv.ts';
import { RefusedFile, tooLong } from './refused-file.ts';

/** A file of comma-separated values as one table; row 1 of the table is row 1 of the file. */
export function readCsvBlocks(bytes: Uint8Array): readonly DocumentBlock[] {
  const list = createBlockList();
  addCsv(list, textOf(bytes));
  return list.blocks;
}

/**
 * A text: each line that holds anything is a paragraph; lines next to each other with tabs in them are a table, as Excel
 * copies it.
 */
export function readTextBlocks(bytes: Uint8Array): readonly DocumentBlock[] {
  const list = createBlockList();
  const run: string[] = [];
  const endRun = (): void => {
    if (run.length > 1) addCsv(list, run.join('\n'));
    else for (const line of run) list.addParagraph(cleanText(line));
    run.length = 0;
  };
  for (const line of textOf(bytes).split(/\r\n?|\n/)) {
    // Inside a table a row may hold a single cell: what a page break has cut.
    const isRow = /\S\s*\t\s*\S/.test(line) || (run.length > 0 && /\t/.test(line) && /\S/.test(line));
    if (isRow) run.push(line);
    else {
      endRun();
      list.addParagraph(cleanText(line));
    }
  }
  endRun();
  return list.blocks;
}

function addCsv(list: BlockList, text: string): void {
  const table = list.addTable();
  for (const row of parseCsv(text)) {
    if (row.length > FILE_LIMITS.cellsOfRow) throw tooLong(FILE_LIMITS.cellsOfRow);
    table.addRow(cellsOf(row));
  }
}

const cellsOf = (row: readonly string[]): TableRow => row.map((text) => ({ text: cleanText(text), span: 1 }));

function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text === undefined) throw new RefusedFile({ kind: 'notUtf8' });
  return text;
}
