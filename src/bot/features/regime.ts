import { Composer } from 'grammy';
import { changeRegime } from '../../actions/change-regime.ts';
import { clearQuestion } from '../../db/questions.ts';
import { parseDay, type Day } from '../../domain/day.ts';
import type { RegimeEdit } from '../../domain/regime/regime-edit.ts';
import { foldText } from '../../domain/text-fold.ts';
import { action, message, type RenderedMessage } from '../../text/message.ts';
import { codes, parseEditCode, regimeData, toTargetCode, type TargetCode } from '../../text/regime-data.ts';
import {
  changedNote,
  daysPage,
  editPreview,
  frequenciesPage,
  othersPage,
  owersPage,
  targetsPage,
  templatesPage,
  windowsPage,
  type RegimePageScene,
} from '../../text/regime-pages-text.ts';
import { regimeMessage } from '../../text/regime-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { managedAuthorities } from '../which-authority.ts';
import { codedRequirements, decideFor, loadRegimeScene } from './regime/regime-ground.ts';
import { askRegime, loadHeldEdit, takeRegimeWords } from './regime/regime-words.ts';

/** The report regime of an authority, shown and changed by its standing agency (`rg:`). */
export const regime = new Composer<BotContext>();

const isRegimeQuery = (text: string): boolean => /^(?:che do|regime)\b/.test(foldText(text));

/** /baocao che do: before `report`, which takes every other word behind /baocao. */
regime.chatType('private').command(['baocao', 'report'], async (ctx, next) => {
  if (!isRegimeQuery(ctx.match)) return next();
  const { person, texts } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  const [only, ...others] = managed;
  if (!only) return void (await answer(ctx, message(texts.t(person ? 'access.forbidden' : 'access.stranger'))));
  if (others.length > 0)
    return void (await answer(
      ctx,
      message(
        texts.t('regime.button'),
        managed.map(({ id, name }) => [action(name, regimeData(id))]),
      ),
    ));
  const scene = await loadRegimeScene(ctx, only.id);
  if (scene) await answer(ctx, regimeMessage(scene));
});

regime.callbackQuery(/^rg:(\d{1,9})(?::([tfdwko])(?::(a|s|\d{1,9}))?)?$/, (ctx) =>
  withScene(ctx, Number(ctx.match[1]), async (scene) => {
    const [page, target] = [ctx.match[2], ctx.match[3]];
    const rendered = pageOf(scene, page, target === undefined ? undefined : toTargetCode(target));
    if (!rendered) return toast(ctx, ctx.work.texts.raw('regime.invalid.noReport'));
    await show(ctx, rendered);
    await toast(ctx);
  }),
);

async function withScene(
  ctx: BotContext,
  jurisdictionId: number,
  run: (scene: RegimePageScene) => Promise<void>,
): Promise<void> {
  const scene = await loadRegimeScene(ctx, jurisdictionId);
  if (!scene) return toast(ctx, ctx.work.texts.raw('access.forbidden'));
  await run(scene);
}

function pageOf(
  scene: RegimePageScene,
  page: string | undefined,
  target: TargetCode | undefined,
): RenderedMessage | undefined {
  switch (page) {
    case 't':
      return templatesPage(scene);
    case 'f':
      return frequenciesPage(scene);
    case 'd':
      return target === undefined ? targetsPage(scene, 'days') : daysPage(scene, target);
    case 'w':
      return target === undefined ? targetsPage(scene, 'windows') : windowsPage(scene, target);
    case 'k':
      return target === undefined ? targetsPage(scene, 'owers') : owersPage(scene, target);
    case 'o':
      return othersPage(scene);
    default:
      return regimeMessage(scene);
  }
}

