import { dayOf } from '../day.ts';
import type { DraftPlan } from '../plan-draft.ts';
import { foldText, normaliseText } from '../text-fold.ts';

/** Lines outside the tables of tasks, in reading order, one for each paragraph or line of a cell. */
type Lines = readonly string[];

const KINDS_OF_PLAN = /^(?:ke hoach|chuong trinh|chuong trinh hanh dong|de an|phuong an)$/;
/** "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND …)" */
const ENCLOSED = /kèm theo\s+(?:quyết định|kế hoạch|công văn|chương trình|nghị quyết|tờ trình)\s+số/iu;
const NUMBER = /(\d{1,6})\s*\/\s*((?:\d{4}\s*\/\s*)?\p{Lu}[\p{L}\d]*(?:\s*-\s*[\p{L}\d]+)*)/u;
const NUMBER_LINE = /^số\s*:?\s*(.*)$/iu;
const PLACE_AND_DAY = /^[\p{L} .–-]{2,40},\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\.?$/iu;
const ANY_DAY = /ngày\s+(\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(\d{1,2})(?:\s+năm\s+|\s*[/.-]\s*)(\d{4})/iu;
const ISSUER =
  /(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu)/iu;
const SPAN = /(?:giai đoạn|(?:từ )?năm|thời kỳ)\s+(\d{4})\s*(?:[-–—]|đến(?: năm)?)\s*(\d{4})/giu;
const YEAR = /năm\s+(\d{4})/giu;
const BODY_START = /^(?:\(|căn cứ|thực hiện\s|để\s|nhằm\s|xét\s|theo\s|[IVX]+\s*[.)\-–]|\d+\s*[.)]|[-+•·*–])/iu;
/** Facts stand in short lines; of longer ones the beginning is enough. */
const LONGEST_LINE = 1000;
const LONGEST_TITLE_LINE = 220;
const MOST_TITLE_LINES = 4;
/** Number and day of a document stand at its head; further down they are those of others. */
const HEAD_LINES = 15;

/** Number, title, issuer, day of signing and years, each only where it is really given: blanks stay undefined. */
export function planFactsOf(lines: Lines): DraftPlan {
  const clean = lines.map(cleanLine).filter((line) => line !== '');
  const title = titleOf(clean);
  const enclosed = clean.filter((line) => ENCLOSED.test(line));
  return {
    number: numberOf(clean, enclosed),
    title,
    issuer: issuerOf(clean, enclosed),
    signedOn: signedOnOf(clean, enclosed),
    years: yearsOf(title ?? ''),
  };
}

