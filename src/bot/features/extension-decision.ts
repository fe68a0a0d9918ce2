import { Composer } from 'grammy';
import { decideExtension, mootReason } from '../../actions/decide-extension.ts';
import { loadAskerRole } from '../../db/asker-role.ts';
import { loadDecidedExtensions, loadExtension, loadExtensions } from '../../db/extensions.ts';
import { canManage, canSeeWhole, canWorkFor } from '../../domain/access.ts';
import type { ExtensionView } from '../../domain/extension.ts';
import {
  askRefusalMessage,
  extensionData,
  extensionLine,
  extensionMessage,
  problemText,
  settledText,
  stateNote,
  wholeExtensionMessages,
} from '../../text/extension-text.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { requestListMessage } from '../../text/request-list.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { textOf } from '../progress/incoming.ts';
import { askQuestion, forgetQuestion, isCancelling, questionInHand, questionWaiting } from '../requests/pending.ts';
import { sceneOf } from '../scene.ts';

/** The standing agency decides extensions, with two buttons or from the list. */
export const extensionDecision = new Composer<BotContext>();

extensionDecision.callbackQuery(/^x:grant:(\d{1,9})$/, async (ctx) => {
  const said = await decide(ctx, Number(ctx.match[1]), { decision: 'granted', answer: undefined });
  if (said.rendered) await show(ctx, said.rendered);
  await toast(ctx, said.note);
});

extensionDecision.callbackQuery(/^x:silent:(\d{1,9})$/, async (ctx) => {
  const id = Number(ctx.match[1]);
  const said = await decide(ctx, id, { decision: 'refused', answer: undefined });
  const waiting = await questionWaiting(ctx);
  if (waiting?.kind === 'extensionRefusal' && waiting.extensionId === id) await forgetQuestion(ctx);
  if (said.rendered) await show(ctx, said.rendered);
  await toast(ctx, said.note);
});

extensionDecision.callbackQuery(/^x:refuse:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const found = await loadExtension(deps.database.client, Number(ctx.match[1]));
  if (!person || !found || !canManage(person, found.jurisdictionId))
    return toast(ctx, texts.raw(person && !found ? 'access.gone' : 'access.forbidden'));
  const scene = await sceneOf(ctx, found.jurisdictionId);
  const moot = found.state === 'open' ? await mootReason(deps.database.client, found) : undefined;
  if (found.state !== 'open' || moot) {
    await show(ctx, await seen(ctx, found));
    return toast(ctx, moot ? mootText(scene, found, moot) : settledText(scene, found));
  }
  const messageId = await answer(ctx, askRefusalMessage(scene, found));
  await askQuestion(ctx, { kind: 'extensionRefusal', extensionId: found.id }, messageId);
  await toast(ctx);
});

extensionDecision.chatType('private').on('message:text', async (ctx, next) => {
  const question = await questionInHand(ctx);
  if (question?.kind !== 'extensionRefusal') return next();
  if (isCancelling(textOf(ctx))) {
    await forgetQuestion(ctx);
    await answer(ctx, message(ctx.work.texts.t('extension.refusalCancelled')), { asReply: true });
    return;
  }
  const said = await decide(ctx, question.extensionId, { decision: 'refused', answer: textOf(ctx) });
  await answer(ctx, said.rendered ?? message(said.note), { asReply: true });
  await forgetQuestion(ctx);
});

interface Said {
  /** What the request looks like now; undefined where the presser may not see it. */
  readonly rendered: RenderedMessage | undefined;
  readonly note: string;
}

async function decide(
  ctx: BotContext,
  extensionId: number,
  decided: { readonly decision: 'granted' | 'refused'; readonly answer: string | undefined },
): Promise<Said> {
  const { deps, person, texts, now: at, today } = ctx.work;
  if (!person) return { rendered: undefined, note: texts.raw('access.forbidden') };
  const outcome = await decideExtension(deps.database, { actor: person, extensionId, ...decided, today, at });
  if (outcome.kind === 'gone') return { rendered: undefined, note: texts.raw('access.gone') };
  if (outcome.kind === 'forbidden') return { rendered: undefined, note: texts.raw('access.forbidden') };
  const scene = await sceneOf(ctx, outcome.extension.jurisdictionId);
  const rendered = await seen(ctx, outcome.extension);
  switch (outcome.kind) {
    case 'decided':
      return { rendered, note: stateNote(scene, outcome.extension) };
    case 'settled':
      return { rendered, note: settledText(scene, outcome.extension) };
    case 'moot':
      return { rendered, note: mootText(scene, outcome.extension, outcome.reason) };
  }
}

