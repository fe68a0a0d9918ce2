import type { RecurringUnit, YearPart } from '../schedule.ts';
import { MOST_PARTS } from './alternatives.ts';
import type { Core } from './core.ts';
import { LEADS, modified, outcomeOf, type Modified } from './dated.ts';
import { numeral } from './numerals.ts';
import { severalOf, type Outcome } from './outcome.ts';
import { dayBefore, every, periodDays } from './period-day.ts';
import { afterNext } from './period-month.ts';
import { countedUnit, eachUnit, recurringUnit } from './recurring.ts';
import { after, afterAny, oneOf, skipAll, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';
import { boundOfYears, optionalBound } from './years.ts';

const SEPARATORS = [', va', '; va', '; -', '; +', ',', ';', 'va', '&', '+', '-'];

/** What each part of a compound cell is for: a unit that comes back or a part of the year. */
type Period =
  { readonly kind: 'unit'; readonly unit: RecurringUnit } | { readonly kind: 'part'; readonly part: YearPart };

/**
 * "Hàng tháng (trước ngày 20), 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)": each period with its own day, all of
 * which count. One such part alone is read here too, and so is a day relative to a period.
 */
export const compound: Parser<Outcome> = (tokens) => {
  const outcomes: Outcome[] = [];
  let group = groupAt(tokens);
  let rest = tokens;
  while (group && outcomes.length <= MOST_PARTS) {
    outcomes.push(...group.value);
    rest = group.rest;
    group = isEndOfSpan(rest) ? undefined : groupAt(skipAny(rest, SEPARATORS));
  }
  const [first] = outcomes;
  if (outcomes.length === 1 && mayBeDuration(tokens)) return undefined;
  const value = outcomes.length === 1 ? first : severalOf(outcomes);
  return value && { value, rest };
};

/** "Ngày 25 hàng tháng đến ngày 05 tháng sau", "… - ngày 05 tháng sau": one span rather than two deadlines. */
const isEndOfSpan = (tokens: Tokens): boolean =>
  ['den', 'toi'].includes(skipAny(tokens, [',', '-'])[0]?.text ?? '') || after(tokens, '- ngay') !== undefined;

/** "6 tháng trước ngày 15/6" may be half a year before that day: alone it needs a bracket or a sign. */
function mayBeDuration(tokens: Tokens): boolean {
  const start = skipAll(tokens, NOT_TIMES);
  const behind = namedPart(start)?.rest ?? recurringUnit(start)?.rest;
  const [next] = behind ?? [];
  return next?.text === 'truoc' && !next.isBracketed;
}

type Group = Match<readonly Outcome[]>;

const NOT_TIMES = [...LEADS, 'bao cao', 'doi voi', 'va'];

function groupAt(tokens: Tokens): Group | undefined {
  const period = periodAt(skipAll(tokens, NOT_TIMES));
  const timed = period && timesOf(period.value, skipAny(skipAny(period.rest, [',', ':', '-', ';']), ['la', 'gui']));
  return timed ?? periodDays(tokens, undefined);
}

function timesOf(period: Period, tokens: Tokens): Group | undefined {
  if (period.kind === 'unit') {
    const relative = periodDays(tokens, period.unit) ?? (period.unit === 'year' ? dayOfNextYear(tokens) : undefined);
    if (relative) return relative;
  }
  return daysOfYear(period, tokens);
}

const periodAt = (tokens: Tokens): Match<Period> | undefined =>
  namedPart(tokens) ?? unitOf(oneOf(eachUnit, countedUnit, recurringUnit)(tokens));

const unitOf = (match: Match<RecurringUnit> | undefined): Match<Period> | undefined =>
  match && { value: { kind: 'unit', unit: match.value }, rest: match.rest };

const PARTS: readonly (readonly [readonly string[], YearPart])[] = [
  [['6 thang dau nam', '06 thang dau nam'], 'H1'],
  [['6 thang cuoi nam', '06 thang cuoi nam'], 'H2'],
  [['9 thang dau nam', '09 thang dau nam', '9 thang', '09 thang'], '9M'],
];
const QUARTERS: readonly YearPart[] = ['Q1', 'Q2', 'Q3', 'Q4'];

function namedPart(tokens: Tokens): Match<Period> | undefined {
  const head = afterAny(tokens, ['quy', 'qui']);
  const number = head && numeral(head);
  const quarter = number && QUARTERS[number.value - 1];
  if (quarter) return { value: { kind: 'part', part: quarter }, rest: number.rest };
  for (const [words, part] of PARTS) {
    const rest = afterAny(tokens, words);
    if (rest) return { value: { kind: 'part', part }, rest };
  }
  return undefined;
}

/** "Hàng năm, trước ngày 15/01 năm sau": a day of the year that follows. */
function dayOfNextYear(tokens: Tokens): Group | undefined {
  const day = modified(tokens);
  const noun = day && skipAny(day.rest, ['cua']);
  const next = noun && after(noun, 'nam') && afterNext(noun.slice(1), noun[0]);
  if (!next || day.value.core.kind !== 'annual' || day.value.core.shape === 'span') return undefined;
  const { modifier, core } = day.value;
  const bound = optionalBound(boundOfYears, next);
  return {
    value: [every('year', modifier === 'by' ? core.last : dayBefore(core.first), bound.value)],
    rest: bound.rest,
  };
}

/** The days of a year that stand behind a period; "trước" holds for those that follow. */
function daysOfYear(period: Period, tokens: Tokens): Group | undefined {
  const days: Modified[] = [];
  let rest = tokens;
  let day = annualDay(tokens, 'by');
  while (day) {
    days.push(day.value);
    rest = day.rest;
    const next: Tokens | undefined = afterAny(rest, [', va', ',', 'va', ';']);
    day = next && annualDay(next, day.value.modifier);
  }
  return isCount(period, days.length) ? { value: days.map((each) => outcomeIn(period, each)), rest } : undefined;
}

function annualDay(tokens: Tokens, before: Modified['modifier']): Match<Modified> | undefined {
  const match = modified(tokens);
  if (!match || !isDayOfYear(match.value.core)) return undefined;
  const isOwn = ['truoc', 'cham', 'den', 'muon'].includes(tokens[0]?.text ?? '');
  return isOwn ? match : { value: { ...match.value, modifier: before }, rest: match.rest };
}

const isDayOfYear = (core: Core): boolean =>
  core.kind === 'noSuchDay' || (core.kind === 'annual' && core.shape === 'day');

/** One day is too few for a quarter that comes back four times, and a month has none of the year. */
function isCount(period: Period, count: number): boolean {
  if (period.kind === 'part') return count === 1;
  switch (period.unit) {
    case 'month':
      return false;
    case 'quarter':
      return count >= 2 && count <= 4;
    case 'halfYear':
      return count === 1 || count === 2;
    case 'year':
      return count === 1;
  }
}

function outcomeIn(period: Period, day: Modified): Outcome {
  const outcome = outcomeOf(day, {}) ?? { kind: 'problem', problem: { kind: 'unknownPhrase' } };
  if (outcome.kind === 'problem' || outcome.schedule.kind !== 'yearly') return outcome;
  const part = partOf(period, outcome.schedule.month);
  return part ? { kind: 'schedule', schedule: { ...outcome.schedule, period: part } } : outcome;
}

/** The first half year is reported in June or July: a day of another month is known by its year only. */
function partOf(period: Period, month: number): YearPart | undefined {
  if (period.kind === 'part')
    return endOf(period.part) === month || endOf(period.part) + 1 === month ? period.part : undefined;
  if (period.unit !== 'halfYear') return undefined;
  return month === 6 || month === 7 ? 'H1' : month === 12 ? 'H2' : undefined;
}

const ENDS: Record<YearPart, number> = { Q1: 3, Q2: 6, Q3: 9, Q4: 12, H1: 6, H2: 12, '9M': 9 };
const endOf = (part: YearPart): number => ENDS[part];
