import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { takeFurtherFiles } from '../progress/album.ts';
import { guide } from './hand-in/guide.ts';
import { versions } from './hand-in/versions.ts';

/** Handing in a report by guided questions, and what was handed in before (`h:`). */
export const handIn = new Composer<BotContext>();

/** Before everything that takes a file: an album is one hand-in, although each of its files is a message. */
handIn.on(['message:document', 'message:photo'], async (ctx, next) => {
  if (!(await takeFurtherFiles(ctx))) await next();
});

handIn.use(guide);
handIn.use(versions);
