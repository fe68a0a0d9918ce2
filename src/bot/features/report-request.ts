import { Composer } from 'grammy';
import { requestReport, type RequestReportOutcome } from '../../actions/request-report.ts';
import { withdrawRequest } from '../../actions/withdraw-request.ts';
import { loadAuthority } from '../../db/jurisdictions.ts';
import { clearQuestion, saveQuestion } from '../../db/questions.ts';
import { loadOpenRequests, loadRequest } from '../../db/requests.ts';
import { canManage } from '../../domain/access.ts';
import type { Authority } from '../../domain/authority.ts';
import { dueProblem } from '../../domain/request/report-request.ts';
import { ADDRESSING, parseRequestDay } from '../../domain/request/request-words.ts';
import { foldText } from '../../domain/text-fold.ts';
import { shorten } from '../../text/html.ts';
import { action, message, type RenderedMessage } from '../../text/message.ts';
import { requestedNote, requestPreview, requestsMessage, withdrawQuestion } from '../../text/request-text.ts';
import { createScene } from '../../text/scene.ts';
import { answer, show, toast } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { pendingQuestion } from '../pending-question.ts';
import { managedAuthorities } from '../which-authority.ts';
import {
  agenciesOf,
  draftOf,
  readDraft,
  writeDraft,
  type DraftFound,
  type RequestDraft,
} from './report-request/request-draft.ts';
import { loadNames, NOBODY_UNREACHED } from './report-request/request-names.ts';

/** /baocao dot xuat: something is asked for out of turn (`rq:`). */
export const reportRequest = new Composer<BotContext>();

const COMMAND = /^\s*(?:đột\s+xuất|dot\s+xuat|ad\s?hoc)(?=\s|:|$)[\s:]*/iu;

reportRequest.chatType('private').command(['baocao', 'report'], async (ctx, next) => {
  const text = ctx.match.normalize('NFC');
  if (!COMMAND.test(text)) return next();
  const { person, texts, deps } = ctx.work;
  const managed = person ? await managedAuthorities(ctx, person) : [];
  const [only, ...others] = managed;
  if (!only) return void (await answer(ctx, message(texts.t(person ? 'access.forbidden' : 'access.stranger'))));
  if (others.length > 0) {
    const rows = managed.map(({ id, name }) => [action(name, `rq:new:${id}`)]);
    return void (await answer(ctx, message(texts.t('request.whichAuthority'), rows)));
  }
  const words = text.replace(COMMAND, '').trim();
  if (words !== '') return proceed(ctx, only, await draftOf(ctx, only, words));
  const open = await loadOpenRequests(deps.database.client, only.id);
  if (open.length === 0) return proceed(ctx, only, { draft: {}, unclear: undefined });
  await answer(ctx, requestsMessage(texts, only.id, open));
});

reportRequest.callbackQuery(/^rq:new:(\d{1,9})$/, async (ctx) => {
  const authority = await managed(ctx, Number(ctx.match[1]));
  if (!authority) return toast(ctx, ctx.work.texts.raw('access.forbidden'));
  await proceed(ctx, authority, { draft: {}, unclear: undefined });
  await toast(ctx);
});

async function managed(ctx: BotContext, jurisdictionId: number): Promise<Authority | undefined> {
  const { deps, person, today } = ctx.work;
  if (!person || !canManage(person, jurisdictionId)) return undefined;
  return loadAuthority(deps.database.client, jurisdictionId, deps.timeZone, today);
}

const askedOf = (ctx: BotContext) => ({
  chatId: BigInt(ctx.chat?.id ?? ctx.from?.id ?? 0),
  accountId: BigInt(ctx.from?.id ?? 0),
});

