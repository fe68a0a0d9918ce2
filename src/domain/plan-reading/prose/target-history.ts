/** What has been reached, or is left behind, is no target: "đã đạt 80%", "tăng từ 45% lên …", "so với mức 20%". */
const REACHED =
  /(?<!\p{L})(?:(?:đã|hiện nay|hiện tại|hiện mới|mới chỉ|(?<=^|[,;(]\s?)hiện)(?:\s+(?:đạt|có))?|so với(?: mức| tỷ lệ)?|\((?:kết quả |thực hiện |ước )?(?:năm 20\d{2}|hiện)(?: \p{L}+){0,4}:?)\s*$/iu;
const LEFT = /^(?:\s+(?:năm|hiện|của|so)(?:\s[\p{L}\d]+){1,4})?,?\s+(?:lên|xuống)(?!\p{L})/iu;
/** More text than the words before or behind a number that say so. */
const NEAR = 60;

/** Whether the number between these places says what was, not what shall be. */
export const isHistory = (
  sentence: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean =>
  REACHED.test(sentence.slice(Math.max(0, start - NEAR), start)) ||
  (/^từ\s/iu.test(sentence.slice(start, end)) && LEFT.test(sentence.slice(end, end + NEAR)));
