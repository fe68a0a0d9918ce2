import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BINH, call, CLOSED, createTestSandbox, FORUM, GROUP, HA, SUPERGROUP, takeUpdates } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
});
afterEach(() => sandbox.close());

const kinds = (updates: readonly object[]) => updates.map((update) => Object.keys(update)[1]);

describe('privacy mode', () => {
  it.each([
    ['talk among people', 'Chào mọi người', false],
    ['a command', '/tinhhinh', true],
    ['a command for this bot', '/tinhhinh@Dondoc_Test_Bot', true],
    ['a command for another bot', '/tinhhinh@other_bot', false],
    ['a mention', 'nhờ @dondoc_test_bot xem', true],
    ['a mention of a person', 'nhờ @binh_test xem', false],
  ])('%s', async (_name, text, seen) => {
    sandbox.user.sendText({ chatId: GROUP, fromId: HA, text });
    expect((await takeUpdates(sandbox)).length).toBe(seen ? 1 : 0);
  });

  it('lets through answers to the bot, not answers to people', async () => {
    const own = await sandbox.api.sendMessage(SUPERGROUP, 'Việc quá hạn');
    const { messageId } = sandbox.user.sendText({ chatId: SUPERGROUP, fromId: HA, text: 'ai làm?' });
    sandbox.user.sendText({ chatId: SUPERGROUP, fromId: BINH, text: 'tôi', replyTo: messageId });
    sandbox.user.sendText({ chatId: SUPERGROUP, fromId: BINH, text: '60%', replyTo: own.message_id });
    const updates = await takeUpdates(sandbox);
    expect(updates.map((update: { message: { text: string } }) => update.message.text)).toEqual(['60%']);
  });

  it('ends where the bot is an administrator', async () => {
    sandbox.user.promoteBot({ groupId: SUPERGROUP, byId: HA, administrator: true });
    sandbox.user.sendText({ chatId: SUPERGROUP, fromId: HA, text: 'Chào' });
    expect(kinds(await takeUpdates(sandbox))).toEqual(['my_chat_member', 'message']);
  });

  it('shows nothing of groups that the bot is not in', async () => {
    sandbox.user.sendText({ chatId: CLOSED, fromId: HA, text: '/tinhhinh' });
    expect(await takeUpdates(sandbox)).toEqual([]);
  });
});

describe('coming and going', () => {
  it('tells the bot that it was added, with a service message and a startgroup payload', async () => {
    sandbox.user.addBot({ groupId: CLOSED, byId: HA, payload: 'lienket_1' });
    const updates = await takeUpdates(sandbox);
    expect(kinds(updates)).toEqual(['my_chat_member', 'message', 'message']);
    expect(updates[0].my_chat_member).toMatchObject({
      from: { id: HA },
      chat: { id: CLOSED, type: 'group' },
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member', user: { is_bot: true } },
    });
    expect(updates[1].message.new_chat_members[0].username).toBe('dondoc_test_bot');
    expect(updates[2].message.text).toBe('/start@dondoc_test_bot lienket_1');
  });

  it.each([
    [GROUP, 'Forbidden: bot was kicked from the group chat', ['message', 'my_chat_member']],
    [SUPERGROUP, 'Forbidden: bot was kicked from the supergroup chat', ['my_chat_member']],
  ])('closes group %i to a bot that was removed', async (groupId, description, told) => {
    sandbox.user.removeBot({ groupId, byId: HA });
    expect(kinds(await takeUpdates(sandbox))).toEqual(told);
    expect(await call(sandbox, 'sendMessage', { chat_id: groupId, text: 'x' })).toMatchObject({
      error_code: 403,
      description,
    });
  });

  it('closes a group that the bot left itself', async () => {
    await sandbox.api.leaveChat(SUPERGROUP);
    expect(await call(sandbox, 'sendMessage', { chat_id: SUPERGROUP, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot is not a member of the supergroup chat',
    });
  });

  it('makes new groups', async () => {
    const { chatId } = sandbox.user.createGroup({ title: 'Mới', byId: HA, members: [BINH], withBot: true });
    expect(kinds(await takeUpdates(sandbox))).toEqual(['my_chat_member', 'message']);
    expect((await sandbox.api.sendMessage(chatId, 'x')).chat).toMatchObject({ type: 'group', title: 'Mới' });
  });
});

describe('who is not a person', () => {
  it.each([
    [
      'an anonymous administrator',
      { anonymousAdmin: true },
      { from: { id: 1087968824, is_bot: true }, sender_chat: { id: SUPERGROUP } },
    ],
    ['a channel', { asChannel: true }, { from: { id: 136817688, is_bot: true }, sender_chat: { type: 'channel' } }],
    [
      'a post of the linked channel',
      { automaticForward: true },
      {
        from: { id: 777000 },
        sender_chat: { type: 'channel' },
        is_automatic_forward: true,
        forward_origin: { type: 'channel' },
      },
    ],
  ])('%s', async (_name, as, expected) => {
    sandbox.user.sendText({ chatId: SUPERGROUP, fromId: HA, text: '/tinhhinh', ...as });
    const [update] = await takeUpdates(sandbox);
    expect(update.message).toMatchObject(expected);
  });
});

describe('topics', () => {
  it('carries the topic of messages and answers', async () => {
    const { threadId } = sandbox.user.createTopic({ groupId: FORUM, byId: HA, name: 'Quá hạn' });
    const sent = await sandbox.api.sendMessage(FORUM, 'x', { message_thread_id: threadId });
    expect(sent).toMatchObject({ message_thread_id: threadId, is_topic_message: true, chat: { is_forum: true } });
    sandbox.user.sendText({ chatId: FORUM, fromId: HA, text: '60%', replyTo: sent.message_id });
    const updates = await takeUpdates(sandbox);
    expect(updates.at(-1).message).toMatchObject({ message_thread_id: threadId, is_topic_message: true });
    sandbox.user.deleteTopic({ groupId: FORUM, threadId });
    expect(
      await call(sandbox, 'sendMessage', { chat_id: FORUM, text: 'x', message_thread_id: threadId }),
    ).toMatchObject({
      description: 'Bad Request: message thread not found',
    });
  });
});

describe('a group that becomes a supergroup', () => {
  it('says so on both sides and refuses the old id with the new one', async () => {
    const { chatId } = sandbox.user.migrate(GROUP);
    const updates = await takeUpdates(sandbox);
    expect(updates.map((update: { message: object }) => update.message)).toMatchObject([
      { chat: { id: GROUP }, migrate_to_chat_id: chatId },
      { chat: { id: chatId, type: 'supergroup' }, migrate_from_chat_id: GROUP },
    ]);
    expect(await call(sandbox, 'sendMessage', { chat_id: GROUP, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: chatId },
    });
    expect((await sandbox.api.sendMessage(chatId, 'x')).chat.id).toBe(chatId);
  });
});
