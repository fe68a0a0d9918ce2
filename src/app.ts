import cron from 'node-cron';
import packageJson from '../package.json' with { type: 'json' };
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { createBot } from './bot/bot.ts';
import { saveCommandMenus } from './bot/commands.ts';
import type { BotContext } from './bot/context.ts';
import { createDownload } from './bot/download.ts';
import { createInboxProcessor, describeError, type InboxStep } from './bot/process-inbox.ts';
import { ALLOWED_UPDATES, pollUpdates, receiveUpdates } from './bot/receive.ts';
import { elapsedMs, systemClock, type Clock } from './clock.ts';
import { listenHost, type Config } from './config.ts';
import { openDatabase, type Database } from './db/database.ts';
import { saveMeta } from './db/meta.ts';
import { ADMIN_IDS_KEY } from './db/people.ts';
import { createDispatcher, type DeliveryStep } from './delivery/dispatcher.ts';
import { createPace, type Pace } from './delivery/pace.ts';
import { createTelegramSender } from './delivery/telegram-sender.ts';
import { createEngine, type Engine } from './engine.ts';
import { startHttpServer, type HttpServer } from './http/server.ts';
import type { Log } from './logger.ts';
import { loadTexts, type Texts } from './text/texts.ts';

export type RunnableConfig = Config & { readonly botToken: string };

export interface AppDeps {
  readonly log: Log;
  readonly clock?: Clock;
  /** Neither health nor webhook is served: the sandbox and tests run several applications. */
  readonly withoutHttp?: boolean;
  /** Without it Telegram's limits are kept in real time; the sandbox has none, and its clock jumps. */
  readonly pace?: Pace;
  /** For tests that kill the process between steps. */
  readonly reached?: (step: InboxStep | DeliveryStep) => void;
}

