import { Composer } from 'grammy';
import { loadAskerRole } from '../../db/asker-role.ts';
import { loadDifficulties, loadDifficultiesOf, loadDifficulty } from '../../db/difficulties.ts';
import { canManage, canSeeWhole, canWorkFor, workingAgencyIds } from '../../domain/access.ts';
import {
  difficultyData,
  difficultyLine,
  difficultyMessage,
  wholeDifficultyMessages,
} from '../../text/difficulty-text.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { requestListMessage } from '../../text/request-list.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { sceneOf } from '../scene.ts';

/** Difficulties to look at: all that wait for an answer, and an agency's own with their answers. */
export const difficultyLists = new Composer<BotContext>();

/** Without a page a list opens below the message that was pressed; with one it turns. */
difficultyLists.callbackQuery(/^d:list:(\d{1,9})(?::(\d{1,4}))?$/, async (ctx) => {
  const { person, texts } = ctx.work;
  const jurisdictionId = Number(ctx.match[1]);
  if (!person || !canSeeWhole(person, jurisdictionId)) return toast(ctx, texts.raw('access.forbidden'));
  const page = ctx.match[2];
  const list = await openList(ctx, jurisdictionId, Number(page ?? 0));
  await (page === undefined ? answer(ctx, list) : show(ctx, list));
  await toast(ctx);
});

async function openList(ctx: BotContext, jurisdictionId: number, page: number): Promise<RenderedMessage> {
  const { texts, deps } = ctx.work;
  const scene = await sceneOf(ctx, jurisdictionId);
  const items = await loadDifficulties(deps.database.client, { jurisdictionId, open: true });
  return requestListMessage(texts, {
    head: [
      `<b>${texts.t('difficulty.list.head', { authority: scene.authority.name })}</b>`,
      items.length === 0 ? texts.t('difficulty.list.none') : texts.t('difficulty.list.count', { count: items.length }),
    ],
    items,
    line: (item, ordinal) => difficultyLine(scene, item, { ordinal, agency: 'shown' }),
    open: ({ id }) => difficultyData.see(id),
    page,
    at: (to) => difficultyData.list(jurisdictionId, to),
  });
}

difficultyLists.callbackQuery(/^d:mine(?::(\d{1,4}))?$/, async (ctx) => {
  const { person, texts } = ctx.work;
  if (!person || workingAgencyIds(person).length === 0) return toast(ctx, texts.raw('access.forbidden'));
  const page = ctx.match[1];
  const list = await ownList(ctx, workingAgencyIds(person), Number(page ?? 0));
  await (page === undefined ? answer(ctx, list) : show(ctx, list));
  await toast(ctx);
});

async function ownList(ctx: BotContext, agencyIds: readonly number[], page: number): Promise<RenderedMessage> {
  const { texts, deps } = ctx.work;
  const items = await loadDifficultiesOf(deps.database.client, agencyIds);
  const head = [`<b>${texts.t('difficulty.list.mineHead')}</b>`];
  const first = items[0];
  if (!first) return message([...head, texts.t('difficulty.list.mineNone')].join('\n'));
  const scene = await sceneOf(ctx, first.jurisdictionId);
  return requestListMessage(texts, {
    head,
    items,
    line: (item, ordinal) => difficultyLine(scene, item, { ordinal, agency: 'known' }),
    open: ({ id }) => difficultyData.see(id),
    page,
    at: difficultyData.mine,
  });
}

difficultyLists.callbackQuery(/^d:see:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const { client } = deps.database;
  const found = await loadDifficulty(client, Number(ctx.match[1]));
  if (!person || !found) return toast(ctx, texts.raw(person ? 'access.gone' : 'access.forbidden'));
  const { jurisdictionId, obligation, raisedById: personId } = found;
  const seesWhole = canSeeWhole(person, jurisdictionId);
  if (!seesWhole && !canWorkFor(person, obligation.agency.id)) return toast(ctx, texts.raw('access.forbidden'));
  const answers = canManage(person, jurisdictionId) ? 'answering' : 'reading';
  const role = await loadAskerRole(client, { personId, agencyId: obligation.agency.id });
  const scene = await sceneOf(ctx, jurisdictionId);
  await show(ctx, difficultyMessage(scene, found, { role, as: seesWhole ? answers : 'own' }));
  await toast(ctx);
});

difficultyLists.callbackQuery(/^d:full:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const found = await loadDifficulty(deps.database.client, Number(ctx.match[1]));
  if (!person || !found) return toast(ctx, texts.raw(person ? 'access.gone' : 'access.forbidden'));
  const { jurisdictionId, obligation } = found;
  if (!canSeeWhole(person, jurisdictionId) && !canWorkFor(person, obligation.agency.id))
    return toast(ctx, texts.raw('access.forbidden'));
  for (const part of wholeDifficultyMessages(await sceneOf(ctx, jurisdictionId), found)) await answer(ctx, part);
  await toast(ctx);
});