regime.callbackQuery(/^rg:(\d{1,9}):q:(due|window|agency|named|sentTo):(a|s|\d{1,9})$/, (ctx) =>
  withScene(ctx, Number(ctx.match[1]), async (scene) => {
    const [need, target] = [needOf(ctx.match[2]), ctx.match[3] ?? 'a'];
    if (need) await askRegime(ctx, scene.authority.id, { need, target });
    await toast(ctx);
  }),
);

const NEEDS = ['due', 'window', 'agency', 'named', 'sentTo'] as const;
const needOf = (text: string | undefined) => NEEDS.find((need) => need === text);

regime.callbackQuery(/^rg:(\d{1,9}):e:([\w,.-]{1,40}):(ask|said|\d{8})$/, (ctx) =>
  withScene(ctx, Number(ctx.match[1]), async (scene) => {
    const [code = '', when = 'ask'] = [ctx.match[2], ctx.match[3]];
    const isHeld = code === codes.held;
    const edit = isHeld ? await loadHeldEdit(ctx, scene.authority.id) : parseEditCode(code, codedRequirements(scene));
    if (!edit) return toast(ctx, ctx.work.texts.raw(isHeld ? 'regime.stale' : 'regime.invalid.noReport'));
    if (when === 'said') return askDay(ctx, scene, code);
    if (when === 'ask') return preview(ctx, scene, { edit, code });
    const fromOn = parseDay(`${when.slice(0, 4)}-${when.slice(4, 6)}-${when.slice(6)}`);
    if (fromOn) await apply(ctx, scene, { edit, fromOn });
  }),
);

async function askDay(ctx: BotContext, { authority }: RegimePageScene, code: string): Promise<void> {
  await askRegime(ctx, authority.id, { need: 'day', code });
  await toast(ctx);
}

async function preview(
  ctx: BotContext,
  scene: RegimePageScene,
  { edit, code }: { readonly edit: RegimeEdit; readonly code: string },
): Promise<void> {
  const { texts } = ctx.work;
  const decided = decideFor(scene, edit, scene.today);
  if (decided.kind === 'invalid') return toast(ctx, texts.raw(`regime.invalid.${decided.reason}`));
  if (decided.kind === 'unchanged') return toast(ctx, texts.raw('regime.nothing'));
  await show(ctx, editPreview(scene, { changes: decided.changes, code, fromOn: undefined }));
  await toast(ctx);
}

async function apply(
  ctx: BotContext,
  before: RegimePageScene,
  { edit, fromOn }: { readonly edit: RegimeEdit; readonly fromOn: Day },
): Promise<void> {
  const { deps, person, now: at, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const jurisdictionId = before.authority.id;
  const { timeZone } = deps;
  const outcome = await changeRegime(deps.database, { actor: person, jurisdictionId, edit, fromOn, at, timeZone });
  switch (outcome.kind) {
    case 'changed':
      return showChanged(ctx, jurisdictionId, (scene) => changedNote(scene, outcome.effect, fromOn));
    case 'unchanged':
      return showChanged(ctx, jurisdictionId, () => texts.t('regime.unchanged'));
    case 'past':
      return toast(ctx, texts.raw('regime.past'));
    case 'invalid':
      return toast(ctx, texts.raw(`regime.invalid.${outcome.reason}`));
    case 'forbidden':
    case 'gone':
      return toast(ctx, texts.raw('access.forbidden'));
  }
}

async function showChanged(
  ctx: BotContext,
  jurisdictionId: number,
  noteOf: (scene: RegimePageScene) => string,
): Promise<void> {
  const { deps } = ctx.work;
  const scene = await loadRegimeScene(ctx, jurisdictionId);
  if (scene) await show(ctx, regimeMessage(scene, noteOf(scene)));
  if (ctx.from && ctx.chat && (await loadHeldEdit(ctx, jurisdictionId)))
    await clearQuestion(deps.database.client, { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) });
  await toast(ctx);
}

regime.chatType('private').on('message:text', async (ctx, next) => {
  if (!(await takeRegimeWords(ctx, ctx.msg.text))) return next();
});
