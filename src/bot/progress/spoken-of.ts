import { loadLinks } from '../../db/links.ts';
import type { BotContext } from '../context.ts';

/** The obligations that the message replied to speaks of, in its order. */
export interface SpokenOf {
  readonly obligationIds: readonly number[];
  /** "reminder", "digest", "alert", "list", "card": lists are answered by number. */
  readonly purpose: string;
}

/**
 * What a reply is about; undefined when the message replied to speaks of no obligation. A process that died right after
 * sending has not kept what its message speaks of: then the buttons under our own message tell.
 */
export async function spokenOf(ctx: BotContext): Promise<SpokenOf | undefined> {
  const repliedTo = ctx.msg?.reply_to_message;
  if (!repliedTo || !ctx.chat) return undefined;
  const links = await loadLinks(ctx.work.deps.database.client, BigInt(ctx.chat.id), repliedTo.message_id);
  const [first] = links;
  if (first) return { obligationIds: links.map(({ obligationId }) => obligationId), purpose: first.purpose };
  return repliedTo.from?.id === ctx.me.id ? fromButtons(ctx) : undefined;
}

function fromButtons(ctx: BotContext): SpokenOf | undefined {
  const rows = ctx.msg?.reply_to_message?.reply_markup?.inline_keyboard ?? [];
  const found = rows.flat().flatMap((button) => {
    const data = 'callback_data' in button ? button.callback_data : '';
    const [, id, verb] = /^o:(\d{1,9}):([a-z]+)/.exec(data) ?? [];
    return id === undefined ? [] : [{ id: Number(id), isLine: verb === 'card' }];
  });
  if (found.length === 0) return undefined;
  const obligationIds = [...new Set(found.map(({ id }) => id))];
  return { obligationIds, purpose: found.every(({ isLine }) => isLine) ? 'digest' : 'reminder' };
}
