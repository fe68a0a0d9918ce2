import { Composer } from 'grammy';
import { message } from '../../text/message.ts';
import { answer } from '../answer.ts';
import type { BotContext } from '../context.ts';

/** What nobody else took in the private chat: it is answered too, so that nothing seems to be swallowed. */
export const fallback = new Composer<BotContext>();

fallback.chatType('private').on('message', async (ctx) => {
  const { person, texts } = ctx.work;
  const isCommand = ctx.msg.text?.startsWith('/') ?? false;
  if (!person) await answer(ctx, message(texts.t('access.stranger')));
  else await answer(ctx, message(texts.t(isCommand ? 'fallback.command' : 'fallback.kind')), { asReply: true });
});

/** A correction of what was written is not followed: the person is told, rather than left to believe it. */
fallback.chatType('private').on('edited_message', async (ctx) => {
  if (ctx.work.person) await answer(ctx, message(ctx.work.texts.t('fallback.edited')), { asReply: true });
});
