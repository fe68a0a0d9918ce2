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
  z.object({ kind: z.enum(['reminder', 'digest', 'updates', 'unreached', 'nudge']), items: z.array(item) }),
  z.object({ kind: z.literal('groupAlert'), alertId: z.number().int() }),
  z.object({ kind: z.literal('personEnrolled'), personName: z.string(), agencyName: z.string(), role: z.string() }),
  z.object({ kind: z.literal('personUnreachable'), personName: z.string(), agencyName: z.string() }),
  z.object({ kind: z.literal('updateFailed'), updateId: z.number().int() }),
  z.object({ kind: z.literal('weekly'), jurisdictionId: z.number().int(), onDay: dayColumn }),
  z.object({
    kind: z.literal('leaderDigest'),
    jurisdictionId: z.number().int(),
    onDay: dayColumn,
    span: z.enum(['week', 'month']),
  }),
  z.object({
    kind: z.literal('handIns'),
    jurisdictionId: z.number().int(),
    submissionIds: z.array(z.number().int()),
  }),
  z.object({
    kind: z.literal('periodComplete'),
    jurisdictionId: z.number().int(),
    subjectKey: z.string(),
    periodKey: z.string(),
  }),
  z.object({ kind: z.literal('reviewed'), reviewId: z.number().int() }),
  z.object({ kind: z.enum(['extensionAsked', 'extensionDecided']), extensionId: z.number().int() }),
  z.object({ kind: z.enum(['difficultyRaised', 'difficultyAnswered']), difficultyId: z.number().int() }),
  z.object({ kind: z.enum(['reportRequested', 'requestWithdrawn']), obligationId: z.number().int() }),
]);

/** A notice as the outbox keeps it; throws on a column that no version of ours has written. */
export const parseNotice = (column: unknown): Notice => noticeColumn.parse(column);
