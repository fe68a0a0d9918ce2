import type { Config } from '../config.ts';
import { createLogger, type Log } from '../logger.ts';
import type { CommandIo } from './command-io.ts';
import { done, refused, type CommandResult } from './result.ts';
import { configOf, reasonOf } from './session.ts';

interface Running {
  /** Said once it runs. */
  readonly text: string;
  stop(): Promise<void>;
}

/** Runs the bot until the process is asked to end; without BOT_TOKEN the sandbox, so that a first start shows something. */
export const start = (io: CommandIo): Promise<CommandResult> =>
  run(io, ({ botToken, ...config }, log) =>
    botToken === undefined ? runSandbox(io, config, log) : runBot(io, { ...config, botToken }, log),
  );

export const sandbox = (io: CommandIo): Promise<CommandResult> => run(io, (config, log) => runSandbox(io, config, log));

async function runBot(io: CommandIo, config: Config & { readonly botToken: string }, log: Log): Promise<Running> {
  const { startApp } = await import('../app.ts');
  const app = await startApp(config, { log });
  const text = io.texts.raw('cli.start.running', { username: app.botUsername, port: config.port });
  return { text, stop: () => app.stop() };
}

async function runSandbox(io: CommandIo, config: Omit<Config, 'botToken'>, log: Log): Promise<Running> {
  const { startSandbox } = await import('../sandbox.ts');
  const running = await startSandbox({ ...config, botToken: undefined }, { log });
  return { text: io.texts.raw('cli.sandbox.running', { url: running.url }), stop: () => running.stop() };
}

async function run(io: CommandIo, begin: (config: Config, log: Log) => Promise<Running>): Promise<CommandResult> {
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { config } = outcome;
  const secrets = [config.botToken, config.webhook?.secret].filter((secret) => secret !== undefined);
  const log = createLogger({ level: config.logLevel, secrets });
  const stopped = io.untilStopped();
  try {
    const running = await Promise.race([begin(config, log), stopped.then(() => undefined)]);
    // Asked to end before it ran, for instance while Telegram was out of reach: there is nothing to stop in order.
    if (running === undefined) return io.abandon();
    io.write(`${running.text}\n`);
    await stopped;
    await running.stop();
    return done(null, '');
  } catch (error) {
    return startRefusal(io, config, error);
  }
}

function startRefusal(io: CommandIo, { port, sandboxPort, databaseUrl }: Config, error: unknown): CommandResult {
  const { texts } = io;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return refused('portTaken', texts.raw('cli.start.portTaken', { port, sandboxPort }));
  if (error instanceof Error && error.name === 'RefusedTokenError')
    return refused('tokenRefused', texts.raw('cli.start.tokenRefused'));
  return refused('startFailed', texts.raw('cli.start.failed', { databaseUrl, ...reasonOf(error) }));
}
