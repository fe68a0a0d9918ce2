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

  const reminder = (chatId: number) => journey.hears(chatId, 'gửi báo cáo cải cách hành chính quý I/2026');

  describe('a difficulty raised by the button', () => {
    it('is asked for in words, and may be dropped', async () => {
      await journey.press(await reminder(JUSTICE_HEAD), 'Báo vướng mắc');
      await journey.hears(JUSTICE_HEAD, 'Đề nghị nhắn nội dung vướng mắc');
      expect((await journey.say('hủy', { from: JUSTICE_HEAD })).text).toContain('chưa có vướng mắc nào được gửi');
    });

    it('goes to the standing agency, without a name', async () => {
      await journey.press(await reminder(JUSTICE_HEAD), 'Báo vướng mắc');
      await journey.hears(JUSTICE_HEAD, 'Đề nghị nhắn nội dung vướng mắc');
      const answer = await journey.say('Chưa có mẫu biểu <số 2> & hướng dẫn', { from: JUSTICE_HEAD });
      expect(answer.text).toContain('Đã gửi vướng mắc đến Sở Nội vụ');
      for (const chatId of [STANDING, STANDING_OFFICER]) {
        const { text } = await journey.hears(chatId, 'Sở Tư pháp báo vướng mắc');
        expect(text).toContain('Nội dung: Chưa có mẫu biểu <số 2> & hướng dẫn');
        expect(text).toContain('thủ trưởng, Sở Tư pháp, gửi lúc');
      }
    });

    it('keeps a file beside the words, and asks for words where there are none', async () => {
      await journey.press(await reminder(FINANCE_HEAD), 'Báo vướng mắc');
      await journey.hears(FINANCE_HEAD, 'Đề nghị nhắn nội dung vướng mắc');
      const first = await journey.send('so-lieu.xlsx', { from: FINANCE_HEAD });
      expect(first.text).toContain('Đã giữ tệp. Đề nghị nhắn nội dung');
      const then = await journey.say('Phần mềm không nhận số liệu', { from: FINANCE_HEAD });
      expect(then.text).toContain('Đã gửi vướng mắc');
    });
  });

  describe('the answer', () => {
    it('is given by the button', async () => {
      await journey.press(await journey.hears(STANDING, 'Sở Tư pháp báo vướng mắc'), 'Trả lời');
      await journey.hears(STANDING, 'Đề nghị nhắn câu trả lời cho Sở Tư pháp');
      await journey.say('Dùng mẫu tại Công văn 12/SNV', { from: STANDING });
      await journey.hears(STANDING, 'Đã ghi nhận câu trả lời');
      const { text } = await journey.hears(JUSTICE_HEAD, 'Sở Nội vụ trả lời vướng mắc của Sở Tư pháp');
      expect(text).toContain('Trả lời: Dùng mẫu tại Công văn 12/SNV');
      expect(text).toContain('Nội dung: Chưa có mẫu biểu');
    });

    it('is not given twice', async () => {
      const asked = await journey.hears(STANDING_OFFICER, 'Sở Tư pháp báo vướng mắc');
      expect((await journey.press(asked, 'Trả lời')).toast).toContain('đã được trả lời lúc');
      const reply = await journey.say('Câu khác', { from: STANDING_OFFICER, replyTo: asked });
      expect(reply.text).toContain('đã được trả lời lúc');
    });

    it('is given by a reply to the notice', async () => {
      const replyTo = await journey.hears(STANDING_OFFICER, 'Sở Tài chính báo vướng mắc');
      const said = await journey.say('Đã báo đơn vị cung cấp', { from: STANDING_OFFICER, replyTo });
      expect(said.text).toContain('sẽ gửi đến Sở Tài chính');
      await journey.hears(FINANCE_HEAD, 'Trả lời: Đã báo đơn vị cung cấp');
    });

    it('leads back to the work: a reply to it is progress', async () => {
      const replyTo = await journey.hears(JUSTICE_HEAD, 'Sở Nội vụ trả lời vướng mắc');
      expect((await journey.say('60%', { from: JUSTICE_HEAD, replyTo })).text).toContain('Đã ghi nhận: 60%');
    });

    it('stands on the card of the work', async () => {
      const answered = await journey.hears(JUSTICE_HEAD, 'Đã ghi nhận: 60%');
      const { message } = await journey.press(answered, 'Tiến độ');
      expect(message.text).toContain('Vướng mắc: Chưa có mẫu biểu <số 2> & hướng dẫn – Trả lời: Dùng mẫu');
    });
  });

  describe('words that begin with a difficulty', () => {
    it('are one, also as a reply to the reminder', async () => {
      const replyTo = await reminder(JUSTICE_OFFICER);
      const answer = await journey.say('vướng: chưa có kinh phí', { from: JUSTICE_OFFICER, replyTo });
      expect(answer.text).toContain('Đã gửi vướng mắc đến Sở Nội vụ');
      expect(answer.text).toContain('Nội dung: chưa có kinh phí');
      await journey.hears(STANDING, 'cán bộ phụ trách, Sở Tư pháp');
    });

    it('are progress where they say how far it is', async () => {
      const replyTo = await reminder(JUSTICE_OFFICER);
      const answer = await journey.say('vướng: thiếu người, mới đạt 40%', { from: JUSTICE_OFFICER, replyTo });
      expect(answer.text).toContain('40%');
      expect(answer.text).not.toContain('Đã gửi vướng mắc');
    });
  });

  describe('the lists', () => {
    it('show an agency its own with the answers', async () => {
      const raised = await journey.hears(JUSTICE_OFFICER, 'Đã gửi vướng mắc');
      await journey.press(raised, 'Vướng mắc đã báo');
      const { text } = await journey.hears(JUSTICE_OFFICER, 'Vướng mắc đã báo của cơ quan');
      expect(text).toContain('chưa có kinh phí');
      expect(text).toContain('Trả lời: Dùng mẫu tại Công văn 12/SNV');
      expect(text).not.toContain('Phần mềm');
    });

    it('show the standing agency what still waits, and for how long', async () => {
      await journey.goTo('2026-03-16 09:00');
      const { message } = await journey.press(await journey.hears(STANDING, 'Đã ghi nhận câu trả lời'), 'Danh sách');
      expect(message.text).toContain('1 vướng mắc đang chờ trả lời');
      expect(message.text).toContain('1. Sở Tư pháp, chờ 3 ngày');
      expect(message.text).not.toContain('Phần mềm');
    });
  });

  describe('words longer than a message', () => {
    const LONG = `${'Phần mềm <chưa> nhận số liệu & báo lỗi; '.repeat(92)}HẾT NỘI DUNG`;
    const ANSWER = `${'Đề nghị nhập lại theo hướng dẫn; '.repeat(110)}HẾT TRẢ LỜI`;
    const saidSince = (chatId: number, count: number) => journey.said(chatId).slice(count);

    it('are shown as far as a message holds them, and whole at the press of a button', async () => {
      const replyTo = await reminder(JUSTICE_OFFICER);
      await journey.say(`vướng: ${LONG}`, { from: JUSTICE_OFFICER, replyTo });
      const notice = await journey.hears(STANDING, 'Nội dung: Phần mềm <chưa> nhận');
      expect(notice.text).not.toContain('HẾT NỘI DUNG');
      const before = journey.said(STANDING).length;
      await journey.press(notice, 'Xem toàn văn');
      const parts = saidSince(STANDING, before);
      expect(parts.map(({ text }) => text).join('\n')).toContain('HẾT NỘI DUNG');
      expect(parts.map(({ text }) => /phần \d\/\d/.exec(text)?.[0])).toEqual(['phần 1/2', 'phần 2/2']);
    });

    it('reach the asker whole, with the answer', async () => {
      const replyTo = await journey.hears(STANDING, 'Sở Tư pháp báo vướng mắc');
      await journey.say(ANSWER, { from: STANDING, replyTo });
      const answered = await journey.hears(JUSTICE_OFFICER, 'Trả lời: Đề nghị nhập lại');
      const before = journey.said(JUSTICE_OFFICER).length;
      await journey.press(answered, 'Xem toàn văn');
      const words = saidSince(JUSTICE_OFFICER, before)
        .map(({ text }) => text)
        .join('\n');
      expect(words).toContain('HẾT NỘI DUNG');
      expect(words).toContain('HẾT TRẢ LỜI');
    });

    it('are not shown to another agency', async () => {
      const answered = await journey.hears(JUSTICE_OFFICER, 'Trả lời: Đề nghị nhập lại');
      const before = journey.said(JUSTICE_OFFICER).length;
      await journey.press(answered, 'Xem toàn văn', FINANCE_HEAD).catch(() => undefined);
      expect(journey.said(JUSTICE_OFFICER)).toHaveLength(before);
    });
  });

  it('used the Bot API as Telegram has it', () => journey.expectCleanCalls());
});
