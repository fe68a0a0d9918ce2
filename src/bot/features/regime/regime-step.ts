import { z } from 'zod';
import { FREQUENCIES } from '../../../domain/report-regime.ts';

/** What is being asked about a regime, as the pending question keeps it. */
const step = z.discriminatedUnion('need', [
  z.object({ need: z.enum(['due', 'window', 'agency', 'named', 'sentTo']), target: z.string() }),
  /** From which day the edit of this code holds. */
  z.object({ need: z.literal('day'), code: z.string() }),
  /** Nothing: an edit in words that no button can carry waits for its day. */
  z.object({
    need: z.literal('held'),
    edit: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('named'), title: z.string(), frequency: z.enum(FREQUENCIES) }),
      z.object({
        kind: z.literal('sentTo'),
        target: z.object({ kind: z.enum(['agency', 'standing']) }),
        text: z.string(),
      }),
    ]),
  }),
]);

export type RegimeStep = z.infer<typeof step>;
export type AskedFor = Extract<RegimeStep, { readonly target: string }>['need'];

export const writeStep = (wanted: RegimeStep): string => JSON.stringify(wanted);

/** Undefined for what no version of ours has written. */
export function readStep(text: string): RegimeStep | undefined {
  try {
    const parsed = step.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
