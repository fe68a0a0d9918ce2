import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { features } from '../../src/bot/features/all.ts';
import { identify } from '../../src/bot/plugins/identify.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { day } from '../../src/domain/day.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, enrolPerson, HEAD, STANDING, STRANGER } from '../support/authority.ts';
import { onEachEngine, withDatabase } from '../support/database.ts';

const LEADER = 1010;
const OTHER_STANDING = 1011;
const ADMIN = 1012;
const NOW = new Date('2026-03-09T08:00:00+07:00');
const LINE =
  'Xây dựng kế hoạch kiểm tra CCHC; chủ trì: Sở Tư pháp; hạn: trước ngày 15/12/2026; sản phẩm: Kế hoạch của UBND tỉnh';
const botInfo = { id: 42, is_bot: true, first_name: 'dondoc', username: 'dondoc_bot' } as UserFromGetMe;

interface Said {
  readonly method: string;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

onEachEngine((engine) => {
  const test = withDatabase(engine);
  let place: { jurisdictionId: number; standingId: number; officeId: number };
  let bot: Bot<BotContext>;
  let said: Said[] = [];
  let updateId = 100;
  let messageId = 500;

  beforeEach(async () => {
    said = [];
    place = await createAuthority(test.database, [
      {
        number: 'III.2',
        title: 'Rà soát thủ tục',
        deadline: '30/6/2026',
        schedule: { kind: 'date', on: '2026-06-30' },
      },
    ]);
    bot = await createBot();
  });

  /** A bot of its own, as after a restart: it knows nothing but the database. */
  async function createBot(): Promise<Bot<BotContext>> {
    const made = new Bot<BotContext>('42:test', { botInfo });
    made.api.config.use((_prev, method, payload) => {
      const given = payload as {
        text?: string;
        chat_id?: number;
        reply_markup?: { inline_keyboard: Said['buttons'][] };
      };
      said.push({ method, text: given.text ?? '', buttons: given.reply_markup?.inline_keyboard.flat() ?? [] });
      messageId += 1;
      const chat = { id: given.chat_id ?? 0, type: 'private' };
      return Promise.resolve({ ok: true, result: { message_id: messageId, date: 0, chat } }) as never;
    });
    const deps = {
      database: test.database,
      textsFor: await loadTexts(),
      defaultLocale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      adminIds: [BigInt(ADMIN)],
      now: () => NOW,
      download: () => Promise.reject(new Error('nothing is downloaded here')),
    } as const;
    made.use(identify(deps), ...features);
    return made;
  }

  const from = (id: number) => ({ id, is_bot: false, first_name: 'x' });
  const lastSaid = (): Said => {
    const last = said.filter(({ method }) => method !== 'answerCallbackQuery').at(-1);
    if (!last) throw new Error('the bot has said something');
    return last;
  };
  const toasts = (): readonly string[] =>
    said.filter(({ method }) => method === 'answerCallbackQuery').map((each) => each.text);

  async function say(id: number, text: string): Promise<Said> {
    const length = text.split(' ')[0]?.length ?? 0;
    const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length }] : [];
    const message = { message_id: 10, date: 0, chat: { id, type: 'private' }, from: from(id), text, entities };
    await bot.handleUpdate({ update_id: updateId++, message } as unknown as Update);
    return lastSaid();
  }

  async function pressData(id: number, data: string): Promise<Said> {
    const message = { message_id: messageId, date: 1, chat: { id, type: 'private' }, text: 'x' };
    const callback_query = { id: '1', from: from(id), chat_instance: '1', data, message };
    await bot.handleUpdate({ update_id: updateId++, callback_query } as unknown as Update);
    return lastSaid();
  }

  function dataOf(label: string, at: Said = lastSaid()): string {
    const button = at.buttons.find(({ text }) => text.includes(label));
    if (!button)
      throw new Error(`no button “${label}” under: ${at.text}\n${at.buttons.map(({ text }) => text).join(' | ')}`);
    return button.callback_data;
  }
  const press = (id: number, label: string, at?: Said): Promise<Said> => pressData(id, dataOf(label, at));

