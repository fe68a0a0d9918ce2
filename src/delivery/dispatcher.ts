import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import {
  claimMessages,
  loadStuckMessages,
  markEnded,
  markHeld,
  markSending,
  takeOver,
  type OutboxItem,
} from '../db/outbox.ts';
import { loadLocale } from '../db/people.ts';
import type { Texts } from '../text/texts.ts';
import { decideUnprepared } from './decide-outcome.ts';
import type { Pace } from './pace.ts';
import { prepareNotice, type Prepared } from './prepare.ts';
import type { Sender } from './send-outcome.ts';
import { settle, writeVerdict } from './settle-outcome.ts';

export interface DispatcherDeps {
  readonly database: Database;
  readonly sender: Sender;
  readonly textsFor: (locale: string | null | undefined) => Texts;
  readonly timeZone: string;
  /** The language of groups and of people who chose none. */
  readonly defaultLocale: string;
  readonly now: () => Date;
  readonly pace: Pace;
  /** For tests that kill the process between the steps of a delivery. */
  readonly reached?: (step: DeliveryStep) => void;
}

export type DeliveryStep = 'claimed' | 'intentWritten' | 'messageSent' | 'outcomeWritten';

export interface Dispatcher {
  /** Sends everything whose time has come; returns how many messages went out. Only one run at a time. */
  drain(): Promise<number>;
}

const LEASE_MS = 90_000;
const CLAIM_LIMIT = 20;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  let running: Promise<number> | undefined;
  let again = false;
  const run = async (): Promise<number> => {
    try {
      let sent = 0;
      do {
        again = false;
        await rescue(deps);
        sent += await sendDue(deps);
      } while (again);
      return sent;
    } finally {
      // Here and not in a later callback: a call in between would be told to wait for a run that is over.
      running = undefined;
    }
  };
  return {
    drain: () => {
      again = true;
      running ??= run();
      return running;
    },
  };
}

async function sendDue(deps: DispatcherDeps): Promise<number> {
  let sent = 0;
  for (;;) {
    const token = randomUUID();
    const claimed = await claimMessages(deps.database, {
      now: deps.now(),
      limit: CLAIM_LIMIT,
      leaseMs: LEASE_MS,
      token,
    });
    if (claimed.length === 0) return sent;
    deps.reached?.('claimed');
    for (const item of claimed) sent += (await dispatch(deps, item, token)) ? 1 : 0;
  }
}

async function dispatch(deps: DispatcherDeps, item: OutboxItem, token: string): Promise<boolean> {
  const { client } = deps.database;
  const held = { id: item.id, token };
  const prepared = await prepareSafely(deps, item);
  switch (prepared.kind) {
    case 'drop':
      await markEnded(client, { ...held, state: 'cancelled', error: prepared.reason });
      return false;
    case 'wait':
      await markHeld(client, { ...held, until: prepared.until });
      return false;
    case 'unprepared': {
      const attempt = item.attempt + 1;
      await writeVerdict(client, {
        ...held,
        at: deps.now(),
        attempt,
        verdict: decideUnprepared(prepared.reason, attempt),
      });
      return false;
    }
    case 'say':
      return send(deps, { item, token, prepared });
  }
}

/** One message that our code cannot put into words must not hold up those behind it. */
async function prepareSafely(
  deps: DispatcherDeps,
  item: OutboxItem,
): Promise<Prepared | { readonly kind: 'unprepared'; readonly reason: string }> {
  const { client } = deps.database;
  try {
    const locale = item.personId === undefined ? null : await loadLocale(client, item.personId);
    const texts = deps.textsFor(locale ?? deps.defaultLocale);
    return await prepareNotice(client, { item, texts, now: deps.now(), timeZone: deps.timeZone });
  } catch (error) {
    return { kind: 'unprepared', reason: `could not be prepared: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

type Say = Extract<Prepared, { kind: 'say' }>;

async function send(
  deps: DispatcherDeps,
  { item, token, prepared }: { readonly item: OutboxItem; readonly token: string; readonly prepared: Say },
): Promise<boolean> {
  const { html, buttons } = prepared.message;
  await deps.pace.waitFor(item.chatId);
  const held = { id: item.id, token };
  if (!(await markSending(deps.database.client, { ...held, at: deps.now(), text: html }))) return false;
  deps.reached?.('intentWritten');
  const { chatId, threadId, editsMessageId } = item;
  const photo = prepared.photo ? { photo: prepared.photo } : {};
  const outcome = await deps.sender.send({ chatId, threadId, html, buttons, editsMessageId, ...photo });
  deps.reached?.('messageSent');
  if (outcome.kind === 'tooMany') deps.pace.slowDown?.();
  await settle(deps.database, { item, token, outcome, prepared, at: deps.now() });
  deps.reached?.('outcomeWritten');
  return outcome.kind === 'sent';
}

/** What a crash left between intent and outcome is in doubt; its lease has run out. */
async function rescue({ database, now }: DispatcherDeps): Promise<void> {
  const at = now();
  for (const item of await loadStuckMessages(database.client, at)) {
    const token = randomUUID();
    const until = new Date(at.getTime() + LEASE_MS);
    if (!(await takeOver(database.client, { id: item.id, token, until, now: at }))) continue;
    await settle(database, {
      // The attempt that was under way is counted already.
      item: { ...item, attempt: item.attempt - 1 },
      token,
      outcome: { kind: 'inDoubt', description: 'the process ended while sending' },
      prepared: undefined,
      at,
    });
  }
}
