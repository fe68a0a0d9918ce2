import { addDays, monthOf, yearOf } from '../domain/day.ts';
import { mondayOf } from '../domain/digest.ts';
import type { LeaderFigures, WeeklyFigures } from '../domain/digest-figures.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { DigestSpan } from '../domain/preferences.ts';
import type { AgencySummary, AreaSummary } from '../domain/status-summary.ts';
import { formatDay, formatInstant } from './dates.ts';
import { deskData } from './desk-data.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { distanceText, titleOf, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import { statusData, type StatusList } from './status-data.ts';
import { clip, clipHtml, completionOfTally, progressBar, type StatusScene } from './status-lines.ts';
import { areaName } from './status-text.ts';

const MOST_DUE = 8;
const MOST_LATE = 3;
const MOST_NAMES = 5;
const NAME_WIDTH = 60;
const AREA_WIDTH = 42;
/** A caption takes 1,024 characters (core.telegram.org/bots/api#sendphoto); the rest is room for a mark before it. */
const CAPTION_LIMIT = 990;

/** What waits for an answer of the standing agency. */
export interface Waiting {
  readonly extensions: number;
  readonly difficulties: number;
}

export interface WeeklyText {
  readonly jurisdictionId: number;
  readonly figures: WeeklyFigures;
  readonly waiting: Waiting;
}

/** The standing agency's week: what falls due, what is late and what waits for somebody. */
export function weeklyMessage(scene: StatusScene, weekly: WeeklyText): RenderedMessage {
  const { texts, today } = scene;
  const { figures, waiting } = weekly;
  const parts = [
    dueLines(scene, figures),
    lateLines(scene, figures),
    reportLines(scene, figures),
    unownedLines(scene, figures),
    figures.undated > 0 ? [texts.t('digestView.undated', { count: figures.undated })] : [],
    waitingLines(scene, waiting),
  ].filter((lines) => lines.length > 0);
  const html = [
    `🗓 <b>${texts.t('digestView.weeklyHead', {
      from: formatDay(mondayOf(today)),
      to: formatDay(figures.until),
      authority: scene.authority.name,
    })}</b>`,
    asOf(scene),
    ...parts.flatMap((lines) => ['', ...lines]),
  ].join('\n');
  return message(html, weeklyButtons(scene, weekly));
}

const asOf = ({ texts, now, timeZone }: StatusScene): string =>
  texts.t('alert.asOf', { at: formatInstant(now, timeZone) });

function dueLines(scene: TextScene, { due, overdue }: WeeklyFigures): readonly string[] {
  const { texts } = scene;
  if (due.length === 0) return [texts.t(overdue === 0 ? 'digestView.nothing' : 'digestView.nothingDue')];
  const more = due.length - MOST_DUE;
  return [
    `<b>${texts.t('digestView.due', { count: due.length })}</b>`,
    ...due.slice(0, MOST_DUE).map((same) => dueLine(scene, same)),
    ...(more > 0 ? [texts.t('digestView.dueMore', { count: more })] : []),
  ];
}

function dueLine(scene: TextScene, same: readonly ObligationView[]): string {
  const { texts } = scene;
  const [first] = same;
  if (first?.dueOn === undefined) return '';
  return texts.t('digestView.dueLine', {
    title: clip(titleOf(texts, first)),
    due:
      first.dueOn < scene.today
        ? texts.raw('digestView.dueDayOff', { day: formatDay(first.dueOn) })
        : texts.raw('digest.due', { day: formatDay(first.dueOn), distance: distanceText(scene, first.dueOn) }),
    agencies:
      same.length === 1
        ? clip(first.agency.name, NAME_WIDTH)
        : texts.raw('statusView.agencies', { count: same.length }),
  });
}

function lateLines({ texts }: TextScene, { overdue, late }: WeeklyFigures): readonly string[] {
  if (overdue === 0) return [];
  return [`<b>${texts.t('digestView.overdue', { count: overdue })}</b>`, ...worstLines(texts, late)];
}

const worstLines = (texts: TextScene['texts'], late: readonly AgencySummary[]): readonly string[] =>
  late.slice(0, MOST_LATE).map(({ agency, tally, daysLate }, index) =>
    texts.t('statusView.lateLine', {
      rank: index + 1,
      agency: clip(agency.name, NAME_WIDTH),
      count: tally.counts.overdue,
      days: daysLate,
    }),
  );

function reportLines({ texts }: TextScene, { report }: WeeklyFigures): readonly string[] {
  if (!report) return [];
  const { rates } = report;
  return [
    texts.t('digestView.report', {
      period: periodText(texts, report.periodKey),
      day: formatDay(report.dueOn),
      received: rates.received,
      expected: rates.expected,
      missing: rates.expected - rates.received,
    }),
  ];
}

function unownedLines({ texts }: TextScene, { unowned }: WeeklyFigures): readonly string[] {
  if (unowned.length === 0) return [];
  const named = unowned.slice(0, MOST_NAMES).map(({ name }) => clip(name, NAME_WIDTH));
  const more = unowned.length - named.length;
  const agencies = [...named, ...(more > 0 ? [texts.raw('digestView.others', { count: more })] : [])].join(', ');
  return [texts.t('digestView.unowned', { count: unowned.length, agencies })];
}