  const db = () => test.database.client;
  const countTasks = (): Promise<number> => db().task.count();
  const taskOf = (number: string) =>
    db().task.findFirstOrThrow({
      where: { number },
      include: { obligations: true, plan: true, versions: true, agencies: true },
      orderBy: { id: 'asc' },
    });

  describe('adding a task on one line', () => {
    it('shows what will be saved, who is reminded and when first, and saves nothing before the press', async () => {
      const preview = await say(STANDING, `/nhiemvu them ${LINE}`);
      for (const words of [
        'chưa lưu',
        'Xây dựng kế hoạch kiểm tra CCHC',
        'Chủ trì: Sở Tư pháp',
        '14/12/2026',
        'trước ngày 15/12/2026',
        'Kế hoạch của UBND tỉnh',
        'Nhiệm vụ giao trực tiếp năm 2026',
        '1 cơ quan',
      ])
        expect(preview.text).toContain(words);
      expect(await countTasks()).toBe(1);
    });

    it('saves the task, its version, its obligation and the audit entry', async () => {
      await say(STANDING, `/nhiemvu them ${LINE}`);
      const saved = await press(STANDING, 'Lưu');
      expect(saved.text).toContain('Đã thêm nhiệm vụ <b>GT.1</b>');
      expect(saved.text).toContain('Sở Tư pháp');
      const task = await taskOf('GT.1');
      expect(task).toMatchObject({
        product: 'Kế hoạch của UBND tỉnh',
        deadlineText: 'trước ngày 15/12/2026',
        plan: { title: 'Nhiệm vụ giao trực tiếp năm 2026', yearFrom: 2026, yearTo: 2026 },
      });
      expect(task.versions).toHaveLength(1);
      expect(task.obligations).toMatchObject([
        { agencyId: place.officeId, dueOn: '2026-12-14', phase: 'open', history: false },
      ]);
      expect(await db().auditEntry.count({ where: { action: 'task.added' } })).toBe(1);
    });

    it('adds once, however often the button is pressed', async () => {
      const preview = await say(STANDING, `/nhiemvu them ${LINE}`);
      const data = dataOf('Lưu', preview);
      await pressData(STANDING, data);
      await pressData(STANDING, data);
      await pressData(STANDING, data);
      expect(await countTasks()).toBe(2);
      expect(toasts().at(-1)).toContain('đã được lưu trước đó');
    });

    it.each([
      ['/nhiemvu thêm', 'with diacritics'],
      ['/tasks add', 'in English'],
      ['/nhiemvu them', 'without diacritics'],
    ])('%s (%s)', async (command) => {
      expect((await say(STANDING, `${command} ${LINE}`)).text).toContain('chưa lưu');
    });
  });

