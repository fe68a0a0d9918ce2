import { yearOf } from '../domain/day.ts';
import { dueDays, type Month, type MonthDay } from '../domain/picture/month.ts';
import type { AgencyBar, AreaBar, ProgressFigures, Shown } from '../domain/picture/progress.ts';
import type { PeriodRates } from '../domain/picture/rates.ts';
import { rateOf } from '../domain/report-rates.ts';
import { formatDay, formatInstant } from './dates.ts';
import { fitLines } from './fit-lines.ts';
import { shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { titleOf } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import { pictureData, type PictureKind } from './picture-data.ts';
import { backButton, clipHtml, percentOf, type StatusScene } from './status-lines.ts';
import { areaName, capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

/** Telegram takes 1,024 characters under a picture (core.telegram.org/bots/api#sendphoto); the rest is room for a mark. */
const CAPTION_LIMIT = 960;
const NAME_WIDTH = 60;

const BUTTONS = {
  areas: 'picture.areasButton',
  agencies: 'picture.agenciesButton',
  rates: 'picture.ratesButton',
  month: 'picture.monthButton',
} as const satisfies Readonly<Record<PictureKind, string>>;

/** Which picture? Whoever sees only their own work has the calendar to choose. */
export function pictureChoice(
  texts: Texts,
  input: { readonly jurisdictionId: number; readonly kinds: readonly PictureKind[] },
): RenderedMessage {
  const { jurisdictionId, kinds } = input;
  return message(`📊 <b>${texts.t('picture.choose')}</b>`, [
    ...kinds.map((kind): Button[] => [action(texts.raw(BUTTONS[kind]), pictureData({ kind, jurisdictionId }))]),
    [backButton(texts, { kind: 'whole', jurisdictionId })],
  ]);
}

/** Of which jurisdiction, for whoever sees several. */
export const pictureJurisdictions = (
  texts: Texts,
  authorities: readonly { readonly id: number; readonly name: string }[],
): RenderedMessage =>
  message(
    texts.t('statusView.chooseJurisdiction'),
    authorities.map(({ id, name }) => [
      action(shorten(capitalised(name), NAME_WIDTH), pictureData({ kind: 'menu', jurisdictionId: id })),
    ]),
  );

export function areasCaption(scene: StatusScene, { bars, others }: Shown<AreaBar>): RenderedMessage {
  const { texts } = scene;
  return caption(scene, 'picture.areasTitle', [
    meaningLine(scene),
    ...bars.map((bar) => `${clipHtml(areaName(texts, bar.of), NAME_WIDTH)}: ${figuresText(texts, bar)}`),
    ...(others > 0 ? [texts.t('picture.otherAreas', { count: others })] : []),
  ]);
}

export function agenciesCaption(scene: StatusScene, { bars, others }: Shown<AgencyBar>): RenderedMessage {
  const { texts } = scene;
  return caption(scene, 'picture.agenciesTitle', [
    meaningLine(scene),
    ...bars.map((bar, index) => `${index + 1}. ${clipHtml(bar.agency.name, NAME_WIDTH)}: ${figuresText(texts, bar)}`),
    ...(others > 0 ? [texts.t('picture.otherAgencies', { count: others })] : []),
  ]);
}

export function ratesCaption(scene: StatusScene, periods: readonly PeriodRates[]): RenderedMessage {
  const { texts } = scene;
  return caption(
    scene,
    'picture.ratesTitle',
    periods.map(
      ({ periodKey, rates: { received, onTime, expected } }) =>
        `<b>${capitalised(periodText(texts, periodKey))}</b>: ${texts.t('picture.rates', {
          received,
          onTime,
          expected,
          receivedPercent: rateOf(received, expected) ?? 0,
          onTimePercent: rateOf(onTime, expected) ?? 0,
        })}`,
    ),
  );
}

export function monthCaption(scene: StatusScene, month: Month): RenderedMessage {
  const { texts } = scene;
  const days = dueDays(month);
  const until = formatDay(month.until);
  const sum = (part: 'reports' | 'tasks'): number => days.reduce((total, day) => total + day[part].length, 0);
  return caption(
    scene,
    'picture.monthTitle',
    days.length === 0
      ? [texts.t('picture.monthEmpty', { until })]
      : [
          texts.t('picture.monthTotal', { until, reports: sum('reports'), tasks: sum('tasks') }),
          ...days.map((day) => dayLine(texts, day)),
        ],
  );
}

/** "<b>17/3/2026</b>: 12 báo cáo, 3 nhiệm vụ"; the title where there is only one thing. */
function dayLine(texts: Texts, { day, rest, reports, tasks }: MonthDay): string {
  const [only, ...more] = [...reports, ...tasks];
  const counts = [
    ...(reports.length > 0 ? [texts.t('picture.reports', { count: reports.length })] : []),
    ...(tasks.length > 0 ? [texts.t('picture.tasks', { count: tasks.length })] : []),
  ].join(', ');
  const what = only && more.length === 0 ? clipHtml(titleOf(texts, only), NAME_WIDTH) : counts;
  const off = rest === 'weekend' || rest === 'off' ? ` ${texts.t('picture.dueOnDayOff')}` : '';
  return `<b>${formatDay(day)}</b>${off}: ${what}`;
}

/** "Năm 2026: hoàn thành / tổng số" */
const meaningLine = ({ texts, today }: StatusScene): string =>
  `<i>${texts.t('picture.shareMeaning', { year: yearOf(today) })}</i>`;

function figuresText(texts: Texts, { done, overdue, total }: ProgressFigures): string {
  const share = texts.t('picture.share', { done, total, percent: percentOf({ done, total }) });
  return overdue > 0 ? `${share}, ${texts.t('picture.late', { count: overdue })}` : share;
}

type Title = 'picture.areasTitle' | 'picture.agenciesTitle' | 'picture.ratesTitle' | 'picture.monthTitle';

const caption = (scene: StatusScene, title: Title, lines: readonly string[]): RenderedMessage => {
  const { texts, authority, now, timeZone } = scene;
  const head = [
    `📊 <b>${texts.t(title)}, ${clipHtml(authority.name, NAME_WIDTH)}</b>`,
    texts.t('picture.asOf', { at: formatInstant(now, timeZone) }),
  ];
  return message(fitCaption(texts, [...head, '', ...lines].join('\n')));
};

/** Whole lines from the end are left out of what is too long, and how many is said. */
export const fitCaption = (texts: Texts, html: string): string =>
  fitLines(html, { limit: CAPTION_LIMIT, shortened: (count) => texts.t('picture.linesLeft', { count }) });
