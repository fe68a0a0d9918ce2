import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, GrammyError, HttpError } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '../../src/delivery/send-outcome.ts';
import { classify, createTelegramSender } from '../../src/delivery/telegram-sender.ts';

/** Its shape is that of a real token; nothing of it may be seen anywhere. */
const TOKEN = '123456789:AAAAcanaryAAAAcanaryAAAAcanaryAAAA';
const SECRET = 'canary';

const refusal = (error_code: number, description: string, parameters = {}): GrammyError =>
  new GrammyError(`Call failed: ${description}`, { ok: false, error_code, description, parameters }, 'sendMessage', {});
/** As node-fetch makes them: the address, with the token in it, stands in the message. */
const transport = (fields: object, reason = 'socket hang up'): HttpError =>
  new HttpError(
    "Network request for 'sendMessage' failed!",
    Object.assign(
      new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ${reason}`),
      fields,
    ),
  );

describe('what Telegram answers', () => {
  type Row = readonly [number, string, Partial<SendOutcome>, object?];
  const rows: readonly Row[] = [
    [429, 'Too Many Requests: retry after 35', { kind: 'tooMany', afterMs: 35_000 }, { retry_after: 35 }],
    [429, 'Too Many Requests: retry after 10072', { kind: 'tooMany', afterMs: 10_072_000 }, { retry_after: 10_072 }],
    [429, 'Too Many Requests', { kind: 'tooMany', afterMs: 1_000 }],
    [403, 'Forbidden: bot was blocked by the user', { kind: 'failed', reason: 'unreachable' }],
    [403, 'Forbidden: user is deactivated', { kind: 'failed', reason: 'unreachable' }],
    [403, "Forbidden: bot can't initiate conversation with a user", { kind: 'failed', reason: 'unreachable' }],
    [403, 'Forbidden: bot was kicked from the group chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: bot was kicked from the supergroup chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: bot was kicked from the channel chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: bot is not a member of the group chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: bot is not a member of the supergroup chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: bot is not a member of the channel chat', { kind: 'failed', reason: 'chatGone' }],
    [403, 'Forbidden: the group chat was deleted', { kind: 'failed', reason: 'chatGone' }],
    [
      400,
      'Bad Request: group chat was upgraded to a supergroup chat',
      { kind: 'migrated', toChatId: -1001234567890n },
      { migrate_to_chat_id: -1001234567890 },
    ],
    [400, 'Bad Request: chat not found', { kind: 'failed', reason: 'chatGone' }],
    [400, 'Bad Request: private chat not found', { kind: 'failed', reason: 'chatGone' }],
    [400, 'Bad Request: chat_id is empty', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: message thread not found', { kind: 'topicLost' }],
    [400, 'Bad Request: message to be replied not found', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: message to edit not found', { kind: 'editLost' }],
    [400, "Bad Request: message can't be edited", { kind: 'editLost' }],
    [400, 'Bad Request: message to delete not found', { kind: 'failed', reason: 'rejected' }],
    [400, "Bad Request: message can't be deleted", { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', { kind: 'failed' }],
    [
      400,
      `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
      { kind: 'failed', reason: 'rejected' },
    ],
    [400, 'Bad Request: message text is empty', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: message is too long', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: message caption is too long', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: BUTTON_DATA_INVALID', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: reply markup is too long', { kind: 'failed', reason: 'rejected' }],
    [400, 'Bad Request: file is too big', { kind: 'failed', reason: 'rejected' }],
    [401, 'Unauthorized', { kind: 'retry', afterMs: 60_000 }],
    [404, 'Not Found: method not found', { kind: 'retry', afterMs: 60_000 }],
    [409, 'Conflict: terminated by other getUpdates request', { kind: 'retry', afterMs: 60_000 }],
    [500, 'Internal Server Error: restart', { kind: 'inDoubt' }],
    [502, 'Bad Gateway', { kind: 'inDoubt' }],
  ];

  for (const [code, description, expected, parameters] of rows)
    it(`${code} ${description}`, () => {
      expect(classify(refusal(code, description, parameters))).toMatchObject(expected);
    });

  it.each([
    ['nobody listens', { code: 'ECONNREFUSED' }, 'retry'],
    ['the name is unknown', { code: 'ENOTFOUND', erroredSysCall: 'getaddrinfo' }, 'retry'],
    ['the name server does not answer', { code: 'EAI_AGAIN' }, 'retry'],
    ['there is no route', { code: 'ENETUNREACH' }, 'retry'],
    ['the connection times out', { code: 'ETIMEDOUT', erroredSysCall: 'connect' }, 'retry'],
    ['all addresses time out', { code: 'ETIMEDOUT' }, 'retry'],
    ['the connection is reset at once', { code: 'ECONNRESET', erroredSysCall: 'connect' }, 'retry'],
    ['the certificate is not that of Telegram', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'retry'],
    ['the answer times out', { code: 'ETIMEDOUT', erroredSysCall: 'read' }, 'inDoubt'],
    ['the connection is reset', { code: 'ECONNRESET', erroredSysCall: 'read' }, 'inDoubt'],
    ['the call is given up', { name: 'AbortError', code: 'ABORT_ERR' }, 'inDoubt'],
    ['nobody knows why', {}, 'inDoubt'],
  ])('without an answer, when %s: %s', (_name, fields, kind) => {
    expect(classify(transport(fields)).kind).toBe(kind);
  });

  it('knows that nothing was sent when the network cuts the connection while it is being secured', () => {
    const reason = 'Client network socket disconnected before secure TLS connection was established';
    expect(classify(transport({ code: 'ECONNRESET' }, reason)).kind).toBe('retry');
  });

  it('never shows the token, whatever goes wrong', () => {
    const errors: readonly unknown[] = [
      transport({ code: 'ECONNREFUSED' }),
      transport({ code: 'ETIMEDOUT', erroredSysCall: 'read' }),
      transport({}),
      new TypeError(`fetch failed: https://api.telegram.org/bot${TOKEN}/sendMessage`),
      `bot${TOKEN}`,
      undefined,
    ];
    for (const error of errors) expect(JSON.stringify(classify(error))).not.toContain(SECRET);
  });
});

