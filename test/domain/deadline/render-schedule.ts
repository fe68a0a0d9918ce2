import { addDays, dayOfMonth, monthOf, yearOf, type Day } from '../../../src/domain/day.ts';
import type { DatedSchedule, PeriodDay, RecurringUnit, Schedule, YearSpan } from '../../../src/domain/schedule.ts';
import { foldText } from '../../../src/domain/text-fold.ts';

/** Some wordings differ by kind only: "joined" leaves out spaces, "bare" the diacritics. */
export const WORDINGS = ['plain', 'before', 'latest', 'worded', 'spanned', 'joined', 'bare', 'untidy'] as const;
export type Wording = (typeof WORDINGS)[number];

const UNIT_NAMES: Record<RecurringUnit, string> = { month: 'tháng', quarter: 'quý', halfYear: '6 tháng', year: 'năm' };
const ROMAN = ['I', 'II', 'III', 'IV'];

/** A phrase as a plan would have it for the schedule; `after` and `undated` keep their own words. */
export function renderSchedule(schedule: Schedule, wording: Wording): string {
  const phrase = phraseOf(schedule, wording);
  switch (wording) {
    case 'untidy':
      return untidy(phrase);
    case 'bare':
      return foldText(phrase);
    case 'joined':
      return phrase.replace(/(\p{L}) (\d)/gu, '$1$2').replaceAll(', ', ',');
    case 'plain':
    case 'before':
    case 'latest':
    case 'worded':
    case 'spanned':
      return phrase;
  }
}

function phraseOf(schedule: Schedule, wording: Wording): string {
  switch (schedule.kind) {
    case 'date':
      return datePhrase(schedule.on, wording);
    case 'yearly':
      return `${yearlyPhrase(schedule.month, schedule.day, wording)} hàng năm${bound(schedule.years)}`;
    case 'every':
      return `${everyPhrase(schedule, wording)}${bound(schedule.years)}`;
    case 'several':
      return severalPhrase(schedule.schedules, wording);
    case 'continuous':
      return `Thường xuyên${bound(schedule.years)}`;
    case 'after': {
      const days = `${schedule.days} ngày${schedule.count === undefined ? '' : ' làm việc'}`;
      return `${wording === 'latest' ? 'Chậm nhất' : 'Sau'} ${days} kể từ ngày ${schedule.event}`;
    }
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
    case 'spanned':
      return `Từ ngày 01 đến ngày ${on.slice(8)}/${monthOf(on)}/${yearOf(on)}`;
    case 'joined':
      return `Đến ngày ${on.slice(8)}/${monthOf(on)}/${yearOf(on)}`;
    case 'plain':
    case 'bare':
    case 'untidy':
      return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
  }
}

function yearlyPhrase(month: number, day: number | 'last', wording: Wording): string {
  if (day !== 'last') return wording === 'before' ? `Trước ngày ${day + 1}/${month}` : `Ngày ${day}/${month}`;
  if (wording === 'before' && month < 12) return `Trước tháng ${month + 1}`;
  if (wording === 'worded' && month % 3 === 0) return `Trong quý ${ROMAN[month / 3 - 1] ?? ''}`;
  if (wording === 'spanned' && month > 1) return `Từ tháng 1 - tháng ${month}`;
  return `${wording === 'latest' ? 'Chậm nhất là ' : ''}Tháng ${month}`;
}

type Every = Extract<DatedSchedule, { readonly kind: 'every' }>;

function everyPhrase({ unit, on }: Every, wording: Wording): string {
  const lead = `${wording === 'worded' ? 'Định kỳ hằng' : 'Hàng'} ${UNIT_NAMES[unit]}`;
  if (on === undefined) return lead;
  const day = dayPhrase(on, wording);
  if (unit === 'year') return `${lead}, ${day}/${on.month} năm ${nextWord(wording)}`;
  if (unit === 'month' && on.month === 0 && wording !== 'worded') return `${day} hàng tháng`;
  const month = monthPhrase({ unit, on }, wording);
  return unit === 'quarter' && wording !== 'worded' ? `${day} ${month}` : `${lead} (${day} ${month})`;
}

const dayPhrase = ({ day }: PeriodDay, wording: Wording): string =>
  wording === 'before'
    ? `trước ngày ${Number(day) + 1}`
    : `${wording === 'latest' ? 'chậm nhất ' : ''}ngày ${String(day).padStart(2, '0')}`;

/** Without diacritics "sau" may be "sáu". */
const nextWord = (wording: Wording): string => (wording === 'bare' || wording === 'latest' ? 'tiếp theo' : 'sau');

function monthPhrase({ unit, on }: { unit: RecurringUnit; on: PeriodDay }, wording: Wording): string {
  if (unit === 'quarter' && on.month === 1) return `tháng đầu quý ${nextWord(wording)}`;
  if (unit === 'quarter') return `${['tháng cuối', 'tháng thứ hai của', 'tháng đầu tiên của'][-on.month] ?? ''} quý`;
  if (on.month === 1) return `của tháng ${nextWord(wording)}`;
  return unit === 'halfYear' ? 'của tháng cuối kỳ báo cáo' : '';
}

/** Single days in a row, the days of each year, or each period with its own day in brackets. */
function severalPhrase(schedules: readonly DatedSchedule[], wording: Wording): string {
  if (schedules.every(({ kind }) => kind === 'date')) return inRow(schedules, wording);
  const isYearly = schedules.every((each) => each.kind === 'yearly' && each.period === undefined);
  if (!isYearly) return schedules.map((each) => partPhrase(each, wording)).join(wording === 'joined' ? '; ' : ', ');
  const isMonths = schedules.some((each) => each.kind === 'yearly' && each.day === 'last');
  const plain = wording === 'worded' || wording === 'spanned' || isMonths ? 'plain' : wording;
  const days = schedules.map((each) => (each.kind === 'yearly' ? yearlyPhrase(each.month, each.day, plain) : ''));
  return `${days.join(' và ')} hàng năm`;
}

function inRow(schedules: readonly DatedSchedule[], wording: Wording): string {
  const plain = wording === 'spanned' ? 'plain' : wording;
  const phrases = schedules.map((each) => (each.kind === 'date' ? datePhrase(each.on, plain) : ''));
  return phrases.map((phrase) => phrase.replace(/\.$/, '')).join(wording === 'plain' ? '; ' : ' và ');
}

const PART_NAMES = {
  Q1: 'quý I',
  Q2: 'quý II',
  Q3: 'quý III',
  Q4: 'quý IV',
  H1: '6 tháng',
  H2: '6 tháng cuối năm',
  '9M': '9 tháng',
};

function partPhrase(schedule: DatedSchedule, wording: Wording): string {
  switch (schedule.kind) {
    case 'date':
      return datePhrase(schedule.on, wording);
    case 'yearly': {
      const name = schedule.period === undefined ? 'năm' : PART_NAMES[schedule.period];
      return `${name} (trước ngày ${Number(schedule.day) + 1}/${schedule.month})`;
    }
    case 'every': {
      const { unit, on } = schedule;
      if (on === undefined) return '';
      return `hàng ${UNIT_NAMES[unit]} (${dayPhrase(on, wording)} ${monthPhrase({ unit, on }, wording)})`;
    }
  }
}

const bound = (years: YearSpan | undefined): string => (years ? ` giai đoạn ${years.from}-${years.to}` : '');

const untidy = (phrase: string): string =>
  `  ${phrase.toUpperCase().normalize('NFD').replaceAll(' ', ' \u00a0').replaceAll('-', ' – ').replaceAll('/', ' / ')} ;`;
