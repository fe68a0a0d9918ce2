const AT_BEGINNING =
  /^(?:thường xuyên|(?:định kỳ\s+)?(?:hàng|hằng)\s+(?:năm|quý|tháng)|định kỳ\s+0?6\s+tháng)(?=[\s,])/iu;
const DAY = '(?:ngày\\s+)?\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?20\\d{2}';
const MONTH = 'tháng\\s+\\d{1,2}\\s?(?:/|năm)\\s?20\\d{2}';
const QUARTER = 'qu[ýí]\\s+(?:IV|I{1,3}|[1-4])\\s?(?:/|năm)\\s?20\\d{2}';
const LIMIT = new RegExp(
  `(?<!\\p{L}|(?:ban hành|hiệu lực|phát sinh|thành lập|tiếp nhận|tuyển dụng)\\s)(?:trước|chậm nhất(?:\\s+là)?|đến hết|xong trong|hoàn thành trong|trong)\\s+(?:${DAY}|${MONTH}|${QUARTER})`,
  'giu',
);

/**
 * The words of a task in running text that say until when: "Hàng năm, …", "… trước ngày 30/8/2021". Empty where none do
 * or several might: the day of a document that the text cites is no deadline.
 */
export function deadlineWordsIn(text: string): string {
  if (text.search(LIMIT) >= 0) return limitIn(text) ?? '';
  return AT_BEGINNING.exec(text)?.[0] ?? '';
}

/** The one day, month or quarter that a sentence sets as its limit; undefined where it sets none or several. */
export function limitIn(text: string): string | undefined {
  const limits = [...text.matchAll(LIMIT)];
  return limits.length === 1 ? limits[0]?.[0] : undefined;
}
