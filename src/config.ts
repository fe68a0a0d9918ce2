import { z } from 'zod';
import { parseDatabaseUrl, withoutPassword } from './db/database-url.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Everything that the environment decides; read once, passed on as an argument. */
export interface Config {
  /** Undefined: the sandbox starts instead of Telegram. */
  readonly botToken: string | undefined;
  /** Without a slash at its end. */
  readonly telegramApiRoot: string;
  readonly databaseUrl: string;
  /** Telegram user ids that are administrators everywhere. */
  readonly adminIds: readonly bigint[];
  /** 0 takes any free port. */
  readonly port: number;
  /** Undefined: updates are polled. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly locale: 'vi' | 'en';
  readonly timeZone: string;
  readonly logLevel: LogLevel;
  readonly sandboxPort: number;
  /** Where the clock starts and runs on from; undefined: the real time. */
  readonly startAt: Date | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What does not hold: `value` is safe to show (secrets are left out), words come from locales/ ("cli.config"). */
export interface ConfigProblem {
  readonly kind: 'invalid' | 'secretMissing' | 'clockNotLoopback';
  readonly variable: VariableName;
  readonly value: string;
}

export type ReadConfigOutcome =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

const MAX_PORT = 65_535;
const port = (unlessSet: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= MAX_PORT)
    .default(unlessSet);

const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text));

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** An instant with its zone; without one it would mean another time on every server. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Telegram's rule for a webhook's secret (core.telegram.org/bots/api#setwebhook). */
const WEBHOOK_SECRET = /^[\w-]{1,256}$/;

const ENVIRONMENT = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .optional(),
  TELEGRAM_API_ROOT: webAddress.default('https://api.telegram.org').transform((url) => url.replace(/\/+$/, '')),
  DATABASE_URL: z
    .string()
    .refine((url) => parseDatabaseUrl(url) !== undefined)
    .default('file:./data/dondoc.db'),
  ADMIN_IDS: z
    .string()
    .regex(/^\s*\d{1,18}(?:\s*,\s*\d{1,18})*\s*,?\s*$/)
    .transform((text) => text.split(',').flatMap((id) => (id.trim() === '' ? [] : [BigInt(id.trim())])))
    .default([]),
  PORT: port(8080),
  WEBHOOK_URL: webAddress.optional(),
  WEBHOOK_SECRET: z.string().regex(WEBHOOK_SECRET).optional(),
  LOCALE: z.enum(['vi', 'en']).default('vi'),
  TIME_ZONE: z.string().refine(isTimeZone).default('Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SANDBOX_PORT: port(8081),
  DONDOC_NOW: z
    .string()
    .regex(INSTANT)
    .transform((text) => new Date(text))
    .refine((at) => !Number.isNaN(at.getTime()))
    .optional(),
});

export type VariableName = keyof typeof ENVIRONMENT.shape;

/** All variables, in the order in which .env.example lists them. */
export const VARIABLES: readonly VariableName[] = ENVIRONMENT.keyof().options;

/** Reads the environment. A variable that is empty counts as absent, as a line `PORT=` in .env means it. */
export function readConfig(env: Environment): ReadConfigOutcome {
  const given = Object.fromEntries(VARIABLES.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) return { kind: 'invalid', problems: invalidOnes(parsed.error, env) };
  const values = parsed.data;
  const problems = contradictions(values, env);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = values;
  const config: Config = {
    botToken: values.BOT_TOKEN,
    telegramApiRoot: values.TELEGRAM_API_ROOT,
    databaseUrl: values.DATABASE_URL,
    adminIds: values.ADMIN_IDS,
    port: values.PORT,
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
    locale: values.LOCALE,
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    sandboxPort: values.SANDBOX_PORT,
    startAt: values.DONDOC_NOW,
  };
  return { kind: 'ok', config };
}

function invalidOnes(error: z.ZodError, env: Environment): readonly ConfigProblem[] {
  const named = new Set(error.issues.map((issue) => issue.path[0]));
  return VARIABLES.filter((variable) => named.has(variable)).map((variable) => ({
    kind: 'invalid',
    variable,
    value: shown(variable, env),
  }));
}

function contradictions(values: z.infer<typeof ENVIRONMENT>, env: Environment): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (values.WEBHOOK_URL !== undefined && values.WEBHOOK_SECRET === undefined)
    problems.push({ kind: 'secretMissing', variable: 'WEBHOOK_SECRET', value: '' });
  if (values.DONDOC_NOW !== undefined && !isLoopbackUrl(values.TELEGRAM_API_ROOT))
    problems.push({ kind: 'clockNotLoopback', variable: 'DONDOC_NOW', value: shown('DONDOC_NOW', env) });
  return problems;
}

/** What may hold a secret, or a password in an address, is never repeated. */
const SECRETS: readonly VariableName[] = ['BOT_TOKEN', 'WEBHOOK_SECRET'];
const SHOWN_LENGTH = 80;

function shown(variable: VariableName, env: Environment): string {
  const value = env[variable] ?? '';
  if (SECRETS.includes(variable)) return '•••';
  return withoutPassword(value).slice(0, SHOWN_LENGTH);
}

/** Whether an address leads to this machine and nowhere else. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Only Telegram's webhook has to come in from outside: without one, this machine alone is listened to. */
export const listenHost = ({ webhook }: Pick<Config, 'webhook'>): string => (webhook ? '0.0.0.0' : '127.0.0.1');
