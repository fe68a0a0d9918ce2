import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Database } from '../db/database.ts';
import { saveUpdates } from '../db/inbox.ts';

/** What the bot listens to; without the list Telegram leaves some of it out. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Keeps updates in the inbox, durable before they are acknowledged to Telegram. */
export async function receiveUpdates(
  database: Database,
  input: { readonly botId: number; readonly updates: readonly Update[]; readonly at: Date },
): Promise<void> {
  await saveUpdates(
    database.client,
    input.updates.map((update) => ({
      botId: BigInt(input.botId),
      updateId: update.update_id,
      queueKey: queueKeyOf(update),
      payload: JSON.parse(JSON.stringify(update)),
      at: input.at,
    })),
  );
}

/** Updates of one person are handled in order, whether message or press; without a person those of one chat. */
function queueKeyOf(update: Update): string {
  const part = update.message ?? update.edited_message ?? update.callback_query ?? update.my_chat_member;
  if (part?.from) return `person:${part.from.id}`;
  const chat = update.message?.chat ?? update.edited_message?.chat ?? update.my_chat_member?.chat;
  return chat ? `chat:${chat.id}` : 'other';
}

export interface PollInput {
  readonly api: Api;
  readonly timeoutS: number;
  readonly signal: AbortSignal;
  readonly store: (updates: readonly Update[]) => Promise<void>;
  readonly onTrouble: (trouble: { readonly error: unknown; readonly waitMs: number }) => void;
  readonly sleep: (ms: number) => Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60_000;

/**
 * Long polling that moves Telegram's offset on only after the updates are kept: asking for the next ones confirms those
 * before (core.telegram.org/bots/api#getupdates). Ends when the signal is aborted.
 */
export async function pollUpdates({ api, timeoutS, signal, store, onTrouble, sleep }: PollInput): Promise<void> {
  let offset = 0;
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, limit: 100, timeout: timeoutS, allowed_updates: [...ALLOWED_UPDATES] },
        asGrammySignal(signal),
      );
      const last = updates.at(-1);
      if (last) {
        await store(updates);
        offset = last.update_id + 1;
      }
      waitMs = FIRST_WAIT_MS;
    } catch (error) {
      if (signal.aborted) return;
      onTrouble({ error, waitMs });
      await sleep(waitMs);
      waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
    }
  }
}

type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>;

/** grammY's type of a signal is that of a polyfill; Node's own is one at run time. */
const asGrammySignal = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal;
