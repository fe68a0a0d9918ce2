import { Composer } from 'grammy';
import { handInAnswers } from '../../../actions/hand-in-answers.ts';
import { clearGuidedDraft, loadGuidedDraft, saveGuidedDraft } from '../../../db/guided-drafts.ts';
import { loadObligation } from '../../../db/obligations.ts';
import { clearQuestion, loadQuestion, saveQuestion } from '../../../db/questions.ts';
import { canWorkFor } from '../../../domain/access.ts';
import {
  answerGuided,
  answersOf,
  askAgain,
  askingOf,
  isCancelWord,
  isComplete,
  readAnswer,
} from '../../../domain/hand-in-guide.ts';
import { GUIDED_QUESTIONS } from '../../../domain/hand-in.ts';
import { isLive } from '../../../domain/obligation-status.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import type { Question } from '../../../domain/question.ts';
import { guideMessage, keptMessage, offerMessage } from '../../../text/hand-in-guide-text.ts';
import { titleInSentence } from '../../../text/hand-in-text.ts';
import { message } from '../../../text/message.ts';
import { recordedMessage } from '../../../text/progress-text.ts';
import { answer, show, toast } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { pendingQuestion } from '../../pending-question.ts';
import { isPrivate } from '../../progress/incoming.ts';
import { sceneOf } from '../../scene.ts';

/**
 * Four questions for an agency that has no document. What was answered stands in the pending question, so that a restart
 * loses nothing, and beside it, so that another dialogue in between loses nothing; the buttons name their question and do
 * nothing under another.
 */
export const guide = new Composer<BotContext>();

type Guided = Extract<Question, { readonly kind: 'guided' }>;

const askedOf = (ctx: BotContext) => ({ chatId: BigInt(ctx.from?.id ?? 0), accountId: BigInt(ctx.from?.id ?? 0) });

async function loadGuided(
  ctx: BotContext,
): Promise<{ readonly guided: Guided; readonly messageId: number } | undefined> {
  const pending = await pendingQuestion(ctx, ctx.from?.id);
  return pending?.question.kind === 'guided' ? { guided: pending.question, messageId: pending.messageId } : undefined;
}

/** Whatever begins another dialogue: then the person is told that the answers are kept. */
guide.on(['callback_query:data', 'message'], async (ctx, next) => {
  const before = (await loadGuided(ctx))?.guided;
  await next();
  if (!before || before.answers.length === 0) return;
  const { deps, now, texts } = ctx.work;
  const after = (await loadQuestion(deps.database.client, { ...askedOf(ctx), now }))?.question;
  if (!after || (after.kind === 'guided' && after.obligationId === before.obligationId)) return;
  const obligation = await loadObligation(deps.database.client, before.obligationId);
  if (!obligation || !isLive(obligation)) return;
  await answer(ctx, keptMessage(texts, obligation, before.answers.length), inPrivate(ctx));
});

/** Keeps the dialogue before it is shown: what the process does not live to say is said when the update comes again. */
async function keep(ctx: BotContext, guided: Guided, messageId: number): Promise<void> {
  const { deps, person, now: at, updateKey } = ctx.work;
  const { answers, obligationId } = guided;
  if (person && answers.length > 0)
    await saveGuidedDraft(deps.database.client, { personId: person.personId, obligationId, answers, at });
  await saveQuestion(deps.database.client, {
    ...askedOf(ctx),
    messageId,
    question: { ...guided, updateKey },
    at,
  });
}

guide.callbackQuery(/^h:guide:(\d{1,9})$/, async (ctx) => {
  const obligation = await workable(ctx, Number(ctx.match[1]));
  if (!obligation) return;
  if (!isLive(obligation)) return toast(ctx, ctx.work.texts.raw('handIn.guide.over'));
  const pending = (await loadGuided(ctx))?.guided;
  const answered = (await loadDraft(ctx, obligation.id)).length;
  if (pending?.obligationId === obligation.id) await ask(ctx, obligation, pending);
  else if (answered > 0) await answer(ctx, offerMessage(ctx.work.texts, obligation, answered), inPrivate(ctx));
  else await ask(ctx, obligation, begun(obligation.id, []));
  await toast(ctx, isPrivate(ctx) ? undefined : ctx.work.texts.raw('handIn.guide.privately'));
});

