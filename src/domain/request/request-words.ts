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

const DUE_LABEL = /^(?:thoi han|han|cham nhat|truoc)\b/;
const LABEL_WORDS = /^\s*(?:thời hạn|thoi han|hạn|han)(?:\s+(?:nộp|nop|gửi|gui|báo cáo|bao cao))?\s*:?\s*/iu;

/** "Báo cáo tình hình cán bộ, hạn 25/3/2026, các sở": the content, behind "hạn" the day, and behind that who is asked. */
export function parseRequestWords(text: string, today: Day): RequestWords {
  const parts = text.split(/[,;\n]/).map(normaliseText);
  const at = parts.findIndex((part) => DUE_LABEL.test(foldText(part)));
  const title = (at < 0 ? parts : parts.slice(0, at)).filter((part) => part !== '').join(', ');
  const whom =
    at < 0
      ? ''
      : parts
          .slice(at + 1)
          .filter((part) => part !== '')
          .join(', ');
  const dueText = at < 0 ? undefined : parts[at];
  const dueOn = dueText === undefined ? undefined : parseRequestDay(dueText, today);
  return {
    ...(title === '' ? {} : { title }),
    ...(dueOn === undefined ? (dueText === undefined ? {} : { unclearDue: dueText }) : { dueOn }),
    ...(whom === '' ? {} : { whom }),
  };
}

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
