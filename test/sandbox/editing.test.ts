import type { GrammyError } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BINH, call, CLOSED, createTestSandbox, GROUP, HA, SUPERGROUP } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
  sandbox.user.start({ fromId: HA });
});
afterEach(() => sandbox.close());

const lastOf = (chatId: number) => sandbox.user.messages(chatId).at(-1);

describe('editing', () => {
  const NOT_MODIFIED =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

  it('changes text and takes the keyboard away unless it is given again', async () => {
    const { message_id } = await sandbox.api.sendMessage(HA, 'cũ', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] },
    });
    sandbox.clock.advanceSeconds(60);
    await sandbox.api.editMessageText(HA, message_id, '<i>mới</i>', { parse_mode: 'HTML' });
    expect(lastOf(HA)).toMatchObject({ html: '<i>mới</i>', buttons: [], editedAt: sandbox.clock.now() });
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['the same again', 'editMessageText', { message_id: 2, text: 'x' }, NOT_MODIFIED],
    ['the same keyboard', 'editMessageReplyMarkup', { message_id: 2 }, NOT_MODIFIED],
    ['a missing message', 'editMessageText', { message_id: 99, text: 'y' }, 'Bad Request: message to edit not found'],
    ["a person's message", 'editMessageText', { message_id: 1, text: 'y' }, "Bad Request: message can't be edited"],
    [
      'the caption of a text',
      'editMessageCaption',
      { message_id: 2, caption: 'y' },
      'Bad Request: there is no caption in the message to edit',
    ],
    ['without text', 'editMessageText', { message_id: 2 }, 'Bad Request: message text is empty'],
    ['deleting a missing message', 'deleteMessage', { message_id: 99 }, 'Bad Request: message to delete not found'],
    [
      'a reaction Telegram does not have',
      'setMessageReaction',
      { message_id: 1, reaction: [{ type: 'emoji', emoji: '✅' }] },
      'Bad Request: REACTION_INVALID',
    ],
    ['reacting to nothing', 'setMessageReaction', { message_id: 99 }, 'Bad Request: message to react not found'],
  ])('refuses: %s', async (_name, method, params, description) => {
    await sandbox.api.sendMessage(HA, 'x');
    expect(await call(sandbox, method, { chat_id: HA, ...params })).toEqual({
      ok: false,
      error_code: 400,
      description,
    });
  });

  it('deletes its own messages for 48 hours, and those of others only in private', async () => {
    const { message_id } = await sandbox.api.sendMessage(SUPERGROUP, 'x');
    const { messageId } = sandbox.user.sendText({ chatId: SUPERGROUP, fromId: HA, text: 'của tôi' });
    expect(await call(sandbox, 'deleteMessage', { chat_id: SUPERGROUP, message_id: messageId })).toMatchObject({
      description: "Bad Request: message can't be deleted",
    });
    await sandbox.api.deleteMessage(SUPERGROUP, message_id);
    await sandbox.api.deleteMessage(HA, 1);
    expect(sandbox.user.messages(HA)[0]?.deleted).toBe(true);
    const old = await sandbox.api.sendMessage(HA, 'y');
    sandbox.clock.advanceSeconds(49 * 3600);
    expect(await call(sandbox, 'deleteMessage', { chat_id: HA, message_id: old.message_id })).toMatchObject({
      description: "Bad Request: message can't be deleted",
    });
  });

  it('sets and takes back a reaction, with or without the variation selector', async () => {
    await sandbox.api.setMessageReaction(HA, 1, [{ type: 'emoji', emoji: '❤' }]);
    expect(lastOf(HA)?.reactions).toEqual(['❤']);
    await sandbox.api.setMessageReaction(HA, 1, []);
    expect(lastOf(HA)?.reactions).toEqual([]);
  });

  it('pins where it may', async () => {
    const own = await sandbox.api.sendMessage(SUPERGROUP, 'x');
    expect(await call(sandbox, 'pinChatMessage', { chat_id: SUPERGROUP, message_id: own.message_id })).toMatchObject({
      description: 'Bad Request: not enough rights to manage pinned messages in the chat',
    });
    const basic = await sandbox.api.sendMessage(GROUP, 'x');
    await sandbox.api.pinChatMessage(GROUP, basic.message_id);
    expect((await sandbox.api.getChat(GROUP)).pinned_message?.message_id).toBe(basic.message_id);
  });
});

describe('asking about chats', () => {
  it('tells members, administrators and numbers', async () => {
    expect(await sandbox.api.getChatMember(GROUP, HA)).toMatchObject({ status: 'creator', user: { id: HA } });
    expect(await sandbox.api.getChatMember(GROUP, BINH)).toMatchObject({ status: 'member' });
    expect(await sandbox.api.getChatMember(CLOSED, HA).catch((error: GrammyError) => error.description)).toBe(
      'Forbidden: bot is not a member of the group chat',
    );
    expect((await sandbox.api.getChatAdministrators(GROUP)).map(({ user }) => user.id)).toEqual([HA]);
    expect(await sandbox.api.getChatMemberCount(GROUP)).toBe(3);
    expect((await sandbox.api.getMe()).can_read_all_group_messages).toBe(false);
  });

  it('forwards what is there, so that an unknown delivery can be looked up', async () => {
    const sent = await sandbox.api.sendMessage(HA, 'đã đến');
    const copy = await sandbox.api.forwardMessage(GROUP, HA, sent.message_id);
    expect(copy).toMatchObject({ text: 'đã đến', forward_origin: { type: 'user' } });
    expect(await call(sandbox, 'forwardMessage', { chat_id: GROUP, from_chat_id: HA, message_id: 99 })).toMatchObject({
      description: 'Bad Request: message to forward not found',
    });
  });
});
