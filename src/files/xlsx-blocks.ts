import type { DocumentBlock } from '../domain/plan-draft.ts';
import { createBlockList } from './block-list.ts';
import { openPackage, targetOf } from './package-parts.ts';
import type { OfficePackage } from './package-parts.ts';
import { damaged } from './refused-file.ts';
import { readFormats } from './xlsx-formats.ts';
import { addSheet } from './xlsx-grid.ts';
import { readSheet } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-strings.ts';

interface SheetName {
  readonly name: string;
  readonly relation: string;
}

interface Workbook {
  readonly sheets: SheetName[];
  /** Days are counted from 1904, as old versions for the Mac do. */
  from1904: boolean;
}

/**
 * Each sheet as a paragraph with its name and one table; row 1 of the table is row 1 of the sheet. Hidden sheets are
 * left out, as lists for the choices of other sheets are; hidden rows and columns are read, since filters hide them
 * by accident.
 */
export async function readXlsxBlocks(bytes: Buffer): Promise<DocumentBlock[]> {
  const file = await openPackage(bytes);
  const workbook = await readWorkbook(file);
  const strings = await readSharedStrings(file, await targetOf(file, 'sharedStrings'));
  const formats = await readFormats(file, await targetOf(file, 'styles'));
  const targets = new Map(
    (await file.relationsOf(file.main))
      .filter(({ type }) => type === 'worksheet')
      .map(({ id, target }) => [id, target]),
  );
  const list = createBlockList();
  // Each part once: a hostile file names the same one as ten thousand sheets.
  const read = new Set<string>();
  for (const { name, relation } of workbook.sheets) {
    const target = targets.get(relation);
    if (target === undefined || read.has(target)) continue;
    read.add(target);
    const sheet = await readSheet(file, target, { strings, formats, from1904: workbook.from1904 });
    addSheet(list, name, sheet);
  }
  return list.blocks;
}

async function readWorkbook(file: OfficePackage): Promise<Workbook> {
  const workbook: Workbook = { sheets: [], from1904: false };
  const found = await file.read(file.main, {
    open: (name, attributes) => {
      if (name === 'x:workbookPr') workbook.from1904 = /^(?:1|true)$/i.test(attributes('date1904') ?? '');
      if (name !== 'x:sheet' || (attributes('state') ?? 'visible') !== 'visible') return;
      workbook.sheets.push({ name: attributes('name') ?? '', relation: attributes('r:id') ?? '' });
    },
    close: () => undefined,
  });
  if (!found) throw damaged();
  return workbook;
}
