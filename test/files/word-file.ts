import type { DocumentBlock } from '../../src/domain/plan-draft.ts';
import { readBlocks } from '../../src/files/read-blocks.ts';
import { wordParts } from './hostile-corpus.ts';
import { docxEntries, makeZip } from './make-zip.ts';

/** What is read of a .docx of this body and these other parts (by name: styles, numbering). */
export async function readWord(
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<readonly DocumentBlock[]> {
  const outcome = await readBlocks('docx', makeZip(docxEntries(body, wordParts(parts))));
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
  return outcome.blocks;
}

/** The paragraphs, and the rows of tables with their cells divided by '|' and '…' for each further column of a cell. */
export const linesOf = (blocks: readonly DocumentBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.map((row) => row.map(({ text, span }) => text + '…'.repeat(span - 1)).join('|')),
  );

export const wordLines = async (body: string, parts?: Readonly<Record<string, string>>): Promise<string[]> =>
  linesOf(await readWord(body, parts));

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

export const para = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

/** A paragraph of the list `numId`. */
export const item = (text: string, level = 0, numId = 1): string =>
  para(text === '' ? '' : run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);

export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
export const row = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
export const table = (rows: string): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows}</w:tbl>`;

export interface LevelOptions {
  readonly start?: number;
  readonly more?: string;
}

/** One level of a list: its format and text, as numbering.xml gives them. */
export const level = (at: number, format: string, text: string, { start = 1, more = '' }: LevelOptions = {}): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

export const abstractList = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;

export const num = (id: number, abstractId: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
