import { Composer, GrammyError } from 'grammy';
import { openFile, type OpenFileOutcome } from '../../../actions/open-file.ts';
import { isPeriodClosed, loadHandIn, loadHandIns, loadRolesIn } from '../../../db/hand-ins.ts';
import { loadObligation } from '../../../db/obligations.ts';
import { isStillAsked } from '../../../db/still-asked.ts';
import { canManage, canSeeWhole, canWorkFor } from '../../../domain/access.ts';
import { PHOTO_NAME } from '../../../domain/hand-in-file.ts';
import type { HandedInFile } from '../../../domain/hand-in.ts';
import type { ObligationView } from '../../../domain/obligation-view.ts';
import { answersTexts, versionsMessage } from '../../../text/hand-in-list-text.ts';
import { titleInSentence } from '../../../text/hand-in-text.ts';
import { message } from '../../../text/message.ts';
import { loadLinks } from '../../../db/links.ts';
import { answer, show, toast } from '../../answer.ts';
import type { BotContext } from '../../context.ts';
import { isPrivate } from '../../progress/incoming.ts';
import { sceneOf } from '../../scene.ts';

/** What was handed in: its versions, what they say, and their files, for whoever may see them. */
export const versions = new Composer<BotContext>();

versions.callbackQuery(/^h:versions:(\d{1,9})$/, async (ctx) => {
  const obligation = await seenObligation(ctx, Number(ctx.match[1]));
  if (!obligation) return;
  await showVersions(ctx, obligation);
  await toast(ctx);
});

/** The obligation, where whoever presses may see what was handed in for it; else they are told why not. */
async function seenObligation(ctx: BotContext, id: number): Promise<ObligationView | undefined> {
  const { deps, person, texts } = ctx.work;
  const obligation = await loadObligation(deps.database.client, id);
  if (!person) await toast(ctx, texts.raw('access.forbidden'));
  else if (!obligation) await toast(ctx, texts.raw('access.gone'));
  else if (canWorkFor(person, obligation.agency.id) || canSeeWhole(person, obligation.jurisdictionId))
    return obligation;
  else await toast(ctx, texts.raw('access.otherAgency', { agency: obligation.agency.name }));
  return undefined;
}

/** In place of a card of its own; below a list or digest; from a group in private. */
export async function showVersions(ctx: BotContext, obligation: ObligationView): Promise<void> {
  const db = ctx.work.deps.database.client;
  const { person } = ctx.work;
  const handIns = (await loadHandIns(db, [obligation.id])).get(obligation.id) ?? [];
  const page = versionsMessage(await sceneOf(ctx, obligation.jurisdictionId), {
    obligation,
    versions: handIns,
    roles: await loadRolesIn(
      db,
      obligation.agency.id,
      handIns.map(({ personId }) => personId),
    ),
    mayDecide: person !== undefined && canManage(person, obligation.jurisdictionId),
    isClosed: await isPeriodClosed(db, obligation),
    isAsked: await isStillAsked(db, obligation.id),
  });
  const linked = { obligationIds: [obligation.id], purpose: 'card' };
  if (!isPrivate(ctx) && ctx.from) await answer(ctx, page, { ...linked, chatId: ctx.from.id });
  else await ((await speaksOfOne(ctx)) ? show : answer)(ctx, page, linked);
}

async function speaksOfOne(ctx: BotContext): Promise<boolean> {
  const shown = ctx.callbackQuery?.message;
  if (!shown) return false;
  const links = await loadLinks(ctx.work.deps.database.client, BigInt(shown.chat.id), shown.message_id);
  return links.length === 1;
}

versions.callbackQuery(/^h:read:(\d{1,9})$/, async (ctx) => {
  const handIn = await loadHandIn(ctx.work.deps.database.client, Number(ctx.match[1]));
  if (!handIn) return toast(ctx, ctx.work.texts.raw('handInReview.gone'));
  const obligation = await seenObligation(ctx, handIn.obligationId);
  if (!obligation) return;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  for (const html of answersTexts(scene, obligation, handIn)) await answer(ctx, message(html), { chatId: ctx.from.id });
  await toast(ctx);
});

versions.callbackQuery(/^h:file:(\d{1,9})$/, (ctx) => sendFiles(ctx, [Number(ctx.match[1])]));

versions.callbackQuery(/^h:files:(\d{1,9})$/, async (ctx) => {
  const obligation = await seenObligation(ctx, Number(ctx.match[1]));
  if (!obligation) return;
  const handIns = await loadHandIns(ctx.work.deps.database.client, [obligation.id]);
  const last = handIns.get(obligation.id)?.at(-1);
  if (!last || last.files.length === 0) return toast(ctx, ctx.work.texts.raw('handIn.file.none'));
  await sendFiles(
    ctx,
    last.files.map(({ id }) => id),
  );
});

/** The right is asked for each file at the press, and that it was opened is kept. */
async function sendFiles(ctx: BotContext, fileIds: readonly number[]): Promise<void> {
  const { deps, person, texts, now: at } = ctx.work;
  if (!person) return toast(ctx, texts.raw('access.forbidden'));
  for (const fileId of fileIds) {
    const opened = await openFile(deps.database, { actor: person, fileId, at });
    if (opened.kind !== 'open') return toast(ctx, texts.raw(`access.${opened.kind}`));
    if (!(await sendAgain(ctx, opened))) return toast(ctx, texts.raw('handIn.file.lost'));
  }
  await toast(ctx, isPrivate(ctx) ? undefined : texts.raw('handIn.file.sent'));
}

/** By its id, to whoever pressed and in private. False where Telegram no longer has it. */
async function sendAgain(
  ctx: BotContext,
  { file, obligation }: Extract<OpenFileOutcome, { kind: 'open' }>,
): Promise<boolean> {
  const { texts } = ctx.work;
  const caption = texts.raw('handIn.file.caption', {
    title: titleInSentence(texts, obligation),
    agency: obligation.agency.name,
  });
  const asPhoto = isPhoto(file);
  return (await send(ctx, { file, caption, asPhoto })) || send(ctx, { file, caption, asPhoto: !asPhoto });
}

/** The id of a photo is taken as a photo only, that of a document as a document (core.telegram.org/bots/api#sending-files). */
const isPhoto = ({ name, mimeType }: HandedInFile): boolean => name === PHOTO_NAME && mimeType === 'image/jpeg';

async function send(
  ctx: BotContext,
  { file, caption, asPhoto }: { readonly file: HandedInFile; readonly caption: string; readonly asPhoto: boolean },
): Promise<boolean> {
  const to = ctx.from?.id;
  if (to === undefined) return false;
  try {
    await (asPhoto ? ctx.api.sendPhoto(to, file.ref, { caption }) : ctx.api.sendDocument(to, file.ref, { caption }));
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
