import { createStandingClock, type AdjustableClock } from '../../src/clock.ts';
import type { Database } from '../../src/db/database.ts';
import { createDispatcher, type Dispatcher, type DispatcherDeps } from '../../src/delivery/dispatcher.ts';
import type { OutgoingMessage, Sender, SendOutcome } from '../../src/delivery/send-outcome.ts';
import { planAlerts } from '../../src/schedule/plan-alerts.ts';
import { planReminders } from '../../src/schedule/plan-reminders.ts';
import { loadTexts } from '../../src/text/texts.ts';
import type { Seed } from '../support/seed-authority.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';
export const GROUP = -1001000000001n;
export const START = '2026-03-09T08:00:00+07:00';

export interface ScriptedSender extends Sender {
  readonly sent: OutgoingMessage[];
}

type Answer = SendOutcome | undefined | ((message: OutgoingMessage) => SendOutcome | undefined);

/** A sender that returns the outcomes given, in order; whatever has none arrives. */
export function createScriptedSender(...script: readonly Answer[]): ScriptedSender {
  const sent: OutgoingMessage[] = [];
  return {
    sent,
    send: async (message) => {
      sent.push(message);
      const answer = script[sent.length - 1];
      const outcome = typeof answer === 'function' ? answer(message) : answer;
      return outcome ?? { kind: 'sent', messageId: message.editsMessageId ?? 100 + sent.length };
    },
  };
}

/** A sender that always answers the same. */
export const createStubbornSender = (answer: (message: OutgoingMessage) => SendOutcome | undefined): ScriptedSender =>
  createScriptedSender(...Array.from({ length: 500 }, () => answer));

export interface PostOffice {
  readonly clock: AdjustableClock;
  dispatcher(sender: Sender, other?: Partial<DispatcherDeps>): Dispatcher;
  /** Moves the clock on by so many seconds. */
  wait(seconds: number): void;
  /** Queues the reminders and alerts that are due now. */
  plan(): Promise<void>;
  messages(): ReturnType<Database['client']['outboxMessage']['findMany']>;
}

export async function createPostOffice(database: Database, seed: Seed, startAt = START): Promise<PostOffice> {
  const clock = createStandingClock(new Date(startAt));
  const textsFor = await loadTexts();
  return {
    clock,
    dispatcher: (sender, other = {}) =>
      createDispatcher({
        database,
        sender,
        textsFor,
        timeZone: ZONE,
        defaultLocale: 'vi',
        now: () => clock.now(),
        pace: { waitFor: async () => undefined },
        ...other,
      }),
    wait: (seconds) => clock.set(new Date(clock.now().getTime() + seconds * 1000)),
    plan: async () => {
      const authority = await seed.authority(clock.now());
      await planReminders(database.client, authority, clock.now());
      await planAlerts(database.client, authority, clock.now());
    },
    messages: () => database.client.outboxMessage.findMany({ orderBy: { id: 'asc' } }),
  };
}