  describe('adding a task step by step', () => {
    it('asks one thing at a time, and survives a restart between any two', async () => {
      expect((await say(STANDING, '/nhiemvu them')).text).toContain('Đề nghị nhắn nội dung nhiệm vụ');
      bot = await createBot();
      expect((await say(STANDING, 'Tổ chức hội nghị')).text).toContain('Cơ quan nào chủ trì?');
      bot = await createBot();
      expect((await press(STANDING, 'Sở Tư pháp')).text).toContain('Thời hạn?');
      bot = await createBot();
      expect((await say(STANDING, 'quý II/2026')).text).toContain('Sản phẩm');
      bot = await createBot();
      const preview = await press(STANDING, 'Bỏ qua');
      expect(preview.text).toContain('30/6/2026');
      expect(preview.text).toContain('Sản phẩm: không yêu cầu');
      bot = await createBot();
      await press(STANDING, 'Lưu', preview);
      expect(await taskOf('GT.1')).toMatchObject({ title: 'Tổ chức hội nghị', product: null });
    });

    it('asks again for a deadline that is not understood, is over or does not exist', async () => {
      await say(STANDING, '/nhiemvu them Tổ chức hội nghị; chủ trì: Sở Tư pháp');
      expect((await say(STANDING, 'abc xyz')).text).toContain('Chưa hiểu thời hạn “abc xyz”');
      expect((await say(STANDING, '31/9/2026')).text).toContain('không có ngày');
      expect((await say(STANDING, '01/3/2026')).text).toContain('đã qua');
      expect((await say(STANDING, '15/12/2026')).text).toContain('Sản phẩm');
      expect(await countTasks()).toBe(1);
    });

    it('asks for an agency that the authority does not have, and creates none', async () => {
      const asked = await say(STANDING, '/nhiemvu them Rà soát; chủ trì: Phòng Tư pháp Bến Thông; hạn: 15/12/2026');
      expect(asked.text).toContain('chưa có cơ quan');
      expect(asked.buttons[0]?.text).toBe('Sở Tư pháp');
      await press(STANDING, 'Sở Tư pháp');
      expect((await press(STANDING, 'Bỏ qua')).text).toContain('Chủ trì: Sở Tư pháp');
      expect(await db().agency.count()).toBe(2);
    });

    it('takes several leads, and coordinating agencies that only one name fits', async () => {
      await say(STANDING, `/nhiemvu them Rà soát; chủ trì: Sở Tư pháp, Sở Nội vụ; hạn: 15/12/2026; sản phẩm: không`);
      await press(STANDING, 'Lưu');
      expect((await taskOf('GT.1')).obligations.map(({ agencyId }) => agencyId)).toEqual([
        place.officeId,
        place.standingId,
      ]);
    });

    it('takes corrections by label before saving', async () => {
      await say(STANDING, `/nhiemvu them ${LINE}`);
      expect((await say(STANDING, 'hạn: 20/12/2026')).text).toContain('20/12/2026');
      expect((await say(STANDING, 'linh tinh')).text).toContain('Chưa hiểu “linh tinh”');
      await press(STANDING, 'Lưu');
      expect((await taskOf('GT.1')).obligations).toMatchObject([{ dueOn: '2026-12-20' }]);
    });

    it('goes into a plan that runs, with its area and the next number of it', async () => {
      const [plan] = await db().plan.findMany({ orderBy: { id: 'asc' } });
      await db().area.create({
        data: {
          jurisdictionId: place.jurisdictionId,
          planId: plan?.id ?? 0,
          code: 'III',
          title: 'Thủ tục hành chính',
          position: 0,
        },
      });
      const preview = await say(STANDING, `/nhiemvu them ${LINE}; lĩnh vực: thủ tục hành chính`);
      expect(preview.text).toContain('Kế hoạch: Kế hoạch năm 2026');
      await press(STANDING, 'Lưu');
      expect(await taskOf('III.3')).toMatchObject({ planId: plan?.id });
    });

    it('lets the plan be chosen', async () => {
      await say(STANDING, `/nhiemvu them ${LINE}`);
      await press(STANDING, 'Đổi kế hoạch');
      expect((await press(STANDING, 'Kế hoạch năm 2026')).text).toContain('Kế hoạch: Kế hoạch năm 2026');
      await press(STANDING, 'Lưu');
      expect((await taskOf('GT.1')).plan.title).toBe('Kế hoạch năm 2026');
    });

    it('forgets everything when it is cancelled', async () => {
      const preview = await say(STANDING, `/nhiemvu them ${LINE}`);
      expect((await press(STANDING, 'Hủy', preview)).text).toContain('Đã hủy');
      await press(STANDING, 'Lưu', preview);
      expect(toasts().at(-1)).toContain('không còn tác dụng');
      expect(await countTasks()).toBe(1);
    });

    it('begins at a button of /nhiemvu, once for two presses', async () => {
      const own = await say(STANDING, '/nhiemvu');
      expect((await press(STANDING, 'Thêm nhiệm vụ', own)).text).toContain('nội dung nhiệm vụ');
      await press(STANDING, 'Thêm nhiệm vụ', own);
      expect(toasts().at(-1)).toContain('đang chờ trả lời');
      await say(STANDING, LINE);
      expect(lastSaid().text).toContain('chưa lưu');
    });
  });