describe('sending through the Bot API', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  const message = (other: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    chatId: 42n,
    threadId: undefined,
    html: '<b>Đề nghị</b>',
    buttons: [[{ kind: 'action', text: 'Đã nhận', data: 'o:1:received' }]],
    editsMessageId: undefined,
    ...other,
  });

  /** A Bot API on loopback that answers as told, and keeps what it was asked. */
  async function listen(answer: (response: ServerResponse) => void) {
    const asked: { readonly method: string; readonly body: Record<string, unknown> }[] = [];
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        asked.push({ method: request.url?.split('/').at(-1) ?? '', body: JSON.parse(text) });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { asked, sender: createTelegramSender(new Api(TOKEN, { apiRoot: `http://127.0.0.1:${port}` })) };
  }
  const json = (status: number, body: object) => (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  it('sends text, buttons and topic, without previews', async () => {
    const { asked, sender } = await listen(json(200, { ok: true, result: { message_id: 7 } }));
    expect(await sender.send(message({ threadId: 3 }))).toEqual({ kind: 'sent', messageId: 7 });
    expect(asked).toMatchObject([
      {
        method: 'sendMessage',
        body: {
          chat_id: 42,
          message_thread_id: 3,
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'o:1:received' }]] },
        },
      },
    ]);
  });

  it('edits, and takes "not modified" for done', async () => {
    const description =
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
    const { asked, sender } = await listen(json(400, { ok: false, error_code: 400, description }));
    expect(await sender.send(message({ editsMessageId: 9 }))).toEqual({ kind: 'sent', messageId: 9 });
    expect(asked).toMatchObject([{ method: 'editMessageText', body: { message_id: 9 } }]);
  });

  it.each([
    ['is cut off', (response: ServerResponse) => void response.destroy()],
    [
      'is a page of a proxy',
      (response: ServerResponse) => void response.writeHead(502).end('<html>Bad Gateway</html>'),
    ],
  ])('is in doubt when the answer %s', async (_name, answer) => {
    const { sender } = await listen(answer);
    const outcome = await sender.send(message());
    expect(outcome.kind).toBe('inDoubt');
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const { sender } = await listen(json(200, {}));
    await new Promise((resolve) => server?.close(resolve));
    expect(await sender.send(message())).toEqual({ kind: 'retry', afterMs: 5_000, reason: 'ECONNREFUSED' });
  });
});
