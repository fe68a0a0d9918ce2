import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** What a person may choose for themselves: quiet days, language (`pf:`). */
export const preferences = new Composer<BotContext>();
