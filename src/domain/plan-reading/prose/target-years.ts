/** How a clause names the year by whose end something is to be reached; "so với năm 2021" does not. */
const YEAR =
  /(?<!so với\s)(?:đến\s+(?:hết\s+|cuối\s+)?năm|vào\s+năm|trong\s+năm|hết\s+năm|cuối\s+năm|phấn đấu\s+năm)\s+(20\d{2})|^năm\s+(20\d{2})|(?<=%\s?)\s(?:trong\s+)?năm\s+(20\d{2})|^(?:trong\s+)?giai đoạn\s+20\d{2}\s?[-–]\s?(20\d{2})/iu;
/** A year at the beginning counts for all that follows. */
export const YEAR_FIRST =
  /^(?:(?:phấn đấu\s+)?(?:đến|vào|trong|hết|cuối)\s+(?:hết\s+|cuối\s+)?)?năm\s+20\d{2}|^giai đoạn\s+20/iu;

/** The year that a clause names as its end: "Đến năm 2025", "vào năm 2020". */
export function yearOf(text: string): number | undefined {
  const match = YEAR.exec(text);
  const year = match?.slice(1).find((digits) => digits !== undefined);
  return year === undefined ? undefined : Number(year);
}

/** "Đến năm 2026 và năm 2030 lần lượt đạt 60% và 80%": one year for each number; undefined where they do not pair. */
export function yearsInTurn(before: string, count: number): readonly number[] | undefined {
  if (count < 2 || !/lần lượt|tương ứng/iu.test(before)) return undefined;
  const years = (before.match(/(?<!\d)20\d{2}(?!\d)/g) ?? []).map(Number);
  return years.length === count ? years : undefined;
}
