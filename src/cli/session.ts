import { createAdjustableClock } from '../clock.ts';
import { readConfig, type Config, type ConfigProblem } from '../config.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { findTrouble } from '../db/database-trouble.ts';
import { dayOfInstant, type Day } from '../domain/day.ts';
import type { Texts } from '../text/texts.ts';
import type { CommandIo } from './command-io.ts';
import { databaseRefusal, errorRefusal } from './database-refusal.ts';
import { refused, type CommandResult, type RefusedResult } from './result.ts';

export { reasonOf } from './reason.ts';

export type ConfigOutcome = { readonly kind: 'ok'; readonly config: Config } | RefusedResult;

export function configOf(io: CommandIo): ConfigOutcome {
  const outcome = readConfig(io.env);
  if (outcome.kind === 'ok') return outcome;
  return refused('invalidConfig', outcome.problems.map((problem) => configSentence(io.texts, problem)).join('\n'));
}

/** Which variable, which value, what is expected, and what to do. */
export function configSentence(texts: Texts, { kind, variable, value }: ConfigProblem): string {
  if (kind !== 'invalid') return texts.raw(`cli.config.${kind}`, { variable, value });
  return texts.raw('cli.config.invalid', { variable, value, expected: texts.raw(`cli.env.${variable}.expected`) });
}

export interface Session {
  readonly config: Config;
  readonly database: Database;
  readonly now: Date;
  readonly today: Day;
}

/** Opens the database, brings it up to date, and closes it behind the work. */
export async function withDatabase(
  io: CommandIo,
  work: (session: Session) => Promise<CommandResult>,
): Promise<CommandResult> {
  const outcome = configOf(io);
  if (outcome.kind === 'refused') return outcome;
  const { config } = outcome;
  const opened = await openOrRefuse(io.texts, config);
  if (opened.kind === 'refused') return opened;
  const { database } = opened;
  const now = nowOf(io, config);
  try {
    return await work({ config, database, now, today: dayOfInstant(now, config.timeZone) });
  } finally {
    await database.close();
  }
}

/** The time by DONDOC_NOW where it is set: the commands of a sandbox live in its day. */
export const nowOf = (io: Pick<CommandIo, 'now'>, { startAt }: Config): Date =>
  startAt === undefined ? io.now() : createAdjustableClock(startAt).now();

async function openOrRefuse(
  texts: Texts,
  { databaseUrl }: Config,
): Promise<{ readonly kind: 'opened'; readonly database: Database } | RefusedResult> {
  try {
    const trouble = await findTrouble(databaseUrl, 'work');
    if (trouble) return databaseRefusal(texts, databaseUrl, trouble);
    return { kind: 'opened', database: await openDatabase(databaseUrl) };
  } catch (error) {
    return await errorRefusal(texts, databaseUrl, error);
  }
}
