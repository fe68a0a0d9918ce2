import type { CallbackQuery, Message, Update, UserFromGetMe } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Database } from '../../src/db/database.ts';
import { loadHandIns } from '../../src/db/hand-ins.ts';
import { runPlanner } from '../../src/schedule/planner.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, HEAD, STANDING, STRANGER } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const ME = { id: 700000001, is_bot: true, first_name: 'dondoc', username: 'dondoc_test_bot' } as UserFromGetMe;
const NOW = new Date('2026-03-18T09:00:00+07:00');
const GROUP = -1001000000001;
const SHOWN = 500;

interface Call {
  readonly method: string;
  readonly chatId: number;
  readonly text: string;
  readonly file: string;
  readonly data: readonly string[];
}

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let calls: Call[];
  let report: number;
  let handle: (update: Update) => Promise<void>;
  /** Methods that Telegram refuses. */
  let refused: readonly string[];
  let updateId = 0;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    await createAuthority(database, [], { reports: true });
    await runPlanner(database, { now: new Date('2026-01-05T07:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh' });
    const found = await database.client.obligation.findFirstOrThrow({
      where: { periodKey: '2026-Q1', agency: { code: 'stp' } },
      orderBy: { id: 'asc' },
    });
    report = found.id;
    calls = [];
    refused = [];
    await start();
  });

  afterEach(() => scratch.end());

  /** A process of its own: nothing is known but what stands in the database. */
  async function start(): Promise<void> {
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
      const { chat_id, text, document, photo, reply_markup } = payload as Record<string, never> & {
        readonly reply_markup?: {
          readonly inline_keyboard: readonly (readonly { readonly callback_data: string }[])[];
        };
      };
      const data = reply_markup?.inline_keyboard.flat().map(({ callback_data }) => callback_data) ?? [];
      calls.push({
        method,
        chatId: Number(chat_id),
        text: String(text ?? ''),
        file: String(document ?? photo ?? ''),
        data,
      });
      if (refused.includes(method))
        return Promise.resolve({ ok: false, error_code: 400, description: 'Bad Request: wrong type' } as never);
      const result = method.startsWith('send') ? { message_id: 900 + calls.length } : true;
      return Promise.resolve({ ok: true, result } as never);
    });
    handle = (update) => bot.handleUpdate(update);
  }

  const personOf = (id: number) => ({ id, is_bot: false, first_name: 'Người' });
  const privateChat = (id: number) => ({ id, type: 'private' as const, first_name: 'Người' });
  const dated = (at = NOW) => ({ date: Math.floor(at.getTime() / 1000) });

  const updateOf = (message: object, from = HEAD): Update => {
    updateId += 1;
    const whole = {
      message_id: 1000 + updateId,
      chat: privateChat(from),
      from: personOf(from),
      ...dated(),
      ...message,
    };
    return { update_id: updateId, message: whole as Message & Update.NonChannel };
  };
  const fileOf = (other: object = {}) => ({
    document: { file_id: `F${updateId}`, file_unique_id: 'u', file_name: 'bao-cao.pdf', ...other },
    reply_to_message: cardOf(HEAD),
  });
  /** A message of ours about the report. */
  const cardOf = (chatId: number) => ({
    message_id: SHOWN,
    chat: privateChat(chatId),
    from: ME,
    text: 'x',
    ...dated(),
    reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: `o:${report}:received` }]] },
  });
  const say = (text: string) => handle(updateOf({ text }));

  function pressed(data: string, from = HEAD, chat: object = privateChat(from)): Update {
    updateId += 1;
    const message = { message_id: SHOWN, chat, text: 'x', ...dated() };
    const query = { id: '1', from: personOf(from), chat_instance: '1', data, message };
    return { update_id: updateId, callback_query: query as unknown as CallbackQuery };
  }
  const press = (data: string, from = HEAD) => handle(pressed(data, from));

  const versions = async () => (await loadHandIns(database.client, [report])).get(report) ?? [];
  const lastText = (): string => calls.findLast(({ text }) => text !== '')?.text ?? '';
  const callsOf = (method: string) => calls.filter((call) => call.method === method);

  describe('a file in reply to a reminder', () => {
    it('counts at the minute at which it was sent, also where the bot was away until later', async () => {
      const sent = new Date('2026-03-17T16:59:00+07:00');
      await handle(updateOf({ ...fileOf(), ...dated(sent) }));
      expect((await versions())[0]?.submittedAt).toEqual(sent);
      expect(lastText()).toContain('lúc 16:59, 17/3/2026 – đúng hạn');
    });

    it('is late after the due day', async () => {
      await handle(updateOf(fileOf()));
      expect(lastText()).toContain('lúc 09:00, 18/3/2026 – quá hạn 1 ngày');
    });

    it('may be larger than what a bot can download', async () => {
      await handle(updateOf(fileOf({ file_size: 1_900_000_000 })));
      expect(await versions()).toMatchObject([{ files: [{ name: 'bao-cao.pdf' }] }]);
    });

    it('of a kind that nobody can read hands nothing in', async () => {
      await handle(updateOf({ ...fileOf({ file_name: 'bao-cao.zip' }), caption: '45/BC-STP ngày 12/3/2026' }));
      expect(await versions()).toEqual([]);
      expect(lastText()).toContain('không nhận tệp bao-cao.zip');
      await handle(updateOf({ ...fileOf(), reply_to_message: undefined }));
      expect(await versions()).toHaveLength(1);
    });

    it('is one hand-in with the others of its album, each of which may be handled twice', async () => {
      const album = (id: string) =>
        updateOf({ ...fileOf({ file_id: id, file_name: `${id}.pdf` }), media_group_id: '5' });
      const [first, second] = [album('A'), album('B')];
      for (const update of [first, second, second, first]) await handle(update);
      expect(await versions()).toMatchObject([{ files: [{ ref: 'A' }, { ref: 'B' }] }]);
      expect(callsOf('editMessageText').at(-1)?.text).toContain('2 tệp: A.pdf, B.pdf');
    });
  });

  describe('a report that comes before its figures close', () => {
    const closing = (closesOn: string) =>
      database.client.obligation.update({ where: { id: report }, data: { closesOn, dueOn: '2026-12-20' } });

    it('is taken, and the receipt says so, in case it was meant for another', async () => {
      await closing('2026-12-14');
      await handle(updateOf(fileOf()));
      expect(lastText()).toContain('Lưu ý: kỳ số liệu chốt ngày 14/12/2026; nếu gửi nhầm, bấm “Hoàn tác”.');
      expect(await versions()).toHaveLength(1);
    });

    it('is nothing to remark on from the closing day on', async () => {
      await closing('2026-03-18');
      await handle(updateOf(fileOf()));
      expect(lastText()).not.toContain('Lưu ý');
    });
  });

  describe('the guided questions', () => {
    it('go on where they were after a restart', async () => {
      await press(`h:guide:${report}`);
      await say('Kết quả');
      await start();
      await say('Sản phẩm');
      expect(lastText()).toContain('Câu 3/4');
      await press(`h:g:none:${report}:2`);
      await press(`h:g:none:${report}:3`);
      await start();
      await press(`h:g:send:${report}:4`);
      const answers = { results: 'Kết quả', products: 'Sản phẩm', difficulties: '', proposals: '' };
      expect(await versions()).toMatchObject([{ answers, nil: false }]);
    });

    it('take an update that is handled twice once, and ask again what they asked', async () => {
      await press(`h:guide:${report}`);
      const update = updateOf({ text: 'Kết quả' });
      await handle(update);
      await handle(update);
      expect(lastText()).toContain('Câu 2/4');
      const none = pressed(`h:g:none:${report}:1`);
      await handle(none);
      await handle(none);
      expect(lastText()).toContain('Câu 3/4');
    });

    it('do nothing for a button of an earlier question, nor after the end', async () => {
      await press(`h:guide:${report}`);
      await say('Kết quả');
      await press(`h:g:none:${report}:0`);
      await say('Sản phẩm');
      expect(lastText()).toContain('Câu 3/4');
      await press(`h:g:send:${report}:4`);
      expect(await versions()).toEqual([]);
      await press(`h:g:stop:${report}:2`);
      await press(`h:g:none:${report}:2`);
      expect(await database.client.question.count()).toBe(0);
    });

    it('hand in once however often "Nộp" is pressed', async () => {
      await press(`h:guide:${report}`);
      for (const text of ['a', 'b', 'c', 'd']) await say(text);
      const update = pressed(`h:g:send:${report}:4`);
      await handle(update);
      await handle(update);
      await press(`h:g:send:${report}:4`);
      expect(await versions()).toHaveLength(1);
    });

    it('keep what was answered when a file comes in between', async () => {
      await press(`h:guide:${report}`);
      await say('Kết quả');
      await handle(updateOf({ ...fileOf(), reply_to_message: undefined }));
      expect(lastText()).toContain('Đề nghị trả lời bằng chữ');
      await say('Sản phẩm');
      expect(lastText()).toContain('Câu 3/4');
    });

    it('leave a reply to the reminder and a command alone', async () => {
      await press(`h:guide:${report}`);
      await handle(updateOf({ text: '45/BC-STP ngày 12/3/2026', reply_to_message: cardOf(HEAD) }));
      expect(await versions()).toMatchObject([{ document: { number: '45/BC-STP' } }]);
    });

    describe('that were left for something else', () => {
      const answerTwo = async () => {
        await press(`h:guide:${report}`);
        await say('Kết quả <1>');
        await say('Sản phẩm');
      };
      const buttons = () => calls.flatMap(({ data }) => data);

      it('say at once that the answers are kept', async () => {
        await answerTwo();
        await press(`d:ask:${report}`);
        expect(calls.findLast(({ method }) => method === 'sendMessage')?.text).toContain(
          'Đã giữ 2/4 câu trả lời của báo cáo cải cách hành chính quý I/2026',
        );
      });

      it('go on where they stopped', async () => {
        await answerTwo();
        await press(`d:ask:${report}`);
        await start();
        await press(`h:guide:${report}`);
        expect(lastText()).toContain('2/4');
        expect(buttons()).toContain(`h:g:on:${report}:2`);
        await press(`h:g:on:${report}:2`);
        expect(lastText()).toContain('Câu 3/4');
        await say('Thiếu máy');
        await press(`h:g:none:${report}:3`);
        await press(`h:g:send:${report}:4`);
        const answers = { results: 'Kết quả <1>', products: 'Sản phẩm', difficulties: 'Thiếu máy', proposals: '' };
        expect(await versions()).toMatchObject([{ answers }]);
        expect(await database.client.meta.count({ where: { key: { startsWith: 'guided:' } } })).toBe(0);
      });

      it('begin anew where that is wanted, which an old button does not do', async () => {
        await answerTwo();
        await press(`d:ask:${report}`);
        await press(`h:guide:${report}`);
        await press(`h:g:new:${report}:1`);
        expect(await database.client.meta.count({ where: { key: { startsWith: 'guided:' } } })).toBe(1);
        const anew = pressed(`h:g:new:${report}:2`);
        await handle(anew);
        await handle(anew);
        expect(lastText()).toContain('Câu 1/4');
        expect(lastText()).not.toContain('Đã trả lời');
        await press(`d:ask:${report}`);
        await press(`h:guide:${report}`);
        expect(lastText()).toContain('Câu 1/4');
      });

      it('are kept beside those of another report', async () => {
        const { id: other } = await database.client.obligation.findFirstOrThrow({
          where: { agency: { code: 'stp' }, kind: 'report', id: { not: report } },
          orderBy: { id: 'asc' },
        });
        await answerTwo();
        await press(`h:guide:${other}`);
        await say('Kết quả khác');
        await press(`h:guide:${report}`);
        await press(`h:g:on:${report}:2`);
        expect(callsOf('editMessageText').at(-1)?.text).toContain('Câu 3/4');
        expect(lastText()).toContain('Đã giữ 1/4 câu trả lời');
        await press(`h:guide:${other}`);
        await press(`h:g:on:${other}:1`);
        expect(callsOf('editMessageText').at(-1)?.text).toContain('Câu 2/4');
      });

      it('are forgotten once they are cancelled, or after thirty days', async () => {
        await answerTwo();
        await press(`h:g:stop:${report}:2`);
        await press(`h:guide:${report}`);
        expect(lastText()).toContain('Câu 1/4');
        await say('Kết quả');
        await database.client.question.deleteMany({});
        const [kept] = await database.client.meta.findMany({ where: { key: { startsWith: 'guided:' } } });
        const old = { ...JSON.parse(kept?.value ?? '{}'), at: new Date(NOW.getTime() - 31 * 86_400_000).toISOString() };
        await database.client.meta.update({ where: { key: kept?.key ?? '' }, data: { value: JSON.stringify(old) } });
        await press(`h:guide:${report}`);
        expect(lastText()).toContain('Câu 1/4');
      });

      it('are not offered once the report came in another way', async () => {
        await answerTwo();
        await handle(updateOf({ text: '45/BC-STP ngày 12/3/2026', reply_to_message: cardOf(HEAD) }));
        expect(await database.client.meta.count({ where: { key: { startsWith: 'guided:' } } })).toBe(0);
      });
    });

    it.each([STRANGER, STANDING])('are not for %s', async (from) => {
      await press(`h:guide:${report}`, from);
      expect(await database.client.question.count()).toBe(0);
    });
  });

  describe('what was handed in', () => {
    it('goes to whoever asks, in private, also from a button in a group', async () => {
      await handle(updateOf(fileOf({ file_id: 'DOC' })));
      const [file] = (await versions())[0]?.files ?? [];
      const group = { id: GROUP, type: 'supergroup', title: 'CCHC' };
      await handle(pressed(`h:file:${file?.id}`, STANDING, group));
      expect(callsOf('sendDocument')).toMatchObject([{ chatId: STANDING, file: 'DOC' }]);
      await handle(pressed(`h:versions:${report}`, STANDING, group));
      expect(calls.filter(({ chatId, text }) => chatId === GROUP && text !== '')).toEqual([]);
      await press(`h:file:${file?.id}`, STRANGER);
      expect(callsOf('sendDocument')).toHaveLength(1);
    });

    it('is sent as a picture where it came as one, else as it is taken', async () => {
      const photo = [{ file_id: 'PIC', file_unique_id: 'u', width: 9, height: 9 }];
      await handle(updateOf({ photo, reply_to_message: cardOf(HEAD) }));
      const [file] = (await versions())[0]?.files ?? [];
      await press(`h:file:${file?.id}`, STANDING);
      expect(callsOf('sendPhoto')).toMatchObject([{ chatId: STANDING, file: 'PIC' }]);
      refused = ['sendPhoto'];
      await press(`h:file:${file?.id}`, STANDING);
      expect(callsOf('sendDocument')).toMatchObject([{ chatId: STANDING, file: 'PIC' }]);
    });

    it('is decided on by whoever manages only', async () => {
      await handle(updateOf(fileOf()));
      const submissionId = (await versions())[0]?.submissionId ?? 0;
      await press(`h:versions:${report}`);
      expect(calls.at(-2)?.data.some((data) => data.startsWith('v:'))).toBe(false);
      for (const data of [`v:ok:${submissionId}:0`, `v:back:${submissionId}:0`]) await press(data);
      expect(await database.client.submissionReview.count()).toBe(0);
      await press(`h:versions:${report}`, STANDING);
      expect(calls.flatMap(({ data }) => data)).toContain(`v:ok:${submissionId}:0`);
    });

    it('is not taken back after it was confirmed, which is said', async () => {
      await handle(updateOf(fileOf()));
      const submissionId = (await versions())[0]?.submissionId ?? 0;
      await press(`v:ok:${submissionId}:0`, STANDING);
      const { entryId } = await database.client.submission.findFirstOrThrow({ orderBy: { id: 'asc' } });
      await press(`undo:${entryId}`);
      expect(await versions()).toMatchObject([{ review: { decision: 'accepted' } }]);
      expect(calls.at(-1)).toMatchObject({ method: 'answerCallbackQuery' });
      expect(lastText()).toContain('đã xác nhận lần nộp này nên không hoàn tác được');
    });

    it('stays as it is where the reason is cancelled', async () => {
      await handle(updateOf(fileOf()));
      const submissionId = (await versions())[0]?.submissionId ?? 0;
      await press(`v:back:${submissionId}:0`, STANDING);
      await handle(updateOf({ text: 'Hủy' }, STANDING));
      expect(await database.client.submissionReview.count()).toBe(0);
      await press(`v:back:${submissionId}:0`, STANDING);
      await handle(updateOf({ text: 'Thiếu phụ lục' }, STANDING));
      expect(await versions()).toMatchObject([{ review: { decision: 'returned', reason: 'Thiếu phụ lục' } }]);
    });
  });
});
