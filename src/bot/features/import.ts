import { Composer } from 'grammy';
import type { Document } from 'grammy/types';
import { cancelImport } from '../../actions/cancel-import.ts';
import { markSeen } from '../../actions/mark-seen.ts';
import { confirmImport, type ConfirmImportOutcome } from '../../actions/confirm-import.ts';
import { previewImport, showImport, type PreviewImportOutcome } from '../../actions/preview-import.ts';
import { loadObligation } from '../../db/obligations.ts';
import { workingAgencyIds, type Actor } from '../../domain/access.ts';
import { isDone } from '../../domain/obligation-status.ts';
import { readSaid } from '../../domain/import/said.ts';
import {
  importDone,
  importPreview,
  importProblems,
  unchangedMessage,
  type ImportScene,
} from '../../text/import-text.ts';
import type { Texts } from '../../text/texts.ts';
import { columnMessage } from '../../text/column-text.ts';
import { draftData } from '../../text/draft-data.ts';
import { action, message, type RenderedMessage } from '../../text/message.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { fileProblemText } from '../../text/file-problem-text.ts';
import { spokenOf } from '../progress/spoken-of.ts';
import { obstacleHtml } from '../import/obstacle-text.ts';

/** /nhapkehoach (/import), and plans sent as documents in private by those who may import them. */
export const importPlan = new Composer<BotContext>();

/** What the file reader takes at most; nothing larger is fetched. */
const LIMIT_MEGABYTES = 5;
const LIMIT_BYTES = LIMIT_MEGABYTES * 1024 * 1024;
/** Plans, and the files that people send in place of them. */
const LOOKS_LIKE_PLAN = /\.(?:docx|xlsx|docm|xlsm|doc|xls|csv|tsv|txt|pdf|odt|ods|rtf)$/i;

importPlan.chatType('private').command(['nhapkehoach', 'import'], async (ctx) => {
  const { person, texts } = ctx.work;
  const mayTry = person !== undefined && mayImportSomewhere(person);
  const html = mayTry
    ? `${texts.t('import.howTo', { limit: LIMIT_MEGABYTES })}\n${texts.t('import.howToSaid')}`
    : texts.t(person ? 'import.forbidden' : 'access.stranger');
  await answer(ctx, message(html));
});

const mayImportSomewhere = (actor: Actor): boolean =>
  actor.rights.some(({ role }) => role === 'admin' || role === 'standing');

importPlan.chatType('private').on('message:document', async (ctx, next) => {
  const { person } = ctx.work;
  const { document } = ctx.msg;
  if (!person || !mayImportSomewhere(person) || !LOOKS_LIKE_PLAN.test(document.file_name ?? '')) return next();
  if (await answersSomething(ctx)) return next();
  await receivePlan(ctx, { document, person, words: ctx.msg.caption ?? '' }, next);
});

/** A reply to a message about work, or the file that the person was just asked for. */
async function answersSomething(ctx: BotContext): Promise<boolean> {
  const { deps } = ctx.work;
  const db = deps.database.client;
  if (!ctx.chat || !ctx.from) return false;
  if (await spokenOf(ctx)) return true;
  const asked = await pendingQuestion(ctx);
  if (asked?.question.kind === 'note') return true;
  if (asked?.question.kind !== 'product') return false;
  const obligation = await loadObligation(db, asked.question.obligationId);
  return obligation !== undefined && !isDone(obligation.phase);
}

interface SentPlan {
  readonly document: Document;
  readonly person: Actor;
  readonly words: string;
}

async function receivePlan(ctx: BotContext, sent: SentPlan, next: () => Promise<void>): Promise<void> {
  const { texts } = ctx.work;
  const { document, person } = sent;
  const size = document.file_size ?? 0;
  if (size > LIMIT_BYTES) {
    const params = { size: Math.ceil(size / (1024 * 1024)), limit: LIMIT_MEGABYTES };
    await answer(ctx, message(texts.t('import.tooLarge', params)), { asReply: true });
    // Too large for a plan, but perhaps the product of a task of their own.
    return workingAgencyIds(person).length > 0 ? next() : undefined;
  }
  await ctx.replyWithChatAction('typing');
  const outcome = await preview(ctx, sent);
  const isOther = outcome.kind === 'refused' || outcome.kind === 'noTasks' || outcome.kind === 'needsColumns';
  // The standing agency has tasks of its own: what is no plan may be the product of one of them.
  const maybeProduct = isOther && workingAgencyIds(person).length > 0;
  const rendered = previewAnswer(ctx, outcome);
  const hint = maybeProduct ? `\n\n${texts.t('import.maybeProduct')}` : '';
  await answer(ctx, { ...rendered, html: `${rendered.html}${hint}` }, { asReply: true });
  if (maybeProduct) await next();
}

