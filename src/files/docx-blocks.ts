import mammoth from 'mammoth';
import type { DocumentBlock } from '../domain/plan-draft.ts';
import { blocksOfHtml } from './html-blocks.ts';

/** Text and tables of a Word file in reading order; pictures and styles are left out, no other file is opened. */
export async function readDocxBlocks(bytes: Buffer): Promise<DocumentBlock[]> {
  const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    { convertImage: noPicture, externalFileAccess: false, includeEmbeddedStyleMap: false },
  );
  return blocksOfHtml(value);
}
