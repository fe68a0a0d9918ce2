import { GrammyError } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BINH, call, CLOSED, createTestSandbox, FORUM, HA, takeUpdates, TOKEN } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
  sandbox.user.start({ fromId: HA });
});
afterEach(() => sandbox.close());

const lastOf = (chatId: number) => sandbox.user.messages(chatId).at(-1);
const button = (data: string, text = 'x') => ({ text, callback_data: data });
const keyboard = (...rows: unknown[][]) => ({ inline_keyboard: rows });

describe('sendMessage', () => {
  it('keeps text, formatting, buttons and reply, dated by the virtual clock', async () => {
    const sent = await sandbox.api.sendMessage(HA, '<b>Hạn</b> 17/3/2026', {
      parse_mode: 'HTML',
      reply_parameters: { message_id: 1 },
      reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] },
    });
    expect(sent.date).toBe(Date.parse('2026-03-09T08:00:00+07:00') / 1000);
    expect(sent.reply_to_message?.message_id).toBe(1);
    expect(sent.entities).toEqual([{ type: 'bold', offset: 0, length: 3 }]);
    expect(lastOf(HA)).toMatchObject({
      from: 'bot',
      html: '<b>Hạn</b> 17/3/2026',
      text: 'Hạn 17/3/2026',
      replyTo: 1,
      buttons: [[{ text: 'Đã nhận', data: 'ack' }]],
    });
  });

  const data64 = 'đ'.repeat(32);
  it.each<[string, Record<string, unknown>, number, string]>([
    ['no chat', { text: 'x' }, 400, 'Bad Request: chat_id is empty'],
    ['unknown chat', { chat_id: 999, text: 'x' }, 400, 'Bad Request: chat not found'],
    ['user name as chat', { chat_id: '@x', text: 'x' }, 400, 'Bad Request: chat not found'],
    [
      'person who has not started',
      { chat_id: BINH, text: 'x' },
      403,
      "Forbidden: bot can't initiate conversation with a user",
    ],
    ['group it is not in', { chat_id: CLOSED, text: 'x' }, 403, 'Forbidden: bot is not a member of the group chat'],
    ['no text', { chat_id: HA }, 400, 'Bad Request: message text is empty'],
    ['blank text', { chat_id: HA, text: ' \n ' }, 400, 'Bad Request: message text is empty'],
    [
      'empty after parsing',
      { chat_id: HA, text: '<b></b>', parse_mode: 'HTML' },
      400,
      'Bad Request: message text is empty',
    ],
    ['4097 code points', { chat_id: HA, text: '😀'.repeat(4097) }, 400, 'Bad Request: message is too long'],
    [
      'unclosed tag',
      { chat_id: HA, text: '<b>x', parse_mode: 'HTML' },
      400,
      `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [
      'unsupported tag',
      { chat_id: HA, text: 'ế<p>', parse_mode: 'html' },
      400,
      `Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 3`,
    ],
    [
      'unknown parse mode',
      { chat_id: HA, text: 'x', parse_mode: 'BBCode' },
      400,
      'Bad Request: unsupported parse_mode',
    ],
    [
      'reply to nothing',
      { chat_id: HA, text: 'x', reply_parameters: { message_id: 77 } },
      400,
      'Bad Request: message to be replied not found',
    ],
    [
      'reply to nothing, old name',
      { chat_id: HA, text: 'x', reply_to_message_id: 77 },
      400,
      'Bad Request: message to be replied not found',
    ],
    [
      'unknown topic',
      { chat_id: FORUM, text: 'x', message_thread_id: 77 },
      400,
      'Bad Request: message thread not found',
    ],
    [
      'General as topic',
      { chat_id: FORUM, text: 'x', message_thread_id: 1 },
      400,
      'Bad Request: message thread not found',
    ],
    [
      '65 bytes of data',
      { chat_id: HA, text: 'x', reply_markup: keyboard([button(`${data64}x`)]) },
      400,
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'button without action',
      { chat_id: HA, text: 'x', reply_markup: keyboard([{ text: 'x' }]) },
      400,
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'button to nowhere',
      { chat_id: HA, text: 'x', reply_markup: keyboard([{ text: 'x', url: 'ftp://a.vn' }]) },
      400,
      "Bad Request: inline keyboard button URL 'ftp://a.vn' is invalid: Wrong HTTP URL",
    ],
    [
      '101 buttons',
      { chat_id: HA, text: 'x', reply_markup: keyboard(...Array.from({ length: 101 }, (_, n) => [button(`${n}`)])) },
      400,
      'Bad Request: reply markup is too long',
    ],
    [
      '10 kB of buttons',
      {
        chat_id: HA,
        text: 'x',
        reply_markup: keyboard(...Array.from({ length: 90 }, (_, n) => [button(`${n}`, 'y'.repeat(120))])),
      },
      400,
      'Bad Request: reply markup is too long',
    ],
    [
      'markup that is no object',
      { chat_id: HA, text: 'x', reply_markup: 'x' },
      400,
      "Bad Request: can't parse reply keyboard markup JSON object",
    ],
  ])('refuses: %s', async (_name, params, code, description) => {
    expect(await call(sandbox, 'sendMessage', params)).toMatchObject({ ok: false, error_code: code, description });
  });

  it('takes what is just within the limits', async () => {
    await sandbox.api.sendMessage(HA, '😀'.repeat(4096));
    await sandbox.api.sendMessage(HA, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data64 }]] },
    });
    const rows = Array.from({ length: 100 }, (_, n) => [{ text: 'x', callback_data: `${n}` }]);
    await sandbox.api.sendMessage(HA, 'x', { reply_markup: { inline_keyboard: rows } });
  });

  it('sends without the reply where that is allowed', async () => {
    const sent = await sandbox.api.sendMessage(HA, 'x', {
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
    });
    expect(sent.reply_to_message).toBeUndefined();
  });

  it('reads JSON, urlencoded and query parameters alike', async () => {
    const url = `${sandbox.apiRoot}/bot${TOKEN}/sendMessage`;
    const form = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: `${HA}`, text: 'biểu mẫu' }),
    });
    const query = await fetch(`${url}?chat_id=${HA}&text=truy%20v%E1%BA%A5n`);
    expect([form.status, query.status]).toEqual([200, 200]);
    expect(
      sandbox.user
        .messages(HA)
        .slice(-2)
        .map(({ text }) => text),
    ).toEqual(['biểu mẫu', 'truy vấn']);
  });

  it('knows neither other tokens nor unknown methods', async () => {
    expect(await call(sandbox, 'getMe', {}, { token: '1:x' })).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await call(sandbox, 'sendDice', {})).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
    expect(sandbox.unknownMethods()).toEqual(['sendDice']);
  });

  it('records calls with their outcome', async () => {
    await call(sandbox, 'sendMessage', { chat_id: 999, text: 'x' });
    expect(sandbox.calls().at(-1)).toMatchObject({ method: 'sendMessage', params: { chat_id: '999' }, status: 400 });
  });
});

describe('people who do not want to be written to', () => {
  it('answers 403 while blocked and tells of blocking and unblocking', async () => {
    await takeUpdates(sandbox);
    sandbox.user.block({ userId: HA });
    const error: unknown = await sandbox.api.sendMessage(HA, 'x').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    sandbox.user.start({ fromId: HA });
    await sandbox.api.sendMessage(HA, 'x');
    const updates = await takeUpdates(sandbox);
    expect(
      updates.map(
        (update: { my_chat_member?: { new_chat_member: { status: string } } }) =>
          update.my_chat_member?.new_chat_member.status,
      ),
    ).toEqual(['kicked', 'member', undefined]);
  });
});
