import { pino, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

export interface LoggerInput {
  readonly level: LogLevel;
  /** Exact texts that must not appear, such as a token of an unusual shape. */
  readonly secrets?: readonly string[];
  /** Takes whole lines; standard error unless given. */
  readonly write?: (line: string) => void;
}

/** A bot token stands in every address of the Bot API, so it turns up in other people's error texts. */
const TOKEN = /\d{5,}(?::|%3A)[\w-]{20,}/gi;

/** The text without anything that looks like a bot token. */
export const redactTokens = (text: string): string => text.replace(TOKEN, '[token]');

/** JSON lines on standard error; tokens are taken out of the finished line, wherever in it they come from. */
export function createLogger({ level, secrets = [], write }: LoggerInput): Log {
  const print = write ?? ((line: string) => void process.stderr.write(line));
  const redact = (line: string): string =>
    secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '[secret]')), redactTokens(line));
  const serializers = { err: errorFacts, error: errorFacts };
  return pino({ level, base: null, serializers }, { write: (line: string) => print(redact(line)) });
}

/** Logs what went wrong by name and message only: an error object of grammY printed whole shows the token. */
export const logError = (log: Log, message: string, error: unknown): void =>
  log.error({ error: errorFacts(error) }, message);

export function errorFacts(error: unknown): { readonly name: string; readonly message: string } {
  if (error instanceof Error) return { name: error.name, message: error.message };
  if (isFacts(error)) return { name: error.name, message: error.message };
  return { name: 'unknown', message: typeof error === 'string' ? error : typeof error };
}

const isFacts = (value: unknown): value is { readonly name: string; readonly message: string } =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'message' in value &&
  typeof value.name === 'string' &&
  typeof value.message === 'string';
