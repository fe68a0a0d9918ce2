import { codePoints } from '../entities.ts';
import { emit } from '../state.ts';
import { PRESS_LIFE_MS } from '../updates.ts';
import { badRequest } from './api-error.ts';
import { flag, has, text } from './call.ts';
import type { Handler } from './call.ts';

const TEXT_LIMIT = 200;
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

/** Answers a press once; the person sees the text as a toast or an alert. */
const answerCallbackQuery: Handler = (call) => {
  const { state } = call;
  const press = state.presses.get(text(call, 'callback_query_id'));
  if (!press || press.answer) throw badRequest(TOO_OLD);
  if (state.clock.now().getTime() - press.pressedAt.getTime() > PRESS_LIFE_MS) throw badRequest(TOO_OLD);
  const words = text(call, 'text');
  if (codePoints(words) > TEXT_LIMIT) throw badRequest('MESSAGE_TOO_LONG');
  const showAlert = flag(call, 'show_alert');
  press.answer = has(call, 'text') ? { text: words, showAlert } : {};
  emit(state, { kind: 'answer', chatId: press.chatId, fromId: press.fromId, text: words, showAlert });
  return true;
};

export const CALLBACK_METHODS: Readonly<Record<string, Handler>> = { answerCallbackQuery };
