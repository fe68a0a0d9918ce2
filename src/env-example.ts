import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VARIABLES, type VariableName } from './config.ts';
import { loadTexts, type Texts } from './text/texts.ts';

/** What each variable is when it is not set, as .env would have it; '' where there is nothing. */
const WHEN_ABSENT: Readonly<Record<VariableName, string>> = {
  BOT_TOKEN: '',
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  DATABASE_URL: 'file:./data/dondoc.db',
  ADMIN_IDS: '',
  PORT: '8080',
  WEBHOOK_URL: '',
  WEBHOOK_SECRET: '',
  LOCALE: 'vi',
  TIME_ZONE: 'Asia/Ho_Chi_Minh',
  LOG_LEVEL: 'info',
  SANDBOX_PORT: '8081',
  DONDOC_NOW: '',
};

/** The text of .env.example: every variable with a comment in both languages. */
export function envExample(textsFor: (locale: 'vi' | 'en') => Texts): string {
  const [vi, en] = [textsFor('vi'), textsFor('en')];
  const both = (name: VariableName): string =>
    [vi, en].map((texts) => `# ${texts.raw(`cli.env.${name}.about`)}\n`).join('');
  const head = [vi, en].map((texts) => `# ${texts.raw('cli.env.head')}\n`).join('');
  return [head, ...VARIABLES.map((name) => `${both(name)}${name}=${WHEN_ABSENT[name]}\n`)].join('\n');
}

const root = join(fileURLToPath(import.meta.url), '..', '..');
export const ENV_EXAMPLE_FILE = join(root, '.env.example');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(ENV_EXAMPLE_FILE, envExample(await loadTexts()));
