import { z } from 'zod';
import type { Json } from '../json.ts';
import { seconds } from '../present.ts';
import type { Poller, SandboxState, Webhook } from '../state.ts';
import { updateJson, UPDATE_TYPES, waitingUpdates } from '../updates.ts';
import { pumpWebhook } from '../webhook.ts';
import { badRequest, conflict } from './api-error.ts';
import { flag, has, integer, integerWithin, json, text } from './call.ts';
import type { Call, Handler } from './call.ts';

const WEBHOOK_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const OTHER_POLLER = 'terminated by other getUpdates request; make sure that only one bot instance is running';

/** Long polling: confirms what lies before `offset`, answers at once when something waits, else after `timeout`. */
const getUpdates: Handler = async (call) => {
  const { delivery } = call.state;
  if (delivery.webhook) throw conflict(WEBHOOK_ACTIVE);
  delivery.poller?.conflict(OTHER_POLLER);
  acceptAllowed(call);
  confirm(call.state, integer(call, 'offset') ?? 0);
  const limit = integerWithin(call, 'limit', { otherwise: 100, from: 1, to: 100 });
  const timeout = integerWithin(call, 'timeout', { otherwise: 0, from: 0, to: 50 });
  if (timeout > 0 && waitingUpdates(call.state).length === 0) await waitForUpdates(call, timeout);
  return batch(call.state, limit);
};

const batch = (state: SandboxState, limit: number): readonly Json[] =>
  waitingUpdates(state).slice(0, limit).map(updateJson);

/** A negative offset keeps only the last ones, from the end of the queue. */
function confirm(state: SandboxState, offset: number): void {
  const { delivery } = state;
  if (offset < 0) delivery.queue = delivery.queue.slice(offset);
  else if (offset > 0) delivery.queue = delivery.queue.filter((update) => update.id >= offset);
}

/** Resolves when an update comes, the time is over or the caller hangs up; fails when another one takes over. */
function waitForUpdates({ state, signal }: Call, timeoutSeconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', poller.wake);
      if (state.delivery.poller === poller) state.delivery.poller = undefined;
    };
    const poller: Poller = {
      wake: () => {
        finish();
        resolve();
      },
      conflict: (description) => {
        finish();
        reject(conflict(description));
      },
    };
    const timer = setTimeout(poller.wake, timeoutSeconds * 1000);
    signal.addEventListener('abort', poller.wake);
    state.delivery.poller = poller;
  });
}

function acceptAllowed(call: Call): void {
  if (!has(call, 'allowed_updates')) return;
  const parsed = z.array(z.string()).safeParse(json(call, 'allowed_updates'));
  if (!parsed.success) throw badRequest("can't parse allowed_updates: expected an Array of String");
  const known = parsed.data.filter((type) => UPDATE_TYPES.has(type));
  call.state.delivery.allowed = known.length === 0 ? undefined : new Set(known);
}

const setWebhook: Handler = (call) => {
  const { state } = call;
  const url = text(call, 'url');
  if (url === '') return deleteWebhook(call);
  checkWebhookUrl(url);
  const secret = has(call, 'secret_token') ? text(call, 'secret_token') : undefined;
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
  acceptAllowed(call);
  if (flag(call, 'drop_pending_updates')) state.delivery.queue = [];
  state.delivery.poller?.conflict('terminated by setWebhook request');
  if (state.delivery.webhook) state.delivery.webhook.stopped = true;
  const webhook: Webhook = {
    url,
    secret,
    maxConnections: integerWithin(call, 'max_connections', { otherwise: 40, from: 1, to: 100 }),
    lastError: undefined,
    busy: new Set(),
    stopped: false,
    pump: () => pumpWebhook(state),
  };
  state.delivery.webhook = webhook;
  webhook.pump();
  return true;
};

/** The sandbox never speaks to anything but this machine, so plain HTTP is allowed and everything else refused. */
function checkWebhookUrl(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: Wrong HTTP URL');
  const { protocol, hostname } = new URL(url);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (!loopback) throw badRequest('bad webhook: Failed to resolve host: the sandbox delivers to loopback only');
  if (protocol !== 'http:') throw badRequest('bad webhook: the sandbox delivers over plain http only');
}

const deleteWebhook: Handler = (call) => {
  const { delivery } = call.state;
  if (delivery.webhook) delivery.webhook.stopped = true;
  delivery.webhook = undefined;
  if (flag(call, 'drop_pending_updates')) delivery.queue = [];
  return true;
};

const getWebhookInfo: Handler = ({ state }) => {
  const { webhook, allowed } = state.delivery;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: waitingUpdates(state).length,
    max_connections: webhook?.maxConnections,
    ip_address: webhook && '127.0.0.1',
    last_error_date: webhook?.lastError && seconds(webhook.lastError.at),
    last_error_message: webhook?.lastError?.message,
    allowed_updates: allowed && [...allowed],
  };
};

export const UPDATE_METHODS: Readonly<Record<string, Handler>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};
