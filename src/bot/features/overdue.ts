import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { asAudience, sayInJurisdiction } from './status/gate.ts';

/** /quahan (/overdue): what is overdue, in the form of official lists; heads and officers see their own. */
export const overdue = new Composer<BotContext>();

overdue.command(['quahan', 'overdue'], (ctx) =>
  asAudience(ctx, (audience) =>
    sayInJurisdiction(ctx, audience, (jurisdictionId) => ({ kind: 'list', list: 'overdue', jurisdictionId, page: 0 })),
  ),
);
