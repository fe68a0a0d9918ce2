/** Replies as people write them, by what they say about the work. Today is 20 March 2026. */

export const DONE = [
  ...['xong', 'Xong.', 'XONG', 'xong!', 'xong rồi', 'xong r', 'Xong rồi ạ', 'đã xong', 'đã xong ạ'],
  ...['Dạ xong rồi anh', 'ok xong', 'đã hoàn thành', 'hoan thanh', 'Hoàn thành', 'hoàn thành rồi nhé'],
  ...['hoàn tất', 'đã hoàn tất', 'done', 'Done.', 'da lam xong', 'đã làm xong rồi', 'đã thực hiện xong'],
  ...['hoàn thành 100%', 'xong 100%', 'đã hoàn thành 100 %', '100%, xong', 'đã hoàn thành đúng hạn'],
  ...['đã hoàn thành theo kế hoạch', 'xong hết rồi', 'xong xuôi', 'xong tất cả', 'vừa xong', 'vua xong a'],
  ...['đã hoàn thành nhiệm vụ', 'Đã hoàn thành công việc này', 'đã hoàn thành báo cáo'],
  ...['đã xong việc này rồi anh nhé', 'hoàn thnàh', 'hoan thanhf', 'hoan thàn', 'hoàn thanhh', 'hoanthanh'],
  ...['đã hoàn thành', 'hoan thàng', 'xong roofi', 'ddax xong', 'ddax hoanf thanhf', 'xongg', 'xonggggg'],
  ...['xong roi', 'xong rùi', 'da hoan thanh roi a', 'đã nộp', 'đã nộp báo cáo', '2/3 đã nộp'],
  ...['đã gửi báo cáo', 'nộp rồi ạ', 'đã nộp cho Phòng Nội vụ', 'báo cáo đã gửi'],
  ...['đã hoàn thành ngày 15/3/2026', 'đã xong ngày 15/3', 'đã hoàn thành ngày 15', 'đã xong hôm nay'],
  ...['xong hôm qua', 'xong từ tuần trước', 'đã hoàn thành báo cáo quý I/2026'],
  ...['Đã hoàn thành, em gửi Phòng Nội vụ huyện Bác Ái', 'Vâng, đã xong', 'xong 👍'],
  ...['Đã hoàn thành.\nKế hoạch số 12/KH-UBND ngày 15/3/2026', 'đã xong, 12/KH-UBND'],
  ...['Đã hoàn thành Báo cáo số 45/BC-PTP', '12/KH-UBND ngày 15/3/2026 đã xong'],
  ...['xong, số: 45/BC-PTP ngày 12/3/2026', 'đã hoàn thành và gửi báo cáo', 'hoàn thành 12/12 xã'],
];

/** Done, with the reason why it was late. */
export const DONE_LATE = [
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định',
  'Đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do phải chờ thẩm định ạ',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, muộn vì thiếu người',
  'đã xong, số 15/KH-UBND ngày 16/3/2026, trễ do lấy ý kiến các xã',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026. Chậm 2 ngày do chờ ý kiến Sở Tài chính',
  'Đã hoàn thành.\n15/KH-UBND ngày 16/3/2026\nChậm tiến độ do vướng mắc kinh phí',
];

/** A delay or a reason that is not over, or nothing that shows the work: asked about. */
export const LATE_ONLY = [
  'đã hoàn thành, chậm do chờ thẩm định',
  'đã hoàn thành, 15/KH-UBND, chậm do chờ thẩm định',
  'đã hoàn thành, 15/KH-UBND ngày 30/12/2026, chậm do chờ thẩm định',
  'chưa hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định',
  'chưa hoàn thành do chờ thẩm định',
  'đã hoàn thành dự thảo, 15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chưa hoàn thành phần 2',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chưa được phê duyệt',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do đang chờ thẩm định',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do còn 2 xã',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chờ do thiếu người',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định, còn 2 xã',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định nhưng còn sửa',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, trừ 2 xã chậm do thiếu người',
  'đã hoàn thành, 15/KH-UBND ngày 16/3/2026, chậm do đâu?',
  '15/KH-UBND ngày 16/3/2026, chậm do chờ thẩm định',
];

