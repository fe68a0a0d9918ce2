import { foldText } from '../../text-fold.ts';

/** What a column of a table of figures holds. */
export type FigureColumn =
  | { readonly kind: 'number' | 'text' | 'unit' | 'responsible' | 'assessment' | 'period' | 'note' | 'other' }
  /** Figures of one year or period; the heading is kept as it stands. */
  | { readonly kind: 'year'; readonly heading: string; readonly year: number }
  | { readonly kind: 'target'; readonly year: number | undefined };

const ROLES: readonly (readonly [Exclude<FigureColumn['kind'], 'year' | 'target' | 'other'>, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu)$/],
  ['note', /^ghi chu/],
  ['period', /^(?:giai doan|thoi ky|nam)$/],
  ['unit', /^(?:don vi tinh|dvt|don vi do)$/],
  ['assessment', /\bdanh gia (?:ket qua|muc do)\b|\bket qua (?:dat duoc|tu danh gia)\b/],
  [
    'responsible',
    /\b(?:don vi|co quan|bo phan)\b.*\b(?:bao cao|tong hop|chu tri|thuc hien|phu trach|theo doi)\b|^chu tri$/,
  ],
  [
    'text',
    /^(?:ten |cac |noi dung |danh muc |nhom )?(?:chi tieu|tieu chi|chi so|muc tieu)(?! (?:nam|giao|de ra|phan dau|den|20\d{2})\b)|^nhiem vu,? ?(?:va )?tieu chi|^linh vuc thong ke/,
  ],
];
const TARGET = /^(?:muc tieu|chi tieu|ke hoach|gia tri|muc phan dau|phan dau)\b/;
const YEAR = /^(?:(?:nam|muc tieu|chi tieu|ke hoach)\s+)*(20\d{2})\b/;
/** Headings are short; a longer text is a row. */
const LONGEST_HEADING = 80;

/** What each heading says its column holds; a target is only where another column holds the text. */
export function figureColumns(headings: readonly string[]): readonly FigureColumn[] {
  const columns = headings.map(columnOf);
  if (has(columns, 'text')) return columns;
  const plain = has(columns, 'year') || has(columns, 'target') ? headings.findIndex(isPlainText) : -1;
  if (plain >= 0) return columns.with(plain, { kind: 'text' });
  return columns.map((column) => (column.kind === 'target' ? { kind: 'text' } : column));
}

/** Says what the rows are where no other heading does. */
const isPlainText = (heading: string): boolean => /^(?:noi dung|danh muc|linh vuc|ten)$/.test(foldText(heading));

function columnOf(heading: string): FigureColumn {
  if (heading.length > LONGEST_HEADING) return { kind: 'other' };
  const folded = foldText(heading)
    .replace(/[^a-z0-9,]+/g, ' ')
    .trim();
  const role = ROLES.find(([, pattern]) => pattern.test(folded))?.[0];
  if (role !== undefined) return { kind: role };
  const year = Number(/\b(20\d{2})\b/.exec(folded)?.[1]);
  if (TARGET.test(folded)) return { kind: 'target', year: Number.isNaN(year) ? undefined : year };
  return YEAR.test(folded) ? { kind: 'year', heading, year } : { kind: 'other' };
}

/** A table with an indicator in each row: its years, its target or its assessment are columns. */
export const areFigureColumns = (columns: readonly FigureColumn[]): boolean =>
  has(columns, 'text') && (has(columns, 'year') || has(columns, 'target') || has(columns, 'assessment'));

/** A table turned round: a period in each row, an indicator in each column. */
export const areTurnedColumns = (columns: readonly FigureColumn[]): boolean =>
  has(columns, 'period') && columns.filter(({ kind }) => kind === 'other').length >= 2;

/** Whether figures are collected by those who report them: then years hold what was, not what is wanted. */
export const areReported = (headings: readonly string[]): boolean =>
  headings.some((heading) => /\b(?:bao cao|tong hop|thong ke)\b/.test(foldText(heading.slice(0, LONGEST_HEADING))));

/** A table of who reports on what. */
export const areReportColumns = (columns: readonly FigureColumn[], headings: readonly string[]): boolean =>
  has(columns, 'text') && headings.some((heading) => /bao cao/.test(foldText(heading))) && has(columns, 'responsible');

export const has = (columns: readonly FigureColumn[], kind: FigureColumn['kind']): boolean =>
  columns.some((column) => column.kind === kind);
