import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/**
 * Buttons of a digest (`dg:` and the data of the page): the page opens in a message of its own, since a digest is read
 * again during the week. Whose data it is answers it, and checks the right to it.
 */
export const digest = new Composer<BotContext>();

digest.callbackQuery(/^dg:((?:s|b|ol):.{1,50})$/, async (ctx, next) => {
  const [, data] = ctx.match;
  if (data !== undefined && ctx.update.callback_query) ctx.update.callback_query.data = data;
  ctx.work = { ...ctx.work, pagesIn: 'newMessage' };
  await next();
});
