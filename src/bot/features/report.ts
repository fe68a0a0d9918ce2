import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { asAudience, sayInJurisdiction } from './status/gate.ts';

/** /baocao (/report): the periodic reports; one's own for heads and officers, everybody's for those who see the whole. */
export const report = new Composer<BotContext>();

report.command(['baocao', 'report'], (ctx) =>
  asAudience(ctx, (audience) =>
    sayInJurisdiction(ctx, audience, (jurisdictionId) => ({ kind: 'list', list: 'reports', jurisdictionId, page: 0 })),
  ),
);
