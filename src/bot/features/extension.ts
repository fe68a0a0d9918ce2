import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** Another day for a piece of work: asked for by its agency, decided by the standing agency (`x:`). */
export const extension = new Composer<BotContext>();
