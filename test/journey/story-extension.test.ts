import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FINANCE_HEAD,
  JUSTICE_HEAD,
  JUSTICE_OFFICER,
  STANDING,
  STANDING_OFFICER,
  startJourney,
  type Journey,
} from '../support/journey.ts';
import { inTheSandbox } from '../support/database.ts';

inTheSandbox((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
    await journey.goTo('2026-03-13 08:00');
  });
  afterAll(() => journey.stop());

  const WANTED = 'gửi báo cáo cải cách hành chính quý I/2026';
  const reminder = () => journey.hears(JUSTICE_HEAD, WANTED);
  const notice = (chatId: number, day: string) => journey.hears(chatId, `đề nghị gia hạn đến ngày ${day}`);

  describe('asking by buttons', () => {
    it('offers days after the due day', async () => {
      await journey.press(await reminder(), 'Xin gia hạn');
      const asked = await journey.hears(JUSTICE_HEAD, 'Xin gia hạn: Báo cáo cải cách hành chính quý I/2026');
      expect(asked.text).toContain('Thời hạn: 17/3/2026');
      const labels = asked.buttons.flat().map(({ text }) => text);
      expect(labels).toEqual([
        '20/3/2026 (+3 ngày làm việc)',
        '26/3/2026 (+7 ngày làm việc)',
        '31/3/2026 (cuối tháng)',
        'Không xin gia hạn',
      ]);
    });

    it('asks nothing twice', async () => {
      const before = journey.said(JUSTICE_HEAD).length;
      const { toast } = await journey.press(await reminder(), 'Xin gia hạn');
      expect(toast).toContain('tin xin gia hạn phía trên');
      expect(journey.said(JUSTICE_HEAD)).toHaveLength(before);
    });

    it('takes the chosen day and then the reason', async () => {
      const asked = await journey.hears(JUSTICE_HEAD, 'Xin gia hạn: Báo cáo');
      const { message } = await journey.press(asked, '26/3/2026');
      expect(message.text).toContain('Thời hạn đề nghị: 26/3/2026. Đề nghị nhắn lý do');
      const answer = await journey.say('25/3 mới họp <Hội đồng> & chốt số liệu', { from: JUSTICE_HEAD });
      expect(answer.text).toContain('Đã gửi đề nghị gia hạn đến ngày 26/3/2026');
      expect(answer.text).toContain('Lý do: 25/3 mới họp <Hội đồng> & chốt số liệu');
      expect(answer.text).toContain('Sở Nội vụ sẽ xem xét; trong khi chờ, thời hạn vẫn là 17/3/2026');
    });

    it('reaches both people of the standing agency, without a name', async () => {
      for (const chatId of [STANDING, STANDING_OFFICER]) {
        const { text, buttons } = await notice(chatId, '26/3/2026');
        expect(text).toContain('Sở Tư pháp đề nghị gia hạn đến ngày 26/3/2026. Đề nghị xem xét.');
        expect(text).toContain('thủ trưởng, Sở Tư pháp, gửi lúc');
        expect(text).not.toContain('chưa phải thủ trưởng');
        expect(buttons.flat().map((button) => button.text)).toEqual(['✅ Đồng ý', '✖ Không đồng ý']);
      }
    });

    it('shows the open request at the second press, and lets it be withdrawn', async () => {
      await journey.press(await reminder(), 'Xin gia hạn');
      const open = await journey.hears(JUSTICE_HEAD, 'Đề nghị gia hạn đến ngày 26/3/2026 đang chờ Sở Nội vụ');
      const { message } = await journey.press(open, 'Rút đề nghị');
      expect(message.text).toContain('Đã rút đề nghị gia hạn');
      const { toast, message: shown } = await journey.press(await notice(STANDING, '26/3/2026'), 'Đồng ý');
      expect(toast).toContain('đã được rút');
      expect(shown.text).toContain('đã rút');
      expect(shown.buttons.flat().map(({ text }) => text)).toEqual(['⏳ Danh sách gia hạn']);
    });
  });

  describe('asking in words', () => {
    it('points out a day that is not later, gone by or a day off', async () => {
      await journey.press(await reminder(), 'Xin gia hạn');
      await journey.hears(JUSTICE_HEAD, 'Xin gia hạn: Báo cáo');
      const say = async (text: string) => (await journey.say(text, { from: JUSTICE_HEAD })).text;
      expect(await say('15/3')).toContain('Ngày 15/3/2026 không sau thời hạn hiện nay (17/3/2026)');
      expect(await say('05/3 vì bận')).toContain('Ngày 05/3/2026 đã qua');
      expect(await say('hôm nào xong thì nộp')).toContain('Chưa hiểu thời hạn');
      expect(await say('22/3')).toContain('22/3/2026; là ngày nghỉ, tính đến hết ngày làm việc 23/3/2026');
    });

    it('stops at “hủy”', async () => {
      expect((await journey.say('Hủy', { from: JUSTICE_HEAD })).text).toContain('Đã thôi xin gia hạn');
      expect((await journey.say('25/3 vì bận', { from: JUSTICE_HEAD })).text).not.toContain('gia hạn');
    });

    it('takes day and reason in one reply to the reminder, also from an officer, and says so', async () => {
      const replyTo = await journey.hears(JUSTICE_OFFICER, WANTED);
      const answer = await journey.say('gia hạn đến 25/3 vì chờ ý kiến Sở Tài chính', {
        from: JUSTICE_OFFICER,
        replyTo,
      });
      expect(answer.text).toContain('Đã gửi đề nghị gia hạn đến ngày 25/3/2026');
      expect(answer.text).toContain('Lý do: chờ ý kiến Sở Tài chính');
      const { text } = await notice(STANDING, '25/3/2026');
      expect(text).toContain('cán bộ phụ trách, Sở Tư pháp');
      expect(text).toContain('chưa phải thủ trưởng cơ quan');
    });

    it('leaves a reply that names no day to progress', async () => {
      const replyTo = await journey.hears(FINANCE_HEAD, WANTED);
      const answer = await journey.say('gia hạn hợp đồng, đạt 40%', { from: FINANCE_HEAD, replyTo });
      expect(answer.text).toContain('40%');
    });
  });

  describe('deciding', () => {
    it('grants, tells the asker and the head, and keeps the old day everywhere', async () => {
      const { toast, message } = await journey.press(await notice(STANDING, '25/3/2026'), 'Đồng ý');
      expect(toast).toContain('đồng ý');
      expect(message.text).toContain('Thời hạn: 25/3/2026 (gia hạn từ 17/3/2026)');
      for (const chatId of [JUSTICE_OFFICER, JUSTICE_HEAD]) {
        const decided = await journey.hears(chatId, 'Sở Nội vụ đồng ý gia hạn cho Sở Tư pháp đến ngày 25/3/2026');
        expect(decided.text).toContain('(trước đây: 17/3/2026)');
      }
    });

    it('tells the second who decides', async () => {
      const { toast, message } = await journey.press(await notice(STANDING_OFFICER, '25/3/2026'), 'Không đồng ý');
      expect(toast).toContain('Đề nghị này đã được đồng ý lúc');
      expect(message.text).toContain('gia hạn từ 17/3/2026');
    });

    it('starts the reminders of the new day', async () => {
      await journey.goTo('2026-03-18 08:00');
      const { text } = await journey.hears(JUSTICE_OFFICER, 'chậm nhất ngày 25/3/2026');
      expect(text).toContain('25/3/2026 (gia hạn từ 17/3/2026)');
      const late = journey.said(JUSTICE_HEAD).filter((each) => /quá hạn.*17\/3\/2026/.test(each.text));
      expect(late.map((each) => each.text)).toEqual([]);
    });

    it('refuses with words', async () => {
      await journey.press(await reminder(), 'Xin gia hạn');
      await journey.hears(JUSTICE_HEAD, 'Thời hạn: 25/3/2026 (gia hạn từ 17/3/2026)');
      await journey.say('31/3 vì bận', { from: JUSTICE_HEAD });
      await journey.press(await notice(STANDING, '31/3/2026'), 'Không đồng ý');
      await journey.hears(STANDING, 'Đề nghị nhắn lý do không đồng ý gia hạn cho Sở Tư pháp (đến 31/3/2026)');
      const said = await journey.say('UBND tỉnh cần số liệu trước 26/3', { from: STANDING });
      expect(said.text).toContain('Ý kiến: UBND tỉnh cần số liệu trước 26/3');
      const { text } = await journey.hears(JUSTICE_HEAD, 'không đồng ý gia hạn cho Sở Tư pháp đến ngày 31/3/2026');
      expect(text).toContain('Ý kiến: UBND tỉnh cần số liệu trước 26/3');
      expect(text).toContain('25/3/2026 (gia hạn từ 17/3/2026)');
    });

    it('has no point after the hand-in, and says so', async () => {
      await journey.press(await reminder(), 'Xin gia hạn');
      await journey.say('30/3 vì chờ chữ ký', { from: JUSTICE_HEAD });
      const asked = await notice(STANDING, '30/3/2026');
      await journey.send('bao-cao.docx', { from: JUSTICE_HEAD, replyTo: await reminder() });
      const { toast, message } = await journey.press(asked, 'Đồng ý');
      expect(toast).toContain('Không cần xem xét nữa: Việc này đã được ghi nhận hoàn thành');
      expect(message.buttons.flat().map(({ text }) => text)).toEqual(['⏳ Danh sách gia hạn']);
    });

    it('lists what was decided, for those who see the whole', async () => {
      const { message: list } = await journey.press(
        await journey.hears(STANDING, 'Không cần xem xét nữa'),
        'Danh sách gia hạn',
      );
      expect(list.text).toContain('Không có đề nghị nào đang chờ');
      expect(list.text).toContain('2 đề nghị đã xem xét trong 30 ngày qua');
      expect(list.text).toMatch(/1\. Sở Tư pháp: 25\/3\/2026 → 31\/3\/2026, ✖ không đồng ý/);
      const { message } = await journey.press(list, '2');
      expect(message.text).toContain('chờ ý kiến Sở Tài chính');
    });
  });

  it('used the Bot API as Telegram has it', () => journey.expectCleanCalls());
});
