import { z } from 'zod';
import { commandKey } from '../commands.ts';
import type { CommandScope } from '../commands.ts';
import { codePoints } from '../entities.ts';
import { emit } from '../state.ts';
import { badRequest } from './api-error.ts';
import { has, json, text } from './call.ts';
import type { Call, Handler } from './call.ts';

const MAX_COMMANDS = 100;
const commandsSchema = z.array(z.object({ command: z.string(), description: z.string() }));
const chatId = z.coerce.number().int();
const scopeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']) }),
  z.object({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
  z.object({ type: z.literal('chat_member'), chat_id: chatId, user_id: z.coerce.number().int() }),
]);

const setMyCommands: Handler = (call) => {
  const parsed = commandsSchema.safeParse(json(call, 'commands'));
  if (!parsed.success) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (parsed.data.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const commands = parsed.data.map((given) => ({ ...given, command: given.command.replace(/^\//, '') }));
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    const length = codePoints(description.trim());
    if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  call.state.commands.set(keyOfCall(call), commands);
  emit(call.state, { kind: 'changed' });
  return true;
};

const getMyCommands: Handler = (call) =>
  (call.state.commands.get(keyOfCall(call)) ?? []).map((command) => ({ ...command }));

const deleteMyCommands: Handler = (call) => {
  call.state.commands.delete(keyOfCall(call));
  emit(call.state, { kind: 'changed' });
  return true;
};

const keyOfCall = (call: Call): string => commandKey(scopeOfCall(call), languageOfCall(call));

function scopeOfCall(call: Call): CommandScope {
  if (!has(call, 'scope')) return { type: 'default' };
  const parsed = scopeSchema.safeParse(json(call, 'scope'));
  if (!parsed.success) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  if ('chat_id' in parsed.data && !call.state.chats.has(parsed.data.chat_id)) throw badRequest('chat not found');
  return parsed.data;
}

function languageOfCall(call: Call): string {
  const language = text(call, 'language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

/** Name, description and short description: kept by language, an empty one is removed. */
interface ProfileField {
  readonly field: string;
  readonly limit: number;
  readonly tooLong: string;
}

const setter =
  ({ field, limit, tooLong }: ProfileField): Handler =>
  (call) => {
    const value = text(call, field);
    if (codePoints(value) > limit) throw badRequest(tooLong);
    call.state.profile.set(`${field}/${languageOfCall(call)}`, value);
    emit(call.state, { kind: 'changed' });
    return true;
  };

const getter =
  ({ field }: ProfileField): Handler =>
  ({ state, ...call }) => {
    const language = languageOfCall({ state, ...call });
    const otherwise = field === 'name' ? state.bot.name : '';
    return { [field]: state.profile.get(`${field}/${language}`) ?? state.profile.get(`${field}/`) ?? otherwise };
  };

const NAME = { field: 'name', limit: 64, tooLong: 'BOT_TITLE_INVALID' };
const DESCRIPTION = { field: 'description', limit: 512, tooLong: 'BOT_DESCRIPTION_INVALID' };
const SHORT = { field: 'short_description', limit: 120, tooLong: 'BOT_SHORT_DESCRIPTION_INVALID' };

export const PROFILE_METHODS: Readonly<Record<string, Handler>> = {
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setter(NAME),
  getMyName: getter(NAME),
  setMyDescription: setter(DESCRIPTION),
  getMyDescription: getter(DESCRIPTION),
  setMyShortDescription: setter(SHORT),
  getMyShortDescription: getter(SHORT),
};
