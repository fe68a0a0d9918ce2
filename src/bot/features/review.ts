import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** The standing agency accepts hand-ins or returns them with a reason (`v:`). */
export const review = new Composer<BotContext>();
