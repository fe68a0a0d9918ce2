/**
 * Entry of the process in which a file from outside is parsed, with little memory and no environment: the type
 * (docx, xlsx, csv, txt) is its argument, the file comes on standard input, lines of JSON go to standard output.
 * Nothing but `parse-process.ts` starts it.
 */
import { pipeline } from 'node:stream/promises';
import type { DocumentBlock } from '../domain/plan-draft.ts';
import type { ParseLine } from './document-schema.ts';
import { readBlocks } from './read-blocks.ts';

async function* parseInput(): AsyncGenerator<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const outcome = await readBlocks(process.argv[2] ?? '', Buffer.concat(chunks));
  const lines: Iterable<ParseLine> = outcome.kind === 'read' ? linesOfBlocks(outcome.blocks) : [outcome];
  let text = '';
  for (const line of lines) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

function* linesOfBlocks(blocks: readonly DocumentBlock[]): Generator<ParseLine> {
  for (const block of blocks) {
    if (block.kind === 'paragraph') yield block;
    else {
      yield { kind: 'table', place: block.place };
      for (const cells of block.rows) yield { kind: 'row', cells };
    }
  }
  yield { kind: 'end' };
}

await pipeline(parseInput(), process.stdout);
