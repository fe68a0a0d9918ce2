import { foldText } from '../text-fold.ts';

/** What a column of a plan table holds, found by its heading and never by its position. */
export type ColumnRole =
  'number' | 'area' | 'title' | 'product' | 'deadline' | 'lead' | 'coordinating' | 'source' | 'note' | 'skip';

/** Column index (from 0, merged cells counted by their span) of each role that the headings name. */
export type Columns = ReadonlyMap<ColumnRole, number>;

/**
 * Wordings of headings, folded. The first that matches gives the role; where several columns claim one role, the
 * wording listed first wins ("Thời hạn hoàn thành" before "Thời gian", "Sản phẩm" before "Kết quả").
 */
const WORDINGS: readonly (readonly [ColumnRole | 'ignored', RegExp])[] = [
  // When work begins is no deadline.
  ['ignored', /\b(?:bat dau|khoi cong|ngay giao|tu ngay)\b|\btu$/],
  ['number', /^(?:stt|tt|so tt|so thu tu|s t t)$/],
  ['source', /^(?:van ban|can cu|so,? ky hieu)\b/],
  ['note', /^ghi chu/],
  ['skip', /^bo qua\b/],
  ['area', /^(?:nhom )?(?:linh vuc|nhom nhiem vu|linh vuc cai cach)$/],
  ['lead', /\bchu tri\b(?!.*\bdanh gia\b)/],
  ['coordinating', /\bphoi hop\b/],
  [
    'deadline',
    /\bthoi han\b|\bhan (?:hoan thanh|thuc hien|xu ly)\b|\b(?:thoi gian|thoi diem|ngay)\b.*\b(?:hoan thanh|ket thuc)\b/,
  ],
  ['deadline', /^thoi (?:gian|diem)(?!.*\b(?:bat dau|gui|nhan)\b)/],
  ['deadline', /^tien do(?: (?:thuc hien|hoan thanh))?$/],
  ['lead', /\b(?:co quan|don vi|bo phan|phong ban|nguoi) (?:thuc hien|duoc giao|chiu trach nhiem|tham muu|dau moi)\b/],
  ['lead', /\b(?:phan cong|trach nhiem|dau moi)\b/],
  ['product', /\bsan pham\b/],
  ['product', /^(?:ket qua|dau ra)(?!.*\b(?:danh gia|thuc hien|dat duoc)\b)/],
  ['product', /^ket qua (?:thuc hien|dat duoc)/],
  ['title', /\bnhiem vu\b/],
  ['title', /\bcong viec\b/],
  ['title', /^noi dung\b/],
  ['title', /^(?:ten )?hoat dong\b/],
];

/** Headings are short; a longer text is a task that happens to use their words. */
const LONGEST_HEADING = 80;

/** What a person has said of headings that the wordings below do not know, by `headingKey`. */
export type KnownHeadings = ReadonlyMap<string, ColumnRole | 'other'>;

export const NO_HEADINGS: KnownHeadings = new Map();

/** Under which a heading is remembered: case, diacritics and signs make no difference. */
export const headingKey = (heading: string): string =>
  foldText(heading.slice(0, LONGEST_HEADING))
    .replace(/[^a-z0-9,]+/g, ' ')
    .trim();

/** The roles of a row of headings; empty when the row is no heading row. What a person has said goes first. */
export function columnsOf(headings: readonly string[], known: KnownHeadings = NO_HEADINGS): Columns {
  const best = new Map<ColumnRole, { readonly rank: number; readonly column: number }>();
  headings.forEach((heading, column) => {
    const said = known.get(headingKey(heading));
    const rank = said === undefined ? wordingOf(heading) : -1;
    const role = said ?? WORDINGS[rank]?.[0];
    if (role === undefined || role === 'other' || role === 'ignored') return;
    const rival = best.get(role);
    if (!rival || rank < rival.rank) best.set(role, { rank, column });
  });
  return new Map([...best].map(([role, { column }]) => [role, column]));
}

/**
 * All columns that claim to be the deadline as strongly as the first: "Thời hạn trình" and "Thời hạn ban hành". Which of
 * them counts a person decides.
 */
export function deadlineColumns(headings: readonly string[], known: KnownHeadings = NO_HEADINGS): readonly number[] {
  const first = columnsOf(headings, known).get('deadline');
  if (first === undefined) return [];
  const rank = wordingOf(headings[first] ?? '');
  const isRival = (heading: string): boolean => wordingOf(heading) === rank && !known.has(headingKey(heading));
  return headings.flatMap((heading, column) => (column === first || (rank >= 0 && isRival(heading)) ? [column] : []));
}

/** Whether these columns are those of a table of tasks: what is to be done, and by whom or by when. */
export const arePlanColumns = (columns: Columns): boolean =>
  columns.size >= 3 && columns.has('title') && (columns.has('lead') || columns.has('deadline'));

/** Whether a text is a heading at all. */
export const isHeading = (text: string): boolean => wordingOf(text) >= 0;

function wordingOf(heading: string): number {
  if (heading.length > LONGEST_HEADING) return -1;
  const folded = foldText(heading)
    .replace(/[^a-z0-9,]+/g, ' ')
    .trim();
  return WORDINGS.findIndex(([, pattern]) => pattern.test(folded));
}
