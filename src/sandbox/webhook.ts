import { request } from 'node:http';
import type { QueuedUpdate, SandboxState, Webhook } from './state.ts';
import { updateJson, waitingUpdates } from './updates.ts';

const ANSWER_LIMIT_MS = 60_000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Starts a delivery for each queue that has something to deliver and is not busy: updates of one queue go one after
 * the other, a failing one holds up its own queue only (WebhookActor.cpp).
 */
export function pumpWebhook(state: SandboxState): void {
  const { webhook } = state.delivery;
  if (!webhook || webhook.stopped) return;
  for (const update of waitingUpdates(state)) {
    if (webhook.busy.size >= webhook.maxConnections) return;
    if (webhook.busy.has(update.queue)) continue;
    webhook.busy.add(update.queue);
    void deliver({ state, webhook, update, attempt: 0 });
  }
}

interface Attempt {
  readonly state: SandboxState;
  readonly webhook: Webhook;
  readonly update: QueuedUpdate;
  readonly attempt: number;
}

async function deliver(attempt: Attempt): Promise<void> {
  const { state, webhook, update } = attempt;
  const status = await post(webhook, JSON.stringify(updateJson(update)));
  if (webhook.stopped) return;
  if (status >= 200 && status < 300) {
    state.delivery.queue = state.delivery.queue.filter((waiting) => waiting.id !== update.id);
    webhook.busy.delete(update.queue);
    pumpWebhook(state);
    return;
  }
  webhook.lastError = {
    at: state.clock.now(),
    message: status === 0 ? 'Connection refused' : `Wrong response from the webhook: ${status}`,
  };
  setTimeout(() => retry(attempt), retryDelayMs(attempt.attempt)).unref();
}

function retry(attempt: Attempt): void {
  const { state, webhook, update } = attempt;
  if (webhook.stopped) return;
  if (waitingUpdates(state).includes(update)) {
    void deliver({ ...attempt, attempt: attempt.attempt + 1 });
    return;
  }
  webhook.busy.delete(update.queue);
  pumpWebhook(state);
}

/** The first retry comes at once, then after 2, 4, 8 … seconds, at most a minute. */
export const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? 0 : Math.min(1000 * 2 ** attempt, LONGEST_DELAY_MS);

/** The status of the answer; 0 when there was none. The rest of the answer is not executed as a method. */
function post(webhook: Webhook, body: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(webhook.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': webhook.secret }),
  };
  return new Promise((resolve) => {
    const outgoing = request(webhook.url, { method: 'POST', headers, timeout: ANSWER_LIMIT_MS }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', () => resolve(0));
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => resolve(0));
    outgoing.end(body);
  });
}
