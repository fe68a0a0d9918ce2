import { Composer } from 'grammy';
import { loadLastList } from '../../db/links.ts';
import { liveObligationsOf, loadObligation, loadObligations } from '../../db/obligations.ts';
import { workingAgencyIds } from '../../domain/access.ts';
import { currentWork } from '../../domain/current-work.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import { action, message, type RenderedMessage } from '../../text/message.ts';
import { openButtons } from '../../text/obligation-buttons.ts';
import { digestLine } from '../../text/notice-text.ts';
import type { TextScene } from '../../text/obligation-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { applyReply } from '../progress/apply-reply.ts';
import { isPrivate } from '../progress/incoming.ts';
import { sceneOf } from '../scene.ts';

/** /capnhat: the open work of one's own agencies by number; "/capnhat 3 60% đã trình" records at once. */
export const update = new Composer<BotContext>();

const PAGE_SIZE = 8;

update.command(['capnhat', 'update'], async (ctx) => {
  const { person, texts } = ctx.work;
  if (!isPrivate(ctx)) return;
  if (!person) return void (await answer(ctx, message(texts.t('access.stranger'))));
  if (workingAgencyIds(person).length === 0) return void (await answer(ctx, message(texts.t('update.none'))));
  const words = ctx.match.trim();
  await (words === '' ? list(ctx, 0) : recordAtOnce(ctx, words));
});

async function openWork(ctx: BotContext): Promise<readonly ObligationView[]> {
  const { deps, person, today } = ctx.work;
  if (!person) return [];
  const open = await loadObligations(deps.database.client, liveObligationsOf(workingAgencyIds(person)));
  return currentWork(open, today);
}

async function list(ctx: BotContext, page: number): Promise<void> {
  const open = await openWork(ctx);
  const first = open[0];
  if (!first) return void (await answer(ctx, message(ctx.work.texts.t('update.none'))));
  const pages = Math.ceil(open.length / PAGE_SIZE);
  const current = Math.min(page, pages - 1);
  const rendered = listMessage(await sceneOf(ctx, first.jurisdictionId), { open, page: current, pages });
  const options = { obligationIds: open.map(({ id }) => id), purpose: 'list' };
  await (ctx.callbackQuery ? show(ctx, rendered, options) : answer(ctx, rendered, options));
}

function listMessage(
  scene: TextScene,
  { open, page, pages }: { readonly open: readonly ObligationView[]; readonly page: number; readonly pages: number },
): RenderedMessage {
  const { texts } = scene;
  const from = page * PAGE_SIZE;
  const shown = open.slice(from, from + PAGE_SIZE);
  const html = [
    `<b>${texts.t('update.head')}</b> · ${texts.t('update.page', { page: page + 1, pages })}`,
    '',
    ...shown.map((obligation, index) => digestLine(scene, obligation, from + index + 1)),
    '',
    texts.t('update.howTo'),
  ].join('\n');
  const turns = [
    ...(page > 0 ? [action('◀', `up:${page - 1}`)] : []),
    ...(page + 1 < pages ? [action('▶', `up:${page + 1}`)] : []),
  ];
  return message(html, [
    ...openButtons(
      shown.map(({ id }) => id),
      from,
    ),
    ...(turns.length > 0 ? [turns] : []),
  ]);
}

update.callbackQuery(/^up:(\d{1,3})$/, async (ctx) => {
  if (!ctx.work.person) return toast(ctx, ctx.work.texts.raw('access.forbidden'));
  await list(ctx, Number(ctx.match[1]));
  await toast(ctx);
});

/** The number is that of the list that the person saw last, else of the list as it is now. */
async function recordAtOnce(ctx: BotContext, words: string): Promise<void> {
  const { deps, texts } = ctx.work;
  const [, digits, text] = /^(\d{1,3})[\s.:)-]+(\S[\s\S]*)$/.exec(words) ?? [];
  if (digits === undefined || text === undefined) return void (await answer(ctx, message(texts.t('update.usage'))));
  const shown = await loadLastList(deps.database.client, BigInt(ctx.chat?.id ?? 0));
  const ids = shown.length > 0 ? shown : (await openWork(ctx)).map(({ id }) => id);
  const id = ids[Number(digits) - 1];
  const obligation = id === undefined ? undefined : await loadObligation(deps.database.client, id);
  if (!obligation)
    return void (await answer(
      ctx,
      message(texts.t('reply.noSuchOrdinal', { ordinal: Number(digits), count: ids.length })),
    ));
  await applyReply(ctx, { obligation, text, files: [], source: 'command' });
}
