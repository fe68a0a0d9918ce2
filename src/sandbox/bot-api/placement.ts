import { z } from 'zod';
import type { Chat } from '../state.ts';
import { badRequest } from './api-error.ts';
import { flag, has, integer, json } from './call.ts';
import type { Call } from './call.ts';

export interface Placement {
  readonly replyTo: number | undefined;
  readonly threadId: number | undefined;
}

const replySchema = z.object({
  message_id: z.number().int(),
  allow_sending_without_reply: z.boolean().optional(),
});

/** Where in the chat a new message goes: what it answers and in which topic; both must be there. */
export function placementOfCall(call: Call, chat: Chat): Placement {
  return { threadId: threadOfCall(call, chat), replyTo: replyOfCall(call, chat) };
}

function threadOfCall(call: Call, chat: Chat): number | undefined {
  const threadId = integer(call, 'message_thread_id');
  if (threadId === undefined || threadId === 0) return undefined;
  // General has id 1 in clients; a bot reaches it by naming no topic at all.
  if (!chat.topics.has(threadId)) throw badRequest('message thread not found');
  return threadId;
}

function replyOfCall(call: Call, chat: Chat): number | undefined {
  const wanted = wantedReply(call);
  if (!wanted) return undefined;
  const message = chat.messages.get(wanted.messageId);
  if (message && !message.deleted) return message.id;
  if (wanted.optional) return undefined;
  throw badRequest('message to be replied not found');
}

function wantedReply(call: Call): { readonly messageId: number; readonly optional: boolean } | undefined {
  if (has(call, 'reply_parameters')) {
    const parsed = replySchema.safeParse(json(call, 'reply_parameters'));
    if (!parsed.success) throw badRequest("can't parse reply parameters JSON object");
    return { messageId: parsed.data.message_id, optional: parsed.data.allow_sending_without_reply === true };
  }
  const legacy = integer(call, 'reply_to_message_id');
  if (legacy === undefined || legacy <= 0) return undefined;
  return { messageId: legacy, optional: flag(call, 'allow_sending_without_reply') };
}
