import { Composer } from 'grammy';
import { setDueDay } from '../../actions/set-due-day.ts';
import { loadObligation } from '../../db/obligations.ts';
import { clearQuestion, saveQuestion } from '../../db/questions.ts';
import { canManage } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import { parseDeadline } from '../../domain/deadline/parse-deadline.ts';
import { formatDay } from '../../text/dates.ts';
import { message } from '../../text/message.ts';
import { answer, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';

/** The standing agency gives an undated task its day: a button, then the day in words. */
export const dueDay = new Composer<BotContext>();

dueDay.callbackQuery(/^due:(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts, now } = ctx.work;
  const obligation = await loadObligation(deps.database.client, Number(ctx.match[1]));
  if (!obligation || !person || !canManage(person, obligation.jurisdictionId))
    return toast(ctx, texts.raw('access.forbidden'));
  const messageId = await answer(ctx, message(texts.t('dueDay.ask', { phrase: obligation.task?.deadlineText ?? '' })));
  const asked = { chatId: BigInt(ctx.chat?.id ?? ctx.from.id), accountId: BigInt(ctx.from.id) };
  await saveQuestion(deps.database.client, {
    ...asked,
    messageId,
    question: { kind: 'dueDay', obligationId: obligation.id },
    at: now,
  });
  await toast(ctx);
});

dueDay.chatType('private').on('message:text', async (ctx, next) => {
  const { deps, person } = ctx.work;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  const pending = await pendingQuestion(ctx);
  const isForAnother =
    ctx.msg.reply_to_message !== undefined && ctx.msg.reply_to_message.message_id !== pending?.messageId;
  if (pending?.question.kind !== 'dueDay' || !person || ctx.msg.text.startsWith('/') || isForAnother) return next();
  const on = dayIn(ctx.msg.text);
  if (on === undefined)
    return void (await answer(
      ctx,
      message(ctx.work.texts.t('dueDay.notUnderstood', { text: ctx.msg.text.slice(0, 100) })),
      { asReply: true },
    ));
  if (await save(ctx, pending.question.obligationId, on)) await clearQuestion(deps.database.client, asked);
});

/** The day that a deadline phrase means, when it means one day. */
function dayIn(text: string): Day | undefined {
  const reading = parseDeadline(text);
  return reading.understood && reading.schedule.kind === 'date' ? reading.schedule.on : undefined;
}

/** True when the question is settled, for better or worse. */
async function save(ctx: BotContext, obligationId: number, dueOn: Day): Promise<boolean> {
  const { deps, person, texts, now, today } = ctx.work;
  if (!person) return true;
  const outcome = await setDueDay(deps.database, {
    actor: person,
    obligationId,
    dueOn,
    today,
    at: now,
    reason: 'standing',
  });
  switch (outcome.kind) {
    case 'set':
      await answer(ctx, message(texts.t('dueDay.set', { day: formatDay(dueOn), count: outcome.obligations })), {
        asReply: true,
      });
      return true;
    case 'past':
      await answer(ctx, message(texts.t('dueDay.past', { day: formatDay(dueOn) })), { asReply: true });
      return false;
    case 'notLive':
      await answer(ctx, message(texts.t('dueDay.notLive')));
      return true;
    case 'forbidden':
    case 'gone':
      await answer(ctx, message(texts.t('access.forbidden')));
      return true;
  }
}
