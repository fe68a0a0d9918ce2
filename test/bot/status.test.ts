import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { overdue } from '../../src/bot/features/overdue.ts';
import { status } from '../../src/bot/features/status.ts';
import { tasks } from '../../src/bot/features/tasks.ts';
import { identify } from '../../src/bot/plugins/identify.ts';
import type { Database } from '../../src/db/database.ts';
import { loadAuthority } from '../../src/db/jurisdictions.ts';
import { loadLastList } from '../../src/db/links.ts';
import { planObligations } from '../../src/db/plan-obligations.ts';
import { day } from '../../src/domain/day.ts';
import { parseStatusData } from '../../src/text/status-data.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { createAuthority, enrolPerson, GROUP, HEAD, STANDING, STRANGER } from '../support/authority.ts';
import { onEachEngine, openScratch, type OpenScratch } from '../support/database.ts';

const NOW = new Date('2026-03-09T08:00:00+07:00');
const IMPORTED = new Date('2026-01-05T08:00:00+07:00');
const FINANCE_HEAD = 1004;
const ADMIN = 1005;
const OFFICER_OF_TWO = 1006;
const botInfo = { id: 42, is_bot: true, first_name: 'dondoc', username: 'dondoc_bot' } as UserFromGetMe;

interface Call {
  readonly method: string;
  readonly payload: {
    readonly chat_id?: number;
    readonly text?: string;
    readonly reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
  };
}

