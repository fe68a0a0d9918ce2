import { Composer } from 'grammy';
import { loadObligation } from '../../db/obligations.ts';
import { canWorkFor } from '../../domain/access.ts';
import { askDifficultyMessage } from '../../text/difficulty-text.ts';
import { message } from '../../text/message.ts';
import { answer, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { filesOf, textOf } from '../progress/incoming.ts';
import { askQuestion, forgetQuestion, isCancelling, questionInHand, questionWaiting } from '../requests/pending.ts';
import { submitDifficulty } from '../requests/submit-difficulty.ts';
import { sceneOf } from '../scene.ts';
import { difficultyAnswer } from './difficulty-answer.ts';
import { difficultyLists } from './difficulty-lists.ts';

/** Difficulties: raised by an agency, answered by the standing agency (`d:`). */
export const difficulty = new Composer<BotContext>();

difficulty.callbackQuery(/^d:ask:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const obligation = await loadObligation(deps.database.client, Number(ctx.match[1]));
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  if (!obligation) return toast(ctx, texts.raw('access.gone'));
  const { id: obligationId, agency, jurisdictionId } = obligation;
  if (!canWorkFor(person, agency.id)) return toast(ctx, texts.raw('access.otherAgency', { agency: agency.name }));
  if (obligation.phase === 'waived') return toast(ctx, texts.raw('difficulty.waived'));
  const scene = await sceneOf(ctx, jurisdictionId);
  const waiting = await questionWaiting(ctx);
  if (waiting?.kind === 'difficulty' && waiting.obligationId === obligationId)
    return toast(ctx, texts.raw('difficulty.askHow', { standing: scene.authority.standing }));
  const linked = { obligationIds: [obligationId], purpose: 'question' };
  const messageId = await answer(ctx, askDifficultyMessage(scene, obligation), linked);
  await askQuestion(ctx, { kind: 'difficulty', obligationId }, messageId);
  await toast(ctx);
});

/** A file is welcome beside the words, not instead of them. */
difficulty.chatType('private').on(['message:text', 'message:document', 'message:photo'], async (ctx, next) => {
  const question = await questionInHand(ctx);
  if (question?.kind !== 'difficulty') return next();
  const { obligationId } = question;
  if (isCancelling(textOf(ctx))) {
    await forgetQuestion(ctx);
    await answer(ctx, message(ctx.work.texts.t('difficulty.cancelled')), { asReply: true });
  } else if (await submitDifficulty(ctx, { obligationId, text: textOf(ctx), files: filesOf(ctx) })) {
    await forgetQuestion(ctx);
  }
});

difficulty.use(difficultyAnswer, difficultyLists);
