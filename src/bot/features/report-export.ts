import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** /baocao xuat: the consolidated report, the tracking sheet and the list of late tasks as files (`ex:`). */
export const reportExport = new Composer<BotContext>();