onEachEngine((engine) => {
  let scratch: OpenScratch;
  let database: Database;
  let bot: Bot<BotContext>;
  let calls: Call[] = [];
  let place: { jurisdictionId: number; standingId: number; officeId: number };
  let financeId: number;

  const date = (on: string) => ({ kind: 'date', on });

  beforeAll(async () => {
    scratch = await openScratch(engine);
    ({ database } = scratch);
    place = await createAuthority(
      database,
      [
        {
          number: 'I.1',
          title: 'Rà soát <script>văn bản</script>',
          deadline: '06/3/2026',
          schedule: date('2026-03-04'),
        },
        { number: 'I.2', title: 'Tập huấn nghiệp vụ', deadline: 'Quý I/2026', schedule: date('2026-03-31') },
        {
          number: 'I.3',
          title: 'Theo hướng dẫn',
          deadline: 'Theo hướng dẫn',
          schedule: { kind: 'undated', basis: 'x' },
        },
      ],
      { reports: true },
    );
    await createFinance();
    await enrolPerson(database, { telegramId: FINANCE_HEAD, name: 'Tài chính', agencyId: financeId, role: 'head' });
    await enrolPerson(database, { telegramId: OFFICER_OF_TWO, name: 'Hai nơi', agencyId: financeId, role: 'officer' });
    await addAdmin();
    await assignToOffice();
    const authority = await loadAuthority(database.client, place.jurisdictionId, 'Asia/Ho_Chi_Minh', day('2026-01-05'));
    if (authority) await planObligations(database.client, authority, IMPORTED);
    bot = await createBotOfFeatures();
  });

  afterAll(async () => {
    await scratch.end();
  });

  beforeEach(() => {
    calls = [];
  });

  /** A second office: it leads its own task and coordinates the first of the other office. */
  async function createFinance(): Promise<void> {
    const { client } = database;
    const { jurisdictionId } = place;
    const agency = await client.agency.create({
      data: { jurisdictionId, code: 'stc', name: 'Sở Tài chính', kind: 'office', fromOn: '2026-01-05' },
    });
    financeId = agency.id;
    const first = await client.task.findFirstOrThrow({ where: { number: 'I.1' } });
    await client.taskAgency.create({
      data: { taskId: first.id, role: 'coordinating', position: 0, text: agency.name, agencyId: agency.id },
    });
    await client.task.create({
      data: {
        jurisdictionId,
        planId: first.planId,
        number: 'II.1',
        title: 'Quyết toán ngân sách',
        deadlineText: 'Trước ngày 03/3/2026',
        schedule: date('2026-03-02'),
        position: 9,
        agencies: { create: { role: 'lead', position: 0, text: agency.name, agencyId: agency.id } },
      },
    });
  }

  async function addAdmin(): Promise<void> {
    await database.client.person.create({
      data: {
        name: 'Quản trị',
        createdAt: IMPORTED,
        accounts: { create: { channel: 'telegram', externalId: BigInt(ADMIN), createdAt: IMPORTED } },
      },
    });
  }

  async function assignToOffice(): Promise<void> {
    const account = await database.client.account.findFirstOrThrow({ where: { externalId: BigInt(OFFICER_OF_TWO) } });
    await database.client.assignment.create({
      data: {
        personId: account.personId,
        jurisdictionId: place.jurisdictionId,
        agencyId: place.officeId,
        role: 'officer',
        fromOn: '2026-01-05',
      },
    });
  }

  /** The features as the bot composes them, on a transport that keeps what would be sent. */
  async function createBotOfFeatures(): Promise<Bot<BotContext>> {
    const made = new Bot<BotContext>('42:test', { botInfo });
    made.api.config.use((_prev, method, payload) => {
      calls.push({ method, payload: payload as Call['payload'] });
      const chat = { id: (payload as Call['payload']).chat_id ?? 0, type: 'private' };
      return Promise.resolve({ ok: true, result: { message_id: 500 + calls.length, date: 0, chat } }) as never;
    });
    const deps = {
      database,
      textsFor: await loadTexts(),
      defaultLocale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      adminIds: [BigInt(ADMIN)],
      now: () => NOW,
      download: () => Promise.reject(new Error('nothing is downloaded here')),
    } as const;
    made.use(identify(deps), status, overdue, tasks);
    return made;
  }

  let updateId = 1;
  const from = (id: number) => ({ id, is_bot: false, first_name: 'x' });

  async function say(id: number, text: string, chat: object = { id, type: 'private' }): Promise<void> {
    const command = { type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 };
    const message = { message_id: 10, date: 0, chat, from: from(id), text, entities: [command] };
    await bot.handleUpdate({ update_id: updateId++, message } as unknown as Update);
  }

  async function press(id: number, data: string): Promise<void> {
    const message = { message_id: 20, date: 1, chat: { id, type: 'private' }, text: 'x' };
    const callback_query = { id: '1', from: from(id), chat_instance: '1', data, message };
    await bot.handleUpdate({ update_id: updateId++, callback_query } as unknown as Update);
  }

  const texts = (): string => calls.map(({ payload }) => payload.text ?? '').join('\n---\n');
  const methods = (): readonly string[] => calls.map(({ method }) => method);
  const buttonData = (): readonly string[] =>
    calls.flatMap(
      ({ payload }) => payload.reply_markup?.inline_keyboard.flat().map((each) => each.callback_data) ?? [],
    );

  const obligationOf = async (number: string): Promise<number> =>
    (await database.client.obligation.findFirstOrThrow({ where: { task: { number } } })).id;
  const taskId = async (number: string): Promise<number> =>
    (await database.client.task.findFirstOrThrow({ where: { number } })).id;

  describe('/tinhhinh', () => {
    it('shows the standing agency the whole, in one message with buttons', async () => {
      await say(STANDING, '/tinhhinh');
      expect(methods()).toEqual(['sendMessage']);
      expect(texts()).toContain('tỉnh Sơn Thanh');
      expect(texts()).toContain('🔴 Quá hạn: 2');
      expect(texts()).toMatch(/1\. Sở Tài chính: 1 việc, lâu nhất 7 ngày\n2\. Sở Tư pháp: 1 việc, lâu nhất 5 ngày/);
      expect(buttonData()).toContain(`s:q:${place.jurisdictionId}:0`);
    });

    it('works under its English name and for an administrator without an agency', async () => {
      await say(ADMIN, '/status');
      expect(texts()).toContain('tỉnh Sơn Thanh');
    });

    it('shows a head their own agency only', async () => {
      await say(HEAD, '/tinhhinh');
      expect(texts()).toContain('Sở Tư pháp');
      expect(texts()).not.toContain('Quyết toán');
      expect(texts()).toContain('&lt;script&gt;');
    });

    it('finds an agency, a task and a period by a few letters', async () => {
      await say(STANDING, '/tinhhinh stc');
      expect(texts()).toContain('Quyết toán ngân sách');
      calls = [];
      await say(STANDING, '/tinhhinh i.2');
      expect(texts()).toContain('Tập huấn nghiệp vụ');
      calls = [];
      await say(STANDING, '/tinhhinh quy 1');
      expect(texts()).toContain('Quý I/2026');
      expect(texts()).toContain('Báo cáo: 0/');
    });

    it('offers what answers equally well', async () => {
      await say(STANDING, '/tinhhinh so');
      expect(buttonData().length).toBe(3);
      expect(buttonData().every((data) => data.startsWith('s:ag:'))).toBe(true);
    });

    it('says what can be asked when nothing is found', async () => {
      await say(STANDING, '/tinhhinh zzz');
      expect(texts()).toContain('Không tìm thấy “zzz”');
      expect(texts()).toContain('/tinhhinh Sở Nội vụ');
    });

    it('tells a head who asks for another agency that it is not theirs to see', async () => {
      await say(HEAD, '/tinhhinh sở tài chính');
      expect(texts()).toContain('chỉ xem được việc của cơ quan mình');
      expect(texts()).not.toContain('Quyết toán');
    });

    it('does not find for a head the tasks of others', async () => {
      await say(HEAD, '/tinhhinh II.1');
      expect(texts()).not.toContain('Quyết toán');
    });

    it('tells a stranger nothing', async () => {
      await say(STRANGER, '/tinhhinh sở tư pháp');
      expect(texts()).toContain('hệ thống đôn đốc');
      expect(texts()).not.toContain('Rà soát');
    });

    it('says nothing in a group, and answers whoever sees the whole in private', async () => {
      const group = { id: GROUP, type: 'supergroup', title: 'CCHC' };
      await say(HEAD, '/tinhhinh', group);
      await say(STRANGER, '/quahan', group);
      expect(calls).toEqual([]);
      await say(STANDING, '/tinhhinh', group);
      expect(calls.map(({ payload }) => payload.chat_id)).toEqual([STANDING]);
    });
  });

  describe('a press', () => {
    it('changes the message instead of sending another, at every button that can be reached', async () => {
      const seen = new Set<string>();
      const waiting = [`s:w:${place.jurisdictionId}:0`];
      for (let data = waiting.pop(); data !== undefined; data = waiting.pop()) {
        if (seen.has(data)) continue;
        seen.add(data);
        calls = [];
        await press(STANDING, data);
        expect(methods(), data).toEqual(['editMessageText', 'answerCallbackQuery']);
        expect(texts().length, data).toBeLessThanOrEqual(3500);
        waiting.push(...buttonData().filter((each) => parseStatusData(each) !== undefined));
      }
      expect(seen.size).toBeGreaterThan(20);
    });

    it.each([
      ['another agency', () => `s:ag:${financeId}:0`],
      ['another agency’s work', () => `s:m:${financeId}:0`],
      ['an agency that does not exist', () => 's:ag:99999:0'],
      ['another jurisdiction', () => 's:w:99999:0'],
    ])('that was forged for %s shows a head nothing', async (_name, data) => {
      await press(HEAD, data());
      expect(methods()).toEqual(['answerCallbackQuery']);
      expect(texts()).not.toContain('Quyết toán');
    });

    it('that was forged for a task or an obligation of another agency shows a head nothing', async () => {
      for (const data of [`s:t:${await taskId('II.1')}`, `s:o:${await obligationOf('II.1')}`]) {
        calls = [];
        await press(HEAD, data);
        expect(methods(), data).toEqual(['answerCallbackQuery']);
      }
    });

    it.each(['w', 'as', 'gs', 'ps', 'nx', 'rp', 'ot', 'ud', 'q'])(
      'on a list of the whole (%s) shows a head only their own part',
      async (list) => {
        await press(HEAD, `s:${list}:${place.jurisdictionId}:0`);
        expect(methods()).toEqual(['editMessageText', 'answerCallbackQuery']);
        expect(texts()).not.toMatch(/Quyết toán|Sở Tài chính|Sở Nội vụ/);
      },
    );

    it('of a stranger does nothing', async () => {
      await press(STRANGER, `s:w:${place.jurisdictionId}:0`);
      expect(methods()).toEqual(['answerCallbackQuery']);
    });

    it('lets a coordinating agency see the task, without the buttons of those who work on it', async () => {
      await press(FINANCE_HEAD, `s:t:${await taskId('I.1')}`);
      expect(texts()).toContain('Sở Tư pháp');
      calls = [];
      await press(FINANCE_HEAD, `s:o:${await obligationOf('I.1')}`);
      expect(methods()[0]).toBe('editMessageText');
      expect(buttonData().filter((data) => data.startsWith('o:'))).toEqual([]);
    });

    it('on an undated card offers the standing agency to set its day, and the head to work', async () => {
      const id = await obligationOf('I.3');
      await press(STANDING, `s:o:${id}`);
      expect(buttonData()).toContain(`due:${id}`);
      expect(buttonData()).not.toContain(`o:${id}:done`);
      calls = [];
      await press(HEAD, `s:o:${id}`);
      expect(buttonData()).not.toContain(`due:${id}`);
      expect(buttonData()).toContain(`o:${id}:done`);
    });
  });

  describe('/quahan', () => {
    it('lists what is overdue in the official form', async () => {
      await say(STANDING, '/quahan');
      expect(texts()).toContain('2 nhiệm vụ, báo cáo quá hạn');
      expect(texts()).toContain('Dữ liệu tính đến');
      expect(texts()).toMatch(
        /Quyết toán ngân sách\n.*Kế hoạch năm 2026 \(nhiệm vụ II\.1\)\n.*Chủ trì: Sở Tài chính\n.*hạn 02\/3\/2026/,
      );
    });

    it('lists for a head what is theirs', async () => {
      await say(HEAD, '/overdue');
      expect(texts()).toContain('Rà soát');
      expect(texts()).not.toContain('Quyết toán');
    });
  });

  describe('/nhiemvu', () => {
    it('lists the open work by number, and a reply by number means what was seen', async () => {
      await say(HEAD, '/nhiemvu');
      const lines = texts()
        .split('\n')
        .filter((line) => line.startsWith('<b>'));
      expect(lines[0]).toContain('I.1.');
      const listed = await loadLastList(database.client, BigInt(HEAD));
      expect(listed[0]).toBe(await obligationOf('I.1'));
      expect(listed).toHaveLength(lines.length);
    });

    it('shows by button what the agency coordinates', async () => {
      await say(FINANCE_HEAD, '/tasks');
      const data = buttonData().find((each) => each.startsWith('s:mc:'));
      calls = [];
      await press(FINANCE_HEAD, data ?? '');
      expect(texts()).toContain('Rà soát');
      expect(texts()).toContain('Sở Tư pháp');
    });

    it('lets whoever works for two agencies choose', async () => {
      await say(OFFICER_OF_TWO, '/nhiemvu');
      expect(buttonData()).toEqual([`s:m:${financeId}:0`, `s:m:${place.officeId}:0`]);
    });

    it('sends an administrator without an agency to the whole', async () => {
      await say(ADMIN, '/nhiemvu');
      expect(texts()).toContain('/tinhhinh');
    });
  });

  describe('an administrator', () => {
    it('of several jurisdictions chooses one', async () => {
      const other = await database.client.jurisdiction.create({
        data: {
          code: 'khac',
          name: 'tỉnh Khác',
          level: 'province',
          startsOn: '2026-01-05',
          settings: {},
          createdAt: NOW,
        },
      });
      await say(ADMIN, '/tinhhinh');
      expect(buttonData()).toEqual([`s:w:${place.jurisdictionId}:0`, `s:w:${other.id}:0`]);
      calls = [];
      await press(ADMIN, `s:w:${other.id}:0`);
      expect(texts()).toContain('Chưa có kế hoạch nào');
      calls = [];
      await press(STANDING, `s:w:${other.id}:0`);
      expect(methods()).toEqual(['answerCallbackQuery']);
    });
  });
});
