import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachEngine } from '../support/database.ts';
import { JUSTICE_HEAD, JUSTICE_OFFICER, STANDING, startJourney, type Journey } from '../support/journey.ts';

onEachEngine((engine) => {
  describe('a task given by hand, from the line that adds it to its end', () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await startJourney(engine);
    });
    afterAll(() => journey.stop());

    it('is added, reminded of, changed, shown and ended', async () => {
      const { say, press, hears } = journey;
      const line = 'Tổ chức hội nghị đối thoại; chủ trì: Sở Tư pháp; hạn: 13/3/2026; sản phẩm: không';
      const preview = await say(`/nhiemvu them ${line}`, { from: STANDING });
      expect(preview.text).toContain('13/3/2026');
      expect((await press(preview, 'Lưu', STANDING)).message.text).toContain('Đã thêm nhiệm vụ GT.1');
      expect((await press(preview, 'Mở nhiệm vụ GT.1', STANDING)).message.text).toContain('Tổ chức hội nghị đối thoại');
      await journey.goTo('2026-03-10 08:05');
      await hears(JUSTICE_HEAD, 'Tổ chức hội nghị đối thoại');
      const change = await say('/nhiemvu sua GT.1 hạn: 20/3/2026', { from: STANDING });
      expect((await press(change, 'Lưu', STANDING)).message.text).toContain('Đã sửa nhiệm vụ GT.1');
      const end = await say('/nhiemvu ketthuc GT.1', { from: STANDING });
      expect((await press(end, 'Kết thúc nhiệm vụ', STANDING)).message.text).toContain('Đã kết thúc nhiệm vụ GT.1');
      const reminders = (): number =>
        [...journey.said(JUSTICE_OFFICER), ...journey.said(JUSTICE_HEAD)].filter(({ text }) =>
          text.includes('Tổ chức hội nghị đối thoại'),
        ).length;
      const before = reminders();
      await journey.goTo('2026-03-20 08:05');
      expect(reminders()).toBe(before);
      journey.expectCleanCalls();
    });
  });
});
