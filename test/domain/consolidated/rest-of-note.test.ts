import { describe, expect, it } from 'vitest';
import { causeIn, restOfNote } from '../../../src/domain/consolidated/rest-of-note.ts';

describe('what is left of a note beside what the report prints of it', () => {
  const document = '45/HD-STC';

  it.each([
    ['đã hoàn thành, 45/HD-STC ngày 10/3/2026', ''],
    ['da hoan thanh, 45/HD-STC ngay 10/3/2026', ''],
    ['Đã xong 45/hd-stc', ''],
    ['xong rồi ạ, số 45/HD-STC ngày 10/3/2026', ''],
    ['hoàn thành 100%, văn bản 45/HD-STC ngày 10/3/2026', ''],
    ['Đã ban hành 45/HD-STC ngày 10/3/2026', ''],
    ['da ban hanh van ban so 45/HD-STC ngay 10/3/2026', ''],
    ['Đã gửi báo cáo 45/HD-STC', ''],
    ['45/HD-STC ngày 10/3/2026', ''],
    ['ddax hoanf thanhf 45/HD-STC', ''],
    ['đã hoàn thành, 45/HD-STC ngày 10/3/2026, đã gửi các xã', 'đã gửi các xã'],
    ['45/HD-STC ngày 10/3/2026, khó khăn: thiếu cán bộ chuyên trách', 'khó khăn: thiếu cán bộ chuyên trách'],
    ['đã hoàn thành 45/HD-STC ngày 10/3/2026, thay 12/HD-STC', 'thay 12/HD-STC'],
    ['đã hoàn thành rà soát 12 thủ tục, 45/HD-STC', 'đã hoàn thành rà soát 12 thủ tục'],
    ['đã trình Ủy ban nhân dân tỉnh văn bản 45/HD-STC', 'đã trình Ủy ban nhân dân tỉnh'],
    ['40%, đã tiếp nhận 12 phản ánh', 'đã tiếp nhận 12 phản ánh'],
    ['40%, da tiep nhan 12 phan anh', 'da tiep nhan 12 phan anh'],
    ['40% đã tiếp nhận 12 phản ánh', 'đã tiếp nhận 12 phản ánh'],
    ['đạt 40%', ''],
    ['dat khoang 40 %', ''],
    ['tiến độ 40%', ''],
    ['khoảng 60% đang lấy ý kiến các sở', 'đang lấy ý kiến các sở'],
    ['60 phần trăm, đang chờ Bộ hướng dẫn', 'đang chờ Bộ hướng dẫn'],
    ['60% khối lượng', ''],
    ['98% hồ sơ đúng hạn trước 2 ngày', '98% hồ sơ đúng hạn trước 2 ngày'],
    ['giải quyết 12,5% số hồ sơ tồn', 'giải quyết 12,5% số hồ sơ tồn'],
    ['hoàn thành 3/5 xã', 'hoàn thành 3/5 xã'],
    ['60%, đang thực hiện', ''],
    ['60% chưa xong do thiếu kinh phí', 'chưa xong do thiếu kinh phí'],
    ['chưa thực hiện', 'chưa thực hiện'],
    ['đang lấy ý kiến các sở, ngành', 'đang lấy ý kiến các sở, ngành'],
    ['Đã hoàn thành. Đã gửi các xã; đang chờ phản hồi', 'Đã gửi các xã; đang chờ phản hồi'],
    ['chờ công văn 12/CV-BTP của Bộ', 'chờ công văn 12/CV-BTP của Bộ'],
    ['đã hoàn thành ngày 8/3/2026', 'đã hoàn thành ngày 8/3/2026'],
    ['40%\nđã họp 2 lần\nđã gửi phiếu', 'đã họp 2 lần\nđã gửi phiếu'],
    ['ok', ''],
  ])('of “%s” is “%s”', (note, rest) => {
    expect(restOfNote(note, { document })).toBe(rest);
  });

  it('is all of it where the document was not recorded with it', () => {
    expect(restOfNote('60%, dự thảo 45/HD-STC')).toBe('dự thảo 45/HD-STC');
  });

  it('keeps “không phát sinh” unless it is printed', () => {
    expect(restOfNote('không phát sinh')).toBe('không phát sinh');
    expect(restOfNote('không phát sinh', { nil: true })).toBe('');
  });
});

describe('the words that give a cause', () => {
  it.each([
    ['do thiếu kinh phí', 'do thiếu kinh phí'],
    ['đã họp 2 lần, vì chưa thống nhất nên chậm', 'vì chưa thống nhất nên chậm'],
    ['đang chờ Bộ hướng dẫn', 'đang chờ Bộ hướng dẫn'],
    ['vướng mắc về đất đai, chưa giải quyết', 'vướng mắc về đất đai, chưa giải quyết'],
    ['dang cho y kien so tu phap', 'dang cho y kien so tu phap'],
    ['cham do thieu can bo', 'cham do thieu can bo'],
    ['đang lấy ý kiến các sở', undefined],
    ['do Sở Tư pháp chủ trì', undefined],
    ['không có vướng mắc', undefined],
    ['đã tháo gỡ khó khăn', undefined],
    ['bao dam tien do de ra', undefined],
    ['gửi tại đơn vị', undefined],
    ['đúng tiến độ, đơn vị đã gửi cho xã', undefined],
  ])('of “%s” are “%s”', (rest, cause) => {
    expect(causeIn(rest)).toBe(cause);
  });
});
