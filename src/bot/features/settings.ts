import { Composer } from 'grammy';
import { setConfirmation } from '../../actions/set-confirmation.ts';
import { loadAuthority } from '../../db/jurisdictions.ts';
import { jurisdictionIds } from '../../domain/access.ts';
import { message } from '../../text/message.ts';
import { settingsMessage } from '../../text/settings-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { managedAuthorities } from '../which-authority.ts';
import { preferencesPage } from './preferences.ts';

/**
 * /caidat (/settings): each person's own choices; for those who manage an authority the rules that hold, with buttons to
 * change them.
 */
export const settings = new Composer<BotContext>();

settings.chatType('private').command(['caidat', 'settings'], async (ctx) => {
  const { person, texts, today } = ctx.work;
  const isStranger = person === undefined || jurisdictionIds(person).length === 0;
  if (!person || isStranger) return void (await answer(ctx, message(texts.t('access.stranger'))));
  for (const authority of await managedAuthorities(ctx, person))
    await answer(ctx, settingsMessage(texts, authority, today));
  await answer(ctx, await preferencesPage(ctx, person));
});

settings.callbackQuery(/^set:confirm:(\d{1,9}):(on|off)$/, async (ctx) => {
  const { deps, person, texts, now, today } = ctx.work;
  const jurisdictionId = Number(ctx.match[1]);
  const to = ctx.match[2] === 'on' ? 'on' : 'off';
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const { kind } = await setConfirmation(deps.database, { actor: person, jurisdictionId, to, at: now });
  if (kind === 'forbidden' || kind === 'gone') return toast(ctx, texts.raw('access.forbidden'));
  const authority = await loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
  if (authority) await show(ctx, settingsMessage(texts, authority, today));
  await toast(ctx, texts.raw(`settings.confirmationSaved.${to}`));
});
