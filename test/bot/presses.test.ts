import type { CallbackQuery, Message, Update, UserFromGetMe } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Database } from '../../src/db/database.ts';
import { loadLinks, saveLinks } from '../../src/db/links.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, HEAD, STANDING } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const ME = { id: 700000001, is_bot: true, first_name: 'dondoc', username: 'dondoc_test_bot' } as UserFromGetMe;
const NOW = new Date('2026-03-09T09:00:00+07:00');
const ADMIN = 1001;
const SHOWN = 500;
const TASK = { number: 'II.1', title: 'Rà soát', deadline: 'x', schedule: { kind: 'date', on: '2026-03-12' } };

interface Call {
  readonly method: string;
  readonly text: string;
}

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let calls: Call[];
  let handle: (update: Update) => Promise<void>;
  let updateId = 0;

  beforeAll(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    await createAuthority(database, [TASK]);
    await runPlanner(database, { now: new Date('2026-03-07T09:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh' });
    const bot = createBot({
      token: '700000001:test',
      client: {},
      botInfo: ME,
      deps: {
        database,
        textsFor: await loadTexts(),
        defaultLocale: 'vi',
        timeZone: 'Asia/Ho_Chi_Minh',
        adminIds: [BigInt(ADMIN)],
        now: () => NOW,
        download: () => Promise.reject(new Error('nothing to download')),
      },
    });
    bot.api.config.use((_prev, method, payload) => {
      calls.push({ method, text: 'text' in payload ? String(payload.text) : '' });
      const result = method === 'sendMessage' ? { message_id: 900 + calls.length } : true;
      return Promise.resolve({ ok: true, result } as never);
    });
    handle = (update) => bot.handleUpdate(update);
  });

  afterAll(() => scratch.end());

  beforeEach(() => {
    calls = [];
  });

  const personOf = (id: number) => ({ id, is_bot: false, first_name: 'Người' });
  const messageOf = (from: number, text: string) => ({
    message_id: SHOWN,
    date: Math.floor(NOW.getTime() / 1000),
    chat: { id: from, type: 'private' as const, first_name: 'Người' },
    text,
  });

  function press(from: number, data: string): Promise<void> {
    updateId += 1;
    const query = { id: '1', from: personOf(from), chat_instance: '1', data, message: messageOf(from, 'x') };
    return handle({ update_id: updateId, callback_query: query as CallbackQuery });
  }

  function write(from: number, text: string): Promise<void> {
    updateId += 1;
    const length = text.split(' ')[0]?.length ?? 0;
    const entities = [{ type: 'bot_command' as const, offset: 0, length }];
    const message = { ...messageOf(from, text), from: personOf(from), entities };
    return handle({ update_id: updateId, message: message as Message & Update.NonChannel });
  }

  const textsOf = (method: string): readonly string[] =>
    calls.filter((call) => call.method === method).map(({ text }) => text);

  describe('a number that no button of ours shows', () => {
    it.each([
      'o:999999999:card',
      'o:999999999:done',
      'o:2147483648:card',
      'o:99999999999999:done',
      'o:0:card',
      'o:-1:card',
      'o:1.5:card',
      'o:1\u0000:card',
      'w:999999999',
      'undo:999999999',
      'due:999999999',
      'im:999999999:pr:999',
      'inv:999999999:head',
      'inv:99999999999',
      'lk:999999999:999999999',
      's:w:999999999:0',
      's:ag:999999999:9999',
      's:ar:999999999:0',
      's:m:999999999:0',
      's:pe:999999999:2026-Q1:0',
      's:t:999999999:0',
      's:t:99999999999:0',
      's:o:999999999',
      's:gs:2147483648:0',
    ])('is answered as what is not there: %j', async (data) => {
      await press(STANDING, data);
      await press(HEAD, data);
      expect(textsOf('answerCallbackQuery')).toHaveLength(2);
      for (const text of textsOf('answerCallbackQuery')) expect(text).not.toBe('');
      expect(calls.filter(({ method }) => method !== 'answerCallbackQuery')).toEqual([]);
      expect(await database.client.progressEntry.count()).toBe(0);
    });

    it.each(['99999999999999 60%', '2147483648 60%', '999 60%', '0 60%', '-1 60%', '1\u0000 60%'])(
      'behind /capnhat is told, and nothing is recorded: %j',
      async (words) => {
        await write(HEAD, `/capnhat ${words}`);
        expect(textsOf('sendMessage')).toHaveLength(1);
        expect(textsOf('sendMessage')[0]).not.toBe('');
        expect(await database.client.progressEntry.count()).toBe(0);
      },
    );
  });

  describe('words that are looked for', () => {
    it.each(['\u0000', 'a\u0000b', '%', '_', "'; DROP TABLE", '\ud83d', 'x'.repeat(4_000)])(
      'are looked for as they are, and not found: %j',
      async (words) => {
        await write(STANDING, `/tinhhinh ${words}`);
        await write(STANDING, `/capquyen zzz ${words}`);
        await write(STANDING, `/start ${words}`);
        expect(textsOf('sendMessage')).toHaveLength(3);
      },
    );
  });

  describe('what comes at once', () => {
    it('under one message leaves the links of one press, whole', async () => {
      const [obligation] = await database.client.obligation.findMany({ orderBy: { id: 'asc' } });
      const obligationId = obligation?.id ?? 0;
      const linked = {
        chatId: BigInt(HEAD),
        messageId: SHOWN,
        purpose: 'card',
        obligationIds: [obligationId],
        at: NOW,
      };
      await saveLinks(database.client, linked);
      await Promise.all(Array.from({ length: 8 }, () => press(HEAD, `o:${obligationId}:card`)));
      expect(await loadLinks(database.client, BigInt(HEAD), SHOWN)).toMatchObject([{ ordinal: 1, obligationId }]);
    });

    it('from an administrator who is new makes one person', async () => {
      await Promise.all(Array.from({ length: 8 }, () => write(ADMIN, '/start')));
      expect(await database.client.account.count({ where: { externalId: BigInt(ADMIN) } })).toBe(1);
      expect(textsOf('sendMessage')).toHaveLength(8);
    });
  });
});
