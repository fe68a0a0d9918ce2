import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** What will be sent in the next seven days (`ol:`). */
export const outlook = new Composer<BotContext>();
