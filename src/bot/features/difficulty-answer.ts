import { Composer } from 'grammy';
import { answerDifficulty } from '../../actions/answer-difficulty.ts';
import { loadDifficulty } from '../../db/difficulties.ts';
import { canManage } from '../../domain/access.ts';
import { answeredBeforeText, answeredMessage, askAnswerMessage } from '../../text/difficulty-text.ts';
import { escapeHtml } from '../../text/html.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { answer, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { isForwarded, textOf } from '../progress/incoming.ts';
import { askQuestion, forgetQuestion, isCancelling, questionInHand } from '../requests/pending.ts';
import { sceneOf } from '../scene.ts';

/** The standing agency answers a difficulty: by the button and words, or by a reply to the notice. */
export const difficultyAnswer = new Composer<BotContext>();

difficultyAnswer.callbackQuery(/^d:answer:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  const found = await loadDifficulty(deps.database.client, Number(ctx.match[1]));
  if (!person || !found || !canManage(person, found.jurisdictionId))
    return toast(ctx, texts.raw(person && !found ? 'access.gone' : 'access.forbidden'));
  const scene = await sceneOf(ctx, found.jurisdictionId);
  if (found.answeredAt) return toast(ctx, answeredBeforeText(scene, found));
  const messageId = await answer(ctx, askAnswerMessage(scene, found));
  await askQuestion(ctx, { kind: 'difficultyAnswer', difficultyId: found.id }, messageId);
  await toast(ctx);
});

difficultyAnswer.chatType('private').on('message:text', async (ctx, next) => {
  const question = await questionInHand(ctx);
  if (question?.kind !== 'difficultyAnswer') return replyToNotice(ctx, next);
  if (isCancelling(textOf(ctx))) {
    await forgetQuestion(ctx);
    await answer(ctx, message(ctx.work.texts.t('difficulty.answerCancelled')), { asReply: true });
    return;
  }
  await answer(ctx, await save(ctx, question.difficultyId), { asReply: true });
  await forgetQuestion(ctx);
});

/** A notice that asks for an answer is known by its button; what somebody else passed on answers nothing. */
async function replyToNotice(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const repliedTo = ctx.msg?.reply_to_message;
  if (!ctx.work.person || repliedTo?.from?.id !== ctx.me.id || textOf(ctx).startsWith('/') || isForwarded(ctx))
    return next();
  const found = (repliedTo.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => {
    const [, id] = /^d:answer:(\d{1,9})$/.exec('callback_data' in button ? button.callback_data : '') ?? [];
    return id === undefined ? [] : [Number(id)];
  });
  const [difficultyId] = found;
  if (difficultyId === undefined) return next();
  await answer(ctx, await save(ctx, difficultyId), { asReply: true });
}

async function save(ctx: BotContext, difficultyId: number): Promise<RenderedMessage> {
  const { deps, person, texts, now: at, today } = ctx.work;
  if (!person) return message(texts.t('access.forbidden'));
  const outcome = await answerDifficulty(deps.database, { actor: person, difficultyId, text: textOf(ctx), today, at });
  switch (outcome.kind) {
    case 'answered':
      return answeredMessage(await sceneOf(ctx, outcome.difficulty.jurisdictionId), outcome.difficulty);
    case 'settled': {
      const scene = await sceneOf(ctx, outcome.difficulty.jurisdictionId);
      return message(escapeHtml(answeredBeforeText(scene, outcome.difficulty)));
    }
    case 'empty':
      return message(texts.t('difficulty.answerEmpty'));
    case 'forbidden':
      return message(texts.t('access.forbidden'));
    case 'gone':
      return message(texts.t('access.gone'));
  }
}
