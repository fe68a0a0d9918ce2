import { LEADS } from './dated.ts';
import { scheduled, type Outcome } from './outcome.ts';
import { saysNothingOfTime } from './time-words.ts';
import { after, afterAny, integer, skipAll, skipAny, type Tokens } from './tokens.ts';

// prettier-ignore
const PERIOD_HEADS = [
  'trong thoi han', 'trong vong', 'trong', 'cham nhat la', 'cham nhat sau', 'cham nhat', 'muon nhat sau', 'muon nhat',
  'khong qua', 'toi da', 'sau',
];
const FROM = ['ke tu', 'tinh tu', 'tinh ke tu', 'tu', 'ngay sau', 'sau'];
const DAYS_OF: readonly (readonly [string, number])[] = [
  ['ngay', 1],
  ['tuan', 7],
];

/**
 * "Sau 7 ngày kể từ ngày ban hành Kế hoạch", "trong vòng 05 ngày làm việc kể từ ngày ký". Days, working days and weeks
 * only: months would need rules that the schedule does not hold. An event that is itself a day, or has another limit
 * in it, is not read.
 */
export function afterEvent(tokens: Tokens, phrase: string): Outcome | undefined {
  const count = integer(skipAny(skipAll(tokens, LEADS), PERIOD_HEADS), 3);
  if (!count || count.value === 0) return undefined;
  for (const [word, length] of DAYS_OF) {
    const rest = after(count.rest, word) ?? after(count.rest.slice(1), word);
    if (rest) return afterDays(rest, { days: count.value * length, word, phrase });
  }
  return undefined;
}

interface CountedDays {
  readonly days: number;
  readonly word: string;
  readonly phrase: string;
}

function afterDays(tokens: Tokens, { days, word, phrase }: CountedDays): Outcome | undefined {
  const working = word === 'ngay' ? after(tokens, 'lam viec') : undefined;
  const event = eventBehind(skipAny(working ?? tokens, [',']), phrase);
  if (event === undefined) return undefined;
  return scheduled({ kind: 'after', days, ...(working ? { count: 'workingDays' as const } : {}), event });
}

/** The words of the event as they are written; undefined when none follow. */
function eventBehind(tokens: Tokens, phrase: string): string | undefined {
  const from = afterAny(tokens, FROM);
  const event = from && skipAny(from, ['ngay', 'khi', 'thoi diem']);
  const [first] = event ?? [];
  if (!event || first?.kind !== 'word' || !saysNothingOfTime(event)) return undefined;
  return phrase.slice(first.start, event.at(-1)?.end);
}
