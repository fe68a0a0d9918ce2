import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../src/sandbox/webhook.ts';
import { call, createTestSandbox, GROUP, HA, BINH, takeUpdates, WORLD } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await createTestSandbox();
});
afterEach(() => sandbox.close());

const ids = (result: readonly { update_id: number }[]) => result.map(({ update_id }) => update_id);
const say = (text: string) => sandbox.user.sendText({ chatId: HA, fromId: HA, text });

describe('long polling', () => {
  it('gives updates again until the next offset confirms them', async () => {
    sandbox.user.start({ fromId: HA });
    say('hai');
    say('ba');
    const first = await call(sandbox, 'getUpdates', { limit: 2 });
    const again = await call(sandbox, 'getUpdates', { limit: 2 });
    expect(ids(again.result)).toEqual(ids(first.result));
    const [, second] = ids(first.result);
    const rest = await call(sandbox, 'getUpdates', { offset: (second ?? 0) + 1 });
    expect(ids(rest.result)).toEqual([(second ?? 0) + 1]);
    const none = await call(sandbox, 'getUpdates', { offset: (second ?? 0) + 2 });
    expect(none.result).toEqual([]);
  });

  it('keeps only the last ones for a negative offset', async () => {
    sandbox.user.start({ fromId: HA });
    say('hai');
    const last = await call(sandbox, 'getUpdates', { offset: -1 });
    expect(last.result.map((update: { message: { text: string } }) => update.message.text)).toEqual(['hai']);
  });

  it('answers a waiting poll as soon as something happens', async () => {
    const polling = call(sandbox, 'getUpdates', { timeout: 50 });
    sandbox.user.start({ fromId: HA, payload: 'abc_DEF-1' });
    const { result } = await polling;
    expect(result[0].message).toMatchObject({
      text: '/start abc_DEF-1',
      from: { id: HA, is_bot: false, last_name: 'Trần Thị Thu' },
      chat: { id: HA, type: 'private' },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  });

  it('lets a second poller end the first', async () => {
    const both = [call(sandbox, 'getUpdates', { timeout: 50 }), call(sandbox, 'getUpdates', { timeout: 50 })];
    const ended = await Promise.race(both);
    expect(ended).toEqual({
      ok: false,
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    sandbox.user.start({ fromId: HA });
    const answers = await Promise.all(both);
    expect(answers.filter(({ ok }) => ok).map(({ result }) => result.length)).toEqual([1]);
  });

  it('loses nothing when a poller hangs up', async () => {
    const hangUp = new AbortController();
    const polling = call(sandbox, 'getUpdates', { timeout: 50 }, { signal: hangUp.signal }).catch(() => 'hung up');
    hangUp.abort();
    expect(await polling).toBe('hung up');
    sandbox.user.start({ fromId: HA });
    expect((await call(sandbox, 'getUpdates', {})).result).toHaveLength(1);
  });

  it('forgets a message after a day and a press after 150 seconds of virtual time', async () => {
    sandbox.user.start({ fromId: HA });
    await sandbox.api.sendMessage(HA, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] },
    });
    sandbox.user.press({ chatId: HA, messageId: 2, fromId: HA, data: 'x' });
    sandbox.clock.advanceSeconds(150);
    expect((await call(sandbox, 'getUpdates')).result).toHaveLength(2);
    sandbox.clock.advanceSeconds(1);
    expect((await call(sandbox, 'getUpdates')).result).toHaveLength(1);
    sandbox.clock.advanceSeconds(86_400);
    expect((await call(sandbox, 'getUpdates')).result).toHaveLength(0);
  });

  it('sends only the allowed kinds, from the moment they were asked for', async () => {
    await call(sandbox, 'getUpdates', { allowed_updates: ['my_chat_member'] });
    sandbox.user.start({ fromId: HA });
    sandbox.user.block({ userId: HA });
    expect((await takeUpdates(sandbox)).map((update: object) => Object.keys(update)[1])).toEqual(['my_chat_member']);
    await call(sandbox, 'getUpdates', { allowed_updates: [] });
    sandbox.user.start({ fromId: HA });
    expect((await takeUpdates(sandbox)).map((update: object) => Object.keys(update)[1])).toEqual([
      'my_chat_member',
      'message',
    ]);
  });

  it('empties the queue on reset and goes on counting', async () => {
    sandbox.user.start({ fromId: HA });
    const [before] = ids((await call(sandbox, 'getUpdates')).result);
    sandbox.reset(WORLD);
    expect((await call(sandbox, 'getUpdates')).result).toEqual([]);
    expect(sandbox.user.messages(HA)).toEqual([]);
    sandbox.user.start({ fromId: HA });
    expect(ids((await call(sandbox, 'getUpdates')).result)).toEqual([(before ?? 0) + 1]);
  });
});

describe('people at work', () => {
  it('tells of edits', async () => {
    sandbox.user.start({ fromId: HA });
    const { messageId } = say('60%');
    await takeUpdates(sandbox);
    sandbox.clock.advanceSeconds(5);
    sandbox.user.edit({ chatId: HA, messageId, text: '70%' });
    const [update] = await takeUpdates(sandbox);
    expect(update.edited_message).toMatchObject({ message_id: messageId, text: '70%' });
    expect(update.edited_message.edit_date).toBe(update.edited_message.date + 5);
  });

  it('gives the whole message of the bot that is answered', async () => {
    sandbox.user.start({ fromId: HA });
    const sent = await sandbox.api.sendMessage(HA, '<b>Hạn</b>', { parse_mode: 'HTML' });
    await takeUpdates(sandbox);
    sandbox.user.sendText({ chatId: HA, fromId: HA, text: '60%', replyTo: sent.message_id, forwardedFrom: BINH });
    const [update] = await takeUpdates(sandbox);
    expect(update.message.reply_to_message).toMatchObject({
      text: 'Hạn',
      from: { is_bot: true },
      message_id: sent.message_id,
    });
    expect(update.message.forward_origin).toMatchObject({ type: 'user', sender_user: { id: BINH } });
  });

  it.each([
    ['write before START', () => sandbox.user.sendText({ chatId: HA, fromId: HA, text: 'x' }), /has not pressed START/],
    [
      'write where they are not',
      () => sandbox.user.sendText({ chatId: GROUP, fromId: 999, text: 'x' }),
      /no person 999/,
    ],
    [
      'press what is not there',
      () => {
        sandbox.user.start({ fromId: HA });
        sandbox.user.press({ chatId: HA, messageId: 1, fromId: HA, data: 'x' });
      },
      /has no button "x"/,
    ],
    ['start with a strange payload', () => sandbox.user.start({ fromId: HA, payload: 'a b' }), /payload/],
    [
      'answer nothing',
      () => sandbox.user.sendText({ chatId: GROUP, fromId: HA, text: 'x', replyTo: 9 }),
      /no message 9/,
    ],
  ])('cannot %s', (_name, act, message) => {
    expect(act).toThrow(message);
  });
});

describe('button presses', () => {
  const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid';

  async function press() {
    sandbox.user.start({ fromId: HA });
    const reply_markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] };
    const { message_id } = await sandbox.api.sendMessage(HA, 'x', { reply_markup });
    await takeUpdates(sandbox);
    return sandbox.user.press({ chatId: HA, messageId: message_id, fromId: HA, data: 'ack' }).callbackQueryId;
  }

  it('reach the bot with the message and are answered once', async () => {
    const id = await press();
    const [update] = await takeUpdates(sandbox);
    expect(update.callback_query).toMatchObject({ id, from: { id: HA }, data: 'ack', message: { text: 'x' } });
    expect(update.callback_query.chat_instance).toEqual(expect.any(String));
    expect(sandbox.user.answers(id)).toBeUndefined();
    await sandbox.api.answerCallbackQuery(id, { text: 'Đã ghi nhận', show_alert: true });
    expect(sandbox.user.answers(id)).toEqual({ text: 'Đã ghi nhận', showAlert: true });
    expect(await call(sandbox, 'answerCallbackQuery', { callback_query_id: id })).toMatchObject({
      description: TOO_OLD,
    });
  });

  it('cannot be answered after 150 seconds of virtual time, nor when unknown', async () => {
    const id = await press();
    sandbox.clock.advanceSeconds(151);
    expect(await call(sandbox, 'answerCallbackQuery', { callback_query_id: id })).toMatchObject({
      description: TOO_OLD,
    });
    expect(await call(sandbox, 'answerCallbackQuery', { callback_query_id: '1' })).toMatchObject({
      description: TOO_OLD,
    });
  });
});

