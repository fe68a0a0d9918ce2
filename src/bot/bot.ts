import { Bot, Composer } from 'grammy';
import type { ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { identify } from './plugins/identify.ts';
import { features } from './features/all.ts';
import type { BotContext, BotDeps } from './context.ts';

export interface BotInput {
  readonly token: string;
  readonly client: ApiClientOptions;
  readonly deps: BotDeps;
  /** Fixed in tests; asked of Telegram otherwise. */
  readonly botInfo?: UserFromGetMe;
}

/** The bot with all its features. It neither polls nor catches: the inbox does both (FACTS 2.4). */
export function createBot({ token, client, deps, botInfo }: BotInput): Bot<BotContext> {
  const bot = new Bot<BotContext>(token, { client, ...(botInfo ? { botInfo } : {}) });
  const all = new Composer<BotContext>();
  for (const feature of features) all.use(feature);
  bot.use(identify(deps), all);
  return bot;
}
