import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureSize } from '../../src/sandbox/present.ts';
import { inTheSandbox } from '../support/database.ts';
import {
  GROUP,
  JUSTICE_HEAD,
  LEADER,
  STANDING,
  startJourney,
  STRANGER,
  type Journey,
  type Pressed,
} from '../support/journey.ts';
import { until } from '../support/until.ts';
import type { SandboxMessage } from '../../src/sandbox/server.ts';

inTheSandbox((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
  });
  afterAll(() => journey.stop());

  const photos = (chatId: number): readonly SandboxMessage[] =>
    journey.said(chatId).filter(({ document }) => document?.kind === 'photo');

  /** Presses, and waits for the picture that comes of it. */
  async function draws(menu: SandboxMessage, label: string): Promise<SandboxMessage & { readonly pressed: Pressed }> {
    const before = photos(menu.chatId).length;
    const pressed = await journey.press(menu, label);
    const picture = await until(`a picture of ${label}`, () => photos(menu.chatId)[before]);
    return { ...picture, pressed };
  }

  const expectPicture = ({ document, text }: SandboxMessage): void => {
    const bytes = document?.bytes ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(pictureSize(bytes).width).toBe(1_080);
    expect([...text].length).toBeLessThanOrEqual(1_024);
  };

  describe('pictures of the whole', () => {
    it('are chosen from /tinhhinh, and the way back leads there', async () => {
      const whole = await journey.say('/tinhhinh', { from: STANDING });
      const { message: menu } = await journey.press(whole, 'Biểu đồ');
      expect(menu.text).toContain('Chọn biểu đồ');
      expect(menu.buttons.flat().map(({ text }) => text)).toEqual([
        '📂 Theo lĩnh vực',
        '🏢 Theo cơ quan',
        '📈 Báo cáo qua các kỳ',
        '🗓 Lịch 30 ngày tới',
        expect.stringContaining('Quay lại'),
      ]);
      const { message: back } = await journey.press(menu, 'Quay lại');
      expect(back.text).toBe(whole.text);
    });

    it('say in the caption what /tinhhinh says', async () => {
      const menu = await journey.say('/tinhhinh biểu đồ', { from: STANDING });
      const areas = await draws(menu, 'Theo lĩnh vực');
      expectPicture(areas);
      expect(areas.pressed.toast).toBe('Đang vẽ biểu đồ…');
      const whole = (await journey.say('/tinhhinh', { from: STANDING })).text;
      const done = /\((\d+)\/(\d+)\)/.exec(whole);
      const shares = [...areas.text.matchAll(/: (\d+)\/(\d+) \(/g)];
      const sum = (part: 1 | 2): number => shares.reduce((total, share) => total + Number(share[part]), 0);
      expect([sum(1), sum(2)]).toEqual([Number(done?.[1]), Number(done?.[2])]);
      const late = [...areas.text.matchAll(/quá hạn (\d+)/g)].reduce((total, [, count]) => total + Number(count), 0);
      expect(whole).toContain(`Quá hạn: ${late}`);
    });

    it('rank the agencies as /tinhhinh does', async () => {
      const menu = await journey.say('/baocao bieu do', { from: LEADER });
      const agencies = await draws(menu, 'Theo cơ quan');
      expectPicture(agencies);
      const whole = await journey.say('/tinhhinh', { from: LEADER });
      const first = /1\. ([^:]+): \d+ việc/.exec(whole.text)?.[1] ?? 'nobody';
      expect(agencies.text).toContain(`1. ${first}: `);
    });

    it('show the coming month to whoever asks by words', async () => {
      const picture = await journey.say('/tinhhinh lịch', { from: STANDING });
      expectPicture(picture);
      expect(picture.text).toContain('Lịch việc đến hạn 30 ngày tới, tỉnh Sơn Thanh');
      expect(picture.text).toMatch(/Đến 08\/4\/2026: \d+ báo cáo, \d+ nhiệm vụ đến hạn/);
    });

    it('are not drawn of nothing', async () => {
      const menu = await journey.say('/tinhhinh bieu do', { from: STANDING });
      await journey.press(menu, 'Báo cáo qua các kỳ');
      await journey.hears(STANDING, 'Chưa có số liệu');
    });

    it('are sent again to whoever presses again, once for each press', async () => {
      const menu = await journey.say('/tinhhinh bieu do', { from: STANDING });
      const before = photos(STANDING).length;
      await Promise.all([journey.press(menu, 'Lịch'), journey.press(menu, 'Theo lĩnh vực')]);
      await journey.settled(STANDING);
      expect(photos(STANDING).length).toBe(before + 2);
    });
  });

  describe('pictures of the own work', () => {
    it('is the calendar, and nothing of others', async () => {
      const menu = await journey.say('/tinhhinh biểu đồ', { from: JUSTICE_HEAD });
      expect(menu.buttons.flat().map(({ text }) => text)).toEqual([
        '🗓 Lịch 30 ngày tới',
        expect.stringContaining('Quay lại'),
      ]);
      const own = await draws(menu, 'Lịch');
      expectPicture(own);
      const whole = await journey.say('/tinhhinh lịch', { from: STANDING });
      const total = ({ text }: SandboxMessage): number =>
        Number(/(\d+) báo cáo/.exec(text)?.[1]) + Number(/(\d+) nhiệm vụ đến hạn/.exec(text)?.[1]);
      expect(total(own)).toBeLessThan(total(whole));
    });

    it('are refused to strangers', async () => {
      journey.user.start({ fromId: STRANGER });
      const { document, text } = await journey.say('/tinhhinh lịch', { from: STRANGER });
      expect(document).toBeUndefined();
      expect(text).toContain('nhận liên kết tham gia');
    });
  });

  it('answers in private what is asked in a group', async () => {
    const before = journey.said(GROUP).length;
    journey.user.sendText({ chatId: GROUP, fromId: STANDING, text: '/tinhhinh lich' });
    await until('the choice in private', () =>
      journey.said(STANDING).findLast(({ text }) => text.includes('Chọn biểu')),
    );
    await journey.settled(STANDING);
    expect(journey.said(GROUP).length).toBe(before);
  });

  it('makes only calls that Telegram takes', () => {
    journey.expectCleanCalls();
  });
});
