import type { WorkCalendar } from './calendar.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  daysInMonth,
  lastDayOfMonth,
  latest,
  monthOf,
  weekdayOf,
  yearOf,
  type Day,
} from './day.ts';
import { parseDeadline } from './deadline/parse-deadline.ts';
import { addWorkingDays } from './extension.ts';
import type { Schedule } from './schedule.ts';
import { foldText, normaliseText } from './text-fold.ts';

/** What a request in words asks for; either may be missing. */
export interface ExtensionWords {
  readonly toOn: Day | undefined;
  /** As it was written, with its line breaks; undefined where no reason was given. */
  readonly reason: string | undefined;
}

export interface ExtensionContext {
  readonly dueOn: Day;
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

/** "xin gia hạn đến", "đề nghị cho lùi thời hạn tới ngày": what may stand before the day. */
const OPENING =
  /^(?:(?:kính|trân trọng|đề nghị|xin|cho|phép|được|đơn vị|cơ quan|em|chúng tôi)\s+)*(?:gia hạn|lùi(?: thời)? hạn|dời(?: thời)? hạn)(?:\s+(?:thời hạn|thời gian|báo cáo|nhiệm vụ|việc này|thêm))*\s*[:,–-]?\s*(?=\S|$)/iu;
const OPENING_PLAIN =
  /^(?:(?:kinh|tran trong|de nghi|xin|cho|phep|duoc|don vi|co quan|em|chung toi)\s+)*(?:gia han|lui(?: thoi)? han|doi(?: thoi)? han)(?:\s+(?:thoi han|thoi gian|bao cao|nhiem vu|viec nay|them))*\s*[:,–-]?\s*(?=\S|$)/iu;

/**
 * The day and the reason of a request in words: "gia hạn đến 25/3 vì chờ ý kiến Sở Tài chính", "25/3, chờ số liệu",
 * "cuối tháng", "thêm 5 ngày làm việc". A day without a year is the next one of its name near the due day. Undefined
 * where the words name no day at their beginning; nothing is guessed.
 */
export function readExtensionWords(text: string, context: ExtensionContext): ExtensionWords | undefined {
  const words = text.normalize('NFC').trim();
  const asked = words.replace(OPENING, '').replace(OPENING_PLAIN, '');
  return splitDay(asked, context) ?? (asked === words ? undefined : { toOn: undefined, reason: undefined });
}

/** Whether the words ask for an extension by name, whatever else they say: only these are taken for one unasked. */
export const asksForExtension = (text: string): boolean => {
  const words = text.normalize('NFC').trim();
  return OPENING.test(words) || OPENING_PLAIN.test(words);
};

/**
 * Whether the words ask for an extension and for nothing else, without a day: "xin gia hạn", "đề nghị gia hạn vì chờ ý
 * kiến". Not "gia hạn hợp đồng", which is work.
 */
export function isBareExtension(text: string): boolean {
  const words = text.normalize('NFC').trim();
  const rest = words.replace(OPENING, '').replace(OPENING_PLAIN, '');
  return rest !== words && /^(?:[.!]*$|(?:vì|do|bởi|vi|boi)\s)/iu.test(rest);
}

/** The longest beginning that is a day, and the rest as the reason; two days in a row are none. */
function splitDay(text: string, context: ExtensionContext): ExtensionWords | undefined {
  const head = text.slice(0, LONGEST_DAY);
  const ends = [...head.matchAll(/[,;:]?(?:\s+|$)|[,;:](?=\D)/gu)].map(({ index }) => index).reverse();
  for (const end of ends) {
    const toOn = readDay(text.slice(0, end).replace(/[\s.–-]+$/u, ''), context);
    if (!toOn) continue;
    const reason = text
      .slice(end)
      .replace(/^[\s,;:.–-]+/u, '')
      .replace(LEADING_REASON, '')
      .trim();
    if (reason === '') return { toOn, reason: undefined };
    return readDay(reason, context) ? undefined : { toOn, reason };
  }
  return undefined;
}

/** In characters: nobody needs more words for a day. */
const LONGEST_DAY = 80;
/** "Vì" and "do" introduce a reason and are no part of it. */
const LEADING_REASON = /^(?:vì lý do|vì|do|bởi vì|bởi|lý do(?: là)?|lí do(?: là)?|vi|ly do(?: la)?)[\s:,–-]+/iu;

/** A day in words, wholly understood. */
function readDay(text: string, context: ExtensionContext): Day | undefined {
  if (text.length > LONGEST_DAY) return undefined;
  const words = normaliseText(text);
  const reading = parseDeadline(words);
  if (reading.understood) return dayOfSchedule(reading.schedule, context);
  return relativeDay(foldText(words), context);
}

function dayOfSchedule(schedule: Schedule, context: ExtensionContext): Day | undefined {
  if (schedule.kind === 'date') return schedule.on;
  // A day without a year ("25/3") is read as one that comes back.
  return schedule.kind === 'yearly' && schedule.years === undefined
    ? nextNamed(schedule.month, schedule.day, context)
    : undefined;
}

/** A day further than this from the due day is rather the one that has just passed, which the check names. */
const NEAR_DAYS = 183;

function nextNamed(month: number, date: number | 'last', { dueOn, today }: ExtensionContext): Day | undefined {
  const from = latest(dueOn, today);
  const inYear = (year: number) => dayOf(year, month, date === 'last' ? daysInMonth(year, month) : date);
  const [first, second] = [inYear(yearOf(from)), inYear(yearOf(from) + 1)];
  const isSecond =
    first !== undefined && first <= from && second !== undefined && daysBetween(from, second) <= NEAR_DAYS;
  return isSecond ? second : first;
}

const LATER = /^(?:them |toi da |them toi da )?(\d{1,2}) (ngay lam viec|ngay|tuan)(?: nua)?$/;

/** "cuối tháng", "hết tháng này", "thêm 5 ngày làm việc", "1 tuần": counted from the due day, from today where late. */
function relativeDay(folded: string, { dueOn, today, calendar }: ExtensionContext): Day | undefined {
  const from = latest(dueOn, today);
  const words = folded.replace(/^(?:den|toi|sang) /, '');
  if (/^(?:cuoi|het) thang(?: nay)?$/.test(words)) return lastDayOfMonth(yearOf(from), monthOf(from));
  if (/^(?:cuoi|het) tuan(?: nay)?$/.test(words)) return endOfWeek(from, calendar);
  const [, count, unit] = LATER.exec(words) ?? [];
  if (count === undefined || Number(count) === 0) return undefined;
  if (unit === 'ngay lam viec') return addWorkingDays(from, Number(count), calendar);
  if (unit === 'tuan') return addDays(from, Number(count) * 7);
  return unit === 'ngay' ? addDays(from, Number(count)) : undefined;
}

/** The last working day up to the next Sunday; undefined where the rest of the week is off. */
function endOfWeek(from: Day, calendar: WorkCalendar): Day | undefined {
  const end = calendar.workingDayOnOrBefore(addDays(from, 7 - weekdayOf(from)));
  return end > from ? end : undefined;
}
