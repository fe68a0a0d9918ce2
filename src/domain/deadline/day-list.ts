import { addDays } from '../day.ts';
import { MOST_PARTS } from './alternatives.ts';
import type { Core } from './core.ts';
import { numeral } from './numerals.ts';
import { BY, EACH_YEAR, LEADS, outcomeOf, type Modified } from './dated.ts';
import { ambiguous, severalOf, writtenMonthDay, writtenDay, type Outcome } from './outcome.ts';
import { coresOf, type Part } from './list-cores.ts';
import { readCore, sortOf, underHead, type Timed } from './ranges.ts';
import { afterAny, integer, skipAll, skipAny, type Match, type Parser, type Token, type Tokens } from './tokens.ts';
import { boundOfYears, optionalBound } from './years.ts';

const SEPARATORS = [', va', '; va', '; -', '; +', ',', ';', 'va', '&', '+'];
/** Where the lines of a cell were joined nothing stands between them. */
const NEXT_LINE = ['truoc', 'cham nhat', 'ngay'];
const HEADS = ['thang', 'quy', 'qui', 'q', 'ngay'];

/** What one item of a list says for those behind it: "trước", "tháng". */
interface Said {
  readonly modifier: Modified['modifier'];
  readonly head: Token | undefined;
}

interface Item extends Said {
  readonly part: Part;
}

/**
 * "Trước 30/6 và trước 30/12/2026", "tháng 3, 6, 9 và 12 hàng năm", "ngày 15 và 30/6/2026": all of the days count. What
 * the first says ("trước", "tháng") holds for all, and so does the year of the last. Months, quarters and years that
 * follow one another may be one span as well as several deadlines: a question. Undefined where the parts are of
 * different sorts or their years are not plain.
 */
export const dayList: Parser<Outcome> = (tokens) => {
  const start = skipAll(tokens, LEADS);
  const eachYear = afterAny(start, EACH_YEAR);
  const list = itemsOf(skipAll(eachYear ? skipAny(eachYear, [',', ':']) : start, LEADS));
  if (!list || list.value.length < 2 || list.value.length > MOST_PARTS) return undefined;
  const behind = afterAny(skipAny(skipAny(list.rest, [',']), ['cua']), EACH_YEAR);
  const isEachYear = behind !== undefined || eachYear !== undefined;
  const bound = isEachYear ? optionalBound(boundOfYears, behind ?? list.rest) : { value: {}, rest: list.rest };
  const items = modifiedOf(list.value);
  if (!items || (isEachYear && items.some(({ core }) => core.kind === 'fixed'))) return undefined;
  const outcome = outcomeOfList(items, (item) => outcomeOf(item, bound.value));
  return outcome && { value: outcome, rest: bound.rest };
};

function itemsOf(tokens: Tokens): Match<readonly Item[]> | undefined {
  let item = itemAt(tokens, { modifier: 'by', head: undefined });
  let rest = item?.rest ?? tokens;
  const items: Item[] = [];
  while (item && items.length <= MOST_PARTS) {
    items.push(item.value);
    rest = item.rest;
    const next = afterAny(rest, SEPARATORS) ?? (afterAny(rest, NEXT_LINE) && rest);
    item = next && itemAt(next, item.value);
  }
  return { value: items, rest };
}

/** "Đợt 1: trước 30/6/2026; đợt 2: …", "trước 30/6 (lần 1)": the rounds of a task say no time. */
function skipRound(tokens: Tokens): Tokens {
  const round = afterAny(tokens, ['dot', 'lan', 'giai doan']);
  const number = round && numeral(round);
  return number ? skipAny(number.rest, [':', '-']) : tokens;
}

function itemAt(tokens: Tokens, before: Said): Match<Item> | undefined {
  const item = itemBehindRound(skipRound(tokens), before);
  return item && { value: item.value, rest: skipRound(item.rest) };
}

function itemBehindRound(tokens: Tokens, before: Said): Match<Item> | undefined {
  const start = skipAll(tokens, LIMITS);
  const limit = tokens.slice(0, tokens.length - start.length);
  const said = { modifier: limit.length > 0 ? modifierIn(limit) : before.modifier, head: headOf(start) ?? before.head };
  const core = (before.head && underHead([before.head], start)) ?? readCore(start);
  if (core) return { value: { ...said, part: core.value }, rest: core.rest };
  const day = said.head?.text === 'ngay' ? integer(skipAny(start, ['ngay']), 2) : undefined;
  return day && { value: { ...said, part: { kind: 'dayOnly', day: day.value } }, rest: day.rest };
}

const LIMITS = [...LEADS, ...BY, 'truoc'];

const modifierIn = (limit: Tokens): Modified['modifier'] =>
  limit.some(({ text }) => text === 'truoc') ? 'before' : 'by';

const headOf = ([first]: Tokens): Token | undefined => (first && HEADS.includes(first.text) ? first : undefined);

function modifiedOf(items: readonly Item[]): readonly Modified[] | undefined {
  const cores = coresOf(items.map(({ part }) => part));
  return cores?.map((core, index) => ({ core, modifier: items[index]?.modifier ?? 'by' }));
}

function outcomeOfList(items: readonly Modified[], read: (item: Modified) => Outcome | undefined): Outcome | undefined {
  const outcomes = items.map(read);
  const several = severalOf(outcomes);
  const cores = items.map(({ core }) => core).filter(isTimed);
  if (several?.kind !== 'schedule' || cores.length < items.length) return several;
  const [first] = cores;
  if (!first || cores.some((core) => sortOf(core) !== sortOf(first))) return undefined;
  return cores.some((core, index) => isNext(core, cores[index + 1])) ? spanOrSeveral(outcomes) : several;
}

const isTimed = (core: Core): core is Timed => 'shape' in core;

/** Whether one period begins where the other ends, so that both may be meant as one. */
function isNext(core: Timed, next: Timed | undefined): boolean {
  if (next === undefined || core.shape === 'day') return false;
  if (core.kind === 'fixed') return next.kind === 'fixed' && addDays(core.last, 1) === next.first;
  return next.kind === 'annual' && core.last.month + 1 === next.first.month;
}

/** Both readings of "Quý II và quý III/2026", as phrases that can be read: "30/6/2026; 30/9/2026" and "30/9/2026". */
function spanOrSeveral(outcomes: readonly (Outcome | undefined)[]): Outcome {
  const days = outcomes.map(writtenDue);
  const isYearly = outcomes.some((outcome) => outcome?.kind === 'schedule' && outcome.schedule.kind === 'yearly');
  return ambiguous([days.join('; '), days.at(-1) ?? ''].map((text) => (isYearly ? `${text} hàng năm` : text)));
}

function writtenDue(outcome: Outcome | undefined): string {
  if (outcome?.kind !== 'schedule') return '';
  const { schedule } = outcome;
  if (schedule.kind === 'date') return writtenDay(schedule.on);
  return schedule.kind === 'yearly' ? writtenMonthDay(schedule) : '';
}
