import type { CommanderError } from 'commander';
import type { TextKey, Texts } from '../text/texts.ts';

const KEYS: Readonly<Record<string, TextKey>> = {
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.excessArguments': 'cli.usage.excessArguments',
  'commander.invalidArgument': 'cli.usage.invalidArgument',
};

const QUOTED = /'([^']*)'/g;
const EXPECTATION = / is invalid\. (.*)$/s;

/** What was wrong with the command line, in the language of the terminal. Commander gives it in English words only. */
export function usageText(texts: Texts, { code, message }: CommanderError): string {
  const key = KEYS[code];
  if (key === undefined) return message;
  const [name = '', value = ''] = [...message.matchAll(QUOTED)].map((match) => match[1] ?? '');
  return texts.raw(key, { name, value, expected: EXPECTATION.exec(message)?.[1] ?? '' });
}
