import type { WorkCalendar } from '../domain/calendar.ts';
import { daysBetween, type Day } from '../domain/day.ts';
import { statusOn, type ObligationStatus } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay, formatInstant } from './dates.ts';
import { escapeHtml, shorten } from './html.ts';
import { periodText } from './period-text.ts';
import type { Texts } from './texts.ts';

/** What every text about obligations is told of its surroundings. */
export interface TextScene {
  readonly texts: Texts;
  readonly today: Day;
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  readonly confirmation: boolean;
  /** The authority's name, "tỉnh Sơn Thanh", and its standing agency's, "Sở Nội vụ"; else "cơ quan thường trực". */
  readonly authority: {
    readonly name: string;
    readonly level: 'province' | 'district' | 'commune';
    readonly standing: string;
  };
}

const TITLE_LIMIT = 280;
const LINE_LIMIT = 110;

/** Its title as plain text: the task's own, what was asked for out of turn, or the name of the report and its period. */
export function titleOf(texts: Texts, obligation: ObligationView): string {
  if (obligation.task) return obligation.task.title;
  if (obligation.request) return obligation.request.title;
  const period = periodText(texts, obligation.periodKey);
  return obligation.reportTitle === undefined
    ? texts.raw('obligation.reportTitle', { period })
    : texts.raw('obligation.namedReportTitle', { title: obligation.reportTitle, period });
}

/** Title for a message, escaped and cut to what a phone shows. */
export const titleHtml = (texts: Texts, obligation: ObligationView, limit = TITLE_LIMIT): string =>
  escapeHtml(shorten(titleOf(texts, obligation), limit));

export const lineTitleHtml = (texts: Texts, obligation: ObligationView): string =>
  titleHtml(texts, obligation, LINE_LIMIT);

export const statusOf = (scene: TextScene, obligation: ObligationView): ObligationStatus => statusOn(obligation, scene);

const STATUS_ICONS: Readonly<Record<ObligationStatus, string>> = {
  history: '▫️',
  waived: '▫️',
  awaitingDate: '📌',
  notOpen: '▫️',
  onTrack: '🔵',
  dueSoon: '🟡',
  overdue: '🔴',
  notUpdated: '🟠',
  awaitingConfirmation: '🟣',
  doneOnTime: '✅',
  doneLate: '☑️',
};

export const statusIcon = (status: ObligationStatus): string => STATUS_ICONS[status];

export const statusText = (texts: Texts, status: ObligationStatus): string => texts.t(`status.label.${status}`);

/** "còn 3 ngày", "hôm nay", "quá hạn 2 ngày" */
export function distanceText({ texts, today }: Pick<TextScene, 'texts' | 'today'>, dueOn: Day): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return texts.t('due.today');
  return days > 0 ? texts.t('due.inDays', { count: days }) : texts.t('due.daysAgo', { count: -days });
}

/** "Hạn 14/11/2026 (còn 3 ngày), theo kế hoạch: “Trước 15/11 hàng năm”": a due day is shown with where it comes from. */
export function dueLine(scene: TextScene, obligation: ObligationView): string {
  const { texts, calendar } = scene;
  const phrase = obligation.task?.deadlineText;
  if (obligation.dueOn === undefined) return texts.t('due.undated', { phrase: phrase ?? '' });
  const params = { day: dueDayText(texts, obligation.dueOn, obligation.extendedFrom), phrase: phrase ?? '' };
  const dueOff = calendar.isWorkingDay(obligation.dueOn)
    ? ''
    : texts.t('due.dayOff', { day: formatDay(calendar.workingDayOnOrAfter(obligation.dueOn)) });
  return `${phrase === undefined ? texts.t('due.plain', params) : texts.t('due.withPhrase', params)}${dueOff}`;
}

/** "25/3/2026 (gia hạn từ 17/3/2026)": an extension keeps the old day beside the new one; plain text. */
const dueDayText = (texts: Texts, dueOn: Day, from: Day | undefined): string =>
  from === undefined
    ? formatDay(dueOn)
    : texts.raw('extension.dueFrom', { due: formatDay(dueOn), day: formatDay(from) });

/** How far it is, in one line: percentage, receipt, hand-in. */
export function progressLine(scene: TextScene, obligation: ObligationView): string {
  const { texts, timeZone } = scene;
  const status = statusOf(scene, obligation);
  const label = statusText(texts, status);
  if (obligation.doneAt)
    return texts.t('progress.lineDone', { status: label, at: formatInstant(obligation.doneAt, timeZone) });
  const receipt = obligation.acknowledgedAt ? texts.t('progress.received') : texts.t('progress.notReceived');
  return texts.t('progress.line', { status: label, percent: obligation.percent, receipt });
}

/** Everything about one obligation, as the card that a person acts on. */
export function cardHtml(scene: TextScene, obligation: ObligationView): string {
  const { texts } = scene;
  const { task } = obligation;
  const period = task ? periodText(texts, obligation.periodKey) : '';
  return [
    `${statusIcon(statusOf(scene, obligation))} <b>${titleHtml(texts, obligation)}</b>`,
    texts.t('obligation.agency', { agency: obligation.agency.name }),
    ...(task ? [sourceLine(texts, obligation)] : reportLines(texts, obligation)),
    ...contentLines(texts, obligation),
    ...(task?.product ? [texts.t('obligation.product', { product: shorten(task.product, 200) })] : []),
    ...(period === '' ? [] : [texts.t('obligation.period', { period })]),
    dueLine(scene, obligation),
    progressLine(scene, obligation),
    ...(obligation.lastNote ? [texts.t('obligation.lastNote', { note: shorten(obligation.lastNote, 200) })] : []),
    ...difficultyLines(texts, obligation),
  ].join('\n');
}

/** The whole of what was asked for out of turn, where the title is only its beginning. */
export const contentLines = (texts: Texts, { request }: ObligationView): readonly string[] =>
  request?.details === undefined ? [] : [texts.t('request.what', { title: request.details })];

/** The last difficulty, and its answer or that it waits for one. */
function difficultyLines(texts: Texts, { difficulty }: ObligationView): readonly string[] {
  if (!difficulty) return [];
  const text = shorten(difficulty.text, 200);
  if (difficulty.answer === undefined) return [texts.t('difficulty.onCardOpen', { text })];
  return [texts.t('difficulty.onCard', { text, answer: shorten(difficulty.answer, 200) })];
}

/** The document that gave the task: "Nhiệm vụ II.3, Kế hoạch 01/KH-UBND ngày 05/01/2026". */
export function sourceLine(texts: Texts, { task }: ObligationView): string {
  if (!task) return '';
  return texts.t('obligation.source', { number: task.number, plan: planName(texts, task.plan) });
}

export function planName(texts: Texts, plan: NonNullable<ObligationView['task']>['plan']): string {
  if (plan.number === undefined) return shorten(plan.title, 120);
  if (plan.signedOn === undefined) return texts.raw('obligation.planNumber', { number: plan.number });
  return texts.raw('obligation.planNumberDay', { number: plan.number, day: formatDay(plan.signedOn) });
}

/** The window of the figures, and which other reports this one covers. */
export function reportLines(texts: Texts, obligation: ObligationView): readonly string[] {
  const others = obligation.covers.filter((key) => key !== obligation.periodKey);
  const { opensOn, closesOn } = obligation;
  return [
    ...(opensOn && closesOn
      ? [texts.t('obligation.window', { from: formatDay(opensOn), to: formatDay(closesOn) })]
      : []),
    ...(others.length > 0
      ? [texts.t('obligation.covers', { periods: others.map((key) => periodText(texts, key)).join(', ') })]
      : []),
  ];
}
