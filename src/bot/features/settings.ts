import { Composer } from 'grammy';
import { message } from '../../text/message.ts';
import { settingsHtml } from '../../text/settings-text.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { managedAuthorities } from '../which-authority.ts';

/** /caidat (/settings): the rules that hold, for those who manage an authority. */
export const settings = new Composer<BotContext>();

settings.chatType('private').command(['caidat', 'settings'], async (ctx) => {
  const { person, texts, today } = ctx.work;
  if (!person) return void (await answer(ctx, message(texts.t('access.stranger'))));
  const managed = await managedAuthorities(ctx, person);
  if (managed.length === 0) return void (await answer(ctx, message(texts.t('access.forbidden'))));
  for (const authority of managed) await answer(ctx, message(settingsHtml(texts, authority, today)));
});
