import type { FileProblem } from '../domain/file-problem.ts';
import type { DocumentBlock, TableCell } from '../domain/plan-draft.ts';
import { PARSE_LINE } from './document-schema.ts';
import type { ParseLine } from './document-schema.ts';

type Outcome =
  | { readonly kind: 'parsed'; readonly blocks: readonly DocumentBlock[] }
  | { readonly kind: 'refused'; readonly reason: FileProblem };

/** Puts together what the parsing process prints. */
export interface BlockReader {
  readonly write: (chunk: Buffer) => void;
  /** Once all is written; an output that is cut off or makes no sense is a damaged file. */
  readonly outcome: () => Outcome;
}

export function createBlockReader(): BlockReader {
  const blocks: DocumentBlock[] = [];
  const decoder = new TextDecoder();
  let rows: (readonly TableCell[])[] = [];
  let rest = '';
  let ending: Outcome | undefined;

  const take = (line: ParseLine | undefined): void => {
    switch (line?.kind) {
      case 'paragraph':
        blocks.push(line);
        return;
      case 'table':
        rows = [];
        blocks.push({ kind: 'table', place: line.place, rows });
        return;
      case 'row':
        rows.push(line.cells);
        return;
      case 'end':
        ending ??= { kind: 'parsed', blocks };
        return;
      case 'refused':
        ending ??= { kind: 'refused', reason: line.reason };
        return;
      case undefined:
        ending ??= { kind: 'refused', reason: { kind: 'damaged' } };
    }
  };

  return {
    write: (chunk) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(parseLine(line));
    },
    outcome: () => ending ?? { kind: 'refused', reason: { kind: 'damaged' } },
  };
}

function parseLine(line: string): ParseLine | undefined {
  try {
    return PARSE_LINE.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