export const NOT_STARTED = [
  ...['chưa làm', 'chưa thực hiện', 'chua bat dau', 'chưa triển khai', 'Chưa làm ạ', 'chx làm', 'chuaw lam'],
  ...['chưa làm, 0%', 'chưa thực hiện được do vướng kinh phí', 'Chưa làm, thiếu người'],
  ...['chưa bắt đầu vì chờ hướng dẫn', 'chưa có gì'],
];

export const PROGRESS = [
  ...['đang làm', 'đang thực hiện', 'Đang triển khai ạ', 'đang làm, đã trình dự thảo', 'đã trình dự thảo'],
  ...['dang lam', 'dg làm', 'gần xong', 'sắp hoàn thành', 'sắp xong rồi', 'sẽ hoàn thành ngày 20'],
  ...['hoàn thành dự thảo', 'đã hoàn thành bước 1', 'cơ bản hoàn thành', 'cơ bản xong'],
  ...['dự kiến hoàn thành ngày 20/4', 'đang hoàn thành', 'hầu như xong', 'đã xong dự thảo'],
  ...['đã hoàn thành một phần', 'phấn đấu hoàn thành trong tuần', 'chưa xong, đang làm'],
  ...['đang chờ ý kiến Sở', 'đã xong giai đoạn 1', 'đang tổng hợp số liệu', 'đã trình UBND huyện'],
  ...['tuần sau xong', 'mai xong', 'đang lấy ý kiến', 'vâng em đang làm'],
];

export const NIL = [
  ...['không phát sinh', 'khong phat sinh', 'ko phát sinh', 'k phat sinh', 'Không có phát sinh ạ'],
  ...['không phát sinh trong quý I', 'không phát sinh quý này', 'Trong quý không phát sinh'],
  ...['không phát sinh nội dung nào', 'không có nội dung báo cáo', 'khôg phát sinh', 'không phát sih'],
  ...['Dạ không phát sinh ạ'],
];

export const RECEIVED = [
  ...['đã nhận', 'ok', 'OK ạ', 'vâng', 'rõ', 'Dạ vâng ạ', 'đã rõ', 'oke', 'đã nhận được'],
  ...['Đã nhận, cảm ơn anh', '👍', 'dạ', 'nhất trí', 'vâng, sẽ báo cáo', 'đã nhận, em sẽ làm ngay', 'ok a'],
  ...['okkk', 'đã nhận công văn'],
];

/** "reply => percent" */
export const PERCENT = pairs([
  ...['80% => 80', '80 % => 80', '0% => 0', '100% => 100', '0 => 0', '60 => 60', '60. => 60', '100 => 100'],
  ...['khoảng 50 phần trăm => 50', 'năm mươi phần trăm => 50', 'sáu mươi lăm phần trăm => 65'],
  ...['mười phần trăm => 10', 'một nửa => 50', 'được một nửa => 50', 'được nửa rồi => 50', 'được 3/4 => 75'],
  ...['hai phần ba => 66', '60 phan tram, da trinh du thao => 60', '60%, đã trình dự thảo => 60'],
  ...['60% đã trình dự thảo => 60', '60, đã trình dự thảo => 60', '60 rồi => 60', 'khoảng 60 => 60'],
  ...['được 60% => 60', 'đạt 75% => 75', 'đã hoàn thành 80% => 80', 'xong 80% => 80'],
  ...['hoàn thành khoảng 80% => 80', 'mới được 30% => 30', 'đã làm được 60% khối lượng công việc => 60'],
  ...['tiến độ: 60% => 60', 'tiến độ 60% => 60', 'đến nay đạt 60% => 60', '98,5% => 98', '98.5 % => 98'],
  ...['99,9% => 99', 'hơn 80% => 80', 'gần 80% => 80', 'trên 80 phần trăm => 80'],
  ...['đã làm 60%, còn 40% => 60', '60%, sẽ xong tuần sau => 60', '60%, chưa trình dự thảo => 60'],
  ...['60%, vướng kinh phí => 60', '60% nhưng chưa trình => 60', '60% chưa xong => 60'],
  ...['80%, xong dự thảo => 80', 'ok 60% => 60', 'dc 60% => 60', '12/25 đơn vị => 48'],
  ...['đã xong 12/25 xã => 48', '60 phần trmă => 60', 'một trăm phần trăm => 100'],
  ...['60% ngày 15/3/2026 => 60', '60%, 12/KH-UBND ngày 15/3/2026 => 60', 'đang làm 60% => 60'],
  ...['Dạ được 70% ạ => 70'],
]).map(([text, percent]) => [text, Number(percent)] as const);