/** Converters leave the asterisks of Markdown around bold text, and its number signs before headings. */
const cleanLine = (line: string): string => normaliseText(line.slice(0, LONGEST_LINE).replace(/^[#*\s]+|[*\s]+$/g, ''));

/** The lines below "KẾ HOẠCH"; in an appendix without it, the heading below "PHỤ LỤC". */
function titleOf(lines: Lines): string | undefined {
  const at = lines.findIndex((line) => KINDS_OF_PLAN.test(foldText(line)));
  const below = at < 0 ? [] : titleLines(lines.slice(at + 1));
  const kind = lines[at];
  if (kind !== undefined && below.length > 0) return `${sentenceCase(kind)} ${below.join(' ')}`;
  const whole = lines.slice(0, HEAD_LINES).find((line) => /^kế hoạch\s+\S/iu.test(line));
  return whole ?? appendixTitle(lines);
}

function titleLines(lines: Lines): string[] {
  const title: string[] = [];
  for (const line of lines.slice(0, MOST_TITLE_LINES)) {
    const isBody = BODY_START.test(line) && !(title.length === 0 && /^(?:thực hiện|để|nhằm)/iu.test(line));
    const isAppendix = /^phu luc(?: [ivx\d]+)?[.:]?$/.test(foldText(line));
    if (isBody || isAppendix || line.length > LONGEST_TITLE_LINE || /[.;:]$/.test(line) || ENCLOSED.test(line)) break;
    title.push(line);
  }
  return title;
}

/** "PHỤ LỤC" may be the name of the sheet as well, so the last such line before the heading counts. */
function appendixTitle(lines: Lines): string | undefined {
  const at = lines.findLastIndex((line) => /^phu luc(?: [ivx\d]+)?\.?$/.test(foldText(line)));
  const title = at < 0 ? [] : titleLines(lines.slice(at + 1));
  return title.length > 0 ? title.join(' ') : undefined;
}

function numberOf(lines: Lines, enclosed: Lines): string | undefined {
  const own = lines.slice(0, HEAD_LINES).map((line) => NUMBER_LINE.exec(line)?.[1]);
  for (const text of [...own, ...enclosed.map((line) => line.slice(line.search(ENCLOSED)))]) {
    const found = NUMBER.exec((text ?? '').split(/\sngày\s/iu)[0] ?? '');
    if (found) return `${found[1]}/${(found[2] ?? '').replace(/\s+/g, '')}`;
  }
  return undefined;
}

function signedOnOf(lines: Lines, enclosed: Lines): string | undefined {
  const found = [
    ...lines.slice(0, HEAD_LINES).map((line) => PLACE_AND_DAY.exec(line)),
    ...enclosed.map((line) => ANY_DAY.exec(line.slice(line.search(ENCLOSED)))),
  ].find((match) => match !== null);
  return found ? dayOf(Number(found[3]), Number(found[2]), Number(found[1])) : undefined;
}

/** "(… của Ủy ban nhân dân huyện Bác Ái)", else the two lines at the head: "ỦY BAN NHÂN DÂN", "HUYỆN BÁC ÁI". */
function issuerOf(lines: Lines, enclosed: Lines): string | undefined {
  for (const line of enclosed) {
    const at = line.search(ISSUER);
    if (at >= 0) return committeeName(line.slice(at));
  }
  const head = lines.slice(0, HEAD_LINES);
  for (const [index, line] of head.entries()) {
    const pair = `${line} ${head[index + 1] ?? ''}`;
    const whole = [line, pair].find((text) => ISSUER.test(text) && /^(?:ủy|uỷ|ubnd)/iu.test(text) && text.length < 80);
    if (whole !== undefined && /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)$/iu.test(line)) return committeeName(pair);
    if (whole === line) return committeeName(line);
  }
  return undefined;
}

const LEVELS = /^(?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu)/iu;

/** "UBND HUYỆN BÁC ÁI)" → "Ủy ban nhân dân huyện Bác Ái"; undefined when no name follows the level. */
function committeeName(text: string): string | undefined {
  const rest = text.replace(/^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu, '');
  const level = LEVELS.exec(rest)?.[0];
  if (level === undefined) return undefined;
  const words = rest.slice(level.length).split(/[,.;()]/u)[0] ?? '';
  const name = normaliseText(words)
    .split(' ')
    .filter((word) => /^\p{Lu}/u.test(word))
    .map(sentenceCase)
    .join(' ');
  return name === '' ? undefined : `Ủy ban nhân dân ${level.toLowerCase()} ${name}`;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** The one span or the one year that a title names; undefined when it names none or several. */
function yearsOf(title: string): DraftPlan['years'] {
  const spans = [...title.matchAll(SPAN)].map((match) => ({ from: Number(match[1]), to: Number(match[2]) }));
  const [span, otherSpan] = distinctSpans(spans);
  if (span) return otherSpan || span.to < span.from || span.to - span.from > 30 ? undefined : span;
  const years = new Set([...title.matchAll(YEAR)].map((match) => Number(match[1])));
  const [year] = years;
  return year === undefined || years.size > 1 ? undefined : { from: year, to: year };
}

const distinctSpans = <Span extends { readonly from: number; readonly to: number }>(spans: readonly Span[]): Span[] => [
  ...new Map(spans.map((span) => [`${span.from}-${span.to}`, span])).values(),
];
