import { parseDeadline } from '../deadline/parse-deadline.ts';
import { yearOf, type Day } from '../day.ts';
import { foldText, normaliseText } from '../text-fold.ts';

/** What was said of something asked for out of turn; what was not said is asked for. */
export interface RequestWords {
  readonly title?: string;
  readonly dueOn?: Day;
  /** The words of a deadline that nobody understands. */
  readonly unclearDue?: string;
  /** Who is asked, word for word. */
  readonly whom?: string;
}

const HOW = String.raw`(?:\s+(?:nộp|nop|gửi|gui|báo cáo|bao cao|chót|chot|cuối cùng|cuoi cung|cuối|cuoi|là|la|đến|den|vào|vao))*\s*:?`;
/**
 * Words that may stand before a deadline. They are one only with a day behind them: "hạn chế", "quá hạn 01/3" and "số vụ
 * trước ngày 01/01" are content. "Trước" belongs to the deadline, since it leaves out the day itself.
 */
const LABEL = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<!(?:quá|qua|gia|đến|den|đúng|dung|trước|truoc|trễ|tre|giới|gioi|kỳ|ky)\s+)` +
    String.raw`(?:(?:thời|thoi)\s+)?(?:hạn|han)(?![\p{L}\p{N}])${HOW}|(?:chậm|cham)\s+(?:nhất|nhat)(?![\p{L}\p{N}])${HOW}` +
    String.raw`|(?<=^\s*|[,;\n]\s*|(?:gửi|gui|nộp|nop)\s+)(?=(?:trước|truoc)\s))`,
  'giu',
);
const SEPARATOR = /[,;\n]/;
/** "ngày 20 tháng 3 năm 2026" has six; nobody words a day in more. */
const MOST_DAY_WORDS = 12;

interface FoundDue {
  readonly from: number;
  readonly to: number;
  readonly dueOn: Day;
}

/**
 * "Báo cáo tình hình cán bộ, hạn 25/3/2026, các sở": the content, behind "hạn" the day, and behind that who is asked; with
 * or without commas. Of several days the last is meant. Whatever is neither a day nor an addressee stays in the content.
 */
export function parseRequestWords(text: string, today: Day): RequestWords {
  const due = findDues(text, today).at(-1);
  if (due === undefined) return withoutDay(text);
  const behind = splitBehind(text.slice(due.to));
  const title = contentOf([text.slice(0, due.from).replace(DANGLING, ''), behind.content]);
  return { ...(title === '' ? {} : { title }), dueOn: due.dueOn, ...(behind.whom === '' ? {} : { whom: behind.whom }) };
}

/** "Báo cáo E gửi trước ngày 20/3": the verb before the day is not content. */
const DANGLING = /[\s,;:(]+(?:và\s+)?(?:gửi|gui|nộp|nop)?[\s,;:(]*$/iu;

const contentOf = (texts: readonly string[]): string =>
  texts
    .flatMap((text) => text.split(SEPARATOR))
    .map(normaliseText)
    .filter((part) => part !== '')
    .join(', ');

/** Each deadline in a text with where it stands, in the order of the text. */
function findDues(text: string, today: Day): readonly FoundDue[] {
  const found: FoundDue[] = [];
  for (const label of text.matchAll(LABEL)) {
    if (label.index < (found.at(-1)?.to ?? 0)) continue;
    const due = dayBehind(text, { from: label.index, at: label.index + label[0].length }, today);
    if (due) found.push(due);
  }
  return found;
}

/** The longest run of words behind a label that is a day. */
function dayBehind(
  text: string,
  label: { readonly from: number; readonly at: number },
  today: Day,
): FoundDue | undefined {
  const [rest = ''] = text.slice(label.at).split(SEPARATOR);
  const words = [...rest.matchAll(/\S+/g)].slice(0, MOST_DAY_WORDS);
  for (const last of words.toReversed()) {
    const end = last.index + last[0].length;
    const dueOn = parseRequestDay(rest.slice(0, end), today);
    if (dueOn !== undefined) return { from: label.from, to: label.at + end, dueOn };
  }
  return undefined;
}

/** "gửi các sở": what may stand before whom. */
export const ADDRESSING = /^\s*(?:(?:gửi|gui|cho|đến|den|tới|toi)(?![\p{L}\p{N}])\s*:?\s*)+/iu;
const AGENCY_WORDS =
  /^(?:so|ubnd|uy ban|phong|ban|cac|tat ca|toan bo|moi|xa|phuong|thi tran|cong an|hoi|van phong|chi cuc|trung tam|truong|mat tran|cuc|all|everybody)\b/;

/** Behind the day stands who is asked; what goes on from the day without naming anybody is content. */
function splitBehind(rest: string): { readonly content: string; readonly whom: string } {
  const parts = rest.split(SEPARATOR);
  const [first = '', ...others] = parts;
  const goesOn = first.replace(/^[\s.:)]+/, '');
  const isContent = goesOn !== '' && !ADDRESSING.test(goesOn) && !AGENCY_WORDS.test(foldText(goesOn));
  const whom = contentOf(isContent ? others : [goesOn, ...others]).replace(ADDRESSING, '');
  return { content: isContent ? goesOn : '', whom };
}

const UNCLEAR_DAY =
  /^(?:(?:thoi )?han|cham nhat)(?: (?:nop|gui|bao cao)\b|:| (?:\d+|ngay|cuoi|dau|giua|trong|tuan|thang|quy|hom|mai|som|thu)\b)/;

/** Without a day that is understood: a part that speaks of one is asked about again, all else is content. */
function withoutDay(text: string): RequestWords {
  const parts = text.split(SEPARATOR).map(normaliseText);
  const at = parts.findLastIndex((part) => UNCLEAR_DAY.test(foldText(part)));
  const title = contentOf(at < 0 ? parts : parts.slice(0, at));
  const unclearDue = at < 0 ? undefined : parts[at];
  const whom = at < 0 ? '' : contentOf(parts.slice(at + 1)).replace(ADDRESSING, '');
  return {
    ...(title === '' ? {} : { title }),
    ...(unclearDue === undefined ? {} : { unclearDue }),
    ...(whom === '' ? {} : { whom }),
  };
}

const LABEL_WORDS = new RegExp(
  String.raw`^\s*(?:(?:thời|thoi)\s+)?(?:(?:hạn|han)|(?:chậm|cham)\s+(?:nhất|nhat))${HOW}\s*`,
  'iu',
);

/** The one day that words mean; a day without its year is the next one of that name. */
export function parseRequestDay(text: string, today: Day): Day | undefined {
  const words = text.replace(LABEL_WORDS, '').trim();
  const found = oneDay(words) ?? oneDay(`${words}/${yearOf(today)}`);
  if (found === undefined || found >= today || /\d{4}/.test(words)) return found;
  return oneDay(`${words}/${yearOf(today) + 1}`) ?? found;
}

function oneDay(words: string): Day | undefined {
  const reading = parseDeadline(words);
  return reading.understood && reading.schedule.kind === 'date' ? reading.schedule.on : undefined;
}

/** "tất cả", "toàn bộ": every agency of the authority but the standing one. */
export const meansEverybody = (text: string): boolean =>
  /^(?:gui )?(?:tat ca|toan bo|moi don vi|all|everybody)\b/.test(foldText(text));
