import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** Charts in the chat (`pic:`). */
export const pictures = new Composer<BotContext>();
