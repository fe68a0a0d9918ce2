import { Composer } from 'grammy';
import { extensionProblem } from '../../actions/ask-extension.ts';
import { withdrawExtension } from '../../actions/withdraw-extension.ts';
import { loadExtensions } from '../../db/extensions.ts';
import { loadObligation } from '../../db/obligations.ts';
import { loadStandingReach } from '../../db/standing-reach.ts';
import { canWorkFor } from '../../domain/access.ts';
import { parseDay, type Day } from '../../domain/day.ts';
import { asksForExtension, readExtensionWords } from '../../domain/extension-words.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import type { Question } from '../../domain/question.ts';
import {
  askDayMessage,
  askReasonMessage,
  askedMessage,
  notUnderstoodText,
  problemText,
  settledText,
} from '../../text/extension-text.ts';
import { message } from '../../text/message.ts';
import { dueLine, titleHtml } from '../../text/obligation-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { textOf } from '../progress/incoming.ts';
import { askQuestion, forgetQuestion, isCancelling, questionInHand, questionWaiting } from '../requests/pending.ts';
import { askForRest, submitExtension } from '../requests/submit-extension.ts';
import { sceneOf } from '../scene.ts';
import { extensionDecision } from './extension-decision.ts';

/** Another day for a piece of work: asked for by its agency, decided by the standing agency (`x:`). */
export const extension = new Composer<BotContext>();

extension.callbackQuery(/^x:ask:(\d{1,9})$/, async (ctx) => {
  const obligation = await obligationToExtend(ctx, Number(ctx.match[1]), undefined);
  if (!obligation) return;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const waiting = await questionWaiting(ctx);
  if (waiting?.kind === 'extension' && waiting.obligationId === obligation.id && waiting.toOn === undefined)
    return toast(ctx, scene.texts.raw('extension.askedAlready'));
  const linked = { obligationIds: [obligation.id], purpose: 'question' };
  const messageId = await answer(ctx, askDayMessage(scene, obligation), linked);
  await askQuestion(ctx, { kind: 'extension', obligationId: obligation.id, toOn: undefined }, messageId);
  await toast(ctx);
});

extension.callbackQuery(/^x:to:(\d{1,9}):(\d{4}-\d{2}-\d{2})$/, async (ctx) => {
  const toOn = parseDay(ctx.match[2] ?? '');
  if (toOn === undefined) return toast(ctx, ctx.work.texts.raw('access.gone'));
  const obligation = await obligationToExtend(ctx, Number(ctx.match[1]), toOn);
  if (!obligation) return;
  const linked = { obligationIds: [obligation.id], purpose: 'question' };
  await show(ctx, askReasonMessage(await sceneOf(ctx, obligation.jurisdictionId), obligation, toOn), linked);
  const messageId = ctx.callbackQuery.message?.message_id ?? 0;
  await askQuestion(ctx, { kind: 'extension', obligationId: obligation.id, toOn }, messageId);
  await toast(ctx);
});

extension.callbackQuery('x:stop', async (ctx) => {
  if ((await questionWaiting(ctx))?.kind === 'extension') await forgetQuestion(ctx);
  await show(ctx, message(ctx.work.texts.t('extension.cancelled')));
  await toast(ctx);
});

/** The work that the presser may ask another day for; where not, they are told why, or shown what is open already. */
async function obligationToExtend(
  ctx: BotContext,
  obligationId: number,
  toOn: Day | undefined,
): Promise<ObligationView | undefined> {
  const { deps, person, texts, today } = ctx.work;
  const { client } = deps.database;
  const obligation = await loadObligation(client, obligationId);
  if (!person || !obligation) {
    await toast(ctx, texts.raw(person ? 'access.gone' : 'access.forbidden'));
    return undefined;
  }
  const { jurisdictionId, agency, dueOn } = obligation;
  if (!canWorkFor(person, agency.id)) {
    await toast(ctx, texts.raw('access.otherAgency', { agency: agency.name }));
    return undefined;
  }
  const scene = await sceneOf(ctx, jurisdictionId);
  const [open] = await loadExtensions(client, { jurisdictionId, state: 'open', obligationIds: [obligationId] });
  if (open) {
    const asking = { occasion: 'open', reach: await loadStandingReach(client, jurisdictionId) } as const;
    await answer(ctx, askedMessage(scene, open, asking), { obligationIds: [obligationId], purpose: 'card' });
    await toast(ctx);
    return undefined;
  }
  const wanted = toOn === undefined ? { today } : { today, toOn };
  const problem = await extensionProblem(client, obligation, wanted);
  if (!problem) return obligation;
  await toast(ctx, problemText(scene, problem, { dueOn, toOn }));
  return undefined;
}

extension.callbackQuery(/^x:drop:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts, now } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const outcome = await withdrawExtension(deps.database, { actor: person, extensionId: Number(ctx.match[1]), at: now });
  if (outcome.kind === 'gone') return toast(ctx, texts.raw('access.gone'));
  if (outcome.kind === 'forbidden') return toast(ctx, texts.raw('access.forbidden'));
  const { obligation, jurisdictionId } = outcome.extension;
  const scene = await sceneOf(ctx, jurisdictionId);
  if (outcome.kind === 'settled') return toast(ctx, settledText(scene, outcome.extension));
  const html = [texts.t('extension.withdrawn'), titleHtml(texts, obligation, 200), dueLine(scene, obligation)];
  await show(ctx, message(html.join('\n')), { obligationIds: [obligation.id], purpose: 'card' });
  await toast(ctx);
});

extension.chatType('private').on('message:text', async (ctx, next) => {
  const question = await questionInHand(ctx);
  if (question?.kind !== 'extension') return next();
  if (!isCancelling(textOf(ctx))) return answerQuestion(ctx, question);
  await forgetQuestion(ctx);
  await answer(ctx, message(ctx.work.texts.t('extension.cancelled')), { asReply: true });
});

type Asked = Extract<Question, { readonly kind: 'extension' }>;

async function answerQuestion(ctx: BotContext, question: Asked): Promise<void> {
  const obligation = await loadObligation(ctx.work.deps.database.client, question.obligationId);
  if (obligation?.dueOn === undefined) {
    await forgetQuestion(ctx);
    await answer(ctx, message(ctx.work.texts.t('access.gone')), { asReply: true });
    return;
  }
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const wanted = wantedBy(textOf(ctx), question, { ...scene, dueOn: obligation.dueOn });
  const { toOn, reason } = wanted;
  if (toOn === undefined) {
    await answer(ctx, message(notUnderstoodText(scene, obligation, textOf(ctx))), { asReply: true });
  } else if (reason === undefined) {
    await askForRest(ctx, obligation, toOn);
  } else if (await submitExtension(ctx, { obligation, toOn, reason })) {
    await forgetQuestion(ctx);
  }
}

type Wanted = { readonly toOn: Day | undefined; readonly reason: string | undefined };

/** Once the day is chosen the words are the reason, also where they begin with a day ("25/3 mới họp"). */
function wantedBy(text: string, question: Asked, context: Parameters<typeof readExtensionWords>[1]): Wanted {
  const words = readExtensionWords(text, context);
  const namesDay = words?.toOn !== undefined && (words.reason === undefined || asksForExtension(text));
  if (question.toOn !== undefined && !namesDay) return { toOn: question.toOn, reason: text };
  return { toOn: words?.toOn, reason: words?.reason };
}

extension.use(extensionDecision);
