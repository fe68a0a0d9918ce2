import type { Update } from 'grammy/types';
import { describeError, type InboxProcessor } from './bot/process-inbox.ts';
import type { Database } from './db/database.ts';
import type { Dispatcher } from './delivery/dispatcher.ts';
import type { Log } from './logger.ts';
import { runAlerts, runPlanner } from './schedule/planner.ts';

export interface EngineDeps {
  readonly database: Database;
  readonly inbox: InboxProcessor;
  readonly dispatcher: Dispatcher;
  readonly receive: (updates: readonly Update[]) => Promise<void>;
  readonly now: () => Date;
  readonly timeZone: string;
  readonly log: Log;
}

export interface Engine {
  /** Keeps updates; resolves when they are durable. They are handled right after. */
  store(updates: readonly Update[]): Promise<void>;
  /** Handles what waits, plans, and sends what is due now. */
  settle(): Promise<void>;
  /** Like settle, but what goes wrong is logged and tried again later. */
  settleSafely(): Promise<void>;
  /** Comes back to what has to be tried again. */
  wakeIn(ms: number): void;
  lastPlannedAt(): Date | undefined;
  stop(): Promise<void>;
}

/** Answers come first; the planner's whole round follows a little later, once for many answers. */
const PLAN_SOON_MS = 1_500;

/** What runs the two rivers: answers to updates at once, plans and messages when their time has come. */
export function createEngine(deps: EngineDeps): Engine {
  const { database, inbox, dispatcher, now, timeZone, log } = deps;
  let plannedAt: Date | undefined;
  let soon: NodeJS.Timeout | undefined;
  let stopped = false;
  const running = new Set<Promise<void>>();

  const settle = async (): Promise<void> => {
    await inbox.drain();
    await runPlanner(database, { now: now(), timeZone });
    plannedAt = now();
    await dispatcher.drain();
  };
  const safely = (work: () => Promise<unknown>): Promise<void> => {
    const run: Promise<void> = work()
      .then(
        () => undefined,
        (error: unknown) => log.error({ error: describeError(error) }, 'a run failed and will be tried again'),
      )
      .finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  const wake = async (): Promise<void> => {
    if (stopped) return;
    await inbox.drain();
    await runAlerts(database, { now: now(), timeZone });
    await dispatcher.drain();
    if (stopped) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      void safely(settle);
    }, PLAN_SOON_MS).unref();
  };
  return {
    store: async (updates) => {
      await deps.receive(updates);
      void safely(wake);
    },
    settle,
    settleSafely: () => safely(settle),
    wakeIn: (ms) => {
      if (!stopped) setTimeout(() => void safely(wake), ms).unref();
    },
    lastPlannedAt: () => plannedAt,
    stop: async () => {
      stopped = true;
      clearTimeout(soon);
      await Promise.all(running);
    },
  };
}
