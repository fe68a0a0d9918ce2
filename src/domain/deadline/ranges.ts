import { dayOf, monthOf, yearOf, type Day } from '../day.ts';
import { readSingle, type Core, type MonthDay } from './core.ts';
import { explicitDay } from './explicit-day.ts';
import { after, afterAny, integer, oneOf, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';

const JOINTS = ['den het', 'den cuoi', 'den', 'toi het', 'toi', '-'];
/** What the first part says for both: "Tháng 3-6/2026", "Quý I đến III năm 2026". */
const HEADS = ['thang', 'quy', 'qui', 'q'];

/** A day or period that exists. */
export type Timed = Extract<Core, { readonly kind: 'fixed' | 'annual' }>;

/** A day, or so many months: two ends of different sorts need words that say what they are. */
export function sortOf(core: Timed): string {
  if (core.shape === 'day') return 'day';
  const from = core.kind === 'fixed' ? yearOf(core.first) * 12 + monthOf(core.first) : core.first.month;
  const to = core.kind === 'fixed' ? yearOf(core.last) * 12 + monthOf(core.last) : core.last.month;
  return `${core.shape} ${to - from}`;
}

/**
 * "Từ tháng 3 đến tháng 6/2021", "Quý I - Quý III/2026": from the beginning of the one to the end of the other, which
 * gives both the year.
 */
const fromTo: Parser<Core> = (tokens) => {
  const head = after(tokens, 'tu');
  const start = head ?? tokens;
  const from = readSingle(start);
  const joint = from && afterAny(from.rest, JOINTS);
  const to = joint && (underHead(start, joint) ?? readSingle(joint));
  if (!to) return undefined;
  const isHeaded = head !== undefined && joint[0]?.kind === 'word';
  const value = isHeaded || isOneSort(from.value, to.value) ? together(from.value, to.value) : undefined;
  return value && { value, rest: to.rest };
};

/** The second part read with the first word of the first, where it begins with its number. */
export function underHead(start: Tokens, tokens: Tokens): Match<Core> | undefined {
  const [head] = start;
  const isNumeral = tokens[0]?.kind === 'number' || /^[ivx]+$/.test(tokens[0]?.text ?? '');
  return head && HEADS.includes(head.text) && isNumeral ? readSingle([head, ...tokens]) : undefined;
}

/** "Ngày 15 đến 20 tháng 6 năm 2026", "15-20/6/2026": the second day gives the first its month. */
const daysOfOneMonth: Parser<Core> = (tokens) => {
  const head = skipAny(tokens, ['tu']);
  const start = skipAny(head, ['ngay']);
  const from = integer(start, 2);
  const joint = from && afterAny(from.rest, JOINTS);
  const to = joint && explicitDay(joint);
  if (!to || isAllDashes(from.rest)) return undefined;
  const value = fromDayOf(from.value, to.value);
  return value && { value, rest: to.rest };
};

/** "05-06-2026" is a day, and "1-15-2" nothing. */
const isAllDashes = (rest: Tokens): boolean => rest[0]?.text === '-' && rest[2]?.text === '-';

function fromDayOf(day: number, to: Core): Core | undefined {
  switch (to.kind) {
    case 'noSuchDay':
    case 'ambiguous':
      return to;
    case 'fixed': {
      const first = dayOf(yearOf(to.last), monthOf(to.last), day);
      return first && first <= to.last ? { ...to, shape: 'span', first } : undefined;
    }
    case 'annual': {
      const first = { ...to.last, day };
      return day > 0 && placeInYear(first) <= placeInYear(to.last) ? { ...to, shape: 'span', first } : undefined;
    }
  }
}

const isOneSort = (from: Core, to: Core): boolean =>
  !('shape' in from) || !('shape' in to) || sortOf(from) === sortOf(to);

function together(from: Core, to: Core): Core | undefined {
  if (from.kind === 'noSuchDay' || from.kind === 'ambiguous') return from;
  if (to.kind === 'noSuchDay' || to.kind === 'ambiguous') return to;
  if (to.kind === 'annual') {
    if (from.kind === 'fixed' || placeInYear(from.first) > placeInYear(to.last)) return undefined;
    return { ...to, shape: 'span', first: from.first };
  }
  const first = from.kind === 'fixed' ? from.first : inYearOf(from.first, to.last);
  return first && first <= to.last ? { ...to, shape: 'span', first } : undefined;
}

const placeInYear = ({ month: of, day }: MonthDay): number => of * 100 + (day === 'last' ? 31 : day);

const inYearOf = ({ month: of, day }: MonthDay, other: Day): Day | undefined =>
  dayOf(Number(other.slice(0, 4)), of, day === 'last' ? 1 : day);

/** Reads the day, the period or the span of days or periods at the beginning; undefined when there is none. */
export const readCore: Parser<Core> = oneOf(fromTo, daysOfOneMonth, readSingle);
