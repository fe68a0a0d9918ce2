import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** /baocao dot xuat: something is asked for out of turn (`rq:`). */
export const reportRequest = new Composer<BotContext>();
