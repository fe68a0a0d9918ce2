import { messageOf } from '../db/database-trouble.ts';
import { redactTokens } from '../logger.ts';

/** The schema engine adds where in its own source an error arose. */
const ENGINE_TRACE = /\n\s+0: [^]*$/;

/** The last line of what went wrong, without anything that looks like a token. */
export const reasonOf = (error: unknown): { readonly reason: string } => ({
  reason: redactTokens(messageOf(error)).replace(ENGINE_TRACE, '').trim().split('\n').at(-1)?.trim() ?? '',
});
