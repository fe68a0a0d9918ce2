import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import { loadMeta } from '../db/meta.ts';

/** The sandbox's bot, which is what runs while there is no BOT_TOKEN. */
export const SANDBOX_BOT_USERNAME = 'dondoc_sandbox_bot';

const ANSWER = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });
const TIMEOUT_MS = 5_000;

export type GetMeOutcome =
  | { readonly kind: 'known'; readonly username: string }
  /** Telegram answered that it does not know the token. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' };

/** Asks Telegram who the bot is. What goes wrong is told by kind only: the address holds the token. */
export async function askUsername(config: Pick<Config, 'telegramApiRoot'>, token: string): Promise<GetMeOutcome> {
  try {
    const response = await fetch(`${config.telegramApiRoot}/bot${token}/getMe`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401 || response.status === 404) return { kind: 'refused' };
    const answer = ANSWER.safeParse(await response.json());
    return answer.success ? { kind: 'known', username: answer.data.result.username } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/**
 * The bot's name for links: as the application stored it when it last started, else as Telegram says it. Undefined when
 * there is a token but nobody can say whose it is: a link to another bot would be worse than none.
 */
export async function botUsername(db: Db, config: Config): Promise<string | undefined> {
  const stored = await loadMeta(db, 'botUsername');
  if (stored !== undefined) return stored;
  if (config.botToken === undefined) return SANDBOX_BOT_USERNAME;
  const outcome = await askUsername(config, config.botToken);
  return outcome.kind === 'known' ? outcome.username : undefined;
}
