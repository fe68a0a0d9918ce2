/** Words of a document that something is said to be older than: "các văn bản ban hành trước ngày 01/7/2025". */
const CAME_ABOUT = /(?<!\p{L})(?:ban hành|hiệu lực|phát sinh|thành lập|tiếp nhận|tuyển dụng)\s+$/iu;
const DONE = /(?<!\p{L})đã\s/iu;
const PASSIVE = /(?<!\p{L})được\s/iu;
/** What begins like this shall be so: "100% hồ sơ được số hóa trước ngày …". */
const GOAL = /^[\s–-]*(?:(?:phấn đấu|bảo đảm|đảm bảo|tất cả|toàn bộ|yêu cầu)(?!\p{L})|[\d.,]+\s?%)/iu;
const DOCUMENT =
  /(?<!\p{L})(?:báo cáo|công văn|văn bản|kế hoạch|quyết định|nghị quyết|nghị định|đề án|chỉ thị|thông tư|thông báo|kết luận|tờ trình|hướng dẫn|chương trình)(?:\s+số\s+\S{1,40})?\s+$/iu;
/** Who makes or sends a document does so by a day: "gửi báo cáo trước ngày …". */
const MAKES =
  /(?<!\p{L})(?:ban hành|xây dựng|lập|gửi|nộp|trình|hoàn thành|hoàn thiện|tham mưu|soạn thảo|phê duyệt|cung cấp|tổng hợp|trả lời|phản hồi|góp ý|sơ kết|tổng kết|đánh giá|báo cáo|có)\s/iu;
const POINTS_TO = /(?<!\p{L})(?:theo|tại|trong|của|ở|với|như|kèm theo|căn cứ)\s+(?:(?:các|những)\s+)?$/iu;
const CLAUSE_ENDS = /[,;:.()]\s|\s(?:và|để|nhằm)\s/giu;
/** More text than a clause has between its verb and its day. */
const NEAR = 200;

/** Whether the words of a limit say when something else was: "Đề án đã hoàn thành trước ngày 30/6/2025". */
export function isCited(text: string, { index, 0: words }: { readonly index: number; readonly 0: string }): boolean {
  if (/^chậm nhất/iu.test(words)) return false;
  const before = text.slice(Math.max(0, index - NEAR), index);
  const ends = [...before.matchAll(CLAUSE_ENDS)].at(-1);
  const clause = before.slice(ends ? ends.index + ends[0].length : 0);
  if (DONE.test(clause)) return true;
  if (!/^trước/iu.test(words)) return false;
  return CAME_ABOUT.test(clause) || (PASSIVE.test(clause) && !GOAL.test(clause)) || isDayOfDocument(clause);
}

/** "… nêu tại Báo cáo trước ngày 10/2/2026"; but "Báo cáo trước ngày …" is asked for by then. */
function isDayOfDocument(clause: string): boolean {
  const name = DOCUMENT.exec(clause);
  if (!name || (name.index === 0 && /^báo cáo/iu.test(clause))) return false;
  const above = clause.slice(0, name.index);
  return POINTS_TO.test(above) || !MAKES.test(above);
}
