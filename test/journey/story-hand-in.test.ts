import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTheSandbox } from '../support/database.ts';
import {
  FINANCE_HEAD,
  JUSTICE_OFFICER,
  KHE_SUONG_HEAD,
  OFFICE_HEAD,
  SCIENCE_HEAD,
  STANDING,
  startJourney,
  type Journey,
} from '../support/journey.ts';
import { until } from '../support/until.ts';

inTheSandbox((engine) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(engine);
    await journey.goTo('2026-03-10 08:00');
  });
  afterAll(() => journey.stop());

  const reminder = (of: number) => journey.hears(of, 'quý I/2026 về');
  const textsTo = (of: number) => journey.said(of).map(({ text }) => text);
  const labelsOf = (message: { readonly buttons: readonly (readonly { readonly text: string }[])[] }) =>
    message.buttons.flat().map(({ text }) => text);

  describe('a file as a reply to the reminder', () => {
    it('is refused where nobody could read it, and says what is taken', async () => {
      const { text } = await journey.send('bao-cao.exe', { from: FINANCE_HEAD, replyTo: await reminder(FINANCE_HEAD) });
      expect(text).toContain('Chưa ghi nhận');
      expect(text).toContain('bao-cao.exe');
      expect(text).toContain('.docx');
    });

    it('is taken right after, without a reply, with the document of its caption', async () => {
      const { text } = await journey.send('bao-cao.docx', { from: FINANCE_HEAD, caption: '45/BC-STC ngày 09/3/2026' });
      expect(text).toMatch(
        /^✅ Đã tiếp nhận báo cáo cải cách hành chính quý I\/2026 của Sở Tài chính lúc 08:0\d, 10\/3\/2026 – sớm 7 ngày\./,
      );
      expect(text).toContain('Văn bản: 45/BC-STC ngày 09/3/2026');
      expect(text).toContain('1 tệp: bao-cao.docx');
    });

    it('makes a second version, and the first one counts', async () => {
      // Telegram dates messages by the second.
      await journey.goTo('2026-03-10 08:05');
      const { text } = await journey.send('bao-cao-sua.pdf', {
        from: FINANCE_HEAD,
        replyTo: await reminder(FINANCE_HEAD),
      });
      expect(text).toContain('của Sở Tài chính (lần 2) lúc');
      expect(text).toContain('Thời hạn tính theo lần nộp đầu lúc 08:0');
    });
  });

  describe('several pictures sent at once', () => {
    const sendAlbum = async (from: number, replyTo: number | undefined, wanted: string, count = 3) => {
      const before = journey.said(from).at(-1)?.id ?? 0;
      for (let page = 1; page <= count; page += 1)
        journey.user.sendDocument({
          chatId: from,
          fromId: from,
          fileName: `trang-${page}.jpg`,
          bytes: new Uint8Array([page]),
          as: 'photo',
          mediaGroupId: `${from}77`,
          ...(page === 1 ? { caption: '12/BC-SKHCN ngày 10/3/2026' } : {}),
          ...(replyTo === undefined ? {} : { replyTo }),
        });
      await until('the last page', () =>
        journey.said(from).find(({ id, text }) => id > before && text.includes(wanted)),
      );
      return journey.said(from).filter(({ id, text }) => id > before && text.includes('Đã tiếp nhận'));
    };

    it('are one hand-in with one receipt', async () => {
      const receipts = await sendAlbum(SCIENCE_HEAD, (await reminder(SCIENCE_HEAD)).id, '3 tệp');
      expect(receipts).toHaveLength(1);
      expect(receipts[0]?.text).toContain('3 tệp');
      expect(receipts[0]?.text).toContain('12/BC-SKHCN ngày 10/3/2026');
      expect(receipts[0]?.text).not.toContain('lần 2');
    });

    it('are one hand-in also where it had to be asked which work they are about', async () => {
      await sendAlbum(OFFICE_HEAD, undefined, 'của việc nào', 2);
      await journey.say('/trogiup', { from: OFFICE_HEAD });
      const asked = await journey.hears(OFFICE_HEAD, 'của việc nào');
      await journey.press(asked, 'Báo cáo cải cách');
      const receipt = await journey.hears(OFFICE_HEAD, 'Đã tiếp nhận');
      expect(receipt.text).toContain('2 tệp');
    });
  });

  describe('the guided questions', () => {
    it('lead from one to the next, back, and to a preview', async () => {
      const asked = await reminder(KHE_SUONG_HEAD);
      await journey.press(asked, 'Báo cáo theo câu hỏi');
      const first = await journey.hears(KHE_SUONG_HEAD, 'Câu 1/4');
      expect(labelsOf(first)).toEqual(['Không có', 'Hủy']);
      const second = await journey.say('Đã số hóa 1.200 hồ sơ', { from: KHE_SUONG_HEAD });
      expect(second.text).toContain('Câu 2/4');
      const third = await journey.press(second, 'Không có');
      expect(third.message.text).toContain('Câu 3/4');
      const back = await journey.press(third.message, 'Câu trước');
      expect(back.message.text).toContain('Đã trả lời: “Không có”');
      await journey.press(back.message, 'Giữ nguyên');
      const fourth = await journey.say('Thiếu máy quét <A4>', { from: KHE_SUONG_HEAD });
      expect(fourth.text).toContain('Câu 4/4');
      const preview = await journey.say('không có', { from: KHE_SUONG_HEAD });
      expect(preview.text).toContain('1. Kết quả: Đã số hóa 1.200 hồ sơ');
      expect(preview.text).toContain('3. Khó khăn, vướng mắc: Thiếu máy quét <A4>');
      expect(preview.text).toContain('4. Đề xuất, kiến nghị: Không có');
    });

    it('take a corrected answer and hand it all in', async () => {
      const preview = await journey.hears(KHE_SUONG_HEAD, 'Đề nghị kiểm tra');
      const again = await journey.press(preview, 'Sửa lại câu 1');
      expect(again.message.text).toContain('Câu 1/4');
      const corrected = await journey.say('Đã số hóa 1.300 hồ sơ', { from: KHE_SUONG_HEAD });
      expect(corrected.text).toContain('Đã số hóa 1.300 hồ sơ');
      const { message } = await journey.press(corrected, 'Nộp');
      expect(message.text).toContain('của UBND xã Khe Sương lúc 08:0');
      expect(message.text).toContain('sớm 7 ngày');
    });

    it('are over when they are cancelled, in words too, and nothing is handed in', async () => {
      await journey.press(await reminder(JUSTICE_OFFICER), 'Báo cáo theo câu hỏi');
      await journey.hears(JUSTICE_OFFICER, 'Câu 1/4');
      await journey.say('Kết quả của quý', { from: JUSTICE_OFFICER });
      const { text } = await journey.say('Huỷ', { from: JUSTICE_OFFICER });
      expect(text).toContain('Chưa có nội dung nào được nộp');
    });
  });

  describe('"không phát sinh"', () => {
    it('is a hand-in also after "gửi báo cáo" was pressed and asked for a file', async () => {
      const asked = await reminder(JUSTICE_OFFICER);
      const { message } = await journey.press(asked, 'Gửi báo cáo');
      const nil = await journey.press(message, 'Không phát sinh');
      expect(nil.message.text).toContain('của Sở Tư pháp: không phát sinh, lúc 08:0');
    });

    it('can be taken back, and is then no hand-in', async () => {
      const receipt = await journey.hears(JUSTICE_OFFICER, 'không phát sinh, lúc');
      const { message } = await journey.press(receipt, 'Hoàn tác');
      expect(message.text).toContain('Đã hoàn tác');
    });
  });

  describe('the standing agency', () => {
    it('hears of all of it in one message before noon', async () => {
      await journey.goTo('2026-03-10 11:05');
      const { text } = await journey.hears(STANDING, 'lần nộp mới');
      expect(text).toContain('4 lần nộp mới, tỉnh Sơn Thanh');
      expect(text).toContain('Sở Tài chính (lần 2): 08:0');
      expect(text).toContain('UBND xã Khe Sương: 08:0');
      expect(text).toContain('trả lời theo câu hỏi');
      expect(text).toMatch(/Còn \d+ đơn vị chưa nộp/);
      expect(text).not.toContain('Sở Tư pháp');
      await journey.goTo('2026-03-10 15:00');
      expect(textsTo(STANDING).filter((each) => each.includes('lần nộp mới'))).toHaveLength(1);
    });

    const digest = () => journey.hears(STANDING, 'lần nộp mới');
    const open = async (ordinal: number) => {
      await journey.press(await digest(), String(ordinal));
      return journey.hears(STANDING, 'Các lần nộp');
    };

    it('sees the versions by role, without a name, and gets the files again', async () => {
      const page = await open(1);
      expect(page.text).toContain('Lần 2 · 08:0');
      expect(page.text).toContain('Người nộp: thủ trưởng, Sở Tài chính');
      expect(page.text).toContain('Văn bản: 45/BC-STC ngày 09/3/2026');
      await journey.press(page, '1.1 bao-cao.docx');
      const sent = await until('the file', () =>
        journey.said(STANDING).find(({ document }) => document?.fileName === 'bao-cao.docx'),
      );
      expect(sent.text).toContain('Sở Tài chính');
    });

    it('gets pictures as pictures', async () => {
      await journey.press(await open(2), 'Gửi lại tất cả');
      const photos = () => journey.said(STANDING).filter(({ document }) => document?.kind === 'photo');
      await until('three pictures', () => (photos().length === 3 ? photos() : undefined));
    });

    it('reads what was answered', async () => {
      const page = await until('the page of the commune', async () => {
        for (const ordinal of [3, 4]) {
          const found = await open(ordinal);
          if (found.text.includes('Khe Sương')) return found;
        }
        return undefined;
      });
      await journey.press(page, 'Xem nội dung');
      expect((await journey.hears(STANDING, 'Đã số hóa 1.300 hồ sơ')).text).toContain('Thiếu máy quét <A4>');
    });

    it('confirms, and is not asked again', async () => {
      const { message, toast } = await journey.press(await open(2), 'Xác nhận');
      expect(toast).toBe('Đã xác nhận.');
      expect(message.text).toContain('✅ Đã xác nhận lúc');
      expect(labelsOf(message)).not.toContain('✅ Xác nhận');
    });

    it('asks for completion with a reason, which goes to the agency', async () => {
      await journey.press(await open(1), 'Đề nghị bổ sung');
      await journey.hears(STANDING, 'Đề nghị nêu nội dung cần bổ sung');
      const tooLong = await journey.say('Thiếu phụ lục. '.repeat(220), { from: STANDING });
      expect(tooLong.text).toContain('nội dung dài quá 3000 ký tự. Đề nghị rút gọn rồi nhắn lại tại đây');
      const { text } = await journey.say('Thiếu phụ lục số 2', { from: STANDING });
      expect(text).toContain('Đã gửi đề nghị bổ sung, hoàn thiện');
      const notice = await journey.hears(FINANCE_HEAD, 'Thiếu phụ lục số 2');
      expect(notice.text).toMatch(/^↩️ Đề nghị Sở Tài chính bổ sung, hoàn thiện báo cáo/);
      expect(notice.text).toContain('chậm nhất ngày 17/3/2026');
      expect([...textsTo(FINANCE_HEAD), ...textsTo(STANDING)].join('\n')).not.toContain('trả lại');
    });

    it('gets it again as a reply to that message, and is told the next time', async () => {
      const notice = await journey.hears(FINANCE_HEAD, 'Thiếu phụ lục số 2');
      const { text } = await journey.send('bao-cao-day-du.docx', { from: FINANCE_HEAD, replyTo: notice });
      expect(text).toContain('(lần 3) lúc 15:0');
      expect(text).toContain('sớm 7 ngày');
      await journey.goTo('2026-03-10 16:05');
      expect((await journey.hears(STANDING, '1 lần nộp mới')).text).toContain('Sở Tài chính (lần 3)');
    });
  });

  it('shows an officer the own hand-ins, and nobody the files of another agency', async () => {
    const page = await journey.hears(FINANCE_HEAD, '(lần 3)');
    const { message } = await journey.press(page, 'Các lần nộp');
    expect(message.text).toContain('Đề nghị bổ sung, hoàn thiện lúc');
    expect(labelsOf(message)).not.toContain('✅ Xác nhận');
    const file = message.buttons.flat().find(({ text }) => text.includes('bao-cao-day-du'));
    expect(file && 'data' in file ? file.data : '').toMatch(/^h:file:\d+$/);
    expect(journey.said(JUSTICE_OFFICER).some(({ document }) => document !== undefined)).toBe(false);
    journey.expectCleanCalls();
  });
});
