import type { DocumentBlock } from '../domain/plan-draft.ts';
import { readDocxBlocks } from './docx-blocks.ts';
import { RefusedFile } from './refused-file.ts';
import type { ReadingProblem } from './refused-file.ts';
import { readCsvBlocks, readTextBlocks } from './text-blocks.ts';
import { readXlsxBlocks } from './xlsx-blocks.ts';

export type BlocksOutcome =
  | { readonly kind: 'read'; readonly blocks: readonly DocumentBlock[] }
  | { readonly kind: 'refused'; readonly reason: ReadingProblem };

/** Reads a file that passed the scan, in this process; `type` is a DocumentType. Never throws. */
export async function readBlocks(type: string, bytes: Buffer): Promise<BlocksOutcome> {
  try {
    return { kind: 'read', blocks: await blocksOf(type, bytes) };
  } catch (error) {
    return { kind: 'refused', reason: problemOf(error) };
  }
}

function blocksOf(type: string, bytes: Buffer): Promise<readonly DocumentBlock[]> | readonly DocumentBlock[] {
  switch (type) {
    case 'docx':
      return readDocxBlocks(bytes);
    case 'xlsx':
      return readXlsxBlocks(bytes);
    case 'csv':
      return readCsvBlocks(bytes);
    default:
      return readTextBlocks(bytes);
  }
}

/** What a library throws over is a file that it cannot make sense of. */
function problemOf(error: unknown): ReadingProblem {
  return error instanceof RefusedFile ? error.problem : { kind: 'damaged' };
}
