import { Composer, InputFile } from 'grammy';
import { explainColumn } from '../../actions/explain-column.ts';
import { correctDraft, type CorrectDraftOutcome, type DraftChange } from '../../actions/correct-draft.ts';
import { markSeen } from '../../actions/mark-seen.ts';
import { showImport, type ImportPreview } from '../../actions/preview-import.ts';
import { clearQuestion, saveQuestion } from '../../db/questions.ts';
import type { Actor } from '../../domain/access.ts';
import { changeByButton, changeByWords, questionAbout, type DraftSubject } from '../../domain/import/draft-answers.ts';
import { taskId } from '../../domain/import/draft-ids.ts';
import { ASKED_ROLES } from '../../domain/plan-reading/column-questions.ts';
import { writeSheets } from '../../files/write-sheets.ts';
import { columnMessage } from '../../text/column-text.ts';
import { parseDraftData, DRAFT_DATA, type DraftPress } from '../../text/draft-data.ts';
import { askAgain, askInWords, draftQuestion, draftTask, draftTasks, type DraftScene } from '../../text/draft-text.ts';
import { importPreview } from '../../text/import-text.ts';
import { message, type RenderedMessage } from '../../text/message.ts';
import { reviewFileName, reviewSheets } from '../../text/review-sheets.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { obstacleHtml } from '../import/obstacle-text.ts';

/** Corrections of a plan that waits to be imported: questions, tasks one by one, and the review file. */
export const draft = new Composer<BotContext>();

draft.callbackQuery(DRAFT_DATA, async (ctx) => {
  const { person, texts } = ctx.work;
  const pressed = parseDraftData(ctx.callbackQuery.data);
  if (!person || !pressed) return toast(ctx, texts.raw('import.forbidden'));
  const { draftId, press } = pressed;
  if (press.verb === 'h') return explain(ctx, { person, draftId, press });
  const found = await previewOf(ctx, person, draftId);
  if (!found) return toast(ctx, texts.raw('import.gone'));
  await obey(ctx, { ...found, person }, press);
});

interface Explanation {
  readonly person: Actor;
  readonly draftId: number;
  readonly press: Extract<DraftPress, { verb: 'h' }>;
}

/** What a column holds; the next column, or the plan as it is read then. */
async function explain(ctx: BotContext, { person, draftId, press }: Explanation): Promise<void> {
  const { deps, now, texts, today } = ctx.work;
  const role = [...ASKED_ROLES, 'other' as const, 'noTable' as const].find((each) => each === press.role);
  if (role === undefined) return toast(ctx, texts.raw('draftView.answeredBefore'));
  const input = { actor: person, draftId, heading: press.heading, role, at: now, timeZone: deps.timeZone };
  const outcome = await explainColumn(deps.database, input);
  switch (outcome.kind) {
    case 'gone':
      return toast(ctx, texts.raw('draftView.answeredBefore'));
    case 'ask':
      await show(ctx, columnMessage(texts, outcome));
      return toast(ctx);
    case 'preview':
      await show(ctx, importPreview(texts, { ...outcome, today }));
      return toast(ctx);
    case 'noTasks':
    case 'needsYears':
    case 'needsPlace':
    case 'forbidden':
      await show(ctx, message(obstacleHtml(texts, outcome)));
      return toast(ctx);
  }
}

interface OpenDraft extends ImportPreview {
  readonly person: Actor;
}

const previewOf = (ctx: BotContext, actor: Actor, draftId: number): Promise<ImportPreview | undefined> => {
  const { deps, now } = ctx.work;
  return showImport(deps.database, { actor, draftId, at: now, timeZone: deps.timeZone });
};

async function obey(ctx: BotContext, open: OpenDraft, press: Exclude<DraftPress, { verb: 'h' }>): Promise<void> {
  const { texts } = ctx.work;
  switch (press.verb) {
    case 'q':
      return showNext(ctx, open, press.after);
    case 'a':
      return answerByButton(ctx, open, press);
    case 't':
      return showPage(ctx, draftTasks(texts, open, press.page));
    case 'k':
      return showPage(ctx, draftTask(texts, open, press.task));
    case 'kd':
    case 'kl':
      return askFor(ctx, open, { field: press.verb === 'kd' ? 'deadline' : 'lead', task: press.task });
    case 'ks':
    case 'kr':
      return skip(ctx, open, { task: press.task, isSkipped: press.verb === 'ks' });
    case 'x':
      return sendReview(ctx, open);
  }
}

async function showPage(ctx: BotContext, page: RenderedMessage | undefined): Promise<void> {
  if (!page) return toast(ctx, ctx.work.texts.raw('import.gone'));
  await show(ctx, page);
  await toast(ctx);
}

/** The next open question, which may also be answered in words; without one, the summary. */
async function showNext(ctx: BotContext, open: OpenDraft, after?: string): Promise<void> {
  const { texts } = ctx.work;
  const shown = nextMessage(ctx, open, after);
  await show(ctx, shown);
  await keepSeen(ctx, open, after);
  await toast(ctx);
  const subject = draftQuestion(texts, open, after) && questionAbout(open, after);
  if (subject)
    await expectWords(ctx, { draftId: open.draftId, subject, messageId: ctx.callbackQuery?.message?.message_id ?? 0 });
}

const nextMessage = (ctx: BotContext, scene: DraftScene, after?: string): RenderedMessage =>
  draftQuestion(ctx.work.texts, scene, after) ?? importPreview(ctx.work.texts, { ...scene, today: ctx.work.today });

