import type { MiddlewareFn } from 'grammy';
import type { User } from 'grammy/types';
import { loadPersonByAccount } from '../../db/people.ts';
import { dayOfInstant } from '../../domain/day.ts';
import { isLocale } from '../../text/texts.ts';
import { meta } from '../inbox-meta.ts';
import type { BotContext, BotDeps } from '../context.ts';

/** Ids that Telegram uses for whoever is no person: anonymous admins, linked channels, channels (FACTS section 6). */
const NOT_PERSONS = [1087968824, 136817688, 777000];

/** Who acts, by user id, with the rights that hold now; read anew for every update, never from callback data. */
export const identify =
  (deps: BotDeps): MiddlewareFn<BotContext> =>
  async (ctx, next) => {
    const now = deps.now();
    const today = dayOfInstant(now, deps.timeZone);
    const user = personOf(ctx);
    const person =
      user &&
      (await loadPersonByAccount(deps.database.client, {
        externalId: BigInt(user.id),
        today,
        adminIds: deps.adminIds,
      }));
    const locale = person?.locale ?? (isLocale(deps.defaultLocale) ? deps.defaultLocale : 'vi');
    const { repeated, beforeAnswer } = meta(ctx.update);
    ctx.work = {
      deps,
      now,
      today,
      person,
      texts: deps.textsFor(locale),
      updateKey: `tg:${ctx.me.id}:${ctx.update.update_id}`,
      repeated,
    };
    ctx.api.config.use(async (prev, method, payload, signal) => {
      if (!method.startsWith('get') && method !== 'answerCallbackQuery') await beforeAnswer();
      return prev(method, payload, signal);
    });
    await next();
  };

/** The person behind an update: not an anonymous admin, a channel, or somebody on whose behalf a chat speaks. */
export function personOf(ctx: BotContext): User | undefined {
  const user = ctx.from;
  if (!user || user.is_bot || NOT_PERSONS.includes(user.id)) return undefined;
  return ctx.msg?.sender_chat && !ctx.callbackQuery ? undefined : user;
}
