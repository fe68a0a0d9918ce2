import type { DocumentBlock } from '../domain/plan-draft.ts';
import { createBlockList } from './block-list.ts';
import { createBody } from './docx-body.ts';
import { bodyHandler } from './docx-elements.ts';
import { readNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import { createMarkers } from './list-markers.ts';
import { openPackage } from './package-parts.ts';
import { damaged } from './refused-file.ts';

/**
 * Text and tables of a Word file in reading order, as it is printed with all tracked changes accepted: automatic
 * numbers and bullets are text, hidden text, notes, pictures, headers and footers are left out. No other file is opened.
 */
export async function readDocxBlocks(bytes: Buffer): Promise<DocumentBlock[]> {
  const file = await openPackage(bytes);
  const styles = await readStyles(file);
  const numbering = await readNumbering(file);
  const list = createBlockList();
  const body = createBody({ list, styles, numbering, nextMarker: createMarkers(numbering) });
  if (!(await file.read(file.main, bodyHandler(body)))) throw damaged();
  return list.blocks;
}
