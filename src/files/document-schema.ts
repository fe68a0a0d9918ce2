import { z } from 'zod';

const CELL = z.object({ text: z.string(), span: z.number().int().min(1) });

const REASON = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('damaged') }),
  z.object({ kind: z.literal('notUtf8') }),
  z.object({ kind: z.literal('suspicious'), reason: z.enum(['tooLong', 'tooDeep']), value: z.string() }),
]);

/**
 * One line of what the parsing process prints. Blocks come in reading order, the rows of a table behind it; `end` or
 * `refused` is the last line, without which the output is not whole.
 */
export const PARSE_LINE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('table'), place: z.string() }),
  z.object({ kind: z.literal('row'), cells: z.array(CELL).readonly() }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('refused'), reason: REASON }),
]);

export type ParseLine = z.infer<typeof PARSE_LINE>;
