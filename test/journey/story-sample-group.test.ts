import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/server.ts';
import {
  FINANCE_HEAD,
  GROUP,
  JUSTICE_HEAD,
  OFFICE_HEAD,
  post,
  SECOND_GROUP,
  STANDING,
  startJourney,
  STRANGER,
  type Journey,
} from '../support/journey.ts';
import { onEachEngine } from '../support/database.ts';
import { until } from '../support/until.ts';

/** src/sandbox.ts: the token of a bot that exists on loopback only. */
const SANDBOX_TOKEN = '700000001:SANDBOX-only-for-loopback-never-a-real-one';

onEachEngine((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  /** The overdue alert of the day, as it stands. */
  const alert = (chatId = GROUP): Promise<SandboxMessage> => journey.hears(chatId, 'nhiệm vụ, báo cáo – tỉnh');
  const alertsIn = (chatId: number) => journey.said(chatId).filter(({ text }) => text.includes('Dữ liệu tính đến'));
  const lineOf = (text: string, agency: string): string =>
    text.split('\n').at(text.split('\n').indexOf(agency) + 1) ?? '';

  /** Replies to the alert in the group without expecting words of the bot. */
  async function replyToAlert(text: string, from: number): Promise<() => SandboxMessage | undefined> {
    const { messageId } = post(journey.user, text, { from, chatId: GROUP, replyTo: await alert() });
    return () => journey.user.messages(GROUP).find(({ id }) => id === messageId);
  }

  describe('the overdue alert of the group', () => {
    it('is there once on the working day, grouped by agency', async () => {
      const { text } = await alert();
      expect(text).toContain('Quá hạn: 3 nhiệm vụ, báo cáo – tỉnh Sơn Thanh');
      expect(text).toContain('Dữ liệu tính đến 08:00, 09/3/2026');
      expect(lineOf(text, 'Sở Tư pháp')).toMatch(
        /^1\. Xây dựng kế hoạch rà soát.*hạn 27\/02\/2026, quá hạn 10 ngày · 60%$/,
      );
      expect(lineOf(text, 'Sở Y tế')).toMatch(/^2\. /);
      await journey.goTo('2026-03-09 10:30');
      expect(alertsIn(GROUP)).toHaveLength(1);
    });

    it('takes an answer by number: a reaction there, the question for the product in private', async () => {
      const reply = await replyToAlert('1: xong', JUSTICE_HEAD);
      await until('a thoughtful reaction', () => reply()?.reactions.includes('🤔'));
      await journey.hears(JUSTICE_HEAD, 'kế hoạch yêu cầu sản phẩm “Kế hoạch của UBND tỉnh”');
    });

    it('is edited, not repeated, when the work is done', async () => {
      const reply = await replyToAlert('1: xong, 15/KH-UBND ngày 06/3/2026', JUSTICE_HEAD);
      await until('a reaction', () => reply()?.reactions.includes('👍'));
      await until('an edited alert', async () => lineOf((await alert()).text, 'Sở Tư pháp').startsWith('1. ✅'));
      expect((await alert()).text).toContain('Quá hạn: 2 nhiệm vụ, báo cáo – tỉnh Sơn Thanh');
      expect((await alert()).editedAt).toBeDefined();
      expect(alertsIn(GROUP)).toHaveLength(1);
    });

    it('takes later plain words of the same person for other work', async () => {
      const { text } = await journey.say('đang tổng hợp số liệu', { from: JUSTICE_HEAD });
      expect(text).toContain('Nội dung này là của việc nào?');
    });
  });

  describe('what changes nothing, and says why', () => {
    let before: string;
    beforeAll(async () => {
      journey.user.addMember({ groupId: GROUP, userId: STRANGER });
      before = (await alert()).text;
    });
    const nothingChanged = async (): Promise<void> => {
      await journey.goTo('2026-03-09 10:31');
      expect((await alert()).text).toBe(before);
    };

    it.each([
      ['a head of another agency', '3: xong', { fromId: FINANCE_HEAD }, 'thuộc trách nhiệm của Văn phòng UBND tỉnh'],
      ['forwarded words', '3: xong', { fromId: OFFICE_HEAD, forwardedFrom: FINANCE_HEAD }, 'Tin chuyển tiếp'],
    ])('%s: told in private', async (_, text, who, why) => {
      const replyTo = (await alert()).id;
      const { messageId } = journey.user.sendText({ chatId: GROUP, text, replyTo, ...who });
      await journey.hears(who.fromId, why);
      expect(journey.said(GROUP).some((message) => message.replyTo === messageId)).toBe(false);
      await nothingChanged();
    });

    it.each([
      ['a stranger', '3: xong', { fromId: STRANGER }, 'không có quyền'],
      ['an anonymous administrator', '3: xong', { fromId: OFFICE_HEAD, anonymousAdmin: true }, 'ẩn danh'],
      ['a channel', '3: xong', { fromId: OFFICE_HEAD, asChannel: true }, 'ẩn danh hoặc kênh'],
    ])('%s: told in the group, there is nobody to write to', async (_, text, who, why) => {
      const replyTo = (await alert()).id;
      const { messageId } = journey.user.sendText({ chatId: GROUP, text, replyTo, ...who });
      const refusal = await until(why, () => journey.said(GROUP).find((message) => message.replyTo === messageId));
      expect(refusal.text).toContain(why);
      await nothingChanged();
    });

    it('a number that is not in the list', async () => {
      await replyToAlert('9: xong', OFFICE_HEAD);
      await journey.hears(OFFICE_HEAD, 'Không có việc số 9');
      await nothingChanged();
    });

    it("a press on another agency's button", async () => {
      const open = await journey.say('/capnhat', { from: OFFICE_HEAD });
      await journey.press(open, '1');
      const card = await journey.hears(OFFICE_HEAD, 'Nhiệm vụ III.1');
      const data = card.buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []));
      const forged = await forge(FINANCE_HEAD, data);
      for (const button of data) {
        const { callbackQueryId } = journey.user.press({
          chatId: FINANCE_HEAD,
          messageId: forged,
          fromId: FINANCE_HEAD,
          data: button,
        });
        const { text } = await until('a toast', () => journey.user.answers(callbackQueryId));
        expect([button, text]).toEqual([button, expect.stringContaining('thuộc trách nhiệm của Văn phòng UBND tỉnh')]);
      }
      await nothingChanged();
    });
  });

  /** Buttons that somebody never got: only Telegram itself can put them there. */
  async function forge(chatId: number, data: readonly string[]): Promise<number> {
    const response = await fetch(`${journey.running.url}/bot${SANDBOX_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: chatId,
        text: 'x',
        reply_markup: { inline_keyboard: data.map((each) => [{ text: each, callback_data: each }]) },
      }),
    });
    const { result } = (await response.json()) as { result: { message_id: number } };
    return result.message_id;
  }

  describe('commands in a group', () => {
    it('are answered in private, to those who see the whole', async () => {
      const before = journey.said(GROUP).length;
      post(journey.user, '/tinhhinh', { from: STANDING, chatId: GROUP });
      await journey.hears(STANDING, 'Tình hình thực hiện');
      for (const from of [JUSTICE_HEAD, STANDING]) {
        post(journey.user, '/tinhhinh', { from, chatId: GROUP });
        await journey.settled(from);
      }
      expect(journey.said(GROUP)).toHaveLength(before);
    });
  });

  describe('a group that nobody has linked', () => {
    it('hears nothing, whoever asks', async () => {
      journey.user.addBot({ groupId: SECOND_GROUP, byId: STANDING });
      const { chatId } = journey.user.createGroup({
        title: 'Nhóm lạ',
        byId: STRANGER,
        members: [JUSTICE_HEAD],
        withBot: true,
      });
      for (const [from, group] of [
        [JUSTICE_HEAD, SECOND_GROUP],
        [JUSTICE_HEAD, chatId],
      ] as const) {
        for (const text of ['/lienket', '/tinhhinh', '/quahan', '/capnhat', '/trogiup'])
          post(journey.user, text, { from, chatId: group });
        await journey.settled(from);
      }
      post(journey.user, '/lienket', { from: STRANGER, chatId });
      journey.user.start({ fromId: STRANGER });
      await journey.hears(STRANGER, 'nhận liên kết tham gia');
      await journey.goTo('2026-03-10 08:00');
      await until('the alert of the second day', () => alertsIn(GROUP).length === 2);
      expect([...journey.said(SECOND_GROUP), ...journey.said(chatId)]).toEqual([]);
    });

    it('is linked by the standing agency, which confirms in private', async () => {
      expect((await journey.say('/lienket', { from: STANDING })).text).toContain('dùng trong nhóm');
      const told = await journey.say('/lienket', { from: STANDING, chatId: SECOND_GROUP });
      expect(told.text).toContain('trong trò chuyện riêng');
      const question = await journey.hears(STANDING, 'Liên kết nhóm “Tổ giúp việc CCHC');
      const { message } = await journey.press(question, 'Liên kết');
      expect(message.text).toContain('sẽ nhận cảnh báo quá hạn');
      await journey.hears(SECOND_GROUP, 'Nhóm này sẽ nhận cảnh báo quá hạn của tỉnh Sơn Thanh');
      await until('its first alert', () => alertsIn(SECOND_GROUP).length === 1);
    });

    it('keeps its link when it becomes a supergroup', async () => {
      const { chatId } = journey.user.migrate(SECOND_GROUP);
      await journey.settled(STANDING);
      await journey.goTo('2026-03-11 08:00');
      await until('the alert under the new id', () => alertsIn(chatId).length === 1);
      expect(alertsIn(GROUP)).toHaveLength(3);
    });
  });

  describe('days', () => {
    it('bring one alert each, and nothing at all on a weekend', async () => {
      await journey.goTo('2026-03-13 16:00');
      expect(alertsIn(GROUP)).toHaveLength(5);
      const before = journey.callsThatSpeak();
      await journey.goTo('2026-03-14 09:00');
      await journey.goTo('2026-03-15 20:00');
      expect(journey.callsThatSpeak()).toBe(before);
      await journey.goTo('2026-03-16 08:00');
      expect(alertsIn(GROUP)).toHaveLength(6);
    });

    it('bring none where the bot was removed', async () => {
      journey.user.removeBot({ groupId: GROUP, byId: STANDING });
      await journey.settled(STANDING);
      await journey.goTo('2026-03-17 09:00');
      expect(alertsIn(GROUP)).toHaveLength(6);
    });
  });

  it('used the Bot API as Telegram has it', () => journey.expectCleanCalls());
});