/** "reply => document" */
export const DOCUMENT = pairs([
  ...['12/KH-UBND => 12/KH-UBND', 'Số: 45/BC-PTP ngày 12/3/2026 => 45/BC-PTP'],
  ...['1234/QĐ-UBND => 1234/QĐ-UBND', '03-CTr/HU => 03-CTr/HU', '12/kh-ubnd => 12/KH-UBND'],
  ...['45/ttr-ptp => 45/TTr-PTP', '06/2025/TT-BNV => 06/2025/TT-BNV'],
  ...['Đã ban hành Kế hoạch số 12/KH-UBND ngày 15 tháng 3 năm 2026 => 12/KH-UBND'],
  ...['117/SCT-QLTM => 117/SCT-QLTM', 'em gửi 12/KH-UBND ạ => 12/KH-UBND'],
  ...['đã ký 12 / KH-UBND => 12/KH-UBND', '28/NQ-HĐND (15/3/2026) => 28/NQ-HĐND'],
  ...['Công văn số 20/UBND-NV ngày 02/02/2026 => 20/UBND-NV'],
]);

const EMPTY = [...['', '   ', '...', '😂']];

const QUESTION = [
  ...['xong chưa?', 'xong chưa', 'xong?', '60%?', 'xong à', 'làm xong chưa ạ', 'bao giờ phải xong'],
  ...['đã hoàn thành chưa vậy anh?', 'nhiệm vụ nào ạ', 'được không'],
];

const NEGATION = [
  ...['ok không', 'chưa xong', 'chưa hoàn thành', 'không xong', 'ko hoàn thành', 'chua xong', 'chuwa xong'],
  ...['chưa', 'không', 'chưa làm xong', 'chưa có, xong tuần sau', 'chưa đến 50%', 'chưa được 60%', 'chưa rõ'],
  ...['không làm', 'không phải xong', 'dưới 50%', 'chưa nhận', 'xong nhưng chưa trình'],
  ...['đã xong phần mình, còn lại chưa', 'không vướng mắc gì, xong'],
];

const CONTRADICTION = [
  ...['60%, xong', 'xong rồi, được 80%', '50-60%', '50 đến 60%', '40%, 60%', 'chưa làm, 20%'],
  ...['xong nhưng còn sửa', 'đã xong, chờ ký', 'đã hoàn thành, đang trình ký', 'đã xong ngày 15/4/2026'],
  ...['100%, chờ ký', 'đã xong, 12/KH-UBND ngày 30/12/2026', 'chắc xong rồi', 'sẽ đạt 80%', 'gần 100%'],
  ...['xong, trừ 2 xã', 'đã nộp, xin gia hạn', 'không phát sinh, đã hoàn thành', 'mới xong'],
];

const UNKNOWN = [
  ...['hoàn thành hả anh', '120%', '1000%', '101', '5', '3/4', 'xong 3/4', 'hoàn thành ngày 20/3'],
  ...['hoàn thành 3 nhiệm vụ', 'đã xong 2 việc', 'đã hoàn thành khảo sát'],
  ...['đã hoàn thành công tác tuyên truyền', 'hoãn thanh toán', 'đã gửi', 'đã thực hiện', 'đã báo cáo'],
  ...['đã ban hành', 'abc xyz', 'còn 40%', 'không phát sinh hồ sơ quá hạn', 'hoàn thành quý II'],
  ...['xong hôm nay', 'xog', 'x0ng', 'xin gia hạn đến 30/3', '-60%', 'đã hoàn thành 5/3 xã'],
  ...['tỷ lệ hồ sơ trực tuyến 95%'],
];

export const UNCLEAR: readonly (readonly [string, string])[] = [
  ...EMPTY.map((text) => [text, 'empty'] as const),
  ...QUESTION.map((text) => [text, 'question'] as const),
  ...NEGATION.map((text) => [text, 'negation'] as const),
  ...CONTRADICTION.map((text) => [text, 'contradiction'] as const),
  ...UNKNOWN.map((text) => [text, 'unknown'] as const),
];

function pairs(rows: readonly string[]): readonly (readonly [string, string])[] {
  return rows.map((row) => {
    const [text = '', expected = ''] = row.split(' => ');
    return [text, expected];
  });
}
