import { Composer } from 'grammy';
import { setPreferences } from '../../actions/set-preferences.ts';
import { loadPreferences } from '../../db/preferences.ts';
import type { KnownPerson } from '../../db/people.ts';
import { parseLeave, type PreferenceChange } from '../../domain/preferences.ts';
import { formatDay } from '../../text/dates.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { leaveNotUnderstood, preferencesMessage, refusalText } from '../../text/preferences-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';

/** What a person may choose for themselves: quiet days, leave, how often leaders are told, language (`pf:`). */
export const preferences = new Composer<BotContext>();

/** "/caidat nghỉ từ 20/3 đến 27/3": a leave; /caidat alone is for settings.ts. */
preferences.chatType('private').command(['caidat', 'settings'], async (ctx, next) => {
  const { person, texts, today } = ctx.work;
  const words = ctx.match.trim();
  if (words === '' || !person) return next();
  const leave = parseLeave(words, today);
  if (!leave) return void (await answer(ctx, leaveNotUnderstood(texts, words, today)));
  const outcome = await change(ctx, person, { kind: 'leave', leave });
  if (outcome.kind === 'refused') return void (await answer(ctx, message(refusalText(texts, outcome))));
  const saved = texts.t('preferences.leaveSaved', { from: formatDay(leave.fromOn), to: formatDay(leave.toOn) });
  const page = await preferencesPage(ctx, person);
  await answer(ctx, { ...page, html: `${saved}\n\n${page.html}` });
});

preferences.callbackQuery(/^pf:day:([1-7]):(quiet|open)$/, (ctx) =>
  press(ctx, {
    change: { kind: 'weekday', weekday: Number(ctx.match[1]), to: ctx.match[2] === 'quiet' ? 'quiet' : 'open' },
    saved: ctx.work.texts.raw('preferences.saved'),
  }),
);

preferences.callbackQuery('pf:leave:end', (ctx) =>
  press(ctx, {
    change: { kind: 'leave', leave: undefined },
    saved: ctx.work.texts.raw('preferences.leaveEnded'),
  }),
);

preferences.callbackQuery(/^pf:digest:(week|month)$/, (ctx) => {
  const { texts } = ctx.work;
  const span = ctx.match[1] === 'month' ? 'month' : 'week';
  return press(ctx, {
    change: { kind: 'leaderDigest', span },
    saved: texts.raw('preferences.digestSaved', { span: texts.raw(`preferences.span.${span}`) }),
  });
});

async function press(
  ctx: BotContext,
  { change: wanted, saved }: { readonly change: PreferenceChange; readonly saved: string },
): Promise<void> {
  const { person, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const outcome = await change(ctx, person, wanted);
  if (outcome.kind === 'refused') return toast(ctx, refusalText(texts, outcome));
  await show(ctx, await preferencesPage(ctx, person));
  await toast(ctx, saved);
}

function change(ctx: BotContext, person: KnownPerson, wanted: PreferenceChange) {
  const { deps, today, now } = ctx.work;
  return setPreferences(deps.database, { actor: person, change: wanted, today, at: now });
}

/** A person's own choices as they stand. */
export async function preferencesPage(ctx: BotContext, person: KnownPerson): Promise<RenderedMessage> {
  const { deps, texts, today } = ctx.work;
  return preferencesMessage(texts, {
    preferences: await loadPreferences(deps.database.client, person.personId),
    today,
    reader: person.rights.some(({ role }) => role === 'leader') ? 'leader' : 'other',
    languages: { vi: deps.textsFor('vi').raw('language.name'), en: deps.textsFor('en').raw('language.name') },
  });
}
