import { BY, LEADS } from './dated.ts';
import { skipHour } from './hour-of-day.ts';
import { after, integer, skipAll, skipAny, type Match, type Tokens } from './tokens.ts';

/** Signs that stand in a cell in place of a deadline. */
const BLANK = /^[-+*•·.,;:/\\_…'"()\s]*$/;
/** What people write where there is none. */
const NONE =
  /^(?:x+|n\/a|na|none|null|0|khong(?: co| quy dinh| xac dinh| thoi han| co thoi han)?|chua xac dinh|chua co)$/;
/** Day zero of programs and of spreadsheets, which they export where there is no deadline. */
const EPOCHS = ['1/1/1970', '1/1/70', '1970/1/1', '0/1/1900', '1/1/1900'];
const LIMITS = [...LEADS, ...BY, 'truoc', 'ngay'];

/** Whether a folded phrase, without the signs that close it, stands for no deadline at all. */
export const saysNone = (folded: string, tokens: Tokens): boolean =>
  BLANK.test(folded) || NONE.test(folded) || isEpoch(tokens);

/** "01/01/1970", "1970-01-01 00:00:00", "Trước ngày 01/01/1970"; the hour is that of any zone. */
function isEpoch(tokens: Tokens): boolean {
  const start = skipAll(tokens, LIMITS);
  const date = threeNumbers(skipAll(skipHour(start), [',', ...LIMITS]));
  return date !== undefined && EPOCHS.includes(date.value) && skipHour(date.rest).length === 0;
}

/** The numbers of a date, "1/1/1970" for "01-01-1970" and "01 tháng 01 năm 1970". */
function threeNumbers(tokens: Tokens): Match<string> | undefined {
  const first = integer(tokens, 4);
  const sign = first?.rest[0]?.text ?? '';
  if (!first || !['/', '-', '.', 'thang'].includes(sign)) return undefined;
  const second = integer(first.rest.slice(1), 2);
  const last = second && after(skipAny(second.rest, sign === 'thang' ? [','] : []), sign === 'thang' ? 'nam' : sign);
  const third = last && integer(last, 4);
  return third && { value: `${first.value}/${second.value}/${third.value}`, rest: third.rest };
}