/** Where no question is left, the summary was shown: what it compares with is what its button confirms. */
async function keepSeen(ctx: BotContext, open: OpenDraft, after?: string): Promise<void> {
  if (draftQuestion(ctx.work.texts, open, after)) return;
  await markSeen(ctx.work.deps.database, { actor: open.person, draftId: open.draftId, seen: open.seen });
}

async function answerByButton(
  ctx: BotContext,
  open: OpenDraft,
  { question, answer: chosen }: Extract<DraftPress, { verb: 'a' }>,
): Promise<void> {
  const { texts } = ctx.work;
  const change = changeByButton(open, { question, answer: chosen });
  if (!change) return toast(ctx, texts.raw('draftView.answeredBefore'));
  const outcome = await correct(ctx, open, change);
  if (outcome.kind !== 'corrected') return showObstacle(ctx, outcome);
  await showNext(ctx, { ...outcome, person: open.person });
}

const correct = (
  ctx: BotContext,
  { person, draftId }: OpenDraft,
  change: DraftChange,
): Promise<CorrectDraftOutcome> => {
  const { deps, now } = ctx.work;
  return correctDraft(deps.database, { actor: person, draftId, change, at: now, timeZone: deps.timeZone });
};

async function showObstacle(
  ctx: BotContext,
  outcome: Exclude<CorrectDraftOutcome, { kind: 'corrected' }>,
): Promise<void> {
  const { texts } = ctx.work;
  const html = outcome.kind === 'gone' ? texts.t('import.gone') : obstacleHtml(texts, outcome);
  await answer(ctx, message(html));
  if (ctx.callbackQuery) await toast(ctx);
}

async function askFor(
  ctx: BotContext,
  open: OpenDraft,
  { field, task: id }: { readonly field: 'deadline' | 'lead'; readonly task: string },
): Promise<void> {
  const task = open.draft.tasks.find(({ number }) => taskId(number) === id);
  if (!task) return toast(ctx, ctx.work.texts.raw('draftView.answeredBefore'));
  const messageId = await answer(ctx, askInWords(ctx.work.texts, task, field));
  const subject = { kind: field, number: task.number, back: 'task' } as const;
  await expectWords(ctx, { draftId: open.draftId, subject, messageId });
  await toast(ctx);
}

async function skip(
  ctx: BotContext,
  open: OpenDraft,
  { task: id, isSkipped }: { readonly task: string; readonly isSkipped: boolean },
): Promise<void> {
  const task = open.original.tasks.find(({ number }) => taskId(number) === id);
  if (!task) return toast(ctx, ctx.work.texts.raw('import.gone'));
  const change: DraftChange = { kind: 'task', number: task.number, correction: { skip: isSkipped } };
  const outcome = await correct(ctx, open, change);
  if (outcome.kind !== 'corrected') return showObstacle(ctx, outcome);
  return showPage(ctx, draftTask(ctx.work.texts, outcome, id));
}

async function sendReview(ctx: BotContext, open: OpenDraft): Promise<void> {
  const { texts } = ctx.work;
  await ctx.replyWithChatAction('upload_document');
  const bytes = await writeSheets(reviewSheets(texts, open));
  await ctx.replyWithDocument(new InputFile(bytes, reviewFileName(texts, open)), {
    caption: texts.raw('review.caption'),
  });
  await toast(ctx);
}

interface Expected {
  readonly draftId: number;
  readonly subject: DraftSubject;
  readonly messageId: number;
}

async function expectWords(ctx: BotContext, { draftId, subject, messageId }: Expected): Promise<void> {
  if (!ctx.from || !ctx.chat) return;
  await saveQuestion(ctx.work.deps.database.client, {
    chatId: BigInt(ctx.chat.id),
    accountId: BigInt(ctx.from.id),
    messageId,
    question: { kind: 'draft', draftId, subject },
    at: ctx.work.now,
  });
}

/** Words in answer to a question about a draft. */
draft.chatType('private').on('message:text', async (ctx, next) => {
  const { deps, person } = ctx.work;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  const pending = await pendingQuestion(ctx);
  const reply = ctx.msg.reply_to_message?.message_id;
  const isForAnother = reply !== undefined && reply !== pending?.messageId;
  if (pending?.question.kind !== 'draft' || !person || ctx.msg.text.startsWith('/') || isForAnother) return next();
  const { draftId, subject } = pending.question;
  const found = await previewOf(ctx, person, draftId);
  if (!found) {
    await clearQuestion(deps.database.client, asked);
    return next();
  }
  await answerInWords(ctx, { ...found, person }, subject);
});

async function answerInWords(
  ctx: BotContext & { readonly msg: { readonly text?: string } },
  open: OpenDraft,
  subject: DraftSubject,
): Promise<void> {
  const { deps, texts } = ctx.work;
  const words = ctx.msg.text ?? '';
  const said = changeByWords(open, subject, words);
  if (said.kind !== 'change') return void (await answer(ctx, askAgain(texts, said, words), { asReply: true }));
  const outcome = await correct(ctx, open, said.change);
  if (outcome.kind !== 'corrected') return showObstacle(ctx, outcome);
  if (ctx.from && ctx.chat)
    await clearQuestion(deps.database.client, { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) });
  const scene = { ...outcome, person: open.person };
  const card = 'back' in subject ? draftTask(texts, scene, taskId(subject.number)) : undefined;
  const messageId = await answer(ctx, card ?? nextMessage(ctx, scene), { asReply: true });
  if (!card) await keepSeen(ctx, scene);
  const following = card ? undefined : questionAbout(scene);
  if (following) await expectWords(ctx, { draftId: open.draftId, subject: following, messageId });
}
