import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** The report regime of an authority, shown and changed by its standing agency (`rg:`). */
export const regime = new Composer<BotContext>();
