import { Composer } from 'grammy';
import { setLanguage } from '../../actions/set-language.ts';
import { action, message } from '../../text/message.ts';
import { isLocale, LOCALES } from '../../text/texts.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';

/** /ngonngu (/language): Vietnamese or English, for this person. */
export const language = new Composer<BotContext>();

language.chatType('private').command(['ngonngu', 'language'], async (ctx) => {
  const { deps, texts, person } = ctx.work;
  if (!person) return void (await answer(ctx, message(texts.t('access.stranger'))));
  const choices = LOCALES.map((locale) => action(deps.textsFor(locale).raw('language.name'), `lang:${locale}`));
  await answer(ctx, message(texts.t('language.choose'), [choices]));
});

language.callbackQuery(/^lang:([a-z]{2})$/, async (ctx) => {
  const { deps, person, texts, now } = ctx.work;
  const locale = ctx.match[1] ?? '';
  if (!person || !isLocale(locale)) return toast(ctx, texts.raw('access.forbidden'));
  await setLanguage(deps.database, { actor: person, locale, at: now });
  await show(ctx, message(deps.textsFor(locale).t('language.saved')));
  await toast(ctx);
});
