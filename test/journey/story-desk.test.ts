import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTheSandbox } from '../support/database.ts';
import {
  ADMIN,
  FINANCE_HEAD,
  GROUP,
  JUSTICE_HEAD,
  JUSTICE_OFFICER,
  KHE_SUONG_HEAD,
  LEADER,
  post,
  STANDING,
  startJourney,
  type Journey,
} from '../support/journey.ts';
import { until } from '../support/until.ts';

inTheSandbox((engine) => {
  describe('the desk of the standing agency, through a report period', () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await startJourney(engine);
    });
    afterAll(() => journey.stop());

    const labels = (message: { readonly buttons: readonly (readonly { readonly text: string }[])[] }) =>
      message.buttons.flat().map(({ text }) => text);

    it('opens at the period whose day is next, with what is expected and what the rates mean', async () => {
      const desk = await journey.say('/baocao', { from: STANDING });
      expect(desk.text).toContain('Báo cáo quý I/2026, tỉnh Sơn Thanh');
      expect(desk.text).toContain('Hạn nộp: 17/3/2026 (còn 8 ngày)');
      expect(desk.text).toContain('Phải nộp: 21 đơn vị');
      expect(desk.text).toContain('Tỷ lệ nộp: 0% (0/21 đơn vị phải nộp đã nộp)');
      expect(desk.text).toContain('Xã, phường: 0/9');
      expect(desk.text).toContain('Báo cáo gửi Bộ Nội vụ: hạn 20/3/2026 (còn 11 ngày), chưa gửi.');
      expect(desk.buttons.length).toBeLessThanOrEqual(8);
    });

    it('is the same for a leader, without what only the standing agency may do', async () => {
      const desk = await journey.say('/report', { from: LEADER });
      expect(desk.text).toContain('Phải nộp: 21 đơn vị');
      expect(labels(desk).some((label) => /Đôn đốc|Chế độ báo cáo|đột xuất/.test(label))).toBe(false);
      expect(labels(await journey.say('/report', { from: ADMIN })).join()).toContain('Đôn đốc');
    });

    it('shows a head the own reports, which a reply by number hands in', async () => {
      const own = await journey.say('/baocao', { from: JUSTICE_HEAD });
      expect(own.text).toContain('Báo cáo của Sở Tư pháp');
      expect(own.text).toContain('Còn phải nộp: 1, đã nộp: 0');
      expect(own.text).not.toContain('Sở Tài chính');
      await journey.say('1: 45/BC-STP ngày 9/3/2026', { from: JUSTICE_HEAD, replyTo: own });
      const after = await journey.say('/baocao quý 1', { from: JUSTICE_HEAD });
      expect(after.text).toMatch(/nộp lúc 08:\d\d, 09\/3\/2026 · đúng hạn · 45\/BC-STP/);
    });

    it('lists who has handed in, with the minute, and opens the card and the way back', async () => {
      const desk = await journey.say('/baocao quý 1', { from: STANDING });
      expect(desk.text).toContain('Đã nộp: 1 (đúng hạn 1, quá hạn 0)');
      const { message: list } = await journey.press(desk, 'Đã nộp (1)');
      expect(list.text).toMatch(/Sở Tư pháp\s+nộp lúc 08:\d\d, 09\/3\/2026 · đúng hạn · 45\/BC-STP/);
      const { message: card } = await journey.press(list, '1');
      expect(card.text).toContain('Đơn vị: Sở Tư pháp');
      const { message: back } = await journey.press(card, 'Quay lại');
      expect(back.text).toBe(list.text);
      const { message: missing } = await journey.press((await journey.press(back, 'Quay lại')).message, 'Chưa nộp');
      expect(missing.text).not.toContain('Sở Tư pháp');
      expect((await journey.press(missing, '▶')).message.text).toContain('Trang 2/3');
    });

    it('goes from period to period, and finds one under each of its names', async () => {
      const desk = await journey.say('/baocao quý 2', { from: STANDING });
      expect(desk.text).toContain('Báo cáo quý II/2026');
      expect(desk.text).toContain('Nộp chung một báo cáo với: 6 tháng đầu năm 2026');
      expect(labels(desk).join()).not.toContain('Đôn đốc');
      const { message: periods } = await journey.press(desk, 'Các kỳ');
      expect(periods.text).toContain('đã nộp 1/21');
      const { message: year } = await journey.press(periods, '4');
      expect(year.text).toContain('Báo cáo năm 2026');
      expect((await journey.press(year, '◀')).message.text).toContain('Báo cáo 9 tháng năm 2026');
    });

    it('opens an agency by name, and says so when there is none', async () => {
      const one = await journey.say('/baocao xa khe suong', { from: STANDING });
      expect(one.text).toContain('Báo cáo của UBND xã Khe Sương');
      const none = await journey.say('/baocao khong co gi', { from: STANDING });
      expect(none.text).toContain('Không tìm thấy kỳ báo cáo hay cơ quan, đơn vị');
    });

    it('says before a nudge who will be reminded and whom nothing reaches, and afterwards what was done', async () => {
      const desk = await journey.say('/baocao', { from: STANDING });
      const { message: page } = await journey.press(desk, 'Đôn đốc');
      expect(page.text).toContain('Sở Tài chính');
      expect(page.text).not.toContain('Sở Tư pháp');
      expect(page.text).toMatch(/Chưa có ai tham gia hệ thống: .*Sở Y tế/);
      const { message: done, toast } = await journey.press(page, 'Gửi cho');
      expect(toast).toContain('Đã đôn đốc 4 cơ quan');
      expect(done.text).toContain('✅ Đã đôn đốc 4 cơ quan');
      for (const person of [FINANCE_HEAD, KHE_SUONG_HEAD]) await journey.hears(person, 'Cơ quan thường trực đề nghị');
      for (const person of [JUSTICE_HEAD, JUSTICE_OFFICER])
        expect(journey.said(person).some(({ text }) => text.includes('Cơ quan thường trực đề nghị'))).toBe(false);
    });

    it('nudges nobody twice a day', async () => {
      const desk = await journey.say('/baocao', { from: STANDING });
      const { message: page } = await journey.press(desk, 'Đôn đốc');
      expect(page.text).toContain('Hiện không còn ai để nhắc');
      expect(page.text).toContain('4 cơ quan đã được đôn đốc');
      expect(labels(page).join()).not.toContain('Gửi cho');
    });

    it('takes the file that answers the nudge as the report', async () => {
      const asked = await journey.hears(FINANCE_HEAD, 'Cơ quan thường trực đề nghị');
      await journey.send('bao-cao.pdf', { from: FINANCE_HEAD, replyTo: asked });
      const desk = await journey.say('/baocao', { from: STANDING });
      expect(desk.text).toContain('Đã nộp: 2 (đúng hạn 2, quá hạn 0)');
    });

    it('shows what will be sent in the next seven days, and what about', async () => {
      const desk = await journey.say('/baocao', { from: STANDING });
      const { message: week } = await journey.press(desk, '7 ngày tới');
      expect(week.text).toContain('Tin hệ thống sẽ gửi trong 7 ngày tới, tỉnh Sơn Thanh');
      expect(week.text).toMatch(/Thứ Ba 10\/3\/2026: \d+ tin nhắc, \d+ người/);
      expect(week.text).toContain('Thứ Bảy 14/3/2026: ngày nghỉ, không gửi tin');
      const { message: tuesday } = await journey.press(week, '10/3');
      expect(tuesday.text).toMatch(/cải cách hành chính quý I\/2026 \(hạn 17\/3\/2026\): nhắc .* trước hạn 7 ngày/);
      expect((await journey.press(tuesday, '▶')).message.text).toContain('Thứ Tư, 11/3/2026');
      expect(week.text.length).toBeLessThan(4096);
    });

    it('is answered in private when it was asked for in a group', async () => {
      const before = journey.said(GROUP).length;
      const known = new Set(journey.said(STANDING).map(({ id }) => id));
      post(journey.user, '/baocao', { from: STANDING, chatId: GROUP });
      await until('the desk in private', () =>
        journey.said(STANDING).find(({ id, text }) => !known.has(id) && text.includes('Phải nộp')),
      );
      expect(journey.said(GROUP)).toHaveLength(before);
    });

    it('counts after the day who is overdue, and who handed in late', async () => {
      await journey.goTo('2026-03-18 09:00');
      const asked = await journey.say('/baocao', { from: KHE_SUONG_HEAD });
      await journey.say('1: 12/BC-UBND ngày 18/3/2026', { from: KHE_SUONG_HEAD, replyTo: asked });
      const desk = await journey.say('/baocao', { from: STANDING });
      expect(desk.text).toContain('Đã nộp: 3 (đúng hạn 2, quá hạn 1)');
      expect(desk.text).toContain('Quá hạn chưa nộp: 18');
      expect(desk.text).toContain('Tỷ lệ nộp đúng hạn: 10% (2/21');
      const { message: late } = await journey.press(desk, 'Nộp quá hạn (1)');
      expect(late.text).toMatch(/UBND xã Khe Sương\s+nộp lúc 09:\d\d, 18\/3\/2026 · quá hạn 1 ngày/);
    });

    it('nudges overdue tasks from /quahan', async () => {
      const overdue = await journey.say('/quahan', { from: STANDING });
      const { message: page } = await journey.press(overdue, 'Đôn đốc tất cả nhiệm vụ quá hạn');
      expect(page.text).toContain('Đôn đốc: nhiệm vụ quá hạn');
      expect((await journey.press(page, 'Quay lại')).message.text).toContain('quá hạn, tỉnh Sơn Thanh');
      journey.expectCleanCalls();
    });
  });
});