async function preview(ctx: BotContext, { document, person, words }: SentPlan): Promise<PreviewImportOutcome> {
  const { deps, now } = ctx.work;
  return previewImport(deps.database, {
    actor: person,
    jurisdictionId: undefined,
    fileName: document.file_name ?? '',
    bytes: await deps.download(document.file_id),
    said: readSaid(words),
    at: now,
    timeZone: deps.timeZone,
  });
}

function previewAnswer(ctx: BotContext, outcome: PreviewImportOutcome): RenderedMessage {
  const { texts, today } = ctx.work;
  switch (outcome.kind) {
    case 'preview':
      return importPreview(texts, { ...outcome, today });
    case 'unchanged':
      return unchangedMessage(texts, outcome.decision);
    case 'refused':
      return message(fileProblemText(texts.t, outcome.reason));
    case 'reviewGone':
      return message(texts.t('review.gone'));
    case 'needsColumns':
      return columnMessage(texts, outcome);
    case 'noTasks':
    case 'needsYears':
    case 'needsPlace':
    case 'forbidden':
      return message(obstacleHtml(texts, outcome));
  }
}

importPlan.callbackQuery(/^im:(\d{1,9}):(ok|no|pr)(?::(\d{1,3}))?$/, async (ctx) => {
  const { person, texts } = ctx.work;
  if (!person || !mayImportSomewhere(person)) return toast(ctx, texts.raw('import.forbidden'));
  const draftId = Number(ctx.match[1]);
  if (ctx.match[2] === 'ok') return confirm(ctx, person, draftId);
  if (ctx.match[2] === 'no') return cancel(ctx, person, draftId);
  return showPage(ctx, { person, draftId, page: Number(ctx.match[3] ?? 0) });
});

async function confirm(ctx: BotContext, person: Actor, draftId: number): Promise<void> {
  const { deps, now, texts } = ctx.work;
  const outcome = await confirmImport(deps.database, { actor: person, draftId, at: now, timeZone: deps.timeZone });
  if (outcome.kind === 'forbidden') return toast(ctx, texts.raw('import.forbidden'));
  if (outcome.kind !== 'alreadyConfirmed') await show(ctx, confirmAnswer(ctx, draftId, outcome));
  if (outcome.kind === 'changedSince') await markSeen(deps.database, { actor: person, ...outcome });
  await toast(ctx, outcome.kind === 'alreadyConfirmed' ? texts.raw('import.alreadyConfirmed') : undefined);
}

function confirmAnswer(ctx: BotContext, draftId: number, outcome: ConfirmImportOutcome): RenderedMessage {
  const { texts, today } = ctx.work;
  switch (outcome.kind) {
    case 'imported':
      return importDone(texts, outcome);
    case 'unchanged':
      return unchangedMessage(texts, outcome.decision);
    case 'needsAnswers':
      return message(texts.t('draftView.mustAnswer', { count: outcome.questions.length }), [
        [
          action(
            texts.raw('draftView.button.questions', { number: outcome.questions.length }),
            draftData(draftId, { verb: 'q' }),
          ),
        ],
      ]);
    case 'changedSince':
      return changedPreview(texts, { ...outcome, today });
    case 'alreadyConfirmed':
    case 'cancelled':
    case 'gone':
      return message(texts.t(`import.${outcome.kind}`));
    case 'noTasks':
    case 'needsYears':
    case 'needsPlace':
    case 'forbidden':
      return message(obstacleHtml(texts, outcome));
  }
}

function changedPreview(texts: Texts, scene: ImportScene): RenderedMessage {
  const preview = importPreview(texts, scene);
  return { ...preview, html: `${texts.t('import.changedSince')}\n\n${preview.html}` };
}

async function cancel(ctx: BotContext, person: Actor, draftId: number): Promise<void> {
  const { deps, texts } = ctx.work;
  const { kind } = await cancelImport(deps.database, { actor: person, draftId });
  if (kind === 'cancelled') await show(ctx, message(texts.t('import.cancelled')));
  await toast(ctx, kind === 'cancelled' ? undefined : texts.raw(`import.${kind}`));
}

/** Page 0 is the preview itself. */
async function showPage(
  ctx: BotContext,
  { person, draftId, page }: { readonly person: Actor; readonly draftId: number; readonly page: number },
): Promise<void> {
  const { deps, now, today, texts } = ctx.work;
  const found = await showImport(deps.database, { actor: person, draftId, at: now, timeZone: deps.timeZone });
  if (!found) return toast(ctx, texts.raw('import.gone'));
  const scene = { ...found, today };
  await show(ctx, page === 0 ? importPreview(texts, scene) : importProblems(texts, scene, page));
  if (page === 0) await markSeen(deps.database, { actor: person, ...found });
  await toast(ctx);
}
