import { dayOfMonth } from '../domain/day.ts';
import type { Month, MonthDay } from '../domain/picture/month.ts';
import type { AgencyBar, AreaBar, Shown } from '../domain/picture/progress.ts';
import type { PeriodRates } from '../domain/picture/rates.ts';
import { rateOf } from '../domain/report-rates.ts';
import { formatDay, formatInstant } from './dates.ts';
import { periodText } from './period-text.ts';
import type { StatusScene } from './status-lines.ts';
import { areaName, capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

/** The words and figures of a picture, plain: what draws it knows no languages. */

export function areasDrawing(scene: StatusScene, { bars, others }: Shown<AreaBar>) {
  const { texts } = scene;
  return {
    title: texts.raw('picture.areasTitle'),
    subtitle: subtitleOf(scene, others > 0 ? [texts.raw('picture.otherAreas', { count: others })] : []),
    legend: progressLegend(texts),
    bars: bars.map((bar) => ({ ...bar, label: areaName(texts, bar.of) })),
  };
}

export function agenciesDrawing(scene: StatusScene, { bars, others }: Shown<AgencyBar>) {
  const { texts } = scene;
  const notes = [
    texts.raw('picture.worstFirst'),
    ...(others > 0 ? [texts.raw('picture.otherAgencies', { count: others })] : []),
  ];
  return {
    title: texts.raw('picture.agenciesTitle'),
    subtitle: subtitleOf(scene, notes),
    legend: progressLegend(texts),
    bars: bars.map((bar, index) => ({ ...bar, label: `${index + 1}. ${bar.agency.name}` })),
  };
}

export function ratesDrawing(scene: StatusScene, periods: readonly PeriodRates[]) {
  const { texts } = scene;
  return {
    title: texts.raw('picture.ratesTitle'),
    subtitle: subtitleOf(scene, []),
    legend: { received: texts.raw('picture.received'), onTime: texts.raw('picture.onTime') },
    periods: periods.map(({ periodKey, rates: { received, onTime, expected } }) => ({
      label: capitalised(periodText(texts, periodKey)),
      received: rateOf(received, expected),
      onTime: rateOf(onTime, expected),
    })),
  };
}

export function monthDrawing(scene: StatusScene, { weeks }: Month) {
  const { texts } = scene;
  return {
    title: texts.raw('picture.monthTitle'),
    subtitle: subtitleOf(scene, []),
    weekdays: texts.raw('picture.weekdays').split(' '),
    legend: {
      reports: texts.raw('picture.reportsDue'),
      tasks: texts.raw('picture.tasksDue'),
      today: texts.raw('picture.today'),
      dayOff: texts.raw('picture.dayOff'),
    },
    weeks: weeks.map((week, row) =>
      week.map((each, column) => cellOf(texts, each, row + column === 0 ? 'first' : 'later')),
    ),
  };
}

function cellOf(texts: Texts, { day, look, rest, reports, tasks }: MonthDay, place: 'first' | 'later') {
  const date = dayOfMonth(day);
  const withMonth = date === 1 || place === 'first';
  return {
    label: withMonth ? formatDay(day).replace(/\/\d+$/, '') : String(date),
    mark: markOf(texts, rest),
    look,
    rest: rest === 'weekend' || rest === 'off' ? ('off' as const) : ('worked' as const),
    reports: reports.length,
    tasks: tasks.length,
  };
}

function markOf(texts: Texts, rest: MonthDay['rest']): string | undefined {
  if (rest === 'off') return texts.raw('picture.off');
  return rest === 'madeUp' ? texts.raw('picture.madeUp') : undefined;
}

const progressLegend = (texts: Texts) => ({
  done: texts.raw('picture.done'),
  overdue: texts.raw('picture.overdue'),
  open: texts.raw('picture.open'),
});

/** "Tỉnh Sơn Thanh · quá hạn nhiều xếp trước · còn 35 cơ quan khác · Dữ liệu tính đến 08:00, 09/3/2026" */
const subtitleOf = ({ texts, authority, now, timeZone }: StatusScene, notes: readonly string[]): string =>
  [capitalised(authority.name), ...notes, texts.raw('picture.asOf', { at: formatInstant(now, timeZone) })].join(' · ');
