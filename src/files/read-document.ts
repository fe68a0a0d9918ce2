import type { DocumentBlock, ReadDocument } from '../domain/plan-draft.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { checkMagic } from './file-type.ts';
import { parseInProcess } from './parse-process.ts';
import { scanZip } from './scan-zip.ts';

export type { FileProblem } from '../domain/file-problem.ts';

export type ReadDocumentOutcome =
  | { readonly kind: 'read'; readonly document: ReadDocument }
  | { readonly kind: 'refused'; readonly reason: FileProblem };

export interface FileInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Text and tables of a .docx or .xlsx from outside. Recognised by content, looked through while inflating, parsed
 * in a process with little memory: a hostile file costs a refusal, never this process. Never throws for a bad file.
 */
export async function readDocument({ fileName, bytes }: FileInput): Promise<ReadDocumentOutcome> {
  if (bytes.length > FILE_LIMITS.fileBytes) {
    return refuse({ kind: 'tooLarge', limitBytes: FILE_LIMITS.fileBytes, sizeBytes: bytes.length });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrongType = checkMagic(fileName, buffer);
  if (wrongType) return refuse(wrongType);
  const scan = await scanZip(fileName, buffer);
  if (scan.kind === 'refused') return scan;
  const outcome = await parseInProcess(scan.type, buffer);
  if (outcome.kind === 'refused') return outcome;
  if (!outcome.blocks.some(hasText)) return refuse({ kind: 'empty' });
  return { kind: 'read', document: { fileName, blocks: outcome.blocks } };
}

function hasText(block: DocumentBlock): boolean {
  if (block.kind === 'paragraph') return block.text.trim() !== '';
  return block.rows.some((row) => row.some((cell) => cell.text.trim() !== ''));
}

const refuse = (reason: FileProblem): ReadDocumentOutcome => ({ kind: 'refused', reason });
