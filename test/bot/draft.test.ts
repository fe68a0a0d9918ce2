import { Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmImport } from '../../src/actions/confirm-import.ts';
import { correctDraft } from '../../src/actions/correct-draft.ts';
import type { BotContext } from '../../src/bot/context.ts';
import { createDownload } from '../../src/bot/download.ts';
import { draft } from '../../src/bot/features/draft.ts';
import { importPlan } from '../../src/bot/features/import.ts';
import { identify } from '../../src/bot/plugins/identify.ts';
import type { Database } from '../../src/db/database.ts';
import { loadPersonByAccount, savePersonWithAccount } from '../../src/db/people.ts';
import type { Actor } from '../../src/domain/access.ts';
import { day } from '../../src/domain/day.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { writeSheets } from '../../src/files/write-sheets.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { pageTexts } from '../../src/text/page-texts.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { planFile, type PlanRow } from '../actions/plan-file.ts';
import { HEAD, WORLD } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const ADMIN = 1001;
const OTHER_ADMIN = 1002;
const TOKEN = '700000001:SANDBOX-only-for-loopback-tests';
const at = new Date('2026-03-02T09:00:00+07:00');

/** A plan with one of each: a name like another, a deadline with two readings, one not understood, a row without lead. */
const ROWS: readonly PlanRow[] = [
  ['1', 'Xây dựng kế hoạch kiểm tra công vụ', 'Kế hoạch của UBND huyện', 'Trước ngày 01/4/2026', 'Phòng Nội vụ'],
  ['2', 'Rà soát văn bản quy phạm pháp luật', 'Báo cáo', 'Quý II hoặc quý III/2026', 'Phòng Tư pháp'],
  ['3', 'Nâng cấp hạ tầng bộ phận một cửa', 'Báo cáo', 'Quý III/2026', 'Phòng Kinh tế và Hạ tầng'],
  ['4', 'Duy tu trụ sở tiếp công dân', 'Báo cáo', 'cuối vụ lúa', 'Phòng Kinh tế và hàn tầng'],
  ['5', 'Khảo sát mức độ hài lòng của người dân', 'Báo cáo', 'Quý IV/2026', ''],
];

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let sandbox: Sandbox;
  let bot: Bot<BotContext>;

  beforeEach(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    const admins = [ADMIN, OTHER_ADMIN].map((id) => ({ id, firstName: `Quản trị ${id}`, started: true }));
    sandbox = await createSandbox({
      token: TOKEN,
      botUsername: 'dondoc_test_bot',
      botName: 'dondoc',
      host: '127.0.0.1',
      port: 0,
      clock: { now: () => at },
      world: { ...WORLD, people: [...WORLD.people, ...admins] },
      texts: pageTexts('vi'),
    });
    bot = await startBot();
    for (const id of [ADMIN, OTHER_ADMIN])
      await savePersonWithAccount(database.client, { externalId: BigInt(id), name: 'Quản trị', at });
  });

  afterEach(async () => {
    await sandbox.close();
    await scratch.end();
  });

  async function startBot(): Promise<Bot<BotContext>> {
    const made = new Bot<BotContext>(TOKEN, { client: { apiRoot: sandbox.apiRoot } });
    const deps = {
      database,
      textsFor: await loadTexts(),
      defaultLocale: 'vi' as const,
      timeZone: 'Asia/Ho_Chi_Minh',
      adminIds: [BigInt(ADMIN), BigInt(OTHER_ADMIN)],
      now: () => at,
      download: createDownload({ botToken: TOKEN, telegramApiRoot: sandbox.apiRoot }),
    };
    made.use(identify(deps), importPlan, draft);
    await made.init();
    return made;
  }

  async function settle(): Promise<void> {
    const updates = await bot.api.getUpdates({ timeout: 0 });
    for (const update of updates) await bot.handleUpdate(update);
    const last = updates.at(-1);
    if (last) await bot.api.getUpdates({ offset: last.update_id + 1, timeout: 0 });
  }

  const lastAnswer = (chatId = ADMIN) => sandbox.user.messages(chatId).findLast(({ from }) => from === 'bot');
  const labels = (): readonly string[] => (lastAnswer()?.buttons ?? []).flat().map(({ text }) => text);

  async function sendFile(fileName: string, bytes: Uint8Array, fromId = ADMIN) {
    sandbox.user.sendDocument({ chatId: fromId, fromId, fileName, bytes });
    await settle();
    return lastAnswer(fromId);
  }

  const sendPlan = async () => sendFile('ke-hoach.docx', await planFile({ rows: ROWS }));

  /** Presses the button of the last answer whose label begins so. */
  async function press(label: string, fromId = ADMIN) {
    const shown = lastAnswer();
    const button = (shown?.buttons ?? []).flat().find(({ text }) => text.startsWith(label));
    if (!button || !('data' in button)) throw new Error(`no button ${label} under: ${shown?.text}`);
    return pressData(button.data, fromId);
  }

  async function pressData(data: string, fromId = ADMIN) {
    const shown = lastAnswer();
    const { callbackQueryId } = sandbox.user.press({ chatId: ADMIN, messageId: shown?.id ?? 0, fromId, data });
    await settle();
    return { text: lastAnswer()?.text ?? '', toast: sandbox.user.answers(callbackQueryId) };
  }

  async function say(text: string) {
    sandbox.user.sendText({ chatId: ADMIN, fromId: ADMIN, text });
    await settle();
    return lastAnswer()?.text ?? '';
  }

  async function personOf(id: number): Promise<Actor> {
    const found = await loadPersonByAccount(database.client, {
      externalId: BigInt(id),
      today: day('2026-03-02'),
      adminIds: [BigInt(ADMIN), BigInt(OTHER_ADMIN)],
    });
    return found ?? { personId: -1, rights: [] };
  }

  const tasks = async () => database.client.task.findMany({ orderBy: { position: 'asc' } });

  describe('a plan that the machine is not sure of', () => {
    it('has no button to import it while a name may mean another agency', async () => {
      const shown = await sendPlan();
      expect(shown?.text).toContain('Có 1 tên cơ quan cần xác nhận trước khi nhập');
      expect(labels()).not.toContain('✅ Nhập kế hoạch');
      const person = await personOf(ADMIN);
      expect(
        await confirmImport(database, { actor: person, draftId: 1, at, timeZone: 'Asia/Ho_Chi_Minh' }),
      ).toMatchObject({
        kind: 'needsAnswers',
        questions: [{ name: 'Phòng Kinh tế và hàn tầng' }],
      });
      expect(await database.client.plan.count()).toBe(0);
    });

    it('asks one thing after the other, by buttons and by words, and is imported as answered', async () => {
      await sendPlan();
      const who = await press('❓ Trả lời câu hỏi (4)');
      expect(who.text).toContain('Câu hỏi 1/4');
      expect(who.text).toContain('“Phòng Kinh tế và hàn tầng” (nhiệm vụ 4)');
      const lead = await press('Phòng Kinh tế và Hạ tầng');
      expect(lead.text).toContain('Nhiệm vụ 5 (Khảo sát mức độ hài lòng của người dân): cơ quan nào chủ trì?');
      expect(await say('ai đó')).toContain('“ai đó” chưa rõ là cơ quan nào');
      const deadline = await say('Phòng Nội vụ');
      expect(deadline).toContain('thời hạn “Quý II hoặc quý III/2026” có thể hiểu nhiều cách');
      const unknown = await press('quý III/2026');
      expect(unknown.text).toContain('chưa hiểu thời hạn “cuối vụ lúa”');
      expect(await say('tầm giữa mùa')).toContain('Chưa hiểu thời hạn “tầm giữa mùa”');
      expect(await say('Trước ngày 15/10/2026')).toContain('Đề nghị kiểm tra rồi bấm “Nhập kế hoạch”');
      expect((await press('✅ Nhập kế hoạch')).text).toContain('Đã nhập');
      const stored = await tasks();
      expect(stored.map(({ schedule }) => schedule)).toMatchObject([
        { kind: 'date', on: '2026-03-31' },
        { kind: 'date', on: '2026-09-30' },
        { kind: 'date', on: '2026-09-30' },
        { kind: 'date', on: '2026-10-14' },
        { kind: 'date', on: '2026-12-31' },
      ]);
      const agencies = await database.client.agency.findMany({ orderBy: { id: 'asc' } });
      expect(agencies.map(({ name }) => name)).toEqual(['Phòng Nội vụ', 'Phòng Tư pháp', 'Phòng Kinh tế và Hạ tầng']);
      const leads = await database.client.taskAgency.findMany({ where: { role: 'lead' }, orderBy: { id: 'asc' } });
      expect(leads.map(({ agencyId }) => agencyId)).toEqual([0, 1, 2, 2, 0].map((index) => agencies[index]?.id));
    });

    it('finds the agency by the learned name in the next plan', async () => {
      await sendPlan();
      await press('❓ Trả lời');
      await press('Phòng Kinh tế và Hạ tầng');
      await press('Về bản tóm tắt');
      await press('✅ Nhập kế hoạch');
      const aliases = await database.client.agencyAlias.findMany({ where: { key: { contains: 'han tang' } } });
      expect(aliases).toHaveLength(1);
    });

    it('answers no other question when an old button is pressed twice', async () => {
      await sendPlan();
      await press('❓ Trả lời');
      const button = (lastAnswer()?.buttons ?? []).flat()[0];
      const data = button && 'data' in button ? button.data : '';
      const twice = { chatId: ADMIN, messageId: lastAnswer()?.id ?? 0, fromId: ADMIN, data };
      sandbox.user.press(twice);
      const second = sandbox.user.press(twice);
      await settle();
      expect(sandbox.user.answers(second.callbackQueryId)).toMatchObject({
        text: 'Câu hỏi này đã được trả lời hoặc không còn.',
      });
      expect(lastAnswer()?.text).toContain('cơ quan nào chủ trì?');
    });

    it('waits over a restart, with what was said of it', async () => {
      await sendPlan();
      await press('❓ Trả lời');
      await press('Phòng Kinh tế và Hạ tầng');
      bot = await startBot();
      expect(await say('Phòng Tư pháp')).toContain('có thể hiểu nhiều cách');
      await press('Về bản tóm tắt');
      await press('✅ Nhập kế hoạch');
      expect(await database.client.taskAgency.count({ where: { agencyId: null, role: 'lead' } })).toBe(0);
      expect(await tasks()).toHaveLength(5);
    });

    it('is nobody else’s: another administrator and a head change nothing', async () => {
      await sendPlan();
      const change = { kind: 'task', number: '1', correction: { skip: true } } as const;
      for (const id of [OTHER_ADMIN, HEAD]) {
        const input = { actor: await personOf(id), draftId: 1, change, at, timeZone: 'Asia/Ho_Chi_Minh' };
        expect(await correctDraft(database, input)).toEqual({ kind: 'gone' });
      }
      expect((await press('Sửa từng nhiệm vụ')).text).not.toContain('(không nhập)');
    });
  });

  describe('a task of a draft', () => {
    it('is shown with what was understood and what is not clear, and can be corrected and left out', async () => {
      await sendPlan();
      const list = await press('Sửa từng nhiệm vụ');
      expect(list.text).toContain('5. Khảo sát mức độ hài lòng của người dân – Quý IV/2026');
      const card = await press('5');
      expect(card.text).toContain('Hệ thống hiểu: 31/12/2026');
      expect(card.text).toContain('Chưa rõ: người, trách nhiệm, thẩm quyền');
      await press('Đặt thời hạn');
      expect(await say('Trước 15/11 hàng năm')).toContain('Hệ thống hiểu: 14/11/2026');
      expect((await press('Không nhập nhiệm vụ này')).text).toContain('(không nhập)');
      expect((await press('Nhập lại nhiệm vụ này')).text).toContain('Trước 15/11 hàng năm');
      await press('Không nhập nhiệm vụ này');
      await press('Quay lại');
      await press('Về bản tóm tắt');
      expect(lastAnswer()?.text).toContain('4 nhiệm vụ');
    });
  });

  it('keeps its last task, and says what to do instead', async () => {
    await sendFile('ke-hoach.docx', await planFile({ rows: ROWS.slice(0, 1) }));
    await press('Sửa từng nhiệm vụ');
    await press('1');
    expect((await press('Không nhập nhiệm vụ này')).text).toContain('kế hoạch phải còn ít nhất một nhiệm vụ');
  });

  describe('a table whose headings are not known', () => {
    const HEADINGS = ['TT', 'Đầu mục', 'Ai làm', 'Bao giờ xong', 'Tài liệu kèm'];
    const tableFile = (title: string) =>
      writeSheets([
        {
          name: 'Bảng',
          widths: [],
          stickyRows: 0,
          rows: [
            ['KẾ HOẠCH'],
            [title],
            HEADINGS,
            ['1', 'Rà soát thủ tục nội bộ', 'Phòng Tư pháp', 'Quý II/2026', 'không'],
            ['2', 'Kiểm tra công vụ đột xuất', 'Phòng Nội vụ', '30/9/2026', 'không'],
          ].map((row) => row.map((text) => ({ text, look: 'plain' as const }))),
        },
      ]);

    it('is explained column by column, and the authority is not asked again', async () => {
      const asked = await sendFile('bang.xlsx', await tableFile('Cải cách hành chính huyện Suối Vàng năm 2026'));
      expect(asked?.text).toContain('cột “Đầu mục” mà hệ thống chưa biết');
      expect(asked?.text).toContain('Rà soát thủ tục nội bộ');
      expect((await press('Nhiệm vụ')).text).toContain('cột “Ai làm”');
      expect(labels()).not.toContain('Nhiệm vụ');
      expect((await press('Cơ quan chủ trì')).text).toContain('cột “Bao giờ xong”');
      expect((await press('Thời hạn')).text).toContain('2 nhiệm vụ');
      await press('✅ Nhập kế hoạch');
      expect((await tasks()).map(({ title, deadlineText }) => [title, deadlineText])).toEqual([
        ['Rà soát thủ tục nội bộ', 'Quý II/2026'],
        ['Kiểm tra công vụ đột xuất', '30/9/2026'],
      ]);
      const next = await sendFile('bang.xlsx', await tableFile('Cải cách hành chính huyện Suối Vàng năm 2027'));
      expect(next?.text).toContain('2 nhiệm vụ');
      expect(next?.text).not.toContain('chưa biết');
    });

    it('may be no list of tasks at all', async () => {
      await sendFile('bang.xlsx', await tableFile('Cải cách hành chính huyện Suối Vàng năm 2026'));
      expect((await press('Bảng này không phải')).text).toContain('Không tìm thấy nhiệm vụ nào trong tệp');
      expect(await database.client.plan.count()).toBe(0);
    });
  });

  describe('the review sheet', () => {
    const review = async (): Promise<Uint8Array> => {
      await press('📊 Bảng rà soát');
      const file = lastAnswer()?.document;
      if (!file) throw new Error('no file was sent');
      return file.bytes;
    };

    it('comes as an Excel file and, sent back as it is, changes nothing', async () => {
      await sendPlan();
      const before = lastAnswer()?.text;
      const bytes = await review();
      const again = await sendFile('ra-soat-ke-hoach-1.xlsx', bytes);
      expect(again?.text).toBe(before);
      expect(await database.client.importDraft.count()).toBe(1);
    });

    /** The sheet of tasks as somebody leaves it in Excel: the cells are texts by row and column. */
    async function edited(bytes: Uint8Array, edit: (rows: string[][]) => string[][]): Promise<Uint8Array> {
      const read = await readDocument({ fileName: 'a.xlsx', bytes });
      if (read.kind === 'refused') throw new Error(read.reason.kind);
      const table = read.document.blocks.find(({ kind }) => kind === 'table');
      const rows = table?.kind === 'table' ? table.rows.map((row) => row.map(({ text }) => text)) : [];
      const cells = edit(rows).map((row) => row.map((text) => ({ text, look: 'plain' as const })));
      return writeSheets([{ name: 'Nhiệm vụ', widths: [], stickyRows: 0, rows: cells }]);
    }

    it('corrected in Excel and sent back is the plan: cells, rows left out, rows added', async () => {
      await sendPlan();
      const bytes = await edited(await review(), (rows) => {
        const [number, , , , deadline, lead] = [0, 1, 2, 3, 4, 5];
        const row = (wanted: string) => rows.find((cells) => cells[number] === wanted) ?? [];
        row('2')[deadline] = '30/9/2026';
        row('4')[deadline] = 'Quý IV/2026';
        row('4')[lead] = 'Phòng Kinh tế và Hạ tầng';
        row('5')[9] = 'x';
        return [...rows, ['', '', 'Tổ chức hội thi tuyên truyền', 'Kế hoạch', 'Tháng 8/2026', 'Phòng Nội vụ']];
      });
      const shown = await sendFile('ra-soat-ke-hoach-1.xlsx', bytes);
      expect(shown?.text).toContain('5 nhiệm vụ');
      expect(shown?.text).not.toContain('❓');
      await press('✅ Nhập kế hoạch');
      expect((await tasks()).map(({ number, deadlineText }) => [number, deadlineText])).toEqual([
        ['1', 'Trước ngày 01/4/2026'],
        ['2', '30/9/2026'],
        ['3', 'Quý III/2026'],
        ['4', 'Quý IV/2026'],
        ['BS1', 'Tháng 8/2026'],
      ]);
    });

    it('sent after the plan was imported revises it', async () => {
      await sendPlan();
      const bytes = await edited(await review(), (rows) =>
        rows.map((row) => row.map((text) => text.replace('hàn tầng', 'Hạ tầng').replace('cuối vụ lúa', '31/12/2026'))),
      );
      await sendFile('ra-soat.xlsx', bytes);
      await press('✅ Nhập kế hoạch');
      const revised = await edited(bytes, (rows) =>
        rows.map((row) => row.map((text) => text.replace('Quý III/2026', 'Quý IV/2026'))),
      );
      const shown = await sendFile('ra-soat.xlsx', revised);
      expect(shown?.text).toContain('0 nhiệm vụ mới, 1 thay đổi, 4 giữ nguyên');
    });

    it('of somebody else’s plan is refused with what to do', async () => {
      await sendPlan();
      const bytes = await review();
      const shown = await sendFile('ra-soat.xlsx', bytes, OTHER_ADMIN);
      expect(shown?.text).toContain('không thuộc kế hoạch nào đang chờ nhập');
    });
  });
});
