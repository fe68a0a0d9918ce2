/** Where the days of a workbook begin. */
export interface DayCount {
  readonly from1904: boolean;
}

const DAY_MS = 86_400_000;
/** 31 December 9999, the last day of Excel. */
const LAST_SERIAL = 2_958_465;
const DAYS_TO_1904 = 1462;
/** Excel's day 0 as Unix time, once its 29 February 1900 is past. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);

/**
 * A number as the cell shows it: days as dd/mm/yyyy, times as HH:mm, 0.95 in a cell of percents as 95%. Nothing is
 * rounded; digits that the format adds ("1.10", "01") and words around the number stay.
 */
export function numberText(value: number, format: string, days: DayCount): string {
  if (!Number.isFinite(value)) return '';
  const section = (format.split(';', 1)[0] ?? '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  const codes = withoutWords(section);
  const isNumber = /[0#?]/.test(codes.replace(/[sS]\.0+/g, 's')) || /general|@/i.test(codes);
  if (!isNumber && /[dmyhs]/i.test(codes)) return dayWithWords(section, dateText(value, codes, days)) ?? plain(value);
  return plainNumber(value, section, codes);
}

/** Format codes without what is quoted, escaped, or only holds a place. */
const withoutWords = (section: string): string => section.replace(/"[^"]*"|\\.|_.|\*./g, '');

const plain = (value: number): string => String(Number(value.toPrecision(15)));

function plainNumber(value: number, section: string, codes: string): string {
  const isPercent = codes.includes('%');
  const text = padded(plain(isPercent ? value * 100 : value), codes);
  const [before, after] = wordsAround(section);
  return `${before}${text}${isPercent ? '%' : ''}${after}`.trim();
}

/** `"Trước ngày "dd/mm/yyyy` says more than the day; signs and words of other scripts around it do not. */
function dayWithWords(section: string, day: string | undefined): string | undefined {
  const [before, after] = wordsAround(section, /^[dmyhs]$/i).map((words) =>
    /\p{Script=Latin}/u.test(words) ? words : '',
  );
  return day === undefined ? undefined : `${before ?? ''} ${day} ${after ?? ''}`.replace(/\s+/g, ' ').trim();
}

/** Zeros that the format asks for before and behind the point. */
function padded(text: string, codes: string): string {
  const [, whole = '', decimals = ''] = /^[^0#?]*([0#?,]*)(?:\.(0*))?/.exec(codes) ?? [];
  const [integer = '', fraction = ''] = text.split('.');
  if (/e/i.test(text)) return text;
  const sign = integer.startsWith('-') ? '-' : '';
  const digits = integer.slice(sign.length).padStart(whole.replace(/[^0]/g, '').length, '0');
  const rest = fraction.padEnd(decimals.length, '0');
  return `${sign}${digits}${rest === '' ? '' : `.${rest}`}`;
}

/** What is quoted or escaped before the first and behind the last digit, or letter of a day, of the format. */
function wordsAround(section: string, digit = /^[0#?]$/): readonly [string, string] {
  const parts = section.match(/"[^"]*"|\\.|_.|\*.|[^"\\]/g) ?? [];
  const isDigit = (part: string): boolean => digit.test(part);
  const first = parts.findIndex(isDigit);
  if (first < 0) return ['', ''];
  const last = parts.findLastIndex(isDigit);
  return [wordsOf(parts.slice(0, first)), wordsOf(parts.slice(last + 1))];
}

const wordsOf = (parts: readonly string[]): string =>
  parts
    .filter((part) => part.length > 1 && /^["\\]/.test(part))
    .map((part) => (part.startsWith('"') ? part.slice(1, -1) : part.slice(1)))
    .join('');

/** Undefined for a number that is no day of Excel. */
function dateText(serial: number, codes: string, { from1904 }: DayCount): string | undefined {
  if (/\[[hms]+\]/i.test(codes)) return elapsedText(serial);
  if (serial < 0 || serial > LAST_SERIAL) return undefined;
  // Excel has a 29 February 1900, which never was.
  const day = from1904 ? serial + DAYS_TO_1904 : serial < 60 ? serial + 1 : serial;
  const date = new Date(DAY_ZERO_MS + Math.round(day * DAY_MS));
  const hasTime = /[hs]/i.test(codes);
  if (!/[dy]/i.test(codes) && hasTime) return timeText(date);
  const isMidnight = date.getTime() % DAY_MS === 0;
  return hasTime && !isMidnight ? `${dayText(date, codes)} ${timeText(date)}` : dayText(date, codes);
}

/** A month or a year alone stays one; everything else is a whole day. */
function dayText(date: Date, codes: string): string {
  const year = String(date.getUTCFullYear());
  if (/d/i.test(codes)) return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${year}`;
  return /m/i.test(codes) ? `${two(date.getUTCMonth() + 1)}/${year}` : year;
}

function timeText(date: Date): string {
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return date.getUTCSeconds() === 0 ? minutes : `${minutes}:${two(date.getUTCSeconds())}`;
}

function elapsedText(days: number): string {
  const minutes = Math.round(days * 24 * 60);
  return `${Math.floor(minutes / 60)}:${two(Math.abs(minutes % 60))}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
