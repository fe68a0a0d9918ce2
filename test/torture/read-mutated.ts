import { readPlan } from '../../src/domain/plan-reading/read-plan.ts';
import { recognise } from '../../src/files/file-type.ts';
import { readBlocks } from '../../src/files/read-blocks.ts';
import { readDocument } from '../../src/files/read-document.ts';
import type { FileInput, ReadDocumentOutcome } from '../../src/files/read-document.ts';
import { scanZip } from '../../src/files/scan-zip.ts';
import { mutateFile } from './mutate-file.ts';
import type { SeedFile } from './seed-files.ts';

export interface Mutation {
  readonly seed: number;
  /** In the parsing process, as in earnest, or here, where nothing would hide a reader that throws. */
  readonly parse: 'inProcess' | 'here';
}

/** Changes a file by its seed, reads it to the plan and tells in words what became of it. */
export async function readMutated(file: SeedFile, { seed, parse }: Mutation): Promise<string> {
  const input = { fileName: file.name, bytes: mutateFile(file.bytes, seed) };
  return wordsOf(parse === 'inProcess' ? await readDocument(input) : await readHere(input));
}

async function readHere({ fileName, bytes }: FileInput): Promise<ReadDocumentOutcome> {
  const buffer = Buffer.from(bytes);
  const recognised = recognise(fileName, buffer);
  if (recognised.kind === 'refused') return recognised;
  const type = recognised.kind === 'zip' ? await scanZip(fileName, buffer) : ({ ...recognised, kind: 'safe' } as const);
  if (type.kind === 'refused') return type;
  const outcome = await readBlocks(type.type, buffer);
  return outcome.kind === 'refused' ? outcome : { kind: 'read', document: { fileName, blocks: outcome.blocks } };
}

function wordsOf(outcome: ReadDocumentOutcome): string {
  if (outcome.kind === 'read') {
    return readPlan(outcome.document).tasks.length > 0 ? 'read, with tasks' : 'read, no tasks';
  }
  const { reason } = outcome;
  if (reason.kind === 'suspicious') return `refused: suspicious ${reason.reason}`;
  return reason.kind === 'unsupportedType' ? `refused: other type ${reason.value}` : `refused: ${reason.kind}`;
}
