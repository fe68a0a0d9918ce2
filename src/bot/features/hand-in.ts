import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** Handing in a report by guided questions, and what was handed in before (`h:`). */
export const handIn = new Composer<BotContext>();
