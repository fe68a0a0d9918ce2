import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/server.ts';
import {
  JUSTICE_HEAD,
  LEADER,
  STANDING,
  STANDING_OFFICER,
  startJourney,
  STRANGER,
  type Journey,
} from '../support/journey.ts';
import { inTheSandbox } from '../support/database.ts';

inTheSandbox((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  const weeklies = (chatId: number): readonly SandboxMessage[] =>
    journey.said(chatId).filter(({ text }) => text.includes('Công việc trong tuần'));
  const labels = ({ buttons }: SandboxMessage): readonly string[] => buttons.flat().map(({ text }) => text);
  /** The page of personal choices: the last message that /caidat gives. */
  const choices = async (from: number, words = '/caidat'): Promise<SandboxMessage> => {
    await journey.say(words, { from });
    await journey.settled(from);
    return journey.hears(from, 'Tùy chọn cá nhân');
  };

  describe('what each person chooses', () => {
    it('is told to a stranger how to join, and nothing else', async () => {
      journey.user.start({ fromId: STRANGER });
      await journey.hears(STRANGER, 'nhận liên kết tham gia');
      const answer = await journey.say('/caidat', { from: STRANGER });
      expect(answer.text).toContain('nhận liên kết tham gia');
      expect(answer.buttons).toEqual([]);
    });

    it('is a page with what quiet means, for a head without the rules of the authority', async () => {
      const page = await choices(JUSTICE_HEAD);
      expect(page.text).toContain('vẫn nhận nhắc việc đến hạn và quá hạn');
      expect(labels(page)).toEqual(['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN', 'Tiếng Việt', 'English']);
      expect(journey.said(JUSTICE_HEAD).some(({ text }) => text.includes('Quy tắc đang áp dụng'))).toBe(false);
    });

    it('is switched by a press, and refused where no day would be left', async () => {
      let page = await choices(JUSTICE_HEAD);
      for (const label of ['T2', 'T3', 'T4', 'T5']) page = (await journey.press(page, label)).message;
      expect(page.text).toContain('Ngày không nhận tin: thứ Hai, thứ Ba, thứ Tư, thứ Năm');
      const refused = await journey.press(page, 'T6');
      expect(refused.toast).toContain('phải còn ít nhất một ngày');
      for (const label of ['🔕 T2', '🔕 T3', '🔕 T4', '🔕 T5']) page = (await journey.press(page, label)).message;
      expect(page.text).toContain('Ngày không nhận tin: không chọn');
    });

    it('may be a leave in words', async () => {
      const page = await choices(JUSTICE_HEAD, '/caidat nghỉ phép từ 06/4 đến 10/4/2026');
      expect(page.text).toContain('Đã ghi nhận nghỉ phép từ 06/4/2026 đến 10/4/2026');
      const { message, toast } = await journey.press(page, 'Bỏ nghỉ phép');
      expect([toast, message.text]).toEqual(['Đã bỏ nghỉ phép.', expect.stringContaining('Nghỉ phép: không')]);
      const answer = await journey.say('/caidat nghỉ thứ Sáu', { from: JUSTICE_HEAD });
      expect(answer.text).toContain('Chưa hiểu “nghỉ thứ Sáu”');
    });

    it('lets a leader have the digest monthly or weekly', async () => {
      const page = await choices(LEADER);
      expect(page.text).toContain('Bản tổng hợp cho lãnh đạo: hằng tuần');
      const monthly = await journey.press(page, 'Bản tổng hợp hằng tháng');
      expect(monthly.message.text).toContain('Bản tổng hợp cho lãnh đạo: hằng tháng');
      expect((await journey.press(monthly.message, 'Bản tổng hợp hằng tuần')).message.text).toContain('hằng tuần');
    });

    it('shows the standing agency the rules with a switch for the confirmation of hand-ins', async () => {
      const rules = await journey.say('/caidat', { from: STANDING });
      expect(rules.text).toContain('Quy tắc đang áp dụng, tỉnh Sơn Thanh');
      const on = await journey.press(rules, 'Bật xác nhận báo cáo');
      expect(on.message.text).toContain('Xác nhận báo cáo: đang bật');
      expect((await journey.press(on.message, 'Tắt xác nhận')).message.text).toContain('Xác nhận báo cáo: đang tắt');
    });
  });

  describe('Monday morning', () => {
    it('brings the standing agency its week, but not to whoever wants quiet on Mondays', async () => {
      await journey.press(await choices(STANDING_OFFICER), 'T2');
      await journey.goTo('2026-03-16 08:00');
      const weekly = await journey.hears(STANDING, 'Công việc trong tuần, từ 16/3/2026 đến 22/3/2026');
      expect(weekly.text).toContain('Dữ liệu tính đến 08:00, 16/3/2026');
      expect(weekly.text).toMatch(/Đến hạn trong tuần: \d+ việc/);
      expect(weekly.text).toMatch(/Báo cáo quý I\/2026, hạn 17\/3\/2026: đã nhận 0\/\d+/);
      expect(weekly.text).toMatch(/Quá hạn: \d+ việc; nhiều nhất:\n1\. /);
      expect(weekly.text).toMatch(/\d+ cơ quan có việc nhưng chưa có người nhận tin \(.*Sở Y tế/);
      expect(weekly.text).toContain('2 nhiệm vụ chưa có thời hạn cụ thể');
      expect((await journey.press(weekly, 'Quá hạn (')).message.text).toBe(weekly.text);
      expect((await journey.hears(STANDING, 'nhiệm vụ, báo cáo quá hạn')).id).toBeGreaterThan(weekly.id);
      for (const label of ['Danh sách báo cáo', 'Tin sẽ gửi', 'Chưa có thời hạn']) {
        const before = journey.said(STANDING).length;
        const { message, toast } = await journey.press(weekly, label);
        expect([message.text, toast]).toEqual([weekly.text, undefined]);
        expect(journey.said(STANDING)).toHaveLength(before + 1);
      }
      expect(weeklies(STANDING_OFFICER).filter(({ text }) => text.includes('16/3/2026'))).toEqual([]);
    });

    it('brings whoever waited the same week on Tuesday, and nobody twice', async () => {
      await journey.goTo('2026-03-17 08:00');
      await journey.hears(STANDING_OFFICER, 'Công việc trong tuần, từ 16/3/2026 đến 22/3/2026');
      await journey.goTo('2026-03-20 16:00');
      for (const chatId of [STANDING, STANDING_OFFICER])
        expect(weeklies(chatId).filter(({ text }) => text.includes('từ 16/3/2026'))).toHaveLength(1);
    });
  });

  describe('a leader', () => {
    it('gets the week before as a picture with the figures in the caption', async () => {
      const digest = await journey.hears(LEADER, 'Kính báo cáo lãnh đạo: tình hình cải cách hành chính tỉnh Sơn Thanh');
      expect(digest.text).toContain('tuần từ 09/3/2026 đến 15/3/2026');
      expect(digest.text).toMatch(/Hoàn thành trong tuần: \d+ \(tuần trước đó: \d+\)/);
      expect([...digest.text].length).toBeLessThanOrEqual(1024);
      expect(digest.document?.fileName).toBe('son-thanh-2026-03-16.png');
    });

    it('opens the whole from it', async () => {
      const digest = await journey.hears(LEADER, 'tuần từ 09/3/2026 đến 15/3/2026');
      expect((await journey.press(digest, 'Tình hình chung')).message.text).toBe(digest.text);
      await journey.hears(LEADER, 'Tình hình thực hiện, tỉnh Sơn Thanh');
    });

    it('is told once of what stays late, with what was tried already', async () => {
      const escalations = () => journey.said(LEADER).filter(({ text }) => text.includes('chưa hoàn thành, thời hạn'));
      const [first] = escalations();
      expect(first?.text).toMatch(/Đã đôn đốc \d+ lần, gần nhất ngày|Chưa có tin nhắc nào gửi được/);
      const before = escalations().length;
      await journey.goTo('2026-03-23 07:59');
      expect(escalations()).toHaveLength(before);
    });
  });
});