const begun = (obligationId: number, answers: readonly string[]): Guided => ({
  kind: 'guided',
  obligationId,
  answers,
});

const inPrivate = (ctx: BotContext) => (isPrivate(ctx) || !ctx.from ? {} : { chatId: ctx.from.id });

async function loadDraft(ctx: BotContext, obligationId: number): Promise<readonly string[]> {
  const { deps, person, now } = ctx.work;
  if (!person) return [];
  return loadGuidedDraft(deps.database.client, { personId: person.personId, obligationId }, now);
}

async function forgetDraft(ctx: BotContext, obligationId: number): Promise<void> {
  const { deps, person } = ctx.work;
  if (person) await clearGuidedDraft(deps.database.client, { personId: person.personId, obligationId });
}

/** Goes on with what was answered before, or begins anew; the button names how many answers there were. */
guide.callbackQuery(/^h:g:(on|new):(\d{1,9}):(\d)$/, async (ctx) => {
  const [, verb, id, step] = ctx.match;
  const obligation = await workable(ctx, Number(id));
  if (!obligation) return;
  const pending = (await loadGuided(ctx))?.guided;
  if (pending?.obligationId === obligation.id && pending.updateKey === ctx.work.updateKey)
    return askInPlace(ctx, obligation, pending);
  const answers = await loadDraft(ctx, obligation.id);
  if (!isLive(obligation) || answers.length !== Number(step))
    return toast(ctx, ctx.work.texts.raw('handIn.guide.over'));
  if (verb === 'on') return askInPlace(ctx, obligation, begun(obligation.id, answers));
  await forgetDraft(ctx, obligation.id);
  await askInPlace(ctx, obligation, begun(obligation.id, []));
});

/** The report, where whoever presses works on it; else they are told why not. */
async function workable(ctx: BotContext, id: number): Promise<ObligationView | undefined> {
  const { deps, person, texts } = ctx.work;
  const obligation = await loadObligation(deps.database.client, id);
  if (!person) await toast(ctx, texts.raw('access.forbidden'));
  else if (obligation?.kind !== 'report') await toast(ctx, texts.raw('access.gone'));
  else if (canWorkFor(person, obligation.agency.id)) return obligation;
  else await toast(ctx, texts.raw('access.otherAgency', { agency: obligation.agency.name }));
  return undefined;
}

/** Asks in a new message, always in private. */
async function ask(ctx: BotContext, obligation: ObligationView, guided: Guided): Promise<void> {
  await keep(ctx, guided, 0);
  const rendered = guideMessage(await sceneOf(ctx, obligation.jurisdictionId), obligation, guided);
  const messageId = await answer(ctx, rendered, inPrivate(ctx));
  await keep(ctx, guided, messageId);
}

/** Asks in the message whose button was pressed. */
async function askInPlace(ctx: BotContext, obligation: ObligationView, guided: Guided): Promise<void> {
  await keep(ctx, guided, ctx.callbackQuery?.message?.message_id ?? 0);
  await show(ctx, guideMessage(await sceneOf(ctx, obligation.jurisdictionId), obligation, guided));
  await toast(ctx);
}

guide.callbackQuery(/^h:g:(none|keep|back|stop|send|edit):(\d{1,9}):(\d)$/, async (ctx) => {
  const [, verb, id, step] = ctx.match;
  const obligation = await workable(ctx, Number(id));
  if (!obligation) return;
  const guided = (await loadGuided(ctx))?.guided;
  if (guided?.obligationId !== obligation.id) return toast(ctx, ctx.work.texts.raw('handIn.guide.over'));
  if (verb === 'stop') return stop(ctx, obligation.id);
  if (guided.updateKey === ctx.work.updateKey) return askInPlace(ctx, obligation, guided);
  if (verb === 'send') return send(ctx, obligation, guided);
  const changed = changedBy(verb, guided, Number(step));
  return changed ? askInPlace(ctx, obligation, changed) : toast(ctx, ctx.work.texts.raw('handIn.guide.over'));
});

