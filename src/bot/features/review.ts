import { Composer } from 'grammy';
import { acceptHandIn } from '../../actions/accept-hand-in.ts';
import { loadDecidable, type HandInRefusal } from '../../actions/decide-hand-in.ts';
import { returnHandIn } from '../../actions/return-hand-in.ts';
import type { Actor } from '../../domain/access.ts';
import { clearQuestion, saveQuestion } from '../../db/questions.ts';
import { isCancelWord } from '../../domain/hand-in-guide.ts';
import { message } from '../../text/message.ts';
import { askReasonMessage, decidedText, REASON_LIMIT, returnedMessage } from '../../text/review-text.ts';
import { escapeHtml } from '../../text/html.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { showVersions } from './hand-in/versions.ts';

/**
 * The standing agency accepts hand-ins or returns them with a reason (`v:`). A button names the decision that was shown
 * with it, so that of two people who decide at once the second is told what the first decided.
 */
export const review = new Composer<BotContext>();

interface Choice {
  readonly submissionId: number;
  readonly seenReviewId: number;
}

const decisionOf = (ctx: BotContext, actor: Actor, choice: Choice) => ({
  actor,
  ...choice,
  today: ctx.work.today,
  at: ctx.work.now,
});

review.callbackQuery(/^v:ok:(\d{1,9}):(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const choice = { submissionId: Number(ctx.match[1]), seenReviewId: Number(ctx.match[2]) };
  const input = { ...decisionOf(ctx, person, choice), timeZone: deps.timeZone };
  const outcome = await acceptHandIn(deps.database, input);
  if ('obligation' in outcome) await showVersions(ctx, outcome.obligation);
  await toast(ctx, outcome.kind === 'accepted' ? texts.raw('handInReview.accepted') : refusalText(ctx, outcome));
});

review.callbackQuery(/^v:back:(\d{1,9}):(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const choice = { submissionId: Number(ctx.match[1]), seenReviewId: Number(ctx.match[2]) };
  const found = await loadDecidable(deps.database.client, decisionOf(ctx, person, choice), 'returned');
  if (found.kind !== 'decidable') {
    if ('obligation' in found) await showVersions(ctx, found.obligation);
    return toast(ctx, refusalText(ctx, found));
  }
  const asked = askedOf(ctx);
  const messageId = await answer(ctx, askReasonMessage(texts, found.obligation), { chatId: ctx.from.id });
  const question = { kind: 'returnReason' as const, ...choice };
  await saveQuestion(deps.database.client, { ...asked, messageId, question, at: ctx.work.now });
  await toast(ctx);
});

review.callbackQuery('v:stop', async (ctx) => {
  if ((await loadPending(ctx)) !== undefined) await clearQuestion(ctx.work.deps.database.client, askedOf(ctx));
  await show(ctx, message(ctx.work.texts.t('handInReview.cancelled')));
  await toast(ctx);
});

review.chatType('private').on('message:text', async (ctx, next) => {
  const { person } = ctx.work;
  const pending = await loadPending(ctx);
  const repliedTo = ctx.msg.reply_to_message?.message_id;
  const isForAnother = repliedTo !== undefined && repliedTo !== pending?.messageId;
  if (!pending || !person || ctx.msg.text.startsWith('/') || isForAnother) return next();
  if ([...ctx.msg.text.trim()].length > REASON_LIMIT) {
    const limit = String(REASON_LIMIT);
    await answer(ctx, message(ctx.work.texts.t('handInReview.tooLong', { limit })), { asReply: true });
    return;
  }
  if (isCancelWord(ctx.msg.text))
    await answer(ctx, message(ctx.work.texts.t('handInReview.cancelled')), { asReply: true });
  else await decide(ctx, person, { ...pending.choice, reason: ctx.msg.text.trim() });
  await clearQuestion(ctx.work.deps.database.client, askedOf(ctx));
});

async function decide(
  ctx: BotContext,
  actor: Actor,
  { reason, ...choice }: Choice & { readonly reason: string },
): Promise<void> {
  const { deps, texts } = ctx.work;
  const outcome = await returnHandIn(deps.database, { ...decisionOf(ctx, actor, choice), reason });
  const words =
    outcome.kind === 'returned'
      ? returnedMessage(texts, outcome.obligation, outcome.told)
      : message(escapeHtml(refusalText(ctx, outcome)));
  await answer(ctx, words, { asReply: true });
}

const askedOf = (ctx: BotContext) => ({ chatId: BigInt(ctx.from?.id ?? 0), accountId: BigInt(ctx.from?.id ?? 0) });

async function loadPending(
  ctx: BotContext,
): Promise<{ readonly choice: Choice; readonly messageId: number } | undefined> {
  const pending = await pendingQuestion(ctx, ctx.from?.id);
  if (pending?.question.kind !== 'returnReason') return undefined;
  const { submissionId, seenReviewId = 0 } = pending.question;
  return { choice: { submissionId, seenReviewId }, messageId: pending.messageId };
}

/** Plain words. */
function refusalText(ctx: BotContext, refusal: HandInRefusal): string {
  const { texts, deps } = ctx.work;
  switch (refusal.kind) {
    case 'decided':
      return decidedText(texts, refusal.review, deps.timeZone);
    case 'superseded':
      return texts.raw('handInReview.superseded', { agency: refusal.obligation.agency.name });
    case 'closed':
      return texts.raw('handInReview.closed');
    case 'notAsked':
      return texts.raw('handInReview.notAsked');
    case 'gone':
      return texts.raw('handInReview.gone');
    case 'forbidden':
      return texts.raw('access.forbidden');
  }
}
