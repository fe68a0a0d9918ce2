import { z } from 'zod';
import { parseDay, type Day } from '../domain/day.ts';
import type { Notice } from '../domain/notice.ts';

export const dayColumn = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: `expected YYYY-MM-DD, got "${text}"` });
  return z.NEVER;
});

const item = z.object({
  obligationId: z.number().int(),
  step: z.string(),
  audience: z.enum(['officer', 'head', 'leader', 'unreached']),
  dueOn: dayColumn,
  round: z.number().int(),
  fireOn: dayColumn,
  late: z.boolean(),
});

const noticeColumn = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['reminder', 'digest', 'updates', 'unreached']), items: z.array(item) }),
  z.object({ kind: z.literal('groupAlert'), alertId: z.number().int() }),
  z.object({ kind: z.literal('personEnrolled'), personName: z.string(), agencyName: z.string(), role: z.string() }),
  z.object({ kind: z.literal('personUnreachable'), personName: z.string(), agencyName: z.string() }),
  z.object({ kind: z.literal('updateFailed'), updateId: z.number().int() }),
]);

/** A notice as the outbox keeps it; throws on a column that no version of ours has written. */
export const parseNotice = (column: unknown): Notice => noticeColumn.parse(column);
