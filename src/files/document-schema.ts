import { z } from 'zod';

const CELL = z.object({ text: z.string(), span: z.number().int().min(1) });

const BLOCK = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('table'), place: z.string(), rows: z.array(z.array(CELL).readonly()).readonly() }),
]);

/** What the parsing process prints: the blocks of the document, or that it could not make sense of the file. */
export const PARSE_RESULT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blocks'), blocks: z.array(BLOCK).readonly() }),
  z.object({ kind: z.literal('damaged') }),
]);

export type ParseResult = z.infer<typeof PARSE_RESULT>;
