import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDocument } from '../files/read-document.ts';
import type { ReadDocument } from '../domain/plan-draft.ts';
import type { Texts } from '../text/texts.ts';
import { fileProblemText } from '../text/file-problem-text.ts';
import { refused, type RefusedResult } from './result.ts';
import { reasonOf } from './session.ts';

export type BytesOutcome = { readonly kind: 'bytes'; readonly bytes: Buffer } | RefusedResult;

/** The content of a file named on the command line. */
export async function bytesOf(texts: Texts, file: string): Promise<BytesOutcome> {
  try {
    return { kind: 'bytes', bytes: await readFile(file) };
  } catch (error) {
    if (isMissing(error)) return refused('fileNotFound', texts.raw('cli.file.notFound', { file }));
    return refused('fileUnreadable', texts.raw('cli.file.unreadable', { file, ...reasonOf(error) }));
  }
}

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
  return refused(`file.${outcome.reason.kind}`, `${file}: ${fileProblemText(texts.raw, outcome.reason)}`);
}
