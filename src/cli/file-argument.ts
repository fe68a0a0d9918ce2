import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { FILE_LIMITS } from '../files/file-limits.ts';
import { readDocument } from '../files/read-document.ts';
import { readUpTo } from '../files/read-up-to.ts';
import type { FileProblem } from '../domain/file-problem.ts';
import type { ReadDocument } from '../domain/plan-draft.ts';
import type { Texts } from '../text/texts.ts';
import { fileProblemText } from '../text/file-problem-text.ts';
import { refused, type RefusedResult } from './result.ts';
import { reasonOf } from './session.ts';

export type BytesOutcome = { readonly kind: 'bytes'; readonly bytes: Buffer } | RefusedResult;

/** The content of a file named on the command line. No more of it is read than a plan may have. */
export async function bytesOf(texts: Texts, file: string): Promise<BytesOutcome> {
  try {
    const bytes = await readUpTo(createReadStream(file), FILE_LIMITS.fileBytes);
    return bytes.length > FILE_LIMITS.fileBytes ? tooLarge(texts, file) : { kind: 'bytes', bytes };
  } catch (error) {
    if (isMissing(error)) return refused('fileNotFound', texts.raw('cli.file.notFound', { file }));
    return refused('fileUnreadable', texts.raw('cli.file.unreadable', { file, ...reasonOf(error) }));
  }
}

const tooLarge = (texts: Texts, file: string): RefusedResult =>
  refusedFile(texts, file, { kind: 'tooLarge', limitBytes: FILE_LIMITS.fileBytes });

const refusedFile = (texts: Texts, file: string, problem: FileProblem): RefusedResult =>
  refused(`file.${problem.kind}`, `${file}: ${fileProblemText(texts.raw, problem)}`);

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Text and tables of a .docx or .xlsx named on the command line. */
export async function documentOf(
  texts: Texts,
  file: string,
): Promise<{ readonly kind: 'document'; readonly document: ReadDocument } | RefusedResult> {
  const input = await bytesOf(texts, file);
  if (input.kind === 'refused') return input;
  const outcome = await readDocument({ fileName: basename(file), bytes: input.bytes });
  if (outcome.kind === 'read') return { kind: 'document', document: outcome.document };
  return refusedFile(texts, file, outcome.reason);
}
