import { Composer } from 'grammy';
import { recordProgress } from '../../actions/record-progress.ts';
import { undoProgress } from '../../actions/undo-progress.ts';
import { loadLinks } from '../../db/links.ts';
import { loadObligation } from '../../db/obligations.ts';
import { clearQuestion, loadQuestion, saveQuestion } from '../../db/questions.ts';
import { canSeeWhole, canWorkFor } from '../../domain/access.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import type { ProgressReport } from '../../domain/progress.ts';
import type { Question } from '../../domain/question.ts';
import { shorten } from '../../text/html.ts';
import { message } from '../../text/message.ts';
import { handInRows, percentButtons, workButtons } from '../../text/obligation-buttons.ts';
import { cardHtml } from '../../text/obligation-text.ts';
import { missingText, pressedMessage } from '../../text/progress-text.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { applyReply, refusalText } from '../progress/apply-reply.ts';
import { keptDocument } from '../progress/kept-document.ts';
import { sceneOf } from '../scene.ts';

/** Presses on the buttons of obligations. What a button says is a wish: the right is checked again at each press. */
export const buttons = new Composer<BotContext>();

const DATA = /^o:(\d{1,9}):(card|received|percent|working|done|note|nil)(?::(\d{1,3}))?$/;

buttons.callbackQuery(DATA, async (ctx) => {
  const [, id, verb, argument] = ctx.match;
  const obligation = await loadObligation(ctx.work.deps.database.client, Number(id));
  const { person, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  if (!obligation) return toast(ctx, texts.raw('access.gone'));
  const mayWork = canWorkFor(person, obligation.agency.id);
  if (!mayWork && !(verb === 'card' && canSeeWhole(person, obligation.jurisdictionId))) {
    return toast(ctx, texts.raw('access.otherAgency', { agency: obligation.agency.name }));
  }
  if (verb === 'card') return showCard(ctx, obligation, mayWork);
  if (verb === 'note') return askFor(ctx, { kind: 'note', obligationId: obligation.id }, obligation);
  if (verb === 'percent' && argument === undefined) return showPercents(ctx, obligation);
  const report = await withKeptDocument(ctx, obligation, reportOf(verb, argument));
  return report ? press(ctx, obligation, report) : toast(ctx);
});

function reportOf(verb: string | undefined, argument: string | undefined): ProgressReport | undefined {
  const percent = argument === undefined ? undefined : Number(argument);
  if (verb === 'received') return { kind: 'received' };
  if (verb === 'percent' && percent !== undefined && percent <= 100)
    return { kind: 'progress', percent, note: undefined, files: [] };
  if (verb === 'working') return { kind: 'progress', percent: undefined, note: undefined, files: [] };
  if (verb === 'done') return { kind: 'done', note: undefined, document: undefined, files: [], nil: false };
  if (verb === 'nil') return { kind: 'done', note: undefined, document: undefined, files: [], nil: true };
  return undefined;
}

/** "Đã xong" after words that were not clear: the document that they named is what was done. */
async function withKeptDocument(
  ctx: BotContext,
  { id, round }: ObligationView,
  report: ProgressReport | undefined,
): Promise<ProgressReport | undefined> {
  const { deps, person, now, today } = ctx.work;
  if (report?.kind !== 'done' || report.nil || !person) return report;
  const pressed = { obligationId: id, round, personId: person.personId, at: now, today };
  return { ...report, document: await keptDocument(deps.database.client, pressed) };
}

async function press(ctx: BotContext, obligation: ObligationView, report: ProgressReport): Promise<void> {
  const { deps, person, now, updateKey } = ctx.work;
  if (!person) return;
  const outcome = await recordProgress(deps.database, {
    actor: person,
    obligationId: obligation.id,
    report,
    source: 'button',
    at: now,
    dedupeKey: `${updateKey}:${obligation.id}`,
  });
  if (outcome.kind !== 'recorded') return toast(ctx, plain(refusalText(ctx, outcome)));
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  await show(ctx, pressedMessage(scene, { ...outcome, report, at: now }), {
    obligationIds: [obligation.id],
    purpose: 'card',
  });
  await toast(ctx);
  // Pressed again, or sent again by the app: it was asked for already.
  if (outcome.missing === 'nothing' || (outcome.repeated && (await isAsked(ctx, 'product', obligation.id)))) return;
  const messageId = await answer(ctx, message(missingText(scene, obligation)), {
    obligationIds: [obligation.id],
    purpose: 'card',
  });
  await ask(ctx, { kind: 'product', obligationId: obligation.id }, messageId);
}

/** From a message of its own the card takes its place; from a digest or list it opens below. */
async function showCard(ctx: BotContext, obligation: ObligationView, mayWork: boolean): Promise<void> {
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const card = message(cardHtml(scene, obligation), (mayWork ? workButtons : handInRows)(ctx.work.texts, obligation));
  const shown = ctx.callbackQuery?.message;
  const links = shown ? await loadLinks(ctx.work.deps.database.client, BigInt(shown.chat.id), shown.message_id) : [];
  const linked = { obligationIds: [obligation.id], purpose: 'card' };
  if (links.length === 1) await show(ctx, card, linked);
  else await answer(ctx, card, linked);
  await toast(ctx);
}

async function showPercents(ctx: BotContext, obligation: ObligationView): Promise<void> {
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  await show(ctx, message(cardHtml(scene, obligation), percentButtons(ctx.work.texts, obligation.id)), {
    obligationIds: [obligation.id],
    purpose: 'card',
  });
  await toast(ctx);
}

async function askFor(ctx: BotContext, question: Question, obligation: ObligationView): Promise<void> {
  const { texts } = ctx.work;
  if (await isAsked(ctx, question.kind, obligation.id)) return toast(ctx, texts.raw('reply.askNote'));
  const html = `${texts.t('reply.askNote')}\n${texts.t('reply.words', { note: shorten(obligation.task?.title ?? '', 120) })}`;
  const messageId = await answer(ctx, message(obligation.task ? html : texts.t('reply.askNote')), {
    obligationIds: [obligation.id],
    purpose: 'question',
  });
  await ask(ctx, question, messageId);
  await toast(ctx);
}

/** The same is being asked already: a second press asks nothing twice. */
async function isAsked(ctx: BotContext, kind: Question['kind'], obligationId: number): Promise<boolean> {
  if (!ctx.from || !ctx.chat) return false;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id), now: ctx.work.now };
  const pending = (await loadQuestion(ctx.work.deps.database.client, asked))?.question;
  return pending?.kind === kind && 'obligationId' in pending && pending.obligationId === obligationId;
}

