import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, GROUP, JUSTICE_HEAD, post, startJourney, type Journey } from '../support/journey.ts';
import { onEachEngine } from '../support/database.ts';
import { until } from '../support/until.ts';

const WORD = '../shared/plans/bac-ai-2021-2025.docx';
const EXCEL = '../shared/plans/bac-ai-2021-2025-phu-luc.xlsx';

onEachEngine((engine) => {
  describe.skipIf(!existsSync(WORD))('a district begins with an empty database and its real plan', () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await startJourney(engine);
      const response = await journey.page('start-over', { on: '2022-03-01', sample: false });
      expect(response.status).toBe(200);
    });
    afterAll(() => journey.stop());

    it('knows nobody and nothing but its administrator', async () => {
      journey.user.start({ fromId: ADMIN });
      const welcome = await journey.hears(ADMIN, 'Chưa có kế hoạch nào');
      expect(welcome.text).toContain('quản trị hệ thống');
      expect(welcome.sentAt.toISOString()).toMatch(/^2022-03-01T01:00/);
      expect((await journey.say('/tinhhinh', { from: ADMIN })).text).toContain('Chưa có kế hoạch nào');
      journey.user.start({ fromId: JUSTICE_HEAD });
      await journey.hears(JUSTICE_HEAD, 'nhận liên kết tham gia');
    });

    it('shows what it read of the Word file before anything is written', async () => {
      const { text } = await journey.send('ke-hoach.docx', { from: ADMIN, bytes: readFileSync(WORD) });
      expect(text).toContain('Địa phương: huyện Bác Ái (mới). Giai đoạn: 2021–2025');
      expect(text).toContain('40 nhiệm vụ, 7 lĩnh vực');
      expect(text).toContain('Cơ quan thường trực: Phòng Nội vụ');
      expect(text).toMatch(/“UBND các xã” chủ trì 1 nhiệm vụ nhưng hệ thống chưa có đơn vị nào/);
      expect(text).toMatch(/8 nhiệm vụ cần ấn định thời hạn:\n\s+I\.2: “Theo quy định của Bộ Nội vụ”/);
      expect((await journey.say('/tinhhinh', { from: ADMIN })).text).toContain('Chưa có kế hoạch nào');
    });

    it('lists the points to look at, and comes back', async () => {
      const preview = await journey.hears(ADMIN, 'Hiện chưa có gì được ghi');
      const { message: problems } = await journey.press(preview, 'Xem các điểm cần lưu ý');
      expect(problems.text).toContain('Các điểm cần lưu ý');
      const { message: again } = await journey.press(problems, 'Quay lại');
      expect(again.text).toBe(preview.text);
    });

    it('imports it when the administrator confirms, once', async () => {
      const preview = await journey.hears(ADMIN, 'Hiện chưa có gì được ghi');
      const { message } = await journey.press(preview, 'Nhập kế hoạch');
      expect(message.text).toContain('Nhiệm vụ: 40 mới');
      expect(message.text).toContain('“UBND các xã”');
      const { client } = journey.running.app().database;
      expect(await client.task.count()).toBe(40);
      expect(await client.plan.count()).toBe(1);
    });

    it('enrols the head of the justice office by a link', async () => {
      const roles = await journey.say('/capquyen phong tu phap', { from: ADMIN });
      const { message } = await journey.press(roles, 'thủ trưởng');
      const payload = /\?start=([\w-]+)/.exec(message.text)?.[1] ?? '';
      journey.user.start({ fromId: JUSTICE_HEAD, payload });
      await journey.hears(JUSTICE_HEAD, 'Đã tham gia hệ thống với vai trò thủ trưởng, Phòng Tư pháp');
    });

    it('reminds seven days before the end of "Quý I hàng năm", and takes the answer', async () => {
      await journey.goTo('2022-03-23 16:00');
      expect(journey.said(JUSTICE_HEAD).filter(({ text }) => text.includes('31/3/2022'))).toEqual([]);
      await journey.goTo('2022-03-24 08:00');
      const reminder = await journey.hears(JUSTICE_HEAD, 'chậm nhất ngày 31/3/2022 (còn 7 ngày)');
      expect(reminder.text).toContain('Đề nghị Phòng Tư pháp hoàn thành');
      expect(reminder.text).toContain('theo kế hoạch: “Quý I hàng năm”');
      const answer = await journey.say('40%, dang lay y kien', { from: JUSTICE_HEAD, replyTo: reminder });
      expect(answer.text).toContain('Đã ghi nhận: 40%');
    });

    it('links its group, which hears at once what is overdue', async () => {
      await journey.goTo('2022-03-31 08:00');
      journey.user.addBot({ groupId: GROUP, byId: ADMIN });
      post(journey.user, '/lienket', { from: ADMIN, chatId: GROUP });
      await journey.press(await journey.hears(ADMIN, 'huyện Bác Ái, mỗi ngày làm việc một tin?'), 'Liên kết');
      await journey.hears(GROUP, 'sẽ nhận cảnh báo quá hạn của huyện Bác Ái');
      const alert = await journey.hears(GROUP, 'Dữ liệu tính đến');
      expect(alert.text).toContain('31/3/2022');
      expect(alert.text).not.toContain('hạn 31/3/2022');
    });

    it('alerts the group when the day has passed', async () => {
      await journey.goTo('2022-04-01 08:00');
      const alert = await journey.hears(GROUP, 'Dữ liệu tính đến 08:00, 01/4/2022');
      expect(alert.text).toMatch(/Phòng Tư pháp\n.*\n2\. .*\(II\.5, .*hạn 31\/3\/2022, quá hạn 1 ngày · 40%/);
      await journey.hears(JUSTICE_HEAD, 'khẩn trương hoàn thành, đã quá hạn 1 ngày');
    });

    it('is answered in the group by number and document', async () => {
      const alert = await journey.hears(GROUP, 'Dữ liệu tính đến 08:00, 01/4/2022');
      const words = { from: JUSTICE_HEAD, chatId: GROUP, replyTo: alert };
      const { messageId } = post(journey.user, '2. xong 12/KH-UBND ngày 31/3/2022', words);
      await until('a reaction', () =>
        journey.user.messages(GROUP).find(({ id, reactions }) => id === messageId && reactions.includes('👍')),
      );
      await until('an edited alert', async () =>
        (await journey.hears(GROUP, 'Dữ liệu tính đến 08:00, 01/4/2022')).text.includes('2. ✅'),
      );
    });

    it('says how it stands', async () => {
      const { text } = await journey.say('/tinhhinh', { from: ADMIN });
      expect(text).toContain('Tình hình thực hiện, huyện Bác Ái');
      expect(text).toMatch(/Quá hạn: 10\n/);
      expect(text).toContain('Hoàn thành quá hạn: 1');
      expect(text).toContain('Chưa có thời hạn cụ thể: 8');
    });

    it('finds nothing new in the same plan as an Excel file', async () => {
      const { text } = await journey.send('phu-luc.xlsx', { from: ADMIN, bytes: readFileSync(EXCEL) });
      expect(text).toContain('đã có trong hệ thống và không có thay đổi');
      expect(await journey.running.app().database.client.task.count()).toBe(40);
    });

    it('used the Bot API as Telegram has it', () => journey.expectCleanCalls());
  });
});
