/**
 * Entry of the process in which a file from outside is parsed, with little memory and no environment: the type
 * (docx, xlsx) is its argument, the file comes on standard input, one JSON document goes to standard output.
 * Nothing but `parse-process.ts` starts it.
 */
import { readDocxBlocks } from './docx-blocks.ts';
import type { ParseResult } from './document-schema.ts';
import { readXlsxBlocks } from './xlsx-blocks.ts';

async function parseInput(): Promise<ParseResult> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  try {
    const blocks = process.argv[2] === 'docx' ? await readDocxBlocks(bytes) : await readXlsxBlocks(bytes);
    return { kind: 'blocks', blocks };
  } catch {
    return { kind: 'damaged' };
  }
}

const result = await parseInput();
process.stdout.write(JSON.stringify(result));