export interface App {
  readonly database: Database;
  readonly botUsername: string;
  /** Handles what waits, plans, and sends what is due now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_TIMEOUT_S = 30;
/** Longer than a poll, shorter than the lease of a message that is being sent. */
const CALL_TIMEOUT_S = 60;

interface Parts {
  readonly config: RunnableConfig;
  readonly deps: AppDeps;
  readonly database: Database;
  readonly bot: Bot<BotContext>;
  readonly textsFor: (locale: string | null | undefined) => Texts;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Starts everything: database, bot, planner, dispatcher, health. */
export async function startApp(config: RunnableConfig, deps: AppDeps): Promise<App> {
  const clock = deps.clock ?? systemClock;
  const now = (): Date => clock.now();
  const database = await openDatabase(config.databaseUrl);
  const textsFor = await loadTexts();
  const stopping = new AbortController();
  const sleep = createSleep(stopping.signal);
  const { timeZone, adminIds, locale: defaultLocale } = config;
  const bot = createBot({
    token: config.botToken,
    client: { apiRoot: config.telegramApiRoot, timeoutSeconds: CALL_TIMEOUT_S },
    deps: { database, textsFor, defaultLocale, timeZone, adminIds, now, download: createDownload(config) },
  });
  const parts: Parts = { config, deps, database, bot, textsFor, now, sleep, signal: stopping.signal };
  await untilReachable(async () => void (bot.botInfo = await bot.api.getMe()), parts);
  await saveCommandMenus(bot.api, textsFor(defaultLocale));
  await saveMeta(database.client, 'botUsername', bot.botInfo.username);
  await saveMeta(database.client, ADMIN_IDS_KEY, adminIds.join(','));
  const engine = wireEngine(parts);
  const server = deps.withoutHttp ? undefined : await serve(parts, engine);
  const minute = cron.schedule('* * * * *', () => engine.settleSafely(), { noOverlap: true });
  const listening = listen(parts, engine);
  await engine.settleSafely();
  deps.log.info({ bot: bot.botInfo.username }, 'started');
  return {
    database,
    botUsername: bot.botInfo.username,
    settle: engine.settle,
    stop: async () => {
      stopping.abort();
      await minute.destroy();
      await server?.close();
      await listening;
      await engine.stop();
      await database.close();
    },
  };
}

function wireEngine({ config, deps, database, bot, textsFor, now, sleep }: Parts): Engine {
  const { timeZone, adminIds, locale: defaultLocale } = config;
  const watch = deps.reached ? { reached: deps.reached } : {};
  const inbox = createInboxProcessor({
    database,
    handle: (update) => bot.handleUpdate(update),
    now,
    adminIds,
    onFailure: (failure) => {
      deps.log.error(failure, 'an update could not be handled');
      if (!failure.givenUp) engine.wakeIn(failure.retryInMs);
    },
    ...watch,
  });
  const dispatcher = createDispatcher({
    database,
    sender: createTelegramSender(bot.api),
    textsFor,
    timeZone,
    defaultLocale,
    now,
    pace: deps.pace ?? createPace({ elapsedMs, sleep }),
    ...watch,
  });
  const receive = (updates: readonly Update[]): Promise<void> =>
    receiveUpdates(database, { botId: bot.botInfo.id, updates, at: now() });
  const engine: Engine = createEngine({ database, inbox, dispatcher, receive, now, timeZone, log: deps.log });
  return engine;
}

/** Webhook where one is set, else long polling; ends when the application stops. */
async function listen({ config, deps, bot, sleep, signal }: Parts, engine: Engine): Promise<void> {
  const { api } = bot;
  if (config.webhook) {
    await api.setWebhook(config.webhook.url, {
      secret_token: config.webhook.secret,
      allowed_updates: [...ALLOWED_UPDATES],
    });
    return;
  }
  await api.deleteWebhook();
  await pollUpdates({
    api,
    timeoutS: POLL_TIMEOUT_S,
    signal,
    store: engine.store,
    sleep,
    onTrouble: ({ error, waitMs }) =>
      deps.log.warn({ error: describeError(error), waitMs }, 'updates cannot be fetched'),
  });
}

/** The clock wakes the planner every minute: after five without a run something is wrong. */
const LATE_MS = 5 * 60_000;

const serve = ({ config, deps, database, now }: Parts, engine: Engine): Promise<HttpServer> =>
  startHttpServer({
    host: listenHost(config),
    port: config.port,
    log: deps.log,
    health: async () => {
      await database.client.meta.count();
      const lastRunAt = engine.lastPlannedAt();
      const late = lastRunAt === undefined || now().getTime() - lastRunAt.getTime() > LATE_MS;
      return { planner: { lastRunAt, late }, dispatcher: { lastRunAt, late }, version: packageJson.version };
    },
    ...(config.webhook
      ? {
          webhook: {
            path: new URL(config.webhook.url).pathname,
            secret: config.webhook.secret,
            onUpdates: engine.store,
          },
        }
      : {}),
  });

/** A pause that ends early when the application stops. */
const createSleep =
  (signal: AbortSignal) =>
  (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });

/** Telegram may be out of reach when the machine starts: it is waited for. A refused token is final. */
async function untilReachable(work: () => Promise<void>, { deps, sleep, signal }: Parts): Promise<void> {
  for (let waitMs = 1_000; !signal.aborted; waitMs = Math.min(waitMs * 2, 60_000)) {
    try {
      return await work();
    } catch (error) {
      const text = describeError(error);
      if (/\b(401|404)\b/.test(text)) throw new RefusedTokenError();
      deps.log.warn({ error: text, waitMs }, 'Telegram cannot be reached');
      await sleep(waitMs);
    }
  }
}

/** BOT_TOKEN is not one that Telegram knows. */
export class RefusedTokenError extends Error {
  constructor() {
    super('Telegram refuses BOT_TOKEN: copy it again from BotFather into .env');
    this.name = 'RefusedTokenError';
  }
}
