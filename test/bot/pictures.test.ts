import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { pictures } from '../../src/bot/features/pictures.ts';
import { identify } from '../../src/bot/plugins/identify.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { day } from '../../src/domain/day.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, HEAD, STANDING, STRANGER } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const NOW = new Date('2026-03-09T08:00:00+07:00');
const IMPORTED = new Date('2026-01-05T08:00:00+07:00');
const botInfo = { id: 42, is_bot: true, first_name: 'dondoc', username: 'dondoc_bot' } as UserFromGetMe;
const FORBIDDEN = 'không có quyền';
const NOT_VISIBLE = 'chỉ xem được việc của cơ quan mình';

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let bot: Bot<BotContext>;
  let jurisdictionId: number;
  let calls: { readonly method: string; readonly text: string | undefined }[] = [];
  let passedOn: string[] = [];

  beforeAll(async () => {
    scratch = await openScratch(engine);
    const { database } = scratch;
    const tasks = [
      { number: 'I.1', title: 'Rà soát', deadline: '12/3/2026', schedule: { kind: 'date', on: '2026-03-12' } },
    ];
    ({ jurisdictionId } = await createAuthority(database, tasks, { reports: true }));
    const authority = await loadAuthority(database.client, jurisdictionId, 'Asia/Ho_Chi_Minh', day('2026-01-05'));
    if (authority) await planObligations(database.client, authority, IMPORTED);
    const textsFor = await loadTexts();
    bot = new Bot<BotContext>('42:test', { botInfo });
    bot.api.config.use((_prev, method, payload) => {
      const { text, caption } = payload as { readonly text?: string; readonly caption?: string };
      calls.push({ method, text: text ?? caption });
      return Promise.resolve({ ok: true, result: { message_id: 500, date: 0, chat: { id: 1 } } }) as never;
    });
    const deps = {
      database,
      textsFor,
      defaultLocale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      adminIds: [],
      now: () => NOW,
      download: () => Promise.reject(new Error('nothing is downloaded here')),
    } as const;
    bot.use(identify(deps), pictures, (ctx) => void passedOn.push(ctx.msg?.text ?? ''));
  });
  afterAll(() => scratch.end());
  beforeEach(() => {
    [calls, passedOn] = [[], []];
  });

  let updateId = 1;
  const from = (id: number) => ({ id, is_bot: false, first_name: 'x' });

  async function press(id: number, data: string): Promise<void> {
    const message = { message_id: 20, date: 1, chat: { id, type: 'private' }, text: 'x' };
    const callback_query = { id: '1', from: from(id), chat_instance: '1', data, message };
    await bot.handleUpdate({ update_id: updateId++, callback_query } as unknown as Update);
  }

  async function say(id: number, text: string): Promise<void> {
    const entities = [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }];
    const message = { message_id: 10, date: 0, chat: { id, type: 'private' }, from: from(id), text, entities };
    await bot.handleUpdate({ update_id: updateId++, message } as unknown as Update);
  }

  const photos = () => calls.filter(({ method }) => method === 'sendPhoto');

  describe('a press that nobody was shown', () => {
    it.each(['areas', 'agencies', 'rates'])('does not show a head the whole: %s', async (kind) => {
      await press(HEAD, `pic:${kind}:${jurisdictionId}`);
      expect(calls).toEqual([{ method: 'answerCallbackQuery', text: expect.stringContaining(NOT_VISIBLE) }]);
    });

    it.each(['menu', 'areas', 'month'])('shows a stranger nothing: %s', async (kind) => {
      await press(STRANGER, `pic:${kind}:${jurisdictionId}`);
      expect(calls).toEqual([{ method: 'answerCallbackQuery', text: expect.stringContaining(FORBIDDEN) }]);
    });

    it.each(['pic:areas:999999', 'pic:areas', 'pic:everything:1'])('leads nowhere: %s', async (data) => {
      await press(STANDING, data);
      expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery']);
    });
  });

  it('answers a press before it draws', async () => {
    await press(STANDING, `pic:areas:${jurisdictionId}`);
    expect(calls.map(({ method }) => method)).toEqual([
      'answerCallbackQuery',
      'sendChatAction',
      'sendChatAction',
      'sendPhoto',
    ]);
  });

  it('shows a head the calendar of the own work', async () => {
    await press(HEAD, `pic:month:${jurisdictionId}`);
    expect(photos()).toMatchObject([{ text: expect.stringContaining('<b>12/3/2026</b>: Rà soát') }]);
  });

  it.each(['/tinhhinh lịch', '/status calendar', '/baocao LICH'])('understands: %s', async (text) => {
    await say(STANDING, text);
    expect(photos()).toHaveLength(1);
  });

  it.each(['/tinhhinh', '/tinhhinh tư pháp', '/baocao', '/baocao xuat quy 1', '/tinhhinh lich su'])(
    'leaves to others: %s',
    async (text) => {
      await say(STANDING, text);
      expect(calls).toEqual([]);
      expect(passedOn).toEqual([text]);
    },
  );
});
