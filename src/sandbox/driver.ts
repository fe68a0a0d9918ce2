import { groupActions } from './driver-groups.ts';
import type { GroupActions } from './driver-groups.ts';
import { messageActions } from './driver-messages.ts';
import type { MessageActions } from './driver-messages.ts';
import { chatOf } from './state.ts';
import type { SandboxState } from './state.ts';
import { viewMessage } from './view-message.ts';
import type { SandboxMessage } from './view-message.ts';

/**
 * What people do in the sandbox, for tests and for the page alike. What a person could not do in Telegram either
 * (press a button that is not there, write to a group they are not in) is a RangeError.
 */
export interface SandboxDriver extends MessageActions, GroupActions {
  /** Newest last; deleted ones are still listed, marked. */
  messages(chatId: number): readonly SandboxMessage[];
  /** How the bot answered a press; undefined as long as it has not. */
  answers(callbackQueryId: string): { text?: string; showAlert?: boolean } | undefined;
}

export function createDriver(state: SandboxState): SandboxDriver {
  return {
    ...messageActions(state),
    ...groupActions(state),
    messages: (chatId) => [...chatOf(state, chatId).messages.values()].map((message) => viewMessage(state, message)),
    answers: (id) => state.presses.get(id)?.answer,
  };
}
