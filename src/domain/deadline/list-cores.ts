import { dayOf, daysInMonth, lastDayOfMonth, monthOf, yearOf, type Day } from '../day.ts';
import type { Core, MonthDay } from './core.ts';
import type { Timed } from './ranges.ts';

/** A day without its month stands before one that has a month: "ngày 15 và 30/6/2026". */
export type Part = Core | { readonly kind: 'dayOnly'; readonly day: number };

/**
 * The parts of a list with their months and years. What lacks one has that of the part behind it, and must come before
 * it in that year: "30/6 và 30/12/2026". Undefined where the last part lacks its month or a year is missing behind
 * another ("30/6/2026 và 30/12").
 */
export function coresOf(parts: readonly Part[]): readonly Core[] | undefined {
  const cores: Core[] = [];
  for (const part of parts.toReversed()) {
    const core = completed(part, cores[0]);
    if (!core) return undefined;
    cores.unshift(core);
  }
  return cores;
}

function completed(part: Part, next: Core | undefined): Core | undefined {
  if (part.kind === 'dayOnly') return next && dayBefore(part.day, next);
  if (!next || part.kind === 'noSuchDay' || next.kind === 'noSuchDay') return part;
  if (part.kind === 'ambiguous' || next.kind === 'ambiguous') return undefined;
  if (part.kind === 'fixed') return next.kind === 'fixed' ? part : undefined;
  return next.kind === 'fixed' ? inYearOf(part, next) : part;
}

function inYearOf(part: Extract<Timed, { readonly kind: 'annual' }>, next: Extract<Timed, { readonly kind: 'fixed' }>) {
  const year = yearOf(next.last);
  const [first, last] = [dayIn(year, part.first), dayIn(year, part.last)];
  if (!first || !last) return { kind: 'noSuchDay', value: `${part.last.day}/${part.last.month}/${year}` } as const;
  return last < next.last ? ({ kind: 'fixed', shape: part.shape, first, last } as const) : undefined;
}

const dayIn = (year: number, { month, day }: MonthDay): Day | undefined =>
  day === 'last' ? lastDayOfMonth(year, month) : dayOf(year, month, day);

const LEAP_YEAR = 2000;

function dayBefore(day: number, next: Core): Core | undefined {
  if (next.kind === 'noSuchDay') return next;
  if (next.kind === 'ambiguous' || next.shape !== 'day') return undefined;
  const { month, date, year } = partsOf(next);
  if (day < 1 || day > daysInMonth(year ?? LEAP_YEAR, month)) return { kind: 'noSuchDay', value: `${day}/${month}` };
  if (day >= date) return undefined;
  if (year === undefined) return { kind: 'annual', shape: 'day', first: { month, day }, last: { month, day } };
  const on = dayOf(year, month, day);
  return on && { kind: 'fixed', shape: 'day', first: on, last: on };
}

function partsOf(core: Timed): { readonly month: number; readonly date: number; readonly year?: number } {
  if (core.kind === 'fixed') {
    return { month: monthOf(core.last), date: Number(core.last.slice(8)), year: yearOf(core.last) };
  }
  return { month: core.last.month, date: core.last.day === 'last' ? 31 : core.last.day };
}
