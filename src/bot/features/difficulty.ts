import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** Difficulties: raised by an agency, answered by the standing agency (`d:`). */
export const difficulty = new Composer<BotContext>();
