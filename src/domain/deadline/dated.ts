import { addDays } from '../day.ts';
import type { YearSpan } from '../schedule.ts';
import type { Core, MonthDay } from './core.ts';
import { isInEveryYear } from './explicit-day.ts';
import { afterHour } from './hour-of-day.ts';
import { ambiguous, noSuchDay, scheduled, type Outcome } from './outcome.ts';
import { readCore } from './ranges.ts';
import { after, afterAny, skipAll, skipAny, type Match, type Parser, type Tokens } from './tokens.ts';
import { boundOfYears, optionalBound } from './years.ts';

/** Words that say that something is to be done, not when. */
// prettier-ignore
export const LEADS = [
  'thoi gian', 'thoi han', 'han cuoi', 'han chot', 'han', 'hoan thanh', 'hoan tat', 'thuc hien', 'trien khai',
  'ket thuc', 'xong', 'phan dau', 'du kien', 'nhiem vu', 'cong viec', ':',
];

/** What makes the end of the day or period the deadline; longer phrases first. */
// prettier-ignore
export const BY = [
  'tu nay den', 'tu nay toi', 'cham nhat la', 'cham nhat', 'muon nhat la', 'muon nhat', 'khong muon hon',
  'khong cham hon', 'khong qua', 'khong sau', 'ngay trong', 'den', 'toi', 'het', 'cuoi',
  'trong', 'vao', 'la',
];

export const EACH_YEAR = ['hang nam', 'moi nam', 'tung nam'];

export interface Modified {
  readonly modifier: 'before' | 'by';
  readonly core: Core;
}

/** A day or period with what stands before it: "Hoàn thành trước ngày 15/11", "Chậm nhất quý IV/2021". */
export function modified(tokens: Tokens): Match<Modified> | undefined {
  const core = dayAtHour(tokens) ?? readCore(tokens);
  if (core) return { value: { modifier: 'by', core: core.value }, rest: core.rest };
  const before = after(tokens, 'truoc');
  if (before) return modifiedBefore(before);
  const rest = afterAny(tokens, BY);
  return rest && modified(rest);
}

/** "Trước 17 giờ ngày 15/11", "Trước 15/11/2026 17:00" leaves out what comes after the hour, not the day. */
function modifiedBefore(tokens: Tokens): Match<Modified> | undefined {
  const atHour = dayAtHour(tokens);
  if (atHour) return { value: { modifier: 'by', core: atHour.value }, rest: atHour.rest };
  const core = readCore(tokens);
  return core && { value: { modifier: 'before', core: core.value }, rest: core.rest };
}

/** "17h00 ngày 15/11/2021", "15/11/2021 17:00": the day; the hour stays in the phrase only. */
const dayAtHour: Parser<Core> = (tokens) => {
  const behindHour = afterHour(tokens);
  const core = readCore(behindHour ? skipAny(behindHour, [',']) : tokens);
  if (!core || !isDay(core.value)) return undefined;
  const rest = behindHour ? core.rest : afterHour(core.rest);
  return rest && { value: core.value, rest };
};

const isDay = (core: Core): boolean => core.kind === 'noSuchDay' || ('shape' in core && core.shape === 'day');

/** A deadline on a day or at the end of a period, once or every year. */
export const dated: Parser<Outcome> = (tokens) => {
  const start = skipAll(tokens, LEADS);
  const eachYear = afterAny(start, EACH_YEAR);
  const main = modified(skipAll(eachYear ? skipAny(eachYear, [',', ':']) : start, LEADS));
  if (!main) return undefined;
  const behind = afterAny(skipAny(skipAny(main.rest, [',']), ['cua', 'dinh ky']), EACH_YEAR);
  if ((eachYear || behind) && main.value.core.kind === 'fixed') return undefined;
  const bound = behind || eachYear ? optionalBound(boundOfYears, behind ?? main.rest) : { value: {}, rest: main.rest };
  const outcome = outcomeOf(main.value, bound.value);
  return outcome && { value: outcome, rest: bound.rest };
};

export function outcomeOf({ modifier, core }: Modified, bound: { readonly years?: YearSpan }): Outcome | undefined {
  switch (core.kind) {
    case 'noSuchDay':
      return noSuchDay(core.value);
    case 'ambiguous':
      return ambiguous(core.readings);
    case 'fixed':
      if (modifier === 'by') return scheduled({ kind: 'date', on: core.last });
      return core.shape === 'span' ? undefined : scheduled({ kind: 'date', on: addDays(core.first, -1) });
    case 'annual':
      if (modifier === 'by') return yearly(core.last, bound);
      return core.shape === 'span' ? undefined : yearlyBefore(core.first, bound);
  }
}

function yearly({ month, day }: MonthDay, bound: { readonly years?: YearSpan }): Outcome {
  if (day !== 'last' && !isInEveryYear(month, day)) return noSuchDay(`${day}/${month}`);
  return scheduled({ kind: 'yearly', month, day, ...bound });
}

/** The day before the first of January lies in another year: whose period it ends, nobody can tell from the phrase. */
function yearlyBefore({ month, day }: MonthDay, bound: { readonly years?: YearSpan }): Outcome {
  if (day !== 'last' && day > 1) return scheduled({ kind: 'yearly', month, day: day - 1, ...bound });
  if (month === 1) return ambiguous(['31/12', '31/12 năm trước']);
  return scheduled({ kind: 'yearly', month: month - 1, day: 'last', ...bound });
}
