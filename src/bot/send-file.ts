import { InputFile } from 'grammy';
import type { BotContext } from './context.ts';
import { keyboard } from './answer.ts';
import type { RenderedMessage } from '../text/message.ts';

/** A file that was made or fetched for whoever just asked. */
export interface FileToSend {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Sends a file to whoever just wrote, with words of at most 1,024 characters. */
export async function answerFile(ctx: BotContext, file: FileToSend, caption: RenderedMessage): Promise<number> {
  await ctx.replyWithChatAction('upload_document');
  const sent = await ctx.replyWithDocument(new InputFile(file.bytes, file.fileName), captionOf(caption));
  return sent.message_id;
}

/** Sends a PNG as a picture to whoever just wrote, with words of at most 1,024 characters. */
export async function answerPicture(ctx: BotContext, picture: FileToSend, caption: RenderedMessage): Promise<number> {
  await ctx.replyWithChatAction('upload_photo');
  const sent = await ctx.replyWithPhoto(new InputFile(picture.bytes, picture.fileName), captionOf(caption));
  return sent.message_id;
}

const captionOf = ({ html, buttons }: RenderedMessage) => ({
  caption: html,
  parse_mode: 'HTML' as const,
  reply_markup: keyboard(buttons),
});
