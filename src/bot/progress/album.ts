import { GrammyError } from 'grammy';
import { joinAlbum, type JoinedEntry } from '../../actions/join-album.ts';
import { loadNewestCard } from '../../db/album.ts';
import { loadQuestion, saveQuestion } from '../../db/questions.ts';
import { isAcceptedFile } from '../../domain/hand-in-file.ts';
import type { FileRef, ProgressReport } from '../../domain/progress.ts';
import { understandReply } from '../../domain/reply/understand.ts';
import { recordedMessage } from '../../text/progress-text.ts';
import type { RenderedMessage } from '../../text/message.ts';
import { answer, keyboard, react } from '../answer.ts';
import type { BotContext } from '../context.ts';
import { sceneOf } from '../scene.ts';
import { albumOf, filesOf, isForwarded, isPrivate, textOf } from './incoming.ts';

/**
 * Takes a further message of an album for a part of what its first message handed in, or of what it is still asked
 * about; false where the message stands for itself.
 */
export async function takeFurtherFiles(ctx: BotContext): Promise<boolean> {
  const key = albumOf(ctx);
  if (key === undefined || !ctx.work.person || isForwarded(ctx)) return false;
  const files = filesOf(ctx).filter(isAcceptedFile);
  if (files.length === 0) return false;
  if (await addToQuestion(ctx, key, files)) return true;
  const entries = await join(ctx, key, files);
  if (entries.length === 0) return false;
  if (!isPrivate(ctx)) await react(ctx, '👍');
  else for (const entry of entries) await showReceipt(ctx, entry);
  return true;
}

async function join(ctx: BotContext, key: string, files: readonly FileRef[]): Promise<readonly JoinedEntry[]> {
  const { deps, person, now, today } = ctx.work;
  if (!person) return [];
  const { note, document } = understandReply(textOf(ctx), { today });
  const cited = document && !document.problem ? { number: document.number, signedOn: document.signedOn } : undefined;
  return joinAlbum(deps.database, {
    actor: person,
    key,
    files,
    note: note === '' ? undefined : note,
    document: cited,
    at: now,
  });
}

/** The first file of the album waits for an answer to "which work is it?": this one waits with it. */
async function addToQuestion(ctx: BotContext, album: string, files: readonly FileRef[]): Promise<boolean> {
  if (!ctx.from) return false;
  const { deps, now } = ctx.work;
  const asked = { chatId: BigInt(ctx.from.id), accountId: BigInt(ctx.from.id) };
  const pending = await loadQuestion(deps.database.client, { ...asked, now });
  if (pending?.question.kind !== 'which' || pending.question.album !== album) return false;
  const known = new Set(pending.question.files.map(({ ref }) => ref));
  const text = [pending.question.text, textOf(ctx)].filter((each) => each.trim() !== '').join('\n');
  const further = files.filter(({ ref }) => !known.has(ref));
  if (further.length === 0) return true;
  const question = { ...pending.question, text, files: [...pending.question.files, ...further] };
  await saveQuestion(deps.database.client, { ...asked, messageId: pending.messageId, question, at: now });
  return true;
}

/** One receipt for the whole album: that of its first file is brought up to date. */
async function showReceipt(ctx: BotContext, entry: JoinedEntry): Promise<void> {
  const { obligation, entryId, version, at } = entry;
  const scene = await sceneOf(ctx, obligation.jurisdictionId);
  const receipt = recordedMessage(scene, {
    report: reportOf(entry),
    obligation,
    entryId,
    version,
    at,
    missing: 'nothing',
    repeated: false,
  });
  const linked = { obligationIds: [obligation.id], purpose: 'card', asReply: true };
  const chatId = ctx.chat?.id ?? 0;
  const shown = await loadNewestCard(ctx.work.deps.database.client, BigInt(chatId), obligation.id);
  if (shown === undefined || !(await edit(ctx, { chatId, messageId: shown }, receipt)))
    await answer(ctx, receipt, linked);
}

function reportOf({ kind, percent, note, document, files, nil }: JoinedEntry): ProgressReport {
  if (kind === 'done') return { kind, note, document, files, nil };
  if (kind === 'progress') return { kind, percent, note, files };
  return { kind: 'note', note: note ?? '', files };
}

/** False where the message can no longer be edited. */
async function edit(
  ctx: BotContext,
  { chatId, messageId }: { readonly chatId: number; readonly messageId: number },
  { html, buttons }: RenderedMessage,
): Promise<boolean> {
  try {
    await ctx.api.editMessageText(chatId, messageId, html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard(buttons),
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return error.description.includes('message is not modified');
  }
}