type Scene = Awaited<ReturnType<typeof sceneOf>>;

const mootText = (scene: Scene, { obligation, toOn }: ExtensionView, moot: Parameters<typeof problemText>[1]): string =>
  scene.texts.raw('extension.moot', { why: problemText(scene, moot, { dueOn: obligation.dueOn, toOn }) });

/** A request as whoever looks may see it. */
async function seen(ctx: BotContext, extension: ExtensionView): Promise<RenderedMessage> {
  const { deps, person } = ctx.work;
  const { client } = deps.database;
  const { jurisdictionId, askedById: personId, obligation } = extension;
  return extensionMessage(await sceneOf(ctx, jurisdictionId), extension, {
    role: await loadAskerRole(client, { personId, agencyId: obligation.agency.id }),
    decides: person && canManage(person, jurisdictionId) ? 'may' : 'mayNot',
    moot: extension.state === 'open' ? await mootReason(client, extension) : undefined,
  });
}

extensionDecision.callbackQuery(/^x:see:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const found = await loadExtension(deps.database.client, Number(ctx.match[1]));
  if (!person || !found || !canSeeWhole(person, found.jurisdictionId))
    return toast(ctx, texts.raw(person && !found ? 'access.gone' : 'access.forbidden'));
  await show(ctx, await seen(ctx, found));
  await toast(ctx);
});

/** Also for the agency that asked, whose notice of the decision may be cut. */
extensionDecision.callbackQuery(/^x:full:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const found = await loadExtension(deps.database.client, Number(ctx.match[1]));
  if (!person || !found) return toast(ctx, texts.raw(person ? 'access.gone' : 'access.forbidden'));
  const { jurisdictionId, obligation } = found;
  if (!canSeeWhole(person, jurisdictionId) && !canWorkFor(person, obligation.agency.id))
    return toast(ctx, texts.raw('access.forbidden'));
  for (const part of wholeExtensionMessages(await sceneOf(ctx, jurisdictionId), found)) await answer(ctx, part);
  await toast(ctx);
});

/** Without a page it opens below the message that was pressed; with one it turns. */
extensionDecision.callbackQuery(/^x:list:(\d{1,9})(?::(\d{1,4}))?$/, async (ctx) => {
  const { person, texts } = ctx.work;
  const jurisdictionId = Number(ctx.match[1]);
  if (!person || !canSeeWhole(person, jurisdictionId)) return toast(ctx, texts.raw('access.forbidden'));
  const page = ctx.match[2];
  const list = await listOf(ctx, jurisdictionId, Number(page ?? 0));
  await (page === undefined ? answer(ctx, list) : show(ctx, list));
  await toast(ctx);
});

const SHOWN_MS = 30 * 24 * 3_600_000;

/** What waits, the oldest first, and then what was decided in the last thirty days. */
async function listOf(ctx: BotContext, jurisdictionId: number, page: number): Promise<RenderedMessage> {
  const { client } = ctx.work.deps.database;
  const { texts, now } = ctx.work;
  const scene = await sceneOf(ctx, jurisdictionId);
  const open = await loadExtensions(client, { jurisdictionId, state: 'open' });
  const since = new Date(now.getTime() - SHOWN_MS);
  const decided = await loadDecidedExtensions(client, { jurisdictionId, since });
  return requestListMessage(texts, {
    head: [
      `<b>${texts.t('extension.list.head', { authority: scene.authority.name })}</b>`,
      open.length === 0 ? texts.t('extension.list.none') : texts.t('extension.list.count', { count: open.length }),
      ...(decided.length > 0 ? [texts.t('extension.list.decidedCount', { count: decided.length })] : []),
    ],
    items: [...open, ...decided],
    line: (item, ordinal) => extensionLine(scene, item, ordinal),
    open: ({ id }) => extensionData.see(id),
    page,
    at: (to) => extensionData.list(jurisdictionId, to),
  });
}