describe('webhook', () => {
  interface Delivered {
    readonly body: { update_id: number; message?: { text: string } };
    readonly secret: string | undefined;
  }

  let server: Server;
  let url: string;
  let delivered: Delivered[];
  let statuses: number[];
  let arrived: () => void;

  /** Resolves when this many deliveries, failed ones included, have come. */
  const deliveries = (count: number) =>
    new Promise<void>((resolve) => {
      arrived = () => {
        if (delivered.length >= count) resolve();
      };
      arrived();
    });

  beforeEach(async () => {
    delivered = [];
    statuses = [];
    arrived = () => undefined;
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        const secret = request.headers['x-telegram-bot-api-secret-token'];
        delivered.push({ body: JSON.parse(text), secret: typeof secret === 'string' ? secret : undefined });
        response.statusCode = statuses.shift() ?? 200;
        response.end();
        arrived();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('delivers in order with the secret and confirms what was taken', async () => {
    await sandbox.api.setWebhook(url, { secret_token: 'bi-mat_1' });
    sandbox.user.start({ fromId: HA });
    say('hai');
    say('ba');
    await deliveries(3);
    expect(delivered.map(({ body }) => body.message?.text)).toEqual(['/start', 'hai', 'ba']);
    expect(new Set(delivered.map(({ secret }) => secret))).toEqual(new Set(['bi-mat_1']));
  });

  it('repeats the same update after a failure before going on', async () => {
    statuses = [500];
    await sandbox.api.setWebhook(url);
    sandbox.user.start({ fromId: HA });
    say('hai');
    await deliveries(3);
    expect(delivered.map(({ body }) => body.message?.text)).toEqual(['/start', '/start', 'hai']);
    expect(delivered[1]?.body.update_id).toBe(delivered[0]?.body.update_id);
  });

  it('waits at once, then 2, 4, 8 seconds, at most a minute', () => {
    expect([0, 1, 2, 3, 9].map(retryDelayMs)).toEqual([0, 2000, 4000, 8000, 60_000]);
  });

  it('rules polling out while it is set', async () => {
    await sandbox.api.setWebhook(url);
    expect(await call(sandbox, 'getUpdates')).toEqual({
      ok: false,
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect((await sandbox.api.getWebhookInfo()).url).toBe(url);
    await sandbox.api.deleteWebhook();
    expect((await call(sandbox, 'getUpdates')).ok).toBe(true);
  });

  it('never speaks to another machine', async () => {
    expect(await call(sandbox, 'setWebhook', { url: 'https://example.org/x' })).toMatchObject({
      ok: false,
      error_code: 400,
      description: expect.stringContaining('bad webhook'),
    });
  });
});
