import { Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { createDownload } from '../../src/bot/download.ts';
import { importPlan } from '../../src/bot/features/import.ts';
import { identify } from '../../src/bot/plugins/identify.ts';
import type { Database } from '../../src/db/database.ts';
import { saveLinks } from '../../src/db/links.ts';
import { savePersonWithAccount } from '../../src/db/people.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { pageTexts } from '../../src/text/page-texts.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, HEAD, STANDING, STRANGER, WORLD } from '../support/authority.ts';
import { planFile, ROWS } from '../actions/plan-file.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const ADMIN = 1001;
const TOKEN = '700000001:SANDBOX-only-for-loopback-tests';
const at = new Date('2026-03-02T09:00:00+07:00');
const TASK = {
  number: 'II.1',
  title: 'Rà soát',
  deadline: 'Trước ngày 13/3/2026',
  schedule: { kind: 'date', on: '2026-03-12' },
};

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let sandbox: Sandbox;
  let bot: Bot<BotContext>;
  let downloads: number;
  /** Messages that the feature left to others. */
  let passedOn: number;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    const people = [...WORLD.people, { id: ADMIN, firstName: 'Quản trị', started: true }];
    sandbox = await createSandbox({
      token: TOKEN,
      botUsername: 'dondoc_test_bot',
      botName: 'dondoc',
      host: '127.0.0.1',
      port: 0,
      clock: { now: () => at },
      world: { ...WORLD, people },
      texts: pageTexts('vi'),
    });
    [downloads, passedOn] = [0, 0];
    bot = await createImportBot();
    await savePersonWithAccount(database.client, { externalId: BigInt(ADMIN), name: 'Quản trị', at });
  });

  afterEach(async () => {
    await sandbox.close();
    await scratch.end();
  });

  async function createImportBot(): Promise<Bot<BotContext>> {
    const fetchFile = createDownload({ botToken: TOKEN, telegramApiRoot: sandbox.apiRoot });
    const made = new Bot<BotContext>(TOKEN, { client: { apiRoot: sandbox.apiRoot } });
    const deps = {
      database,
      textsFor: await loadTexts(),
      defaultLocale: 'vi' as const,
      timeZone: 'Asia/Ho_Chi_Minh',
      adminIds: [BigInt(ADMIN)],
      now: () => at,
      download: (fileId: string) => {
        downloads += 1;
        return fetchFile(fileId);
      },
    };
    made.use(identify(deps), importPlan, () => void (passedOn += 1));
    await made.init();
    return made;
  }

  /** Handles everything that people have done since. */
  async function settle(): Promise<void> {
    const updates = await bot.api.getUpdates({ timeout: 0 });
    for (const update of updates) await bot.handleUpdate(update);
    const last = updates.at(-1);
    if (last) await bot.api.getUpdates({ offset: last.update_id + 1, timeout: 0 });
  }

  const messageOf = (chatId: number, wanted: number) => sandbox.user.messages(chatId).find(({ id }) => id === wanted);
  const lastAnswer = (chatId: number) => sandbox.user.messages(chatId).findLast(({ from }) => from === 'bot');

  async function send(
    fromId: number,
    input: { fileName: string; bytes: Uint8Array; caption?: string; replyTo?: number },
  ) {
    sandbox.user.sendDocument({ chatId: fromId, fromId, ...input });
    await settle();
    return lastAnswer(fromId);
  }

  async function press(fromId: number, data: string, messageId = lastAnswer(fromId)?.id ?? 0) {
    const { callbackQueryId } = sandbox.user.press({ chatId: fromId, messageId, fromId, data });
    await settle();
    return { shown: messageOf(fromId, messageId), toast: sandbox.user.answers(callbackQueryId) };
  }

  const plan = async () => ({ fileName: 'ke-hoach.docx', bytes: await planFile({ rows: ROWS }) });
  const datas = (message: ReturnType<typeof lastAnswer>): readonly string[] =>
    (message?.buttons ?? []).flat().flatMap((button) => ('data' in button ? [button.data] : []));

  describe('a plan sent by the administrator', () => {
    it('is shown first, with what it would create and what needs a person', async () => {
      const shown = await send(ADMIN, await plan());
      expect(shown?.text).toContain('Địa phương: huyện Suối Vàng (mới). Giai đoạn: 2026');
      expect(shown?.text).toContain('3 nhiệm vụ');
      expect(shown?.text).toContain('2 cơ quan mới: Phòng Nội vụ; Phòng Tư pháp');
      expect(shown?.text).toContain('“UBND các xã” chủ trì 1 nhiệm vụ nhưng hệ thống chưa có đơn vị nào');
      expect(shown?.text).toContain('2: “Theo lộ trình của UBND tỉnh”');
      expect(datas(shown)).toEqual(['im:1:ok', 'im:1:no', 'im:1:pr:1', 'dr:1:t:1', 'dr:1:x']);
      expect(await database.client.plan.count()).toBe(0);
    });

    it('is imported by one press, and says what comes next', async () => {
      await send(ADMIN, await plan());
      const { shown } = await press(ADMIN, 'im:1:ok');
      expect(shown?.text).toContain('Đã nhập Kế hoạch');
      expect(shown?.text).toContain('/capquyen');
      expect(shown?.editedAt).toBeDefined();
      expect(datas(shown)).toEqual([]);
      expect(await database.client.task.count()).toBe(3);
    });

    it('is dropped by the other', async () => {
      await send(ADMIN, await plan());
      const { shown } = await press(ADMIN, 'im:1:no');
      expect(shown?.text).toContain('Đã hủy');
      expect(await database.client.plan.count()).toBe(0);
    });

    it('shows its points to look at and comes back', async () => {
      await send(ADMIN, await plan());
      const page = await press(ADMIN, 'im:1:pr:1');
      expect(page.shown?.text).toContain('Các điểm cần lưu ý (1/1)');
      expect((await press(ADMIN, 'im:1:pr:0')).shown?.text).toContain('Đề nghị kiểm tra');
    });

    it('says that it is known when it comes again', async () => {
      await send(ADMIN, await plan());
      await press(ADMIN, 'im:1:ok');
      expect((await send(ADMIN, await plan()))?.text).toContain('không có thay đổi');
    });

    it('is shown anew when it changed since, and confirmed by a second press', async () => {
      await send(ADMIN, await plan());
      await press(ADMIN, 'im:1:ok');
      const sent = async (deadline: string) =>
        send(ADMIN, {
          fileName: 'ke-hoach.docx',
          bytes: await planFile({ rows: ROWS.map((row) => [row[0], row[1], row[2], deadline, row[4]]) }),
        });
      const first = await sent('Quý III/2026');
      await sent('Quý IV/2026');
      await press(ADMIN, 'im:3:ok');
      const { shown } = await press(ADMIN, 'im:2:ok', first?.id);
      expect(shown?.text).toContain('Kế hoạch đã thay đổi từ khi xem trước');
      expect(shown?.text).toContain('0 nhiệm vụ mới, 3 thay đổi');
      expect(datas(shown)).toContain('im:2:ok');
      expect((await press(ADMIN, 'im:2:ok', first?.id)).shown?.text).toContain('Đã cập nhật');
    });

    it('takes the years from the words beside it', async () => {
      const bytes = await planFile({ rows: ROWS, title: 'Cải cách hành chính huyện Suối Vàng' });
      expect((await send(ADMIN, { fileName: 'a.docx', bytes }))?.text).toContain('thuộc năm hay giai đoạn nào');
      expect((await send(ADMIN, { fileName: 'a.docx', bytes, caption: '2026-2030' }))?.text).toContain('2026–2030');
    });
  });

  describe('a file that is no plan', () => {
    it.each([
      ['ke-hoach.pdf', '%PDF-1.7\n', 'PDF'],
      ['ke-hoach.doc', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', '.docx'],
      ['ke-hoach.docx', 'PK\u0003\u0004broken', 'Đề nghị'],
    ])('%s gets a word on what to do', async (fileName, content, words) => {
      const shown = await send(ADMIN, { fileName, bytes: Buffer.from(content, 'latin1') });
      expect(shown?.text).toContain(words);
      expect(datas(shown)).toEqual([]);
    });

    it('is not fetched when it is too large', async () => {
      const shown = await send(ADMIN, { fileName: 'ke-hoach.docx', bytes: new Uint8Array(5 * 1024 * 1024 + 1) });
      expect(shown?.text).toContain('tối đa là 5 MB');
      expect(downloads).toBe(0);
    });

    it('is left to others when it answers a message about work, or is of another kind', async () => {
      await createAuthority(database, [TASK]);
      const sent = await bot.api.sendMessage(STANDING, 'Nhắc việc');
      const task = await database.client.task.findFirstOrThrow();
      const { id } = await database.client.obligation.create({
        data: {
          jurisdictionId: task.jurisdictionId,
          agencyId: 1,
          kind: 'task',
          subjectKey: 'task:1',
          periodKey: 'once',
          taskId: task.id,
          covers: [],
          createdAt: at,
        },
      });
      await saveLinks(database.client, {
        chatId: BigInt(STANDING),
        messageId: sent.message_id,
        purpose: 'reminder',
        obligationIds: [id],
        at,
      });
      await send(STANDING, { ...(await plan()), replyTo: sent.message_id });
      await send(STANDING, { fileName: 'anh.png', bytes: Buffer.from('png') });
      expect([passedOn, downloads]).toEqual([2, 0]);
    });

    it('may be the product of a task of the standing agency, so it is passed on as well', async () => {
      await createAuthority(database, [TASK]);
      const shown = await send(STANDING, { fileName: 'ket-qua.pdf', bytes: Buffer.from('%PDF-1.7\n') });
      expect(shown?.text).toContain('Nếu đây là sản phẩm');
      expect(passedOn).toBe(1);
    });
  });

  describe('somebody without the right', () => {
    it.each([HEAD, STRANGER])('has a document left to others (%i)', async (who) => {
      await createAuthority(database, [TASK]);
      sandbox.user.start({ fromId: who });
      await settle();
      passedOn = 0;
      await send(who, await plan());
      expect([passedOn, downloads]).toEqual([1, 0]);
      expect(await database.client.importDraft.count()).toBe(0);
    });

    it.each(['im:1:ok', 'im:1:no', 'im:1:pr:1'])('is refused when a forged press says %s', async (data) => {
      await createAuthority(database, [TASK]);
      await send(ADMIN, await plan());
      await forgedPress(HEAD, data);
      await forgedPress(STANDING, data);
      expect(await database.client.plan.count()).toBe(1);
      expect(await database.client.importDraft.findMany()).toMatchObject([{ state: 'open' }]);
      expect(lastAnswer(HEAD)).toBeUndefined();
    });

    it.each(['im:1:OK', 'im:-1:ok', 'im:1:ok:', 'im:9999999999:ok', 'im:1:pr:1e3', 'xim:1:ok'])(
      'gets nothing from the malformed press %s',
      async (data) => {
        await send(ADMIN, await plan());
        passedOn = 0;
        await forgedPress(ADMIN, data);
        expect(passedOn).toBe(1);
        expect(await database.client.plan.count()).toBe(0);
      },
    );

    /** A press that no button of ours gives: made by hand, as an altered app would send it. */
    const forgedPress = (fromId: number, data: string): Promise<void> =>
      bot.handleUpdate({
        update_id: 900_000 + fromId,
        callback_query: {
          id: `forged-${fromId}`,
          from: { id: fromId, is_bot: false, first_name: 'x' },
          chat_instance: 'x',
          data,
          message: { message_id: 1, date: 0, chat: { id: fromId, type: 'private', first_name: 'x' } },
        },
      });
  });

  it('explains how to send a plan, to those who may', async () => {
    sandbox.user.sendText({ chatId: ADMIN, fromId: ADMIN, text: '/nhapkehoach' });
    await settle();
    expect(lastAnswer(ADMIN)?.text).toContain('Đề nghị gửi tệp kế hoạch');
  });
});
