import type { Json, JsonObject } from '../json.ts';
import type { Parameters } from '../http-body.ts';
import { CALLS_KEPT, emit } from '../state.ts';
import type { SandboxState } from '../state.ts';
import { ApiError } from './api-error.ts';
import type { Handler } from './call.ts';
import { CALLBACK_METHODS } from './callbacks.ts';
import { CHAT_METHODS } from './chats.ts';
import { EDIT_METHODS } from './edit.ts';
import { PROFILE_METHODS } from './profile.ts';
import { SEND_METHODS } from './send.ts';
import { UPDATE_METHODS } from './updates.ts';

/** Method names do not mind case, as in Telegram. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [CALLBACK_METHODS, CHAT_METHODS, EDIT_METHODS, PROFILE_METHODS, SEND_METHODS, UPDATE_METHODS]
    .flatMap((table) => Object.entries(table))
    .map(([name, handler]) => [name.toLowerCase(), handler]),
);

export interface MethodCall {
  readonly token: string;
  readonly method: string;
  /** Undefined when the body could not be read as what it claims to be. */
  readonly parameters: Parameters | undefined;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

/** Every call of every method passes through here, and nothing else answers one: the place for planned faults. */
export async function callMethod(state: SandboxState, call: MethodCall): Promise<Answer> {
  const answer = await answerTo(state, call);
  record(state, call, answer);
  return answer;
}

async function answerTo(state: SandboxState, call: MethodCall): Promise<Answer> {
  try {
    return { status: 200, body: { ok: true, result: await resultOf(state, call) } };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

async function resultOf(state: SandboxState, { token, method, parameters, signal }: MethodCall): Promise<Json> {
  if (token !== state.token) throw new ApiError(401, 'Unauthorized');
  const handler = HANDLERS.get(method.toLowerCase());
  if (!handler) {
    state.unknownMethods.add(method);
    emit(state, { kind: 'changed' });
    throw new ApiError(404, 'Not Found: method not found');
  }
  if (!parameters) throw new ApiError(400, 'Bad Request: strings must be encoded in UTF-8');
  return handler({ state, parameters, signal });
}

const refusal = ({ code, message, parameters }: ApiError): Answer => ({
  status: code,
  body: { ok: false, error_code: code, description: message, parameters },
});

/** Keeps what was called; a bot that only polls and finds nothing leaves no trace. */
function record(state: SandboxState, call: MethodCall, { status, body }: Answer): void {
  if (call.method.toLowerCase() === 'getupdates' && status === 200) return;
  const { description } = body;
  const uploads = [...(call.parameters?.uploads ?? [])].map(([name, file]) => [name, `<${file.fileName}>`] as const);
  state.calls.push({
    method: call.method,
    params: Object.fromEntries([...(call.parameters?.values ?? []), ...uploads]),
    at: state.clock.now(),
    status,
    description: typeof description === 'string' ? description : undefined,
  });
  if (state.calls.length > CALLS_KEPT) state.calls.shift();
}
