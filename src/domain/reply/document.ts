import { type Day, dayOf } from '../day.ts';
import type { NamedDocument } from './reading.ts';

/** Types and issuers as they are written in symbols; those typed in small letters get this form back. */
const SYMBOL_WORDS = [
  ...['KH', 'BC', 'QĐ', 'CV', 'TTr', 'TB', 'NQ', 'CT', 'CTr', 'HD', 'TT', 'NĐ', 'CĐ', 'KL', 'GM', 'GT', 'PA', 'ĐA'],
  ...['QC', 'QyĐ', 'BB', 'TTLT', 'UBND', 'HĐND', 'VP', 'CP', 'TTg', 'TW', 'ĐU', 'HU', 'TU', 'SNV', 'PNV', 'PTP', 'STP'],
];
const plainWord = (word: string): string => word.toLowerCase().replaceAll('đ', 'd');
const WRITTEN = new Map(SYMBOL_WORDS.map((word) => [plainWord(word), word]));

const KIND_WORDS =
  'kế hoạch|ke hoach|báo cáo|bao cao|công văn|cong van|quyết định|quyet dinh|thông báo|thong bao|nghị quyết|nghi quyet|chỉ thị|chi thi|văn bản|van ban|chương trình|chuong trinh';
const LETTERS = '[A-Za-zĐđ&]{1,10}';
const SYMBOL = `${LETTERS}(?:\\s?[-–]\\s?${LETTERS}|/${LETTERS})*`;
const DATE =
  '(?:ng[àa]y\\s*)?(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4}|\\d{2})(?!\\d)|' +
  'ng[àa]y\\s*(\\d{1,2})\\s*th[áa]ng\\s*(\\d{1,2})\\s*n[ăa]m\\s*(\\d{4})(?!\\d)|' +
  'ng[àa]y\\s*\\d{1,2}\\s*/\\s*\\d{1,2}(?!\\s*[/\\d])';
const DOCUMENT = new RegExp(
  `(?:(?:${KIND_WORDS})\\s+)?(?:s[ốo]\\s*[:.]?\\s*)?` +
    `(?<![\\d/])(\\d{1,5})\\s?([/-])\\s?(?:(\\d{4})\\s?/\\s?)?(${SYMBOL})(?![\\p{L}\\d])` +
    `(?:\\s*[,(]?\\s*(?:k[ýy]\\s+)?(?:${DATE})\\)?)?`,
  'giu',
);

export interface FoundDocuments {
  /** The first document named. */
  readonly document: NamedDocument | undefined;
  /** The text without any of them, so that their numbers are not taken for figures. */
  readonly rest: string;
}

/**
 * Documents named in a text: "Số: 45/BC-PTP ngày 12/3/2026", "03-CTr/HU", "06/2025/TT-BNV". A date without a year is
 * left out, as it would have to be guessed; one after today or one that does not exist is flagged.
 */
export function findDocuments(text: string, today: Day): FoundDocuments {
  let document: NamedDocument | undefined;
  const rest = text.replace(DOCUMENT, (...match: string[]) => {
    const [whole = '', number = '', separator = '', year, symbol = ''] = match;
    if (!isSymbol(symbol, separator)) return whole;
    document ??= documentOf(`${number}${separator}${year ? `${year}/` : ''}${writeSymbol(symbol)}`, match, today);
    return ' ';
  });
  return { document, rest };
}

/** The text with another sign in place of the document of this number, its day included; other documents stay. */
export const replaceDocument = (
  text: string,
  { number, by }: { readonly number: string; readonly by: string },
): string =>
  text.replace(DOCUMENT, (...match: string[]) => {
    const [whole = '', ordinal = '', separator = '', year, symbol = ''] = match;
    if (!isSymbol(symbol, separator)) return whole;
    return `${ordinal}${separator}${year ? `${year}/` : ''}${writeSymbol(symbol)}` === number ? by : whole;
  });

/** Known words make a symbol; so do two joined words in capitals ("117/SCT-QLTM"). "2/xong" is an item of a list. */
function isSymbol(symbol: string, separator: string): boolean {
  const parts = symbol.split(/\s?[-–]\s?|\//);
  const known = parts.some((part) => WRITTEN.has(plainWord(part)));
  if (separator === '-') return known && symbol.includes('/');
  return known || (parts.length > 1 && symbol === symbol.toUpperCase());
}

function writeSymbol(symbol: string): string {
  const tight = symbol.replace(/\s?[-–]\s?/g, '-');
  if (tight !== tight.toLowerCase()) return tight;
  return tight.replace(/[a-zđ]+/g, (word) => WRITTEN.get(plainWord(word)) ?? word.toUpperCase());
}

function documentOf(number: string, match: readonly string[], today: Day): NamedDocument {
  const parts = match[5] ? match.slice(5, 8) : match.slice(8, 11);
  const [dayText, month, year] = parts;
  if (!dayText || !month || !year) return { number };
  const signedOn = dayOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(dayText));
  if (!signedOn) return { number, problem: 'noSuchDay' };
  return signedOn > today ? { number, signedOn, problem: 'inFuture' } : { number, signedOn };
}
