import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import type { SandboxMessage } from '../../src/sandbox/server.ts';
import { inTheSandbox } from '../support/database.ts';
import { GROUP, JUSTICE_HEAD, LEADER, STANDING, startJourney, type Journey } from '../support/journey.ts';

const labels = ({ buttons }: SandboxMessage): readonly string[] => buttons.flat().map(({ text }) => text);

/** The words of a file that the bot has sent, as our own readers see them. */
async function wordsOf({ document }: SandboxMessage): Promise<string> {
  if (!document) throw new Error('no file was sent');
  const outcome = await readDocument({ fileName: document.fileName, bytes: Buffer.from(document.bytes) });
  expect(outcome.kind).toBe('read');
  return JSON.stringify(outcome);
}

inTheSandbox((engine) => {
  describe('the consolidated report through the chat', () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await startJourney(engine);
    });
    afterAll(() => journey.stop());

    it.each([
      '/baocao xuất quý 1',
      '/baocao xuat quy I/2026',
      '/report export q1',
      '/baocao xuat',
      '/baocao xuất kỳ này',
      '/baocao xuất quý một',
      '/baocao tổng hợp quý 1',
      '/baocao xuất báo cáo tổng hợp',
    ])('“%s” brings the report of the quarter as a Word file with its figures', async (words) => {
      const sent = await journey.say(words, { from: STANDING });
      expect(sent.document?.fileName).toBe('bao-cao-tong-hop-2026-Q1.docx');
      expect(sent.text).toContain('Báo cáo tổng hợp quý I/2026, tỉnh Sơn Thanh');
      expect(sent.text).toContain('hoàn thành 1/20 lượt; đang quá hạn 3 lượt');
      expect(sent.text).toContain('đã nhận 0/21');
      expect(labels(sent)).toEqual(['Bảng theo dõi (.xlsx)', 'Danh sách quá hạn (.docx)', 'Chốt kỳ']);
      const read = await wordsOf(sent);
      expect(read).toContain('Kết quả thực hiện nhiệm vụ cải cách hành chính quý I/2026');
      expect(read).toContain('Chưa có giải trình.');
    });

    it('makes the report under the name of the longer one that covers a quarter', async () => {
      const sent = await journey.say('/baocao xuat quy 2', { from: STANDING });
      expect(sent.document?.fileName).toBe('bao-cao-tong-hop-2026-H1.docx');
      expect(sent.text).toContain('Quý II/2026 được báo cáo chung trong 6 tháng đầu năm 2026.');
    });

    it('knows the period before by its words', async () => {
      const before = await journey.say('/baocao xuat ky truoc', { from: STANDING });
      expect(before.text).toBe('Chưa có nhiệm vụ, báo cáo nào của quý IV/2025.');
      const month = await journey.say('/baocao xuat thang truoc', { from: STANDING });
      expect(month.text).toContain('tháng 2/2026');
    });

    it('says how to ask when the words name no period, and when there is nothing of it', async () => {
      expect((await journey.say('/baocao xuat sang mai', { from: STANDING })).text).toContain('Chưa rõ kỳ “sang mai”');
      const unknown = await journey.say('/baocao xuat nam 2019', { from: STANDING });
      expect(unknown.text).toBe('Chưa có nhiệm vụ, báo cáo nào của năm 2019.');
      expect(unknown.document).toBeUndefined();
    });

    it('gives the tracking sheet and the list of late tasks by button', async () => {
      const sent = await journey.say('/baocao xuat', { from: STANDING });
      await journey.press(sent, 'Bảng theo dõi');
      const sheet = await journey.hears(STANDING, 'Bảng theo dõi nhiệm vụ');
      expect(sheet.document?.fileName).toBe('bang-theo-doi-2026-03-09.xlsx');
      expect(await wordsOf(sheet)).toContain('đang lấy ý kiến các sở, ngành');
      await journey.press(sent, 'Danh sách quá hạn');
      const late = await journey.hears(STANDING, 'Danh sách nhiệm vụ, báo cáo quá hạn');
      expect(late.text).toContain('3 mục');
      const read = await wordsOf(late);
      expect(read).toContain('Văn bản giao nhiệm vụ');
      expect(read).toContain('Dữ liệu tính đến 08:0');
    });

    it('is for those who see the whole; a leader may have it but not close the period', async () => {
      const refused = await journey.say('/baocao xuat quy 1', { from: JUSTICE_HEAD });
      expect(refused.document).toBeUndefined();
      expect(refused.text).toContain('không có quyền');
      const leader = await journey.say('/baocao xuat quy 1', { from: LEADER });
      expect(labels(leader)).not.toContain('Chốt kỳ');
    });

    it('answers in private when asked in a group, with the menu of the period', async () => {
      journey.user.sendText({ chatId: GROUP, fromId: STANDING, text: '/baocao xuat quy 1' });
      const menu = await journey.hears(STANDING, 'Đề nghị chọn tệp cần xuất');
      expect(labels(menu)).toContain('Báo cáo tổng hợp (.docx)');
      await journey.press(menu, 'Báo cáo tổng hợp');
      const sent = journey.said(STANDING).at(-1);
      expect(sent?.document?.fileName).toBe('bao-cao-tong-hop-2026-Q1.docx');
    });

    it('does not close a period whose figures are not over, and says when it can be', async () => {
      const sent = await journey.say('/baocao xuat quy 1', { from: STANDING });
      await journey.press(sent, 'Chốt kỳ');
      const refused = await journey.hears(STANDING, 'Chưa thể chốt quý I/2026');
      expect(refused.text).toContain('Có thể chốt từ ngày 14/3/2026');
      expect(labels(refused)).toEqual([]);
    });

    it('closes a period once, after saying what that means and what is missing', async () => {
      await journey.goTo('2026-03-18 08:00');
      const sent = await journey.say('/baocao xuat quy 1', { from: STANDING });
      await journey.press(sent, 'Chốt kỳ');
      const question = await journey.hears(STANDING, 'Chốt quý I/2026?');
      expect(question.text).toContain('Còn thiếu 21 báo cáo');
      const kept = await journey.press(question, 'Chưa chốt');
      expect(kept.message.text).toBe('Chưa chốt quý I/2026.');
      await journey.press(sent, 'Chốt kỳ');
      const again = await journey.hears(STANDING, 'Chốt quý I/2026?');
      expect((await journey.press(again, 'Chốt quý I/2026')).message.text).toContain('Đã chốt quý I/2026 lúc 08:');
      const closed = await journey.say('/baocao xuat quy 1', { from: STANDING });
      expect(closed.text).toContain('Kỳ này đã chốt lúc 08:');
      expect(labels(closed)).not.toContain('Chốt kỳ');
    });

    it('reopens a period that was closed', async () => {
      const closed = await journey.say('/baocao xuat quy 1', { from: STANDING });
      await journey.press(closed, 'Mở lại kỳ');
      const reopened = await journey.hears(STANDING, 'Đã mở lại quý I/2026.');
      expect(reopened.text).toContain('lại có thể đề nghị bổ sung');
      const open = await journey.say('/baocao xuat quy 1', { from: STANDING });
      expect(open.text).not.toContain('Kỳ này đã chốt');
      expect(labels(open)).toContain('Chốt kỳ');
      journey.expectCleanCalls();
    });
  });
});