/** Asks for what is missing, or shows the whole before it is sent. */
async function proceed(ctx: BotContext, authority: Authority, { draft, unclear }: DraftFound): Promise<void> {
  const { texts, deps, now: at } = ctx.work;
  const note =
    unclear === undefined ? [] : [texts.t(`request.unclear.${unclear.kind}`, { text: shorten(unclear.text, 200) })];
  const asked = await nextMessage(ctx, authority, draft);
  const messageId = await answer(ctx, { ...asked, html: [...note, asked.html].join('\n') });
  const question = { kind: 'request' as const, jurisdictionId: authority.id, step: writeDraft(draft) };
  await saveQuestion(deps.database.client, { ...askedOf(ctx), messageId, question, at });
}

async function nextMessage(ctx: BotContext, authority: Authority, draft: RequestDraft): Promise<RenderedMessage> {
  const { texts, today, now } = ctx.work;
  const { title, dueOn, agencyIds } = draft;
  if (title === undefined) return message(texts.t('request.ask.title'));
  if (dueOn === undefined) return message(texts.t('request.ask.due'));
  const problem = dueProblem(dueOn, today);
  if (problem !== undefined) return message(texts.t(`request.problem.${problem}`));
  if (agencyIds === undefined || agencyIds.length === 0)
    return message(texts.t('request.ask.whom'), [
      (['offices', 'communes', 'all'] as const).map((group) =>
        action(texts.raw(`request.group.${group}`), `rq:${authority.id}:g:${group}`),
      ),
    ]);
  const { names, unreached } = await loadNames(ctx, authority.id, agencyIds);
  const scene = createScene(texts, authority, now);
  return requestPreview(scene, { jurisdictionId: authority.id, title, dueOn, names, unreached });
}

async function loadDraft(ctx: BotContext, jurisdictionId?: number) {
  const pending = await pendingQuestion(ctx);
  if (pending?.question.kind !== 'request') return undefined;
  if (jurisdictionId !== undefined && pending.question.jurisdictionId !== jurisdictionId) return undefined;
  const { question, messageId } = pending;
  return { draft: readDraft(question.step), jurisdictionId: question.jurisdictionId, messageId };
}

const GROUP_WORDS: Readonly<Record<string, string>> = {
  offices: 'các cơ quan chuyên môn',
  communes: 'các xã',
  all: 'tất cả',
};

reportRequest.callbackQuery(/^rq:(\d{1,9}):g:(offices|communes|all)$/, async (ctx) => {
  const { texts } = ctx.work;
  const authority = await managed(ctx, Number(ctx.match[1]));
  if (!authority) return toast(ctx, texts.raw('access.forbidden'));
  const pending = await loadDraft(ctx, authority.id);
  if (!pending) return toast(ctx, texts.raw('request.gone'));
  const { agencyIds } = await agenciesOf(ctx, authority, GROUP_WORDS[ctx.match[2] ?? ''] ?? '');
  if (!agencyIds || agencyIds.length === 0) return toast(ctx, texts.raw('request.problem.nobody'));
  await proceed(ctx, authority, { draft: { ...pending.draft, agencyIds: [...agencyIds] }, unclear: undefined });
  await toast(ctx);
});

reportRequest.callbackQuery(/^rq:(\d{1,9}):(ok|no)$/, async (ctx) => {
  const { deps, texts } = ctx.work;
  const jurisdictionId = Number(ctx.match[1]);
  const pending = await loadDraft(ctx, jurisdictionId);
  if (!pending || pending.messageId !== ctx.callbackQuery.message?.message_id)
    return toast(ctx, texts.raw('request.gone'));
  if (ctx.match[2] === 'no') {
    await clearQuestion(deps.database.client, askedOf(ctx));
    await show(ctx, message(texts.t('request.cancelled')));
    return toast(ctx);
  }
  await send(ctx, { ...pending, jurisdictionId });
});

