import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMIN,
  BEN_THONG_HEAD,
  FINANCE_HEAD,
  JUSTICE_HEAD,
  JUSTICE_OFFICER,
  KHE_SUONG_HEAD,
  LEADER,
  SCIENCE_HEAD,
  STANDING,
  startJourney,
  STRANGER,
  type Journey,
} from '../support/journey.ts';
import { onEachEngine } from '../support/database.ts';
import { until } from '../support/until.ts';

onEachEngine((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  /** The link of the message in which /capquyen shows it. */
  const payloadOf = (text: string): string => /\?start=([\w-]+)/.exec(text)?.[1] ?? '';

  describe('the first screen', () => {
    it('shows the standing agency what is overdue, due soon and without a day', async () => {
      const { text } = await journey.say('/tinhhinh', { from: STANDING });
      expect(text).toContain('Tình hình thực hiện, tỉnh Sơn Thanh');
      expect(text).toContain('Quá hạn: 3');
      expect(text).toContain('Sắp đến hạn: 4');
      expect(text).toContain('Chưa có thời hạn cụ thể: 2');
    });

    it('is the same for a leader and for the administrator', async () => {
      for (const from of [LEADER, ADMIN]) {
        expect((await journey.say('/status', { from })).text).toContain('Quá hạn: 3');
      }
    });

    it('shows a head the own agency only', async () => {
      const own = await journey.say('/status', { from: JUSTICE_HEAD });
      expect(own.text).toContain('Sở Tư pháp');
      expect(own.text).not.toMatch(/Sở Y tế|Văn phòng UBND|Quá hạn: 3/);
      const other = await journey.say('/status sở y tế', { from: JUSTICE_HEAD });
      expect(other.text).toContain('chỉ xem được việc của cơ quan mình');
    });
  });

  describe('enrolment by a link', () => {
    let payload: string;

    it('tells a stranger how to get a link and nothing else', async () => {
      journey.user.start({ fromId: BEN_THONG_HEAD });
      await journey.hears(BEN_THONG_HEAD, 'nhận liên kết tham gia');
      for (const text of [
        '/tinhhinh',
        '/capnhat',
        '/nhiemvu',
        '/quahan',
        '/baocao',
        '/caidat',
        '/nhapkehoach',
        'xin chào',
      ]) {
        const answer = await journey.say(text, { from: BEN_THONG_HEAD });
        expect([text, answer.text]).toEqual([text, expect.stringContaining('nhận liên kết tham gia')]);
        expect(answer.text).not.toContain('Sơn Thanh');
      }
    });

    it('is given by the standing agency for an agency and a role', async () => {
      const roles = await journey.say('/capquyen phường Bến Thông', { from: STANDING });
      expect(roles.text).toContain('UBND phường Bến Thông');
      const { message } = await journey.press(roles, 'thủ trưởng');
      expect(message.text).toContain('thủ trưởng, UBND phường Bến Thông');
      payload = payloadOf(message.text);
      expect(payload).not.toBe('');
    });

    it('enrols whoever opens it, and tells the standing agency', async () => {
      journey.user.start({ fromId: BEN_THONG_HEAD, payload });
      await journey.hears(BEN_THONG_HEAD, 'Đã tham gia hệ thống với vai trò thủ trưởng, UBND phường Bến Thông');
      await journey.hears(STANDING, 'đã tham gia hệ thống: thủ trưởng, UBND phường Bến Thông');
    });

    it('is worth nothing to anybody else', async () => {
      journey.user.start({ fromId: STRANGER, payload });
      await journey.hears(STRANGER, 'Liên kết không còn hiệu lực');
      expect((await journey.say('/capnhat', { from: STRANGER })).text).toContain('nhận liên kết tham gia');
    });

    it('is not given to somebody who may not invite', async () => {
      expect((await journey.say('/capquyen', { from: JUSTICE_HEAD })).text).toContain('không có quyền');
    });
  });

  describe('a reminder answered by a reply', () => {
    const TITLE = 'Rà soát các quy định về phân cấp';
    const reminder = () => journey.hears(JUSTICE_HEAD, `Đề nghị Sở Tư pháp hoàn thành`);

    it('takes a percentage with words', async () => {
      const answer = await journey.say('60%, đã trình dự thảo', { from: JUSTICE_HEAD, replyTo: await reminder() });
      expect(answer.text).toContain('Đã ghi nhận: 60%');
      expect(answer.text).toContain('đã trình dự thảo');
      expect(answer.text).toContain(TITLE);
    });

    it('keeps unclear words and asks with buttons', async () => {
      const question = await journey.say('dạ vâng chắc thế', { from: JUSTICE_HEAD, replyTo: await reminder() });
      expect(question.text).toContain('Đã giữ lại lời nhắn “dạ vâng chắc thế”');
      const { message: choice } = await journey.press(question, 'Tiến độ');
      const { message } = await journey.press(choice, '75%');
      expect(message.text).toContain('Đã ghi nhận: 75%');
    });

    it('asks for the product when it is said to be done without diacritics and product', async () => {
      const asked = await journey.say('da hoan thanh', { from: JUSTICE_HEAD, replyTo: await reminder() });
      expect(asked.text).toContain('chưa tính là hoàn thành');
      expect(asked.text).toContain('Báo cáo kết quả rà soát, kèm danh mục kiến nghị sửa đổi');
    });

    it('is done with the file sent as a reply, and open again when that is taken back', async () => {
      const done = await journey.send('bao-cao-ra-soat.docx', { from: JUSTICE_HEAD, replyTo: await reminder() });
      expect(done.text).toContain('hoàn thành, kèm tệp bao-cao-ra-soat.docx');
      const { message, toast } = await journey.press(done, 'Hoàn tác');
      expect(toast).toContain('Đã hoàn tác');
      expect(message.text).not.toContain('Hoàn thành');
    });

    it('cannot be taken back after ten minutes', async () => {
      const done = await journey.send('bao-cao-ra-soat.docx', { from: JUSTICE_HEAD, replyTo: await reminder() });
      await journey.goTo('2026-03-09 08:30');
      const { message, toast } = await journey.press(done, 'Hoàn tác');
      expect(toast).toContain('Đã quá 10 phút');
      expect(message.text).toBe(done.text);
    });
  });

  describe('/capnhat', () => {
    it('lists the open work by number', async () => {
      const list = await journey.say('/capnhat', { from: JUSTICE_HEAD });
      expect(list.text).toMatch(/1\. 🔴 Xây dựng kế hoạch rà soát/);
      expect(list.text).not.toContain('Rà soát các quy định về phân cấp');
      const { message } = await journey.press(list, '1');
      expect(message.text).toBe(list.text);
      await journey.hears(JUSTICE_HEAD, 'Nhiệm vụ II.1');
    });

    it('records at once with a number and words', async () => {
      const answer = await journey.say('/capnhat 1 80% đã trình', { from: JUSTICE_HEAD });
      expect(answer.text).toContain('Đã ghi nhận: 80%');
      expect(answer.text).toContain('Xây dựng kế hoạch rà soát');
    });

    it('takes no forwarded words', async () => {
      const alert = await journey.hears(JUSTICE_HEAD, 'Nhiệm vụ II.1');
      const { messageId } = journey.user.sendText({
        chatId: JUSTICE_HEAD,
        fromId: JUSTICE_HEAD,
        text: '100%',
        forwardedFrom: JUSTICE_OFFICER,
        replyTo: alert.id,
      });
      await until('the forwarded words are refused', () =>
        journey
          .said(JUSTICE_HEAD)
          .find(({ id, text }) => id > messageId && text.includes('Tin chuyển tiếp không được')),
      );
    });
  });

  describe('the report of quarter I', () => {
    it('is asked for a week before, also of the head who has just been enrolled', async () => {
      await journey.goTo('2026-03-10 08:00');
      const { text } = await journey.hears(BEN_THONG_HEAD, 'quý I/2026');
      expect(text).toContain('Đề nghị UBND phường Bến Thông gửi báo cáo cải cách hành chính quý I/2026');
      expect(text).toContain('chậm nhất ngày 17/3/2026 (còn 7 ngày)');
    });

    it('is named to the standing agency where nobody is enrolled', async () => {
      const { text } = await journey.hears(STANDING, 'chưa có người nhận tin');
      expect(text).toMatch(/^15 cơ quan/);
      expect(text).toContain('UBND phường Đồng Trăng');
      expect(text).not.toContain('UBND phường Bến Thông');
    });

    it('is handed in as a file', async () => {
      const replyTo = await journey.hears(FINANCE_HEAD, 'quý I/2026');
      const { text } = await journey.send('bao-cao-quy-1.docx', { from: FINANCE_HEAD, replyTo });
      expect(text).toContain('Đã tiếp nhận báo cáo');
      expect(text).toContain('sớm 7 ngày');
    });

    it('is handed in by number and day', async () => {
      const replyTo = await journey.hears(SCIENCE_HEAD, 'quý I/2026');
      const { text } = await journey.say('45/BC-SKHCN ngày 10/3/2026', { from: SCIENCE_HEAD, replyTo });
      expect(text).toContain('Đã tiếp nhận báo cáo');
    });

    it('may have nothing to report', async () => {
      const replyTo = await journey.hears(KHE_SUONG_HEAD, 'quý I/2026');
      const { text } = await journey.say('không phát sinh', { from: KHE_SUONG_HEAD, replyTo });
      expect(text).toContain('không phát sinh');
      const asked = await journey.hears(BEN_THONG_HEAD, 'quý I/2026');
      const { message } = await journey.press(asked, 'Không phát sinh');
      expect(message.text).toContain('không phát sinh');
    });

    it('counts for everybody who handed it in', async () => {
      const { text } = await journey.say('/tinhhinh quý I', { from: STANDING });
      expect(text).toMatch(/Báo cáo: 4\/\d+ đã gửi/);
    });
  });

  describe('another language', () => {
    it('is chosen by one person for oneself', async () => {
      const choice = await journey.say('/ngonngu', { from: FINANCE_HEAD });
      await journey.press(choice, 'English');
      expect((await journey.say('/capnhat', { from: FINANCE_HEAD })).text).toContain('Open work');
      await journey.goTo('2026-03-11 08:00');
      expect((await journey.say('/capnhat', { from: SCIENCE_HEAD })).text).toContain('Các việc đang mở');
    });

    it('holds for reminders too', async () => {
      await journey.goTo('2026-03-13 08:00');
      await journey.hears(FINANCE_HEAD, 'Sở Tài chính is asked to');
    });
  });

  describe('somebody who blocks the bot', () => {
    it('is named to the standing agency once and gets no more', async () => {
      journey.user.block({ userId: SCIENCE_HEAD });
      const notice = await journey.hears(STANDING, 'đã chặn hoặc xóa hệ thống');
      expect(notice.text).toContain('Đặng Quốc Bảo');
      const before = journey.said(SCIENCE_HEAD).length;
      await journey.goTo('2026-03-17 08:00');
      expect(journey.said(SCIENCE_HEAD)).toHaveLength(before);
      expect(journey.said(STANDING).filter(({ text }) => text.includes('đã chặn hoặc xóa'))).toHaveLength(1);
    });

    it('hears again after coming back', async () => {
      journey.user.start({ fromId: SCIENCE_HEAD });
      await journey.hears(SCIENCE_HEAD, 'Xin chào Đặng Quốc Bảo');
    });
  });

  it('used the Bot API as Telegram has it', () => journey.expectCleanCalls());
});
