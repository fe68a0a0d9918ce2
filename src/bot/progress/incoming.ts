import { albumKey } from '../../actions/join-album.ts';
import { PHOTO_NAME } from '../../domain/hand-in-file.ts';
import type { FileRef } from '../../domain/progress.ts';
import type { BotContext } from '../context.ts';

/** The words of a message: its text, or the caption of its file. */
export const textOf = (ctx: BotContext): string => ctx.msg?.text ?? ctx.msg?.caption ?? '';

/** The file of a message: a document, or the largest size of a photo. */
export function filesOf(ctx: BotContext): readonly FileRef[] {
  const document = ctx.msg?.document;
  if (document) {
    const name = document.file_name ?? 'tep';
    return [{ ref: document.file_id, name, sizeBytes: document.file_size, mimeType: document.mime_type }];
  }
  const photo = ctx.msg?.photo?.at(-1);
  return photo ? [{ ref: photo.file_id, name: PHOTO_NAME, sizeBytes: photo.file_size, mimeType: 'image/jpeg' }] : [];
}

/** Words that somebody else wrote, passed on: never a report of whoever passes them on. */
export const isForwarded = (ctx: BotContext): boolean =>
  ctx.msg?.forward_origin !== undefined || ctx.msg?.via_bot !== undefined || ctx.msg?.is_automatic_forward === true;

export const isPrivate = (ctx: BotContext): boolean => ctx.chat?.type === 'private';

/** When it was written, which counts where the bot was away meanwhile; now where the message does not say. */
export function sentAt(ctx: BotContext): Date {
  const { now } = ctx.work;
  const seconds = ctx.message?.date;
  if (seconds === undefined || seconds <= 0) return now;
  const at = new Date(seconds * 1_000);
  return at < now ? at : now;
}

/** The album that a message belongs to: several files sent at once come as a message each (`media_group_id`). */
export const albumOf = (ctx: BotContext): string | undefined =>
  ctx.from && ctx.message?.media_group_id !== undefined ? albumKey(ctx.from.id, ctx.message.media_group_id) : undefined;
