import type { DocumentBlock, ReadDocument } from '../domain/plan-draft.ts';
import { FILE_LIMITS } from './file-limits.ts';
import type { DocumentType } from './file-limits.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import { recognise } from './file-type.ts';
import { oldEncodingOf } from './old-encoding.ts';
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
 * Text and tables of a .docx, .xlsx, .csv or text file from outside. Recognised by content, looked through while
 * inflating, parsed in a process with little memory: a hostile file costs a refusal, never this process. Never throws
 * for a bad file.
 */
export async function readDocument({ fileName, bytes }: FileInput): Promise<ReadDocumentOutcome> {
  if (bytes.length > FILE_LIMITS.fileBytes) {
    return refuse({ kind: 'tooLarge', limitBytes: FILE_LIMITS.fileBytes });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = await typeOf(fileName, buffer);
  if (type.kind === 'refused') return type;
  const outcome = await parseInProcess(type.type, buffer);
  if (outcome.kind === 'refused') return outcome;
  if (!outcome.blocks.some(hasText)) return refuse({ kind: 'empty' });
  const encoding = oldEncodingOf(outcome.blocks);
  if (encoding) return refuse({ kind: 'oldEncoding', value: encoding });
  return { kind: 'read', document: { fileName, blocks: outcome.blocks } };
}

type TypeOutcome =
  { readonly kind: 'safe'; readonly type: DocumentType } | { readonly kind: 'refused'; readonly reason: FileProblem };

async function typeOf(fileName: string, bytes: Buffer): Promise<TypeOutcome> {
  const recognised = recognise(fileName, bytes);
  switch (recognised.kind) {
    case 'refused':
      return recognised;
    case 'text':
      return { kind: 'safe', type: recognised.type };
    case 'zip':
      return scanZip(fileName, bytes);
  }
}

function hasText(block: DocumentBlock): boolean {
  if (block.kind === 'paragraph') return block.text.trim() !== '';
  return block.rows.some((row) => row.some((cell) => cell.text.trim() !== ''));
}

const refuse = (reason: FileProblem): ReadDocumentOutcome => ({ kind: 'refused', reason });
