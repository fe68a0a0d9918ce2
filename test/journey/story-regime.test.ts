import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JUSTICE_HEAD, KHE_SUONG_HEAD, STANDING, startJourney, type Journey } from '../support/journey.ts';
import { inTheSandbox } from '../support/database.ts';

inTheSandbox((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  describe('the report regime in chat', () => {
    it('shows windows, hand-in days, who owes, and the next days', async () => {
      const { text } = await journey.say('/baocao che do', { from: STANDING });
      expect(text).toContain('Chế độ báo cáo của tỉnh Sơn Thanh');
      expect(text).toContain('Báo cáo CCHC quý, 6 tháng, 9 tháng, năm: số liệu từ ngày 15 tháng trước kỳ');
      expect(text).toContain('gửi chậm nhất ngày 17 tháng cuối kỳ');
      expect(text).toMatch(/quý I\/2026: 17\/3\/2026/);
    });

    it('is not for a head', async () => {
      const { text } = await journey.say('/baocao che do', { from: JUSTICE_HEAD });
      expect(text).toContain('không có quyền');
    });

    it('changes a hand-in day from the next period on, by buttons', async () => {
      const page = await journey.say('/baocao chế độ', { from: STANDING });
      await journey.press(page, 'Ngày gửi');
      await journey.press(page, 'Mọi báo cáo CCHC của đơn vị');
      const preview = await journey.press(page, '18');
      expect(preview.message.text).toContain('Xem trước thay đổi');
      const done = await journey.press(page, 'Từ kỳ sau (15/3/2026)');
      expect(done.message.text).toContain('Đã thay đổi chế độ báo cáo');
      expect(done.message.text).toMatch(/quý I\/2026: 17\/3\/2026/);
      expect(done.message.text).toMatch(/6 tháng đầu năm 2026 \+ quý II\/2026: 18\/6\/2026/);
    });

    it('warns of a report upward that would be due before its inputs', async () => {
      const page = await journey.say('/baocao che do', { from: STANDING });
      await journey.press(page, 'Ngày gửi');
      await journey.press(page, 'Mọi báo cáo CCHC gửi cấp trên');
      const preview = await journey.press(page, '16');
      expect(preview.message.text).toContain('trước khi các đơn vị gửi báo cáo của mình');
      await journey.press(page, 'Chế độ báo cáo');
    });

    it('takes days and named reports in words, and a day from which they hold', async () => {
      const page = await journey.say('/baocao che do', { from: STANDING });
      await journey.press(page, 'Báo cáo khác');
      await journey.press(page, 'Thêm báo cáo khác');
      const preview = await journey.say('Báo cáo công tác thanh tra, hàng quý', { from: STANDING });
      expect(preview.text).toContain('Báo cáo công tác thanh tra (quý)');
      const done = await journey.press(preview, 'Từ kỳ sau');
      expect(done.message.text).toContain('Đã thay đổi chế độ báo cáo');
      expect(done.message.text).toContain('Báo cáo công tác thanh tra');
    });

    it('chooses a template from a day that is said', async () => {
      const page = await journey.say('/baocao che do', { from: STANDING });
      await journey.press(page, 'Chọn mẫu');
      await journey.press(page, 'Theo Bộ Nội vụ');
      await journey.press(page, 'Ngày khác');
      const refused = await journey.say('khi nào tiện', { from: STANDING });
      expect(refused.text).toContain('Chưa hiểu');
      const preview = await journey.say('01/7/2026', { from: STANDING });
      const done = await journey.press(preview, 'Áp dụng từ 01/7/2026');
      expect(done.message.text).toContain('Đã thay đổi chế độ báo cáo');
      expect(done.message.text).toMatch(/quý III\/2026: 1[78]\/9\/2026/);
    });

    it('does not take the words of a later preview for those of an earlier one', async () => {
      const preview = async (words: string) => {
        const page = await journey.say('/baocao che do', { from: STANDING });
        await journey.press(page, 'Báo cáo khác');
        await journey.press(page, 'Thêm báo cáo khác');
        return journey.say(words, { from: STANDING });
      };
      const first = await preview('Báo cáo phòng cháy, hàng quý');
      const second = await preview('Báo cáo dân vận, 6 tháng một lần');
      const pressed = await journey.press(first, 'Từ kỳ sau');
      expect(pressed.toast).toContain('không còn hiệu lực');
      const still = await journey.say('/baocao che do', { from: STANDING });
      expect(still.text).not.toContain('dân vận');
      expect(still.text).not.toContain('phòng cháy');
      const done = await journey.press(second, 'Từ kỳ sau');
      expect(done.message.text).toContain('báo cáo dân vận (6 tháng) của đơn vị');
      expect(done.message.text).not.toContain('báo cáo Báo cáo');
    });
  });

  describe('a request out of turn', () => {
    it('is worded in one line, previewed, sent, and answered by replying to its message', async () => {
      const preview = await journey.say(
        '/baocao dot xuat Danh sách cán bộ sau sắp xếp, hạn 25/3/2026, Sở Tư pháp, UBND xã Khe Sương',
        {
          from: STANDING,
        },
      );
      expect(preview.text).toContain('Xem trước yêu cầu đột xuất');
      expect(preview.text).toContain('25/3/2026');
      const sent = await journey.press(preview, 'Gửi yêu cầu');
      expect(sent.message.text).toContain('Đã gửi yêu cầu');
      await journey.goTo('2026-03-09 09:00');
      const asked = await journey.hears(JUSTICE_HEAD, 'Danh sách cán bộ sau sắp xếp');
      expect(asked.text).toContain(
        'Đề nghị Sở Tư pháp gửi Sở Nội vụ: Danh sách cán bộ sau sắp xếp, chậm nhất ngày 25/3/2026',
      );
      const receipt = await journey.say('45/BC-STP ngày 9/3/2026', { from: JUSTICE_HEAD, replyTo: asked });
      expect(receipt.text).toContain('Danh sách cán bộ sau sắp xếp');
      const list = await journey.say('/baocao đột xuất', { from: STANDING });
      expect(list.text).toContain('đã nhận 1/2');
    });

    it('is reminded of in the words of the request', async () => {
      await journey.goTo('2026-03-20 08:30');
      const reminder = await journey.hears(KHE_SUONG_HEAD, 'Danh sách cán bộ sau sắp xếp');
      expect(reminder.text).toMatch(/gửi Sở Nội vụ: Danh sách|Danh sách cán bộ/);
    });

    it('asks for what is missing, and can be withdrawn', async () => {
      const list = await journey.say('/baocao dot xuat', { from: STANDING });
      await journey.press(list, 'Yêu cầu mới');
      await journey.hears(STANDING, 'Đề nghị nhắn nội dung');
      await journey.say('Báo cáo nhanh công tác chuyển đổi số', { from: STANDING });
      await journey.say('30/3/2026', { from: STANDING });
      const preview = await journey.say('các xã', { from: STANDING });
      const sent = await journey.press(preview, 'Gửi yêu cầu');
      expect(sent.message.text).toContain('Báo cáo nhanh công tác chuyển đổi số');
      await journey.press(preview, 'Rút yêu cầu');
      const withdrawn = await journey.press(preview, 'Rút yêu cầu');
      expect(withdrawn.message.text).toContain('Đã rút yêu cầu');
    });

    it('names exactly the agency that it does not know, and does not ask the standing agency itself', async () => {
      const unknown = await journey.say('/baocao dot xuat Số liệu A hạn 30/3/2026 gửi Sở Tư pháp, Sở Không Có', {
        from: STANDING,
      });
      expect(unknown.text).toContain('Chưa tìm thấy đơn vị “Sở Không Có”');
      const preview = await journey.say('gửi Sở Tư pháp, Sở Nội vụ', { from: STANDING });
      expect(preview.text).toContain('Sở Nội vụ là cơ quan thường trực');
      expect(preview.text).toContain('Nội dung: Số liệu A\n');
      expect(preview.text).toContain('Gửi 1 đơn vị: Sở Tư pháp');
      const far = await journey.say('/baocao dot xuat Số liệu B, hạn 30/3/2036, các sở', { from: STANDING });
      expect(far.text).toContain('xa hơn 2 năm');
      const asked = await journey.say('30/3/2026', { from: STANDING });
      expect(asked.text).not.toContain('Sở Nội vụ');
      await journey.press(asked, 'Thôi');
    });

    it('shows a long content whole before it is sent and to whom it is sent', async () => {
      const content = `Báo cáo ${'tình hình thực hiện '.repeat(60)}(hết nội dung)`;
      const preview = await journey.say(`/baocao dot xuat ${content}, hạn 30/3/2026, Sở Tư pháp`, { from: STANDING });
      expect(preview.text).toContain('(hết nội dung)');
      await journey.press(preview, 'Gửi yêu cầu');
      expect((await journey.hears(JUSTICE_HEAD, '(hết nội dung)')).text).toContain('chậm nhất ngày 30/3/2026');
    });

    it('makes only calls that Telegram takes', () => journey.expectCleanCalls());
  });
});