/** What a press makes of the dialogue; undefined where the button belongs to another question than is asked now. */
function changedBy(verb: string | undefined, guided: Guided, step: number): Guided | undefined {
  if (verb === 'edit') return isComplete(guided) ? askAgain(guided, step) : undefined;
  if (askingOf(guided) !== step || step >= GUIDED_QUESTIONS.length) return undefined;
  if (verb === 'back') return askAgain(guided, step - 1);
  if (verb === 'none') return answerGuided(guided, '');
  const before = guided.answers[step];
  return verb === 'keep' && before !== undefined ? answerGuided(guided, before) : undefined;
}

async function stop(ctx: BotContext, obligationId: number): Promise<void> {
  await forgetDraft(ctx, obligationId);
  await clearQuestion(ctx.work.deps.database.client, askedOf(ctx));
  const rendered = message(ctx.work.texts.t('handIn.guide.cancelled'));
  await (ctx.callbackQuery ? show(ctx, rendered) : answer(ctx, rendered, { asReply: true }));
  if (ctx.callbackQuery) await toast(ctx);
}

async function send(ctx: BotContext, obligation: ObligationView, guided: Guided): Promise<void> {
  const { deps, person, now, updateKey, texts } = ctx.work;
  const answers = answersOf(guided);
  if (!person || !answers || !isComplete(guided)) return toast(ctx, texts.raw('handIn.guide.over'));
  const outcome = await handInAnswers(deps.database, {
    actor: person,
    obligationId: obligation.id,
    answers,
    at: now,
    dedupeKey: `${updateKey}:${obligation.id}`,
  });
  if (outcome.kind !== 'handedIn')
    return toast(ctx, texts.raw(outcome.kind === 'waived' ? 'reply.waived' : `access.${outcome.kind}`));
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const report = { kind: 'done' as const, note: undefined, document: undefined, files: [], nil: outcome.nil };
  await show(ctx, recordedMessage(scene, { ...outcome, report, missing: 'nothing', at: now }), {
    obligationIds: [obligation.id],
    purpose: 'card',
  });
  await clearQuestion(deps.database.client, askedOf(ctx));
  await toast(ctx);
}

guide.chatType('private').on('message:text', async (ctx, next) => {
  const pending = await loadGuided(ctx);
  const repliedTo = ctx.msg.reply_to_message?.message_id;
  const isForAnother = repliedTo !== undefined && repliedTo !== pending?.messageId;
  const { person, deps, updateKey } = ctx.work;
  if (!pending || !person || ctx.msg.text.startsWith('/') || isForAnother) return next();
  const { guided } = pending;
  const obligation = await loadObligation(deps.database.client, guided.obligationId);
  if (!obligation || !canWorkFor(person, obligation.agency.id)) return next();
  if (guided.updateKey === updateKey) return ask(ctx, obligation, guided);
  if (isCancelWord(ctx.msg.text)) return stop(ctx, obligation.id);
  return ask(ctx, obligation, answerGuided(guided, readAnswer(ctx.msg.text)));
});

/** A file in between: which work it is about is known, but the answers would be lost with it. */
guide.chatType('private').on(['message:document', 'message:photo'], async (ctx, next) => {
  const pending = await loadGuided(ctx);
  if (!pending || ctx.msg.reply_to_message !== undefined) return next();
  const { deps, texts } = ctx.work;
  const obligation = await loadObligation(deps.database.client, pending.guided.obligationId);
  if (!obligation) return next();
  const html = texts.t('handIn.guide.onlyWords', { title: titleInSentence(texts, obligation) });
  await answer(ctx, message(html), { asReply: true });
});
