import { Composer } from 'grammy';
import { recordProgress } from '../../actions/record-progress.ts';
import { liveObligationsOf, loadObligation, loadObligations } from '../../db/obligations.ts';
import { clearQuestion } from '../../db/questions.ts';
import { workingAgencyIds } from '../../domain/access.ts';
import { currentWork } from '../../domain/current-work.ts';
import { isDone } from '../../domain/obligation-status.ts';
import type { Question } from '../../domain/question.ts';
import { message } from '../../text/message.ts';
import { recordedMessage } from '../../text/progress-text.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { applyReply, refuse, type Applied } from '../progress/apply-reply.ts';
import { albumOf, filesOf, isForwarded, sentAt, textOf } from '../progress/incoming.ts';
import { sceneOf } from '../scene.ts';
import { askWhich } from './replies.ts';

/** Plain words or a file in the private chat: the answer to what was asked last, or something to be assigned. */
export const privateText = new Composer<BotContext>();

privateText.chatType('private').on(['message:text', 'message:document', 'message:photo'], async (ctx, next) => {
  const { deps, person, texts } = ctx.work;
  if (ctx.msg.text?.startsWith('/')) return next();
  if (!person) {
    await answer(ctx, message(texts.t('access.stranger')));
    return;
  }
  if (isForwarded(ctx)) {
    await answer(ctx, message(texts.t('access.forwarded')), { asReply: true });
    return;
  }
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  const pending = await pendingQuestion(ctx);
  const answered = pending ? await answerQuestion(ctx, pending.question) : undefined;
  if (answered === 'settled') await clearQuestion(deps.database.client, asked);
  if (answered !== undefined) return;
  await assign(ctx);
});

type OwnQuestion = Extract<Question, { readonly kind: 'product' | 'percent' | 'note' }>;

/** The other questions are answered in the features that ask them. */
const isOwn = (question: Question): question is OwnQuestion =>
  question.kind === 'product' || question.kind === 'percent' || question.kind === 'note';

/** Takes the message for the answer to a question; undefined when the question no longer makes sense. */
async function answerQuestion(ctx: BotContext, question: Question): Promise<Applied | undefined> {
  if (!isOwn(question)) return undefined;
  const obligation = await loadObligation(ctx.work.deps.database.client, question.obligationId);
  if (!obligation) return undefined;
  // The product has come another way since (as a reply, in a group, from a colleague): these words are about other work.
  if (question.kind === 'product' && isDone(obligation.phase)) return undefined;
  if (question.kind !== 'note')
    return applyReply(ctx, { obligation, text: textOf(ctx), files: filesOf(ctx), source: 'reply' });
  await saveNote(ctx, question.obligationId);
  return 'settled';
}

async function saveNote(ctx: BotContext, obligationId: number): Promise<void> {
  const { deps, person, updateKey } = ctx.work;
  const at = sentAt(ctx);
  if (!person) return;
  const report = { kind: 'note' as const, note: textOf(ctx), files: filesOf(ctx) };
  const outcome = await recordProgress(deps.database, {
    actor: person,
    obligationId,
    report,
    source: 'reply',
    at,
    dedupeKey: `${albumOf(ctx) ?? `${updateKey}:`}${obligationId}`,
  });
  if (outcome.kind !== 'recorded') return refuse(ctx, outcome);
  const scene = await sceneOf(ctx, outcome.obligation.jurisdictionId);
  await answer(ctx, recordedMessage(scene, { ...outcome, report, at }), {
    asReply: true,
    obligationIds: [obligationId],
    purpose: 'card',
  });
}

/** Nobody asked: the words are kept with the question which work they are about. */
async function assign(ctx: BotContext): Promise<void> {
  const { deps, person, texts } = ctx.work;
  if (!person) return;
  const open = await loadObligations(deps.database.client, liveObligationsOf(workingAgencyIds(person)));
  const dated = currentWork(open, ctx.work.today).filter(({ dueOn }) => dueOn !== undefined);
  if (dated.length === 0) {
    const key = workingAgencyIds(person).length > 0 ? 'reply.whichNone' : 'help.head';
    await answer(ctx, message(key === 'help.head' ? texts.t('help.overseer') : texts.t(key)));
    return;
  }
  await askWhich(ctx, { text: textOf(ctx), obligations: dated, head: texts.t('reply.which') });
}
