import { Composer } from 'grammy';
import { loadObligationsById } from '../../db/obligations.ts';
import { saveQuestion } from '../../db/questions.ts';
import { canWorkFor } from '../../domain/access.ts';
import { isLive } from '../../domain/obligation-status.ts';
import type { ObligationView } from '../../domain/obligation-view.ts';
import { splitNumbered } from '../../domain/reply/understand.ts';
import { message } from '../../text/message.ts';
import { whichMessage } from '../../text/progress-text.ts';
import { answer, react } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { applyReply } from '../progress/apply-reply.ts';
import { albumOf, filesOf, isForwarded, isPrivate, textOf } from '../progress/incoming.ts';
import { spokenOf } from '../progress/spoken-of.ts';
import { sceneOf } from '../scene.ts';

/** Replies to messages that speak of obligations: reminders, digests, lists, cards, group alerts. */
export const replies = new Composer<BotContext>();

const CHOICES = 8;

replies.on(['message:text', 'message:document', 'message:photo'], async (ctx, next) => {
  if (ctx.msg.text?.startsWith('/')) return next();
  const spoken = await spokenOf(ctx);
  if (!spoken) return next();
  const refusal = refusalOf(ctx);
  if (refusal !== undefined) {
    // Known people are told in private; whoever is no person, or unknown, can only be told here.
    const isKnown = ctx.work.person !== undefined && !isPrivate(ctx) && ctx.from !== undefined;
    if (isKnown) await react(ctx, '👎');
    await answer(ctx, message(refusal), isKnown && ctx.from ? { chatId: ctx.from.id } : { asReply: true });
    return;
  }
  const byId = await loadObligationsById(ctx.work.deps.database.client, spoken.obligationIds);
  const listed = spoken.obligationIds.map((id) => byId.get(id));
  const only = listed.length === 1 ? listed[0] : undefined;
  await (only ? answerOnly(ctx, only) : answerList(ctx, listed));
});

/** A number before the words, with a sign behind it: "2: 60%", "số 2) xong". */
const SIGNED_NUMBER = /^\s*(?:số|so|việc|viec|mục|muc)?\s*\d{1,2}\s*[:.)](?!\d)/iu;

/** One item is answered as "60%" by most and as "1: 60%" by some; another number means another list. */
async function answerOnly(ctx: BotContext, obligation: ObligationView): Promise<void> {
  const text = textOf(ctx);
  const parts = SIGNED_NUMBER.test(text) ? splitNumbered(text) : [];
  const wrong = parts.find(({ ordinal }) => ordinal !== undefined && ordinal !== 1);
  if (wrong)
    return sayPrivately(ctx, ctx.work.texts.t('reply.noSuchOrdinal', { ordinal: wrong.ordinal ?? 0, count: 1 }));
  const own = parts.length === 1 ? (parts[0]?.text ?? text) : text;
  await applyReply(ctx, { obligation, text: own, files: filesOf(ctx), source: sourceOf(ctx) });
}

/** Why nothing of this message may be recorded; undefined when it may. */
function refusalOf(ctx: BotContext): string | undefined {
  const { person, texts } = ctx.work;
  if (isForwarded(ctx)) return texts.t('access.forwarded');
  if (ctx.msg?.sender_chat) return texts.t('access.notPerson');
  if (!person) return isPrivate(ctx) ? texts.t('access.stranger') : texts.t('access.forbidden');
  return undefined;
}

const sourceOf = (ctx: BotContext): 'reply' | 'group' => (isPrivate(ctx) ? 'reply' : 'group');

/** A reply to several: each part names its number; without one the sender's own single item is meant, else it is asked. */
async function answerList(ctx: BotContext, listed: readonly (ObligationView | undefined)[]): Promise<void> {
  for (const part of splitNumbered(textOf(ctx) || ' ')) {
    if (part.ordinal === undefined) await answerUnnumbered(ctx, part.text, listed);
    else await answerNumbered(ctx, { ordinal: part.ordinal, text: part.text, listed });
  }
  if (textOf(ctx).trim() === '') await answerUnnumbered(ctx, '', listed);
}

async function answerNumbered(
  ctx: BotContext,
  {
    ordinal,
    text,
    listed,
  }: { readonly ordinal: number; readonly text: string; readonly listed: readonly (ObligationView | undefined)[] },
): Promise<void> {
  const obligation = listed[ordinal - 1];
  if (!obligation) {
    await sayPrivately(ctx, ctx.work.texts.t('reply.noSuchOrdinal', { ordinal, count: listed.length }));
    return;
  }
  await applyReply(ctx, { obligation, text, files: filesOf(ctx), source: sourceOf(ctx) });
}

async function answerUnnumbered(
  ctx: BotContext,
  text: string,
  listed: readonly (ObligationView | undefined)[],
): Promise<void> {
  const { person, texts } = ctx.work;
  const own = listed
    .filter((each) => each !== undefined)
    .filter((each) => person && canWorkFor(person, each.agency.id) && isLive(each));
  const only = own.length === 1 ? own[0] : undefined;
  if (only) return void (await applyReply(ctx, { obligation: only, text, files: filesOf(ctx), source: sourceOf(ctx) }));
  if (own.length === 0) return sayPrivately(ctx, texts.t('reply.noneOfYours'));
  await askWhich(ctx, { text, obligations: own, head: texts.t('reply.whichOrdinal', { count: own.length }) });
}

/** Keeps the words and files, and asks with buttons what they are about; in private when the question came from a group. */
export async function askWhich(
  ctx: BotContext,
  input: { readonly text: string; readonly obligations: readonly ObligationView[]; readonly head: string },
): Promise<void> {
  const first = input.obligations[0];
  if (!first || !ctx.from) return;
  const rendered = whichMessage(await sceneOf(ctx, first.jurisdictionId), { ...input, limit: CHOICES });
  if (!isPrivate(ctx)) await react(ctx, '🤔');
  const messageId = await answer(ctx, rendered, isPrivate(ctx) ? { asReply: true } : { chatId: ctx.from.id });
  const account = BigInt(ctx.from.id);
  await saveQuestion(ctx.work.deps.database.client, {
    chatId: account,
    accountId: account,
    messageId,
    question: { kind: 'which', text: input.text, files: filesOf(ctx), album: albumOf(ctx) },
    at: ctx.work.now,
  });
}

async function sayPrivately(ctx: BotContext, text: string): Promise<void> {
  if (isPrivate(ctx) || !ctx.from) {
    await answer(ctx, message(text), { asReply: true });
    return;
  }
  await react(ctx, '🤔');
  await answer(ctx, message(text), { chatId: ctx.from.id });
}