  describe('changing a task', () => {
    it('moves what is open to the new deadline and records the change', async () => {
      await say(STANDING, '/nhiemvu');
      await planNow();
      const preview = await say(STANDING, '/nhiemvu sua III.2 hạn: 20/12/2026');
      expect(preview.text).toContain('30/6/2026 → <b>20/12/2026</b>');
      expect(preview.text).toContain('1 việc đang mở chuyển sang thời hạn mới 20/12/2026');
      const saved = await press(STANDING, 'Lưu');
      expect(saved.text).toContain('Đã sửa nhiệm vụ <b>III.2</b>: thời hạn');
      expect((await taskOf('III.2')).obligations).toMatchObject([{ dueOn: '2026-12-20', phase: 'open' }]);
      expect(await db().dueChange.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
        { fromOn: '2026-06-30', toOn: '2026-12-20', reason: '20/12/2026' },
      ]);
    });

    it('offers the fields where nothing was said, and asks for the one that is pressed', async () => {
      await planNow();
      expect((await say(STANDING, '/nhiemvu sửa iii.2')).text).toContain('Sửa nội dung nào?');
      expect((await press(STANDING, 'Cơ quan chủ trì')).text).toContain('Cơ quan nào chủ trì?');
      const preview = await press(STANDING, 'Sở Nội vụ');
      expect(preview.text).toContain('Sở Tư pháp → <b>Sở Nội vụ</b>');
      await press(STANDING, 'Lưu');
      const task = await taskOf('III.2');
      expect(task.obligations.map(({ agencyId, phase }) => [agencyId, phase])).toEqual([
        [place.officeId, 'waived'],
        [place.standingId, 'open'],
      ]);
    });

    it('asks for the number, and says so where there is none such', async () => {
      expect((await say(STANDING, '/nhiemvu sua')).text).toContain('số nhiệm vụ');
      expect((await say(STANDING, 'IX.9')).text).toContain('Không có nhiệm vụ số IX.9');
      expect((await say(STANDING, 'III.2')).text).toContain('Sửa nội dung nào?');
    });

    it('begins at a button of the task page', async () => {
      await planNow();
      const page = await pressData(STANDING, `s:t:${(await taskOf('III.2')).id}:0`);
      expect((await press(STANDING, 'Sửa', page)).text).toContain('Sửa nhiệm vụ III.2');
      expect((await press(STANDING, 'Kết thúc', page)).text).toContain('Kết thúc nhiệm vụ III.2');
    });

    it('asks which, where two plans have the number', async () => {
      const second = await db().plan.create({
        data: {
          jurisdictionId: place.jurisdictionId,
          key: 'b',
          title: 'Kế hoạch khác',
          yearFrom: 2026,
          yearTo: 2026,
          importedOn: '2026-01-05',
          createdAt: NOW,
        },
      });
      await db().task.create({
        data: {
          jurisdictionId: place.jurisdictionId,
          planId: second.id,
          number: 'III.2',
          title: 'Việc thứ hai',
          deadlineText: 'x',
          position: 0,
        },
      });
      const asked = await say(STANDING, '/nhiemvu sua III.2 nội dung: Việc đổi tên');
      expect(asked.text).toContain('Có 2 nhiệm vụ');
      expect((await press(STANDING, 'Việc thứ hai')).text).toContain('Việc thứ hai → <b>Việc đổi tên</b>');
    });
  });

  describe('ending a task', () => {
    it('waives what is open, keeps what is met, and is not ended twice', async () => {
      await planNow();
      const preview = await say(STANDING, '/nhiemvu ketthuc III.2 không còn phù hợp');
      expect(preview.text).toContain('Lý do: không còn phù hợp');
      expect(preview.text).toContain('1 việc đang mở sẽ không còn được nhắc');
      await press(STANDING, 'Kết thúc nhiệm vụ', preview);
      expect(lastSaid().text).toContain('Đã kết thúc nhiệm vụ <b>III.2</b>');
      expect(await taskOf('III.2')).toMatchObject({ endedOn: '2026-03-09', obligations: [{ phase: 'waived' }] });
      const [entry] = await db().auditEntry.findMany({ where: { action: 'task.ended' }, orderBy: { id: 'asc' } });
      expect(entry?.details).toMatchObject({ reason: 'không còn phù hợp' });
      await press(STANDING, 'Kết thúc nhiệm vụ', preview);
      expect(await db().auditEntry.count({ where: { action: 'task.ended' } })).toBe(1);
    });

    it('takes the reason as words before it is confirmed', async () => {
      await say(STANDING, '/tasks end III.2');
      expect((await say(STANDING, 'đã giao cho đơn vị khác')).text).toContain('Lý do: đã giao cho đơn vị khác');
    });
  });

  describe('who may', () => {
    beforeEach(async () => {
      await enrolPerson(test.database, {
        telegramId: LEADER,
        name: 'Lãnh đạo',
        agencyId: place.standingId,
        role: 'leader',
      });
      const other = await db().jurisdiction.create({
        data: {
          code: 'khac',
          name: 'tỉnh Khác',
          level: 'province',
          startsOn: '2026-01-05',
          settings: {},
          createdAt: NOW,
        },
      });
      const agency = await db().agency.create({
        data: { jurisdictionId: other.id, code: 'snv', name: 'Sở Nội vụ', kind: 'office', fromOn: '2026-01-05' },
      });
      await enrolPerson(test.database, {
        telegramId: OTHER_STANDING,
        name: 'Nơi khác',
        agencyId: agency.id,
        role: 'standing',
      });
    });

    it.each([
      ['a head', HEAD],
      ['a leader', LEADER],
    ])('%s may not', async (_name, id) => {
      for (const command of [`them ${LINE}`, 'sua III.2 hạn: 20/12/2026', 'ketthuc III.2'])
        expect((await say(id, `/nhiemvu ${command}`)).text).toContain('Chỉ cơ quan thường trực');
      const task = await taskOf('III.2');
      for (const data of [`tk:edit:${task.id}`, `tk:stop:${task.id}`, `tk:new:${place.jurisdictionId}`])
        await pressData(id, data);
      expect(toasts().every((text) => text.includes('Chỉ cơ quan thường trực'))).toBe(true);
      expect(await countTasks()).toBe(1);
    });

    it('a stranger learns nothing', async () => {
      expect((await say(STRANGER, `/nhiemvu them ${LINE}`)).text).toContain('để nhận liên kết tham gia');
      await pressData(STRANGER, 'tk:new:1');
      expect(await countTasks()).toBe(1);
    });

    it('the standing agency of another authority does not find the task, nor open it by a button', async () => {
      expect((await say(OTHER_STANDING, '/nhiemvu sua III.2 hạn: 20/12/2026')).text).toContain(
        'Không có nhiệm vụ số III.2',
      );
      await pressData(OTHER_STANDING, `tk:stop:${(await taskOf('III.2')).id}`);
      expect(lastSaid().text).toContain('Chỉ cơ quan thường trực');
      expect((await taskOf('III.2')).endedOn).toBeNull();
    });

    it('a right that is lost in between ends the dialogue', async () => {
      const preview = await say(STANDING, `/nhiemvu them ${LINE}`);
      await db().assignment.updateMany({ where: { role: 'standing' }, data: { toOn: '2026-03-01' } });
      await press(STANDING, 'Lưu', preview);
      expect(toasts().at(-1)).toContain('Chỉ cơ quan thường trực');
      expect(await countTasks()).toBe(1);
    });

    it('an administrator of several authorities is asked which, and nothing said is lost', async () => {
      await say(ADMIN, '/start');
      const asked = await say(ADMIN, `/nhiemvu them ${LINE}`);
      expect(asked.text).toContain('địa phương nào');
      expect((await press(ADMIN, 'tỉnh Sơn Thanh', asked)).text).toContain('Chủ trì: Sở Tư pháp');
      await press(ADMIN, 'Lưu');
      expect(await taskOf('GT.1')).toMatchObject({ jurisdictionId: place.jurisdictionId });
    });
  });

  describe('beginning with nothing at all', () => {
    beforeEach(async () => {
      await db().task.deleteMany();
      await db().plan.deleteMany();
      await db().person.deleteMany();
      await db().jurisdiction.updateMany({ data: { standingAgencyId: null } });
      await db().agency.deleteMany();
      await db().jurisdiction.deleteMany();
    });

    it('an administrator starts the authority, its first agency and task without a file', async () => {
      const told = await say(ADMIN, '/start');
      expect(told.text).toContain('Có hai cách để bắt đầu');
      expect((await press(ADMIN, 'Thêm nhiệm vụ', told)).text).toContain('chưa có địa phương nào');
      expect((await say(ADMIN, 'Bác Ái')).text).toContain('chưa cho biết cấp');
      await say(ADMIN, 'huyện Bác Ái');
      expect((await press(ADMIN, 'Tạo địa phương huyện Bác Ái')).text).toContain('nội dung nhiệm vụ');
      const asked = await say(ADMIN, 'Rà soát thủ tục; chủ trì: Phòng Nội vụ; hạn: 15/12/2026; sản phẩm: Báo cáo');
      expect(asked.text).toContain('chưa có cơ quan “Phòng Nội vụ”');
      expect(await db().agency.count()).toBe(0);
      const preview = await press(ADMIN, 'Thêm cơ quan mới: Phòng Nội vụ');
      expect(preview.text).toContain('Chưa có ai tham gia hệ thống của: Phòng Nội vụ');
      await press(ADMIN, 'Lưu');
      const place = await db().jurisdiction.findFirstOrThrow({
        include: { standingAgency: true },
        orderBy: { id: 'asc' },
      });
      expect(place).toMatchObject({
        name: 'huyện Bác Ái',
        level: 'district',
        standingAgency: { name: 'Phòng Nội vụ' },
      });
      expect((await taskOf('GT.1')).obligations).toMatchObject([{ dueOn: '2026-12-15' }]);
      const actions = (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);
      expect(actions).toEqual(['jurisdiction.started', 'agency.added', 'plan.started', 'task.added']);
    });

    it('is told at /nhiemvu too', async () => {
      await say(ADMIN, '/start');
      expect((await say(ADMIN, '/nhiemvu')).buttons.map(({ text }) => text)).toContain('➕ Thêm nhiệm vụ');
      expect((await say(ADMIN, '/nhiemvu sua III.2')).text).toContain('chưa có nhiệm vụ nào');
    });
  });

  it('says both ways to begin while there is no plan', async () => {
    await db().plan.deleteMany();
    for (const command of ['/batdau', '/nhiemvu']) {
      const told = await say(STANDING, command);
      expect(told.text).toContain('Có hai cách để bắt đầu');
      expect(told.buttons.map(({ text }) => text)).toContain('➕ Thêm nhiệm vụ');
    }
    expect((await say(HEAD, '/batdau')).text).not.toContain('hai cách');
  });

  async function planNow(): Promise<void> {
    const authority = await loadAuthority(db(), place.jurisdictionId, 'Asia/Ho_Chi_Minh', day('2026-03-09'));
    if (authority) await planObligations(db(), authority, NOW);
  }
});
