import type { Config } from '../config.ts';
import { findTrouble, type Use } from '../db/database-trouble.ts';
import { createLogger, type Log } from '../logger.ts';
import type { CommandIo } from './command-io.ts';
import { databaseRefusal, knownRefusal } from './database-refusal.ts';
import { reasonOf } from './reason.ts';
import { done, refused, type CommandResult, type RefusedResult } from './result.ts';
import { configOf } from './session.ts';

interface Running {
  readonly kind: 'running';
  /** Said once it runs. */
  readonly text: string;
  stop(): Promise<void>;
}

/** What is to be started, and for what it needs the database. */
interface Starting {
  readonly use: Use;
  begin(log: Log): Promise<Running>;
}

/** Runs the bot until the process is asked to end; without BOT_TOKEN the sandbox, so that a first start shows something. */
export const start = (io: CommandIo): Promise<CommandResult> =>
  run(io, ({ botToken, ...config }) =>
    botToken === undefined ? startingSandbox(io, config) : startingBot(io, { ...config, botToken }),
  );

export const sandbox = (io: CommandIo): Promise<CommandResult> => run(io, (config) => startingSandbox(io, config));

const startingBot = (io: CommandIo, config: Config & { readonly botToken: string }): Starting => ({
  use: 'work',
  begin: async (log) => {
    const { startApp } = await import('../app.ts');
    const app = await startApp(config, { log });
    const text = io.texts.raw('cli.start.running', { username: app.botUsername, port: config.port });
    return { kind: 'running', text, stop: () => app.stop() };
  },
});

const startingSandbox = (io: CommandIo, config: Omit<Config, 'botToken'>): Starting => ({
  use: 'sandbox',
  begin: async (log) => {
    const { startSandbox } = await import('../sandbox.ts');
    const running = await startSandbox({ ...config, botToken: undefined }, { log });
    const text = io.texts.raw('cli.sandbox.running', { url: running.url });
    return { kind: 'running', text, stop: () => running.stop() };
  },
});

async function run(io: CommandIo, startingOf: (config: Config) => Starting): Promise<CommandResult> {
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { config } = outcome;
  const secrets = [config.botToken, config.webhook?.secret].filter((secret) => secret !== undefined);
  const log = createLogger({ level: config.logLevel, secrets });
  const starting = startingOf(config);
  const stopped = io.untilStopped();
  try {
    const beginning = begin({ io, config, starting, log });
    const begun = await Promise.race([beginning, stopped.then(() => undefined)]);
    // Asked to end before it ran, for instance while Telegram was out of reach: there is nothing to stop in order, but
    // for the sandbox, which leaves no database behind.
    if (begun === undefined) return starting.use === 'sandbox' ? await stopLate(beginning) : io.abandon();
    if (begun.kind === 'refused') return begun;
    io.write(`${begun.text}\n`);
    await stopped;
    await begun.stop();
    return done(null, '');
  } catch (error) {
    return await startRefusal({ io, config, starting }, error);
  }
}

async function stopLate(beginning: Promise<Running | RefusedResult>): Promise<CommandResult> {
  const begun = await beginning;
  if (begun.kind === 'running') await begun.stop();
  return done(null, '');
}

interface Attempt {
  readonly io: CommandIo;
  readonly config: Config;
  readonly starting: Starting;
}

/** A database that cannot be used is found before anything is opened that would have to be closed. */
async function begin(attempt: Attempt & { readonly log: Log }): Promise<Running | RefusedResult> {
  const { io, config, starting, log } = attempt;
  const trouble = await findTrouble(config.databaseUrl, starting.use);
  return trouble ? databaseRefusal(io.texts, config.databaseUrl, trouble) : starting.begin(log);
}

async function startRefusal({ io, config, starting }: Attempt, error: unknown): Promise<CommandResult> {
  const { texts } = io;
  const { port, sandboxPort, databaseUrl } = config;
  if (isAboutPort(error)) return refused('portTaken', texts.raw('cli.start.portTaken', { port, sandboxPort }));
  if (error instanceof Error && error.name === 'RefusedTokenError')
    return refused('tokenRefused', texts.raw('cli.start.tokenRefused'));
  const known = starting.use === 'work' ? await knownRefusal(texts, databaseUrl, error) : undefined;
  return known ?? refused('startFailed', texts.raw('cli.start.failed', reasonOf(error)));
}

/** EACCES is also what a folder answers in which the database may not be written. */
const isAboutPort = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EADDRINUSE' || (error.code === 'EACCES' && 'syscall' in error && error.syscall === 'listen'));
