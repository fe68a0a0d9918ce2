import type { JsonObject } from './json.ts';
import { botJson, chatJson, messageJson, personJson, seconds } from './present.ts';
import { isVisibleToBot } from './privacy.ts';
import type { BotStatus, Chat, Message, QueuedUpdate, SandboxState } from './state.ts';

const DAY_MS = 86_400_000;
/** Telegram forgets a button press after 150 seconds, everything else after a day. */
export const PRESS_LIFE_MS = 150_000;
const QUEUE_CAP = 100_000;

/** What is not sent unless asked for by allowed_updates. */
const NOT_BY_DEFAULT = new Set(['message_reaction', 'message_reaction_count', 'chat_member']);

export const UPDATE_TYPES: ReadonlySet<string> = new Set([
  ...['message', 'edited_message', 'channel_post', 'edited_channel_post', 'inline_query', 'chosen_inline_result'],
  ...['callback_query', 'shipping_query', 'pre_checkout_query', 'poll', 'poll_answer', 'my_chat_member'],
  ...['chat_member', 'chat_join_request', 'message_reaction', 'message_reaction_count', 'chat_boost'],
]);

interface NewUpdate {
  readonly type: string;
  readonly payload: JsonObject;
  readonly queue: string;
  readonly lifeMs: number;
}

/** Appends an update unless its type is not wanted, and wakes whoever fetches or is delivered to. */
export function pushUpdate(state: SandboxState, update: NewUpdate): void {
  const { delivery } = state;
  const wanted = delivery.allowed ? delivery.allowed.has(update.type) : !NOT_BY_DEFAULT.has(update.type);
  if (!wanted) return;
  delivery.lastUpdateId += 1;
  delivery.queue.push({
    id: delivery.lastUpdateId,
    type: update.type,
    payload: update.payload,
    queue: update.queue,
    expiresAt: state.clock.now().getTime() + update.lifeMs,
  });
  if (delivery.queue.length > QUEUE_CAP) delivery.queue.shift();
  delivery.poller?.wake();
  delivery.webhook?.pump();
}

/** Drops what is too old by the virtual clock, and returns what is left, oldest first. */
export function waitingUpdates(state: SandboxState): readonly QueuedUpdate[] {
  const now = state.clock.now().getTime();
  const { delivery } = state;
  if (delivery.queue.some((update) => update.expiresAt < now)) {
    delivery.queue = delivery.queue.filter((update) => update.expiresAt >= now);
  }
  return delivery.queue;
}

export const updateJson = (update: QueuedUpdate): JsonObject => ({
  update_id: update.id,
  [update.type]: update.payload,
});

export function tellMessage(state: SandboxState, chat: Chat, message: Message): void {
  if (!isVisibleToBot(state, chat, message)) return;
  const type = message.editedAt ? 'edited_message' : 'message';
  pushUpdate(state, { type, payload: messageJson(state, message), queue: `chat:${chat.id}`, lifeMs: DAY_MS });
}

export function tellPress(
  state: SandboxState,
  press: { readonly id: string; readonly fromId: number; readonly message: Message; readonly data: string },
): void {
  const payload = {
    id: press.id,
    from: personJson(state, press.fromId),
    message: messageJson(state, press.message),
    chat_instance: String(press.message.chatId * 7919),
    data: press.data,
  };
  pushUpdate(state, { type: 'callback_query', payload, queue: `press:${press.fromId}`, lifeMs: PRESS_LIFE_MS });
}

/** Changes the bot's standing in a chat and tells it so. */
export function changeBotStatus(
  state: SandboxState,
  change: { readonly chat: Chat; readonly byId: number; readonly before: BotStatus; readonly after: BotStatus },
): void {
  const { chat, byId, before, after } = change;
  chat.botStatus = after;
  const payload = {
    chat: chatJson(state, chat),
    from: personJson(state, byId),
    date: seconds(state.clock.now()),
    old_chat_member: botMemberJson(state, before),
    new_chat_member: botMemberJson(state, after),
  };
  pushUpdate(state, { type: 'my_chat_member', payload, queue: `membership:${chat.id}`, lifeMs: DAY_MS });
}

export function botMemberJson(state: SandboxState, status: BotStatus): JsonObject {
  const user = botJson(state);
  if (status === 'kicked') return { user, status, until_date: 0 };
  if (status === 'administrator') return { user, status, can_be_edited: false, ...ADMINISTRATOR_RIGHTS };
  return { user, status };
}

const ADMINISTRATOR_RIGHTS = {
  can_manage_chat: true,
  can_change_info: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  can_pin_messages: true,
  can_manage_topics: true,
  can_promote_members: false,
  can_manage_video_chats: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  is_anonymous: false,
};
