import { randomBytes } from 'node:crypto';
import { startApp, type App } from './app.ts';
import { createAdjustableClock, type AdjustableClock } from './clock.ts';
import type { Config } from './config.ts';
import { loadNextDueDay } from './db/obligations.ts';
import { openDatabase } from './db/database.ts';
import { createTemporaryDatabases, type TemporaryDatabases } from './db/temporary-databases.ts';
import { createTurns } from './db/turns.ts';
import { addDays, dayOfInstant, instantOf, day, type Day } from './domain/day.ts';
import { vietnamCalendar } from './domain/holidays.ts';
import { DEFAULT_SENDING_HOURS, ladderInstant } from './domain/sending-hours.ts';
import type { Log } from './logger.ts';
import { createSandbox, type Sandbox, type SandboxControl, type SandboxWorld } from './sandbox/server.ts';
import { sampleWorld, SAMPLE_ADMIN_ID, seedSample } from './sample.ts';
import { loadTexts, type Texts } from './text/texts.ts';
import { pageTexts } from './text/page-texts.ts';

/** Where the sandbox's clock starts, so that everybody sees the same first screen (DESIGN section 6). */
export const SANDBOX_START = new Date('2026-03-09T08:00:00+07:00');

const BOT_TOKEN = '700000001:SANDBOX-only-for-loopback-never-a-real-one';
const BOT_USERNAME = 'dondoc_sandbox_bot';

export interface RunningSandbox {
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly clock: AdjustableClock;
  app(): App;
  /** Goes to an instant as the days would: each sending hour on the way is kept. */
  goTo(at: Date): Promise<void>;
  stop(): Promise<void>;
}

/** The very same application against a Bot API of our own on loopback, with a clock that can be moved. */
export async function startSandbox(config: Config, deps: { readonly log: Log }): Promise<RunningSandbox> {
  const texts = (await loadTexts())(config.locale);
  const clock = createAdjustableClock(config.startAt ?? SANDBOX_START);
  const name = config.sandboxPort === 0 ? randomBytes(4).toString('hex') : String(config.sandboxPort);
  const databases = createTemporaryDatabases(config.databaseUrl, name);
  // Every start over starts the application anew: that is not worth a line to somebody who tries it out.
  const log = deps.log.level === 'info' ? deps.log.child({}, { level: 'warn' }) : deps.log;
  const stage: Stage = { config, log, clock, texts, databases, inTurn: createTurns(), app: undefined };
  const sandbox = await createSandbox({
    token: BOT_TOKEN,
    botUsername: BOT_USERNAME,
    botName: texts.raw('sandboxApp.botName'),
    host: '127.0.0.1',
    port: config.sandboxPort,
    clock,
    control: createControl(stage, () => sandbox),
    world: sampleWorld(),
    locale: config.locale,
    texts: pageTexts(config.locale),
    timeZone: config.timeZone,
  });
  await stage.inTurn(() => runApp(stage, sandbox, { sample: true }));
  return {
    url: sandbox.url,
    sandbox,
    clock,
    app: () => appOf(stage),
    goTo: (at) => goTo(stage, at),
    stop: () =>
      stage.inTurn(async () => {
        await sandbox.close();
        await stage.app?.stop();
        await databases.clear();
      }),
  };
}

interface Stage {
  readonly config: Config;
  readonly log: Log;
  readonly clock: AdjustableClock;
  readonly texts: Texts;
  readonly databases: TemporaryDatabases;
  /** Two that start at once would leave two applications on one token. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  app: App | undefined;
}

function appOf(stage: Stage): App {
  if (!stage.app) throw new Error('the application is being started over');
  return stage.app;
}

/** Starts the application on a new database, filled with the sample or empty. */
async function runApp(stage: Stage, sandbox: Sandbox, { sample }: { readonly sample: boolean }): Promise<void> {
  const { config, clock } = stage;
  const databaseUrl = await stage.databases.next();
  const adminIds = config.adminIds.length > 0 ? config.adminIds : [SAMPLE_ADMIN_ID];
  if (sample) {
    const database = await openDatabase(databaseUrl);
    await seedSample(database, { now: clock.now(), timeZone: config.timeZone, adminIds });
    await database.close();
  }
  stage.app = await startApp(
    { ...config, botToken: BOT_TOKEN, telegramApiRoot: sandbox.apiRoot, databaseUrl, adminIds, webhook: undefined },
    { log: stage.log, clock, withoutHttp: true, pace: { waitFor: () => Promise.resolve() } },
  );
}

function createControl(stage: Stage, sandbox: () => Sandbox): SandboxControl {
  const { texts, clock, inTurn } = stage;
  return {
    moves: () => [
      { id: 'ladder', label: texts.raw('sandboxApp.moveLadder') },
      { id: 'day', label: texts.raw('sandboxApp.moveDay') },
      { id: 'deadline', label: texts.raw('sandboxApp.moveDeadline') },
    ],
    move: (id) =>
      inTurn(async () => {
        await goTo(stage, await targetOf(stage, id));
        return { now: clock.now().toISOString() };
      }),
    startOver: ({ on, sample }) =>
      inTurn(async () => {
        await stage.app?.stop();
        stage.app = undefined;
        clock.set(instantOf(day(on), DEFAULT_SENDING_HOURS.ladderMinute, stage.config.timeZone));
        const world = sampleWorld();
        sandbox().reset(sample ? world : asStrangers(world, texts));
        await runApp(stage, sandbox(), { sample });
      }),
  };
}

/** In an empty database nobody has met the bot yet, and only the administrator has a part to play. */
const asStrangers = (world: SandboxWorld, texts: Texts): SandboxWorld => ({
  people: world.people.map(({ group: _group, ...person }) => ({
    ...person,
    started: false,
    note: texts.raw(BigInt(person.id) === SAMPLE_ADMIN_ID ? 'sandboxApp.admin' : 'sandboxApp.notEnrolled'),
  })),
  groups: world.groups.map((group) => ({ ...group, botIsMember: false })),
});

async function targetOf(stage: Stage, id: string): Promise<Date> {
  const { timeZone } = stage.config;
  const now = stage.clock.now();
  if (id === 'day') return new Date(now.getTime() + 24 * 3_600_000);
  if (id === 'deadline') {
    const due = await loadNextDueDay(appOf(stage).database.client, dayOfInstant(now, timeZone));
    return due === undefined ? now : ladderInstant(due, DEFAULT_SENDING_HOURS, timeZone);
  }
  return nextLadder(now, timeZone);
}

/** The next 08:00 of a working day. */
function nextLadder(after: Date, timeZone: string): Date {
  const today = dayOfInstant(after, timeZone);
  const year = Number(today.slice(0, 4));
  const calendar = vietnamCalendar({ years: { from: year, to: year + 1 } });
  const from = (on: Day): Date => ladderInstant(calendar.workingDayOnOrAfter(on), DEFAULT_SENDING_HOURS, timeZone);
  return from(today) > after ? from(today) : from(addDays(today, 1));
}

/** Each working day's sending hour on the way is lived through, so that nothing is skipped as after downtime. */
async function goTo(stage: Stage, at: Date): Promise<void> {
  const { timeZone } = stage.config;
  for (let next = nextLadder(stage.clock.now(), timeZone); next < at; next = nextLadder(next, timeZone)) {
    stage.clock.set(next);
    await appOf(stage).settle();
  }
  stage.clock.set(at);
  await appOf(stage).settle();
}
