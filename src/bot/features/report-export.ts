import { Composer } from 'grammy';
import { loadPeriodKeys, loadVisible } from '../../db/status.ts';
import { nearestPeriod, periodBefore } from '../../domain/consolidated/reported-period.ts';
import { periodsNamed } from '../../domain/status-query/period-words.ts';
import { foldText } from '../../domain/text-fold.ts';
import { parseExportData } from '../../text/export-data.ts';
import { exportChoice, notUnderstood, unknownPeriod, type PeriodChoice } from '../../text/export-text.ts';
import { message } from '../../text/message.ts';
import { periodText } from '../../text/period-text.ts';
import { capitalised } from '../../text/status-text.ts';
import { answer, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { isPrivate } from '../progress/incoming.ts';
import { pressExport, sayMenu, sendReport } from './export/open-export.ts';
import { asAudience, type Audience } from './status/gate.ts';

/** /baocao xuat: the consolidated report, the tracking sheet and the list of late tasks as files (`ex:`). */
export const reportExport = new Composer<BotContext>();

const WORD = /^(?:xuat|export|tong hop)(?: (?:bao cao|bc|tong hop))*(?: |$)/;

/** "Kỳ này" is the one whose hand-in day is nearest, as without words. */
const CURRENT = /^(?:ky (?:nay|hien tai))?$/;
const BEFORE = /^ky truoc$/;

reportExport.command(['baocao', 'report'], (ctx, next) => {
  const words = foldText(ctx.match);
  if (!WORD.test(words)) return next();
  return asAudience(ctx, (audience) => exportAsked(ctx, audience, words.replace(WORD, '')));
});

reportExport.callbackQuery(/^ex:/, async (ctx) => {
  const { person, texts } = ctx.work;
  const target = parseExportData(ctx.callbackQuery.data);
  if (!target || !person) return toast(ctx, texts.raw('access.gone'));
  await pressExport(ctx, person, target);
});

/** The report at once where one authority and one period are meant; otherwise a choice. */
async function exportAsked(ctx: BotContext, audience: Audience, words: string): Promise<void> {
  const { texts } = ctx.work;
  const { actor, options } = audience;
  const whole = audience.sights.filter(({ viewpoint }) => viewpoint.agencyIds === 'all');
  if (whole.length === 0) return void (await answer(ctx, message(texts.t('access.forbidden')), options));
  const choices = (await Promise.all(whole.map((sight) => choicesIn(ctx, sight, words)))).flat();
  const [only, another] = choices;
  if (!only) return void (await answer(ctx, notUnderstood(texts, words), options));
  if (another)
    return void (await answer(
      ctx,
      exportChoice(texts, whole.length > 1 ? 'whichAuthority' : 'whichPeriod', choices),
      options,
    ));
  const { jurisdictionId, periodKey } = only;
  if (!only.isKnown) return void (await answer(ctx, unknownPeriod(texts, periodKey), options));
  // A file goes to where it was asked for; in a group only its menu is sent, in private.
  if (!isPrivate(ctx)) return sayMenu(ctx, { actor, jurisdictionId, periodKey }, options);
  await sendReport(ctx, { actor, jurisdictionId, periodKey });
}

type Sighted = Audience['sights'][number];

/** The periods of an authority that the words may mean; without words the one whose hand-in day is nearest. */
async function choicesIn(
  ctx: BotContext,
  { authority, viewpoint }: Sighted,
  words: string,
): Promise<readonly (PeriodChoice & { readonly isKnown: boolean })[]> {
  const { deps, today, texts } = ctx.work;
  const db = deps.database.client;
  const known = new Set(await loadPeriodKeys(db, viewpoint));
  const isKnown = (periodKey: string): boolean => known.has(periodKey);
  const reports = () => loadVisible(db, viewpoint, { kind: 'report' });
  const keys = CURRENT.test(words)
    ? [nearestPeriod(await reports(), today)]
    : BEFORE.test(words)
      ? [periodBefore(await reports(), today)]
      : periodsNamed(words, { today, isKnown });
  return keys.map((periodKey) => ({
    jurisdictionId: authority.id,
    periodKey,
    isKnown: isKnown(periodKey),
    label: `${authority.name}: ${capitalised(periodText(texts, periodKey))}`,
  }));
}
