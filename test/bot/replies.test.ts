import type { InlineKeyboardMarkup, Message, Update, UserFromGetMe } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Database } from '../../src/db/database.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, enrolPerson, HEAD, STRANGER } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const ME: UserFromGetMe = {
  id: 700000001,
  is_bot: true,
  first_name: 'dondoc',
  username: 'dondoc_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe;
const NOW = new Date('2026-03-09T09:00:00+07:00');
const TASKS = [
  {
    number: 'II.1',
    title: 'Rà soát văn bản',
    deadline: 'Ngày 12/3/2026',
    schedule: { kind: 'date', on: '2026-03-12' },
  },
  {
    number: 'II.2',
    title: 'Sơ kết sáu tháng',
    deadline: 'Ngày 13/3/2026',
    schedule: { kind: 'date', on: '2026-03-13' },
  },
];

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let said: string[];
  let handle: (update: Update) => Promise<void>;
  let updateId = 0;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    await createAuthority(database, TASKS);
    await runPlanner(database, { now: new Date('2026-03-07T09:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh' });
    said = [];
    const bot = createBot({
      token: '700000001:test',
      client: {},
      botInfo: ME,
      deps: {
        database,
        textsFor: await loadTexts(),
        defaultLocale: 'vi',
        timeZone: 'Asia/Ho_Chi_Minh',
        adminIds: [],
        now: () => NOW,
        download: () => Promise.reject(new Error('nothing to download')),
      },
    });
    bot.api.config.use((_prev, method, payload) => {
      if ('text' in payload) said.push(String(payload.text));
      const result = method === 'sendMessage' ? { message_id: 900 + said.length } : true;
      return Promise.resolve({ ok: true, result } as never);
    });
    handle = (update) => bot.handleUpdate(update);
  });

  afterEach(async () => {
    await scratch.end();
  });

  interface Reply {
    readonly from?: number;
    readonly text: string;
    readonly keyboard?: InlineKeyboardMarkup;
    /** Who wrote the message replied to; the bot unless given. */
    readonly author?: number;
  }

  async function reply({ from = HEAD, text, keyboard, author = ME.id }: Reply): Promise<void> {
    updateId += 1;
    const chat = { id: from, type: 'private' as const, first_name: 'Người' };
    const date = Math.floor(NOW.getTime() / 1000);
    const repliedTo = {
      message_id: 500,
      date,
      chat,
      from: { id: author, is_bot: author === ME.id, first_name: 'x' },
      text: 'nhắc việc',
      ...(keyboard ? { reply_markup: keyboard } : {}),
    };
    const message = {
      message_id: 1000 + updateId,
      date,
      chat,
      from: { id: from, is_bot: false, first_name: 'Người' },
      text,
      reply_to_message: repliedTo,
    };
    await handle({ update_id: updateId, message: message as Message & Update.NonChannel });
  }

  const entries = () => database.client.progressEntry.findMany({ orderBy: { id: 'asc' } });
  const obligationIds = async () =>
    (await database.client.obligation.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

  const buttonsOf = (ids: readonly number[], verb: string): InlineKeyboardMarkup => ({
    inline_keyboard: [ids.map((id) => ({ text: String(id), callback_data: `o:${id}:${verb}` }))],
  });

  describe('a press on “Đã xong” after words that were not clear', () => {
    const UNCLEAR = 'đã hoàn thành, 15/KH-UBND ngày 06/3/2026, một số xã gửi sau';
    async function press(obligationId: number): Promise<void> {
      updateId += 1;
      const shown = {
        message_id: 600,
        date: Math.floor(NOW.getTime() / 1000),
        chat: { id: HEAD, type: 'private', first_name: 'Người' },
        from: ME,
        text: 'chưa rõ',
      } as Message;
      const from = { id: HEAD, is_bot: false, first_name: 'Người' };
      const data = `o:${obligationId}:done`;
      const callback = { id: `${updateId}`, from, message: shown, chat_instance: '1', data };
      await handle({ update_id: updateId, callback_query: callback });
    }
    const handedIn = async () =>
      (await database.client.submission.findMany({ orderBy: { id: 'asc' } })).map(
        ({ documentNumber, documentOn }) => `${documentNumber} ${documentOn}`,
      );

    beforeEach(async () => {
      await database.client.task.updateMany({ data: { product: 'Kế hoạch của UBND' } });
    });

    it('takes the document that they named, once however often it is pressed', async () => {
      const [first = 0] = await obligationIds();
      await reply({ text: UNCLEAR, keyboard: buttonsOf([first], 'done') });
      expect(await entries()).toMatchObject([{ kind: 'note' }]);
      await press(first);
      await press(first);
      expect(await handedIn()).toEqual(['15/KH-UBND 2026-03-06']);
      expect(said.join('\n')).not.toContain('còn chờ sản phẩm');
    });

    it('does not hand in again what was returned', async () => {
      const [first = 0] = await obligationIds();
      await reply({ text: UNCLEAR, keyboard: buttonsOf([first], 'done') });
      await press(first);
      await database.client.obligation.updateMany({ where: { id: first }, data: { round: 1, phase: 'returned' } });
      await press(first);
      expect(await handedIn()).toHaveLength(1);
    });

    it.each([
      ['that named no day', 'đã hoàn thành, 15/KH-UBND, một số xã gửi sau'],
      ['that named none', 'đã hoàn thành, một số xã gửi sau'],
    ])('asks for the product after words %s', async (_name, text) => {
      const [first = 0] = await obligationIds();
      await reply({ text, keyboard: buttonsOf([first], 'done') });
      await press(first);
      expect(await handedIn()).toEqual([]);
    });

    it('asks for it when the words are older', async () => {
      const [first = 0] = await obligationIds();
      await reply({ text: UNCLEAR, keyboard: buttonsOf([first], 'done') });
      await database.client.progressEntry.updateMany({ data: { at: new Date(NOW.getTime() - 11 * 60_000) } });
      await press(first);
      expect(await handedIn()).toEqual([]);
    });
  });

  describe('a reply to a message whose links were lost with the process that sent it', () => {
    it('finds the work by the buttons under the message', async () => {
      const [first] = await obligationIds();
      await reply({ text: '60%, đã trình dự thảo', keyboard: buttonsOf([first ?? 0], 'done') });
      expect(await entries()).toMatchObject([{ obligationId: first, percent: 60 }]);
    });

    it('finds each work of a digest by its number', async () => {
      const ids = await obligationIds();
      await reply({ text: '1: 30%\n2: 70%', keyboard: buttonsOf(ids, 'card') });
      expect((await entries()).map(({ obligationId, percent }) => [obligationId, percent])).toEqual([
        [ids[0], 30],
        [ids[1], 70],
      ]);
    });

    it('trusts no buttons under a message that somebody else wrote', async () => {
      const [first] = await obligationIds();
      await reply({ text: '60%', keyboard: buttonsOf([first ?? 0], 'done'), author: STRANGER });
      expect(await entries()).toEqual([]);
    });

    it('gives nobody a right that they do not have', async () => {
      const { standingId } = await database.client.jurisdiction
        .findFirstOrThrow()
        .then(({ standingAgencyId }) => ({ standingId: standingAgencyId ?? 0 }));
      await enrolPerson(database, { telegramId: 1077, name: 'Khác', agencyId: standingId, role: 'head' });
      const [first] = await obligationIds();
      await reply({ from: 1077, text: 'xong', keyboard: buttonsOf([first ?? 0], 'done') });
      expect(await entries()).toEqual([]);
      expect(said.at(-1)).toContain('thuộc trách nhiệm của Sở Tư pháp');
    });
  });

  describe('a reply to a single reminder', () => {
    it.each([
      ['1: 60%', 60],
      ['60%', 60],
      ['số 1: 60%', 60],
    ])('takes "%s" for %i percent', async (text, percent) => {
      const [first] = await obligationIds();
      await reply({ text, keyboard: buttonsOf([first ?? 0], 'done') });
      expect(await entries()).toMatchObject([{ obligationId: first, percent }]);
    });

    it.each(['2: 60%', '2. chưa làm', '99: xong'])(
      'records nothing for "%s", which means another list',
      async (text) => {
        const [first] = await obligationIds();
        await reply({ text, keyboard: buttonsOf([first ?? 0], 'done') });
        expect(await entries()).toEqual([]);
        expect(said.at(-1)).toContain('Không có việc số');
      },
    );

    it('asks for the day of a document that is named without it, where the plan wants a product', async () => {
      const [first] = await obligationIds();
      await database.client.task.updateMany({ data: { product: 'Kế hoạch của UBND tỉnh' } });
      await reply({ text: 'xong rồi, 12/KH-UBND', keyboard: buttonsOf([first ?? 0], 'done') });
      expect(await entries()).toMatchObject([{ obligationId: first, kind: 'progress', percent: 100 }]);
      expect(said.at(-1)).toContain('chưa tính là hoàn thành');
    });
  });

  describe('words that fit nothing', () => {
    const say = async (part: Partial<Message>): Promise<void> => {
      updateId += 1;
      const chat = { id: HEAD, type: 'private' as const, first_name: 'Người' };
      const message = {
        message_id: 1000 + updateId,
        date: 1,
        chat,
        from: { id: HEAD, is_bot: false, first_name: 'Người' },
        ...part,
      };
      await handle({ update_id: updateId, message: message as Message & Update.NonChannel });
    };

    it('get an answer: an unknown command, a sticker', async () => {
      await say({ text: '/abc', entities: [{ type: 'bot_command', offset: 0, length: 4 }] });
      expect(said.at(-1)).toContain('/trogiup');
      await say({ sticker: {} } as Partial<Message>);
      expect(said.at(-1)).toContain('chỉ nhận tin chữ, tệp và ảnh');
    });
  });
});
