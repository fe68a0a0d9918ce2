import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BINH, call, createTestSandbox, GROUP, HA, SUPERGROUP } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
});
afterEach(() => sandbox.close());

const named = (command: string) => [{ command, description: 'x' }];

async function menuOf(chatId: number, userId: number): Promise<string[]> {
  const response = await fetch(`${sandbox.url}/api/chats/${chatId}?as=${userId}`);
  const { commands } = (await response.json()) as { commands: { command: string }[] };
  return commands.map(({ command }) => command);
}

describe('commands', () => {
  it('are shown by the narrowest scope', async () => {
    const { api } = sandbox;
    await api.setMyCommands(named('default'));
    expect(await menuOf(HA, HA)).toEqual(['default']);
    await api.setMyCommands(named('private'), { scope: { type: 'all_private_chats' } });
    await api.setMyCommands(named('groups'), { scope: { type: 'all_group_chats' } });
    await api.setMyCommands(named('private_vi'), { scope: { type: 'all_private_chats' }, language_code: 'vi' });
    await api.setMyCommands(named('ha'), { scope: { type: 'chat', chat_id: HA } });
    await api.setMyCommands(named('admins'), { scope: { type: 'all_chat_administrators' } });
    await api.setMyCommands(named('binh'), { scope: { type: 'chat_member', chat_id: SUPERGROUP, user_id: BINH } });
    expect(await menuOf(HA, HA)).toEqual(['ha']);
    expect(await menuOf(BINH, BINH)).toEqual(['private_vi']);
    expect(await menuOf(GROUP, HA)).toEqual(['admins']);
    expect(await menuOf(GROUP, BINH)).toEqual(['groups']);
    expect(await menuOf(SUPERGROUP, BINH)).toEqual(['binh']);
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: HA } });
    expect(await api.getMyCommands({ scope: { type: 'chat', chat_id: HA } })).toEqual([]);
    expect(await menuOf(HA, HA)).toEqual(['private_vi']);
  });

  it.each([
    [{ commands: [{ command: 'Tình', description: 'x' }] }, 'Bad Request: BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'x', description: '' }] }, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: [], scope: { type: 'chat', chat_id: 9 } }, 'Bad Request: chat not found'],
    [{ commands: [], language_code: 'vi-VN' }, 'Bad Request: invalid language code specified'],
  ])('refuses %j', async (params, description) => {
    expect(await call(sandbox, 'setMyCommands', params)).toMatchObject({ error_code: 400, description });
  });
});

describe('descriptions', () => {
  it('are kept by language', async () => {
    await sandbox.api.setMyDescription('Hệ thống đôn đốc');
    await sandbox.api.setMyShortDescription('Đôn đốc');
    expect(await sandbox.api.getMyDescription({ language_code: 'en' })).toEqual({ description: 'Hệ thống đôn đốc' });
    expect(await sandbox.api.getMyShortDescription()).toEqual({ short_description: 'Đôn đốc' });
    expect(await sandbox.api.getMyName()).toEqual({ name: 'Đôn đốc' });
  });
});