async function send(
  ctx: BotContext,
  { draft, jurisdictionId, messageId }: NonNullable<Awaited<ReturnType<typeof loadDraft>>>,
): Promise<void> {
  const { deps, person, texts, now: at } = ctx.work;
  const { title, dueOn, agencyIds } = draft;
  if (!person || title === undefined || dueOn === undefined || !agencyIds) return toast(ctx, texts.raw('request.gone'));
  const outcome = await requestReport(deps.database, {
    actor: person,
    jurisdictionId,
    title,
    dueOn,
    agencyIds,
    // The preview is confirmed once, however often its button is pressed.
    dedupeKey: `request:${ctx.chat?.id ?? ''}:${messageId}`,
    at,
    timeZone: deps.timeZone,
  });
  if (outcome.kind === 'forbidden') return toast(ctx, texts.raw('access.forbidden'));
  await show(ctx, await outcomeMessage(ctx, jurisdictionId, outcome));
  await clearQuestion(deps.database.client, askedOf(ctx));
  await toast(ctx);
}

async function outcomeMessage(
  ctx: BotContext,
  jurisdictionId: number,
  outcome: Exclude<RequestReportOutcome, { readonly kind: 'forbidden' }>,
): Promise<RenderedMessage> {
  const { texts } = ctx.work;
  if (outcome.kind === 'refused') return message(texts.t(`request.problem.${outcome.problem}`));
  const ids = outcome.unreached.map(({ agencyId }) => agencyId);
  const { unreached } = await loadNames(ctx, jurisdictionId, ids);
  return requestedNote(texts, outcome.request, unreached);
}

reportRequest.callbackQuery(/^rq:(w|wd|keep):(\d{1,9})$/, async (ctx) => {
  const { deps, person, texts, now: at } = ctx.work;
  const request = await loadRequest(deps.database.client, Number(ctx.match[2]));
  if (!request || !person || !canManage(person, request.jurisdictionId))
    return toast(ctx, texts.raw('access.forbidden'));
  if (ctx.match[1] === 'keep') {
    await show(ctx, requestedNote(texts, request, NOBODY_UNREACHED));
    return toast(ctx);
  }
  if (request.withdrawnAt) return toast(ctx, texts.raw('request.already'));
  if (ctx.match[1] === 'w') {
    await show(ctx, withdrawQuestion(texts, request));
    return toast(ctx);
  }
  const { timeZone } = deps;
  const outcome = await withdrawRequest(deps.database, { actor: person, requestId: request.id, at, timeZone });
  if (outcome.kind !== 'withdrawn') return toast(ctx, texts.raw('request.already'));
  await show(ctx, message(texts.t('request.withdrawn', { title: request.title, count: outcome.waived })));
  await toast(ctx);
});

reportRequest.chatType('private').on('message:text', async (ctx, next) => {
  const { deps, texts } = ctx.work;
  const { text, reply_to_message: replied } = ctx.msg;
  const pending = text.startsWith('/') ? undefined : await loadDraft(ctx);
  if (!pending || (replied !== undefined && replied.message_id !== pending.messageId)) return next();
  const authority = await managed(ctx, pending.jurisdictionId);
  if (!authority) return next();
  if (/^(?:huy|cancel)$/.test(foldText(text))) {
    await clearQuestion(deps.database.client, askedOf(ctx));
    return void (await answer(ctx, message(texts.t('request.cancelled'))));
  }
  await proceed(ctx, authority, await taken(ctx, { authority, draft: pending.draft, text }));
});

/** The words as the answer to what is missing: content, day, whom. */
async function taken(
  ctx: BotContext,
  { authority, draft, text }: { readonly authority: Authority; readonly draft: RequestDraft; readonly text: string },
): Promise<DraftFound> {
  const { today } = ctx.work;
  if (draft.title === undefined) {
    const found = await draftOf(ctx, authority, text);
    return { ...found, draft: { ...draft, ...found.draft } };
  }
  if (draft.dueOn === undefined || dueProblem(draft.dueOn, today) !== undefined) {
    const dueOn = parseRequestDay(text, today);
    return dueOn === undefined
      ? { draft, unclear: { kind: 'due', text } }
      : { draft: { ...draft, dueOn }, unclear: undefined };
  }
  const { agencyIds, unclear } = await agenciesOf(ctx, authority, text.replace(ADDRESSING, ''));
  return { draft: agencyIds === undefined ? draft : { ...draft, agencyIds: [...agencyIds] }, unclear };
}