const waitingLines = ({ texts }: TextScene, { extensions, difficulties }: Waiting): readonly string[] => [
  ...(extensions > 0 ? [texts.t('digestView.extensions', { count: extensions })] : []),
  ...(difficulties > 0 ? [texts.t('digestView.difficulties', { count: difficulties })] : []),
];

/** The digest stays: a page that it opens comes in a message of its own (bot/features/digest.ts). */
const inOwnMessage = (data: string): string => `dg:${data}`;

function weeklyButtons({ texts }: TextScene, { jurisdictionId, figures }: WeeklyText): RenderedMessage['buttons'] {
  const open = (list: StatusList, text: string): Button =>
    action(text, inOwnMessage(statusData({ kind: 'list', list, jurisdictionId, page: 0 })));
  const { overdue, due, undated } = figures;
  return [
    [
      ...(overdue > 0 ? [open('overdue', texts.raw('statusView.overdueButton', { count: overdue }))] : []),
      ...(due.length > 0 ? [open('soon', texts.raw('digestView.soonButton'))] : []),
      ...(undated > 0 ? [open('undated', texts.raw('statusView.undatedButton', { count: undated }))] : []),
    ],
    [
      action(
        texts.raw('digestView.deskButton'),
        inOwnMessage(deskData({ kind: 'desk', jurisdictionId, key: undefined })),
      ),
      action(texts.raw('digestView.outlookButton'), inOwnMessage(`ol:${jurisdictionId}:0`)),
    ],
  ].filter((row) => row.length > 0);
}

export interface LeaderText {
  readonly jurisdictionId: number;
  readonly span: DigestSpan;
  readonly figures: LeaderFigures;
  readonly waiting: Waiting;
}

/** A leader's digest as the caption of its picture: the areas in their charge first, then who is late most. */
export function leaderCaption(scene: StatusScene, leader: LeaderText): RenderedMessage {
  const { texts } = scene;
  const { figures, waiting, jurisdictionId, span } = leader;
  const { tally, late, own, areas } = figures;
  const lines = [
    `<b>${leaderHead(scene, leader)}</b>`,
    asOf(scene),
    progressBar(texts, completionOfTally(tally)),
    texts.t(span === 'week' ? 'digestView.leader.doneWeek' : 'digestView.leader.doneMonth', { ...figures.done }),
    leaderOverdue(scene, leader),
    ...(own.length > 0
      ? [`<b>${texts.t('digestView.leader.own')}</b>`, ...own.map((each) => areaLine(scene, each))]
      : []),
    ...(late.length > 0 ? [`<b>${texts.t('statusView.lateHead')}</b>`, ...worstLines(texts, late)] : []),
    ...waitingLines(scene, waiting),
    ...(areas.length > 0
      ? [`<b>${texts.t('statusView.byArea')}</b>`, ...areas.map((each) => areaLine(scene, each))]
      : []),
  ];
  return message(fitCaption(lines), [
    [
      action(texts.raw('digestView.wholeButton'), inOwnMessage(statusData({ kind: 'whole', jurisdictionId }))),
      ...(tally.counts.overdue > 0
        ? [
            action(
              texts.raw('statusView.overdueButton', { count: tally.counts.overdue }),
              inOwnMessage(statusData({ kind: 'list', list: 'overdue', jurisdictionId, page: 0 })),
            ),
          ]
        : []),
    ],
  ]);
}

function leaderHead({ texts, authority }: TextScene, { span, figures: { last } }: LeaderText): string {
  if (span === 'month')
    return texts.t('digestView.leader.month', {
      authority: authority.name,
      month: monthOf(last.from),
      year: yearOf(last.from),
    });
  return texts.t('digestView.leader.week', {
    authority: authority.name,
    from: formatDay(last.from),
    to: formatDay(addDays(last.before, -1)),
  });
}

function leaderOverdue({ texts }: TextScene, { span, figures }: LeaderText): string {
  const count = figures.tally.counts.overdue;
  if (count === 0) return texts.t('digestView.leader.noneOverdue');
  const key = span === 'week' ? 'digestView.leader.overdueWeek' : 'digestView.leader.overdueMonth';
  return texts.t(key, { count, fresh: figures.newlyOverdue });
}

/** "II. Cải cách thể chế: 1/6 🔴1" */
function areaLine({ texts }: TextScene, { of, tally }: AreaSummary): string {
  const { done, total } = completionOfTally(tally);
  const late = tally.counts.overdue > 0 ? ` 🔴${tally.counts.overdue}` : '';
  return `${clipHtml(areaName(texts, of), AREA_WIDTH)}: ${done}/${total}${late}`;
}

/** As many whole lines as a caption holds; the last ones matter least. A heading is not left without its lines. */
function fitCaption(lines: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += shownLength(line) + 1;
    if (length > CAPTION_LIMIT) break;
    kept.push(line);
  }
  const isCut = kept.length < lines.length;
  return (isCut && kept.at(-1)?.startsWith('<b>') ? kept.slice(0, -1) : kept).join('\n');
}

/** What Telegram counts: no tags, an entity as one character. */
const shownLength = (html: string): number => [...html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.')].length;
