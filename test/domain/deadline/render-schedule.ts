import { addDays, dayOfMonth, monthOf, yearOf, type Day } from '../../../src/domain/day.ts';
import type { RecurringUnit, Schedule, YearSpan } from '../../../src/domain/schedule.ts';

export const WORDINGS = ['plain', 'before', 'latest', 'worded', 'untidy'] as const;
export type Wording = (typeof WORDINGS)[number];

const UNIT_NAMES: Record<RecurringUnit, string> = { month: 'tháng', quarter: 'quý', halfYear: '6 tháng', year: 'năm' };
const ROMAN = ['I', 'II', 'III', 'IV'];

/** A phrase as a plan would have it for the schedule; `after` and `undated` keep their own words. */
export function renderSchedule(schedule: Schedule, wording: Wording): string {
  const phrase = phraseOf(schedule, wording);
  return wording === 'untidy' ? untidy(phrase) : phrase;
}

function phraseOf(schedule: Schedule, wording: Wording): string {
  switch (schedule.kind) {
    case 'date':
      return datePhrase(schedule.on, wording);
    case 'yearly':
      return `${yearlyPhrase(schedule.month, schedule.day, wording)} hàng năm${bound(schedule.years)}`;
    case 'every':
      return `${wording === 'worded' ? 'Định kỳ hằng' : 'Hàng'} ${UNIT_NAMES[schedule.unit]}${bound(schedule.years)}`;
    case 'continuous':
      return `Thường xuyên${bound(schedule.years)}`;
    case 'after':
      return `${wording === 'latest' ? 'Chậm nhất' : 'Sau'} ${schedule.days} ngày kể từ ngày ${schedule.event}`;
    case 'undated':
      return schedule.basis;
  }
}

function datePhrase(on: Day, wording: Wording): string {
  const next = addDays(on, 1);
  switch (wording) {
    case 'before':
      return `Trước ngày ${dayOfMonth(next)}/${monthOf(next)}/${yearOf(next)}`;
    case 'latest':
      return `Chậm nhất đến hết ngày ${on.slice(8)}-${on.slice(5, 7)}-${on.slice(0, 4)}.`;
    case 'worded':
      return `Hoàn thành trong ngày ${on.slice(8)} tháng ${monthOf(on)} năm ${yearOf(on)}`;
    case 'plain':
    case 'untidy':
      return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
  }
}

function yearlyPhrase(month: number, day: number | 'last', wording: Wording): string {
  if (day !== 'last') return wording === 'before' ? `Trước ngày ${day + 1}/${month}` : `Ngày ${day}/${month}`;
  if (wording === 'before' && month < 12) return `Trước tháng ${month + 1}`;
  if (wording === 'worded' && month % 3 === 0) return `Trong quý ${ROMAN[month / 3 - 1] ?? ''}`;
  return `${wording === 'latest' ? 'Chậm nhất là ' : ''}Tháng ${month}`;
}

const bound = (years: YearSpan | undefined): string => (years ? ` giai đoạn ${years.from}-${years.to}` : '');

const untidy = (phrase: string): string =>
  `  ${phrase.toUpperCase().normalize('NFD').replaceAll(' ', ' \u00a0').replaceAll('-', ' – ').replaceAll('/', ' / ')} ;`;