async function ask(ctx: BotContext, question: Question, messageId: number): Promise<void> {
  if (!ctx.from || !ctx.chat) return;
  const asked = { chatId: BigInt(ctx.chat.id), accountId: BigInt(ctx.from.id) };
  await saveQuestion(ctx.work.deps.database.client, { ...asked, messageId, question, at: ctx.work.now });
}

/** The choice of the work that words or files without one are about. */
buttons.callbackQuery(/^w:(\d{1,9})$/, async (ctx) => {
  const { deps, now, texts } = ctx.work;
  const asked = { chatId: BigInt(ctx.from.id), accountId: BigInt(ctx.from.id) };
  const pending = await loadQuestion(deps.database.client, { ...asked, now });
  const obligation = await loadObligation(deps.database.client, Number(ctx.match[1]));
  if (pending?.question.kind !== 'which' || !obligation || !ctx.work.person)
    return toast(ctx, texts.raw('access.gone'));
  const { text, files, album } = pending.question;
  await clearQuestion(deps.database.client, asked);
  await toast(ctx);
  await applyReply(ctx, { obligation, text, files, source: 'reply', album });
});

buttons.callbackQuery(/^undo:(\d{1,9})$/, async (ctx) => {
  const { deps, person, now, texts } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  const outcome = await undoProgress(deps.database, { actor: person, entryId: Number(ctx.match[1]), at: now });
  if (outcome.kind === 'gone') return toast(ctx, texts.raw('access.gone'));
  if (outcome.kind === 'forbidden') return toast(ctx, texts.raw('access.forbidden'));
  if (outcome.kind === 'tooLate') return toast(ctx, texts.raw('reply.undoTooLate'));
  const scene = await sceneOf(ctx, outcome.obligation.jurisdictionId);
  if (outcome.kind === 'reviewed') {
    const key = outcome.decision === 'accepted' ? 'reply.undoAccepted' : 'reply.undoReturned';
    return toast(ctx, texts.raw(key, { standing: scene.authority.standing }));
  }
  const html = `<b>${texts.t('reply.undone')}</b>\n\n${cardHtml(scene, outcome.obligation)}`;
  await show(ctx, message(html, workButtons(texts, outcome.obligation)), {
    obligationIds: [outcome.obligation.id],
    purpose: 'card',
  });
  await toast(ctx, texts.raw('reply.undone'));
});

/** A press on a button that no feature knows (from an older version) is at least acknowledged. */
export const unknownButtons = new Composer<BotContext>();
unknownButtons.on('callback_query', (ctx) => toast(ctx, ctx.work.texts.raw('access.gone')));

const plain = (html: string): string => html.replace(/<[^>]+>/g, '');
