import { Composer } from 'grammy';
import { loadAuthority } from '../../db/jurisdictions.ts';
import { loadOutlook } from '../../db/outlook.ts';
import { canSeeWhole } from '../../domain/access.ts';
import { outlookMessage } from '../../text/outlook-text.ts';
import { createScene } from '../../text/scene.ts';
import { show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';

/** What will be sent in the next seven days (`ol:`), for whoever sees the whole. */
export const outlook = new Composer<BotContext>();

outlook.callbackQuery(/^ol:(\d{1,9}):(\d{1,2})$/, async (ctx) => {
  const { deps, person, texts, now, today } = ctx.work;
  const [jurisdictionId, page] = [Number(ctx.match[1]), Number(ctx.match[2])];
  if (!person || !canSeeWhole(person, jurisdictionId)) return toast(ctx, texts.raw('access.forbidden'));
  const authority = await loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
  if (!authority) return toast(ctx, texts.raw('access.gone'));
  const loaded = await loadOutlook(deps.database.client, authority, now);
  const scene = { ...createScene(texts, authority, now), now };
  const rendered = outlookMessage(scene, { jurisdictionId, ...loaded }, page);
  await show(ctx, rendered, { obligationIds: [], purpose: 'status' });
  await toast(ctx);
});
