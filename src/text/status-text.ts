import type { PeriodSummary } from '../domain/status-period.ts';
import {
  completionOfTally as completion,
  asOfLine,
  backButton,
  clip,
  clipHtml,
  countLines,
  countsInLine,
  listingMessage,
  progressBar,
  barOf,
  type StatusScene,
} from './status-lines.ts';
import type { AgencySummary, AreaOfWork, AreaSummary, Tally } from '../domain/status-summary.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { periodText } from './period-text.ts';
import { pictureData } from './picture-data.ts';
import { statusData, type StatusList, type StatusTarget } from './status-data.ts';
import type { Texts } from './texts.ts';

/** The areas of the reform programme are seven; more than one plan may bring more. */
const TOP_AREAS = 10;
const AREA_WIDTH = 42;
const TOP_LATE = 3;

export interface WholeText {
  readonly jurisdictionId: number;
  readonly tally: Tally;
  /** Who is late most, first. */
  readonly areas: readonly AreaSummary[];
  readonly late: readonly AgencySummary[];
  readonly soon: { readonly due: number; readonly updates: number };
}

/** The whole of a jurisdiction on one screen, with buttons to everything below it. */
export function wholeMessage(scene: StatusScene, whole: WholeText): RenderedMessage {
  const { texts } = scene;
  const { tally, areas, late, soon } = whole;
  const html = [
    `📊 <b>${texts.t('statusView.head', { authority: scene.authority.name })}</b>`,
    asOfLine(scene),
    '',
    progressBar(texts, completion(tally)),
    ...countLines(texts, tally),
    '',
    texts.t('statusView.soonLine', { count: soon.due }),
    ...(soon.updates > 0 ? [texts.t('statusView.soonUpdates', { count: soon.updates })] : []),
    ...(areas.length > 0
      ? [
          '',
          `<b>${texts.t('statusView.byArea')}</b>`,
          ...areas.slice(0, TOP_AREAS).map((each) => areaLine(texts, each)),
        ]
      : []),
    ...(late.length > 0
      ? [
          '',
          `<b>${texts.t('statusView.lateHead')}</b>`,
          ...late.slice(0, TOP_LATE).map((each, index) => lateLine(texts, each, index + 1)),
        ]
      : []),
    '',
    texts.t('statusView.hint'),
  ].join('\n');
  return message(html, wholeButtons(texts, whole));
}

function wholeButtons(texts: Texts, { jurisdictionId, tally, soon }: WholeText): RenderedMessage['buttons'] {
  const open = (list: StatusList, text: string): Button =>
    action(text, statusData({ kind: 'list', list, jurisdictionId, page: 0 }));
  const { overdue, awaitingDate } = tally.counts;
  return [
    [
      open('overdue', texts.raw('statusView.overdueButton', { count: overdue })),
      open('soon', texts.raw('statusView.soonButton', { count: soon.due })),
    ],
    [open('areas', texts.raw('statusView.areasButton')), open('agencies', texts.raw('statusView.agenciesButton'))],
    [
      open('periods', texts.raw('statusView.periodsButton')),
      ...(awaitingDate > 0 ? [open('undated', texts.raw('statusView.undatedButton', { count: awaitingDate }))] : []),
    ],
    [action(texts.raw('picture.button'), pictureData({ kind: 'menu', jurisdictionId }))],
  ];
}

/** "II. Cải cách thể chế: 1/6 🔴1" */
function areaLine(texts: Texts, { of, tally }: AreaSummary): string {
  const { done, total } = completion(tally);
  const late = tally.counts.overdue > 0 ? ` 🔴${tally.counts.overdue}` : '';
  return `${clipHtml(areaName(texts, of), AREA_WIDTH)}: ${done}/${total}${late}`;
}

const lateLine = (texts: Texts, { agency, tally, daysLate }: AgencySummary, ordinal: number): string =>
  texts.t('statusView.lateLine', {
    rank: ordinal,
    agency: clip(agency.name, 60),
    count: tally.counts.overdue,
    days: daysLate,
  });

interface ListText {
  readonly jurisdictionId: number;
  readonly page: number;
}

const listAt =
  (list: StatusList, jurisdictionId: number) =>
  (page: number): StatusTarget => ({ kind: 'list', list, jurisdictionId, page });

/** Areas with how far each is; reports are an area of their own. */
export function areasMessage(
  scene: StatusScene,
  input: ListText & { readonly areas: readonly AreaSummary[] },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, areas, page } = input;
  return listingMessage(texts, {
    head: [`📂 <b>${texts.t('statusView.areasHead')}</b>`, asOfLine(scene)],
    items: areas,
    line: ({ of, tally }, ordinal) => `<b>${ordinal}.</b> ${clipHtml(areaName(texts, of))}\n      ${shareLine(tally)}`,
    open: ({ of }) => areaTarget(of, jurisdictionId),
    page,
    at: listAt('areas', jurisdictionId),
    empty: texts.t('statusView.empty'),
    footer: [[backButton(texts, { kind: 'whole', jurisdictionId })]],
  });
}

/** "II. Cải cách thủ tục hành chính", plain. */
export function areaName(texts: Texts, of: AreaOfWork): string {
  switch (of.kind) {
    case 'area':
      return `${of.area.code}. ${of.area.title}`;
    case 'reports':
      return texts.raw('statusView.reports');
    case 'otherTasks':
      return texts.raw('statusView.otherTasks');
  }
}

export function areaTarget(of: AreaOfWork, jurisdictionId: number): StatusTarget {
  switch (of.kind) {
    case 'area':
      return { kind: 'area', areaId: of.area.id, page: 0 };
    case 'reports':
    case 'otherTasks':
      return { kind: 'list', list: of.kind, jurisdictionId, page: 0 };
  }
}

function shareLine(tally: Tally): string {
  const { done, total } = completion(tally);
  const counts = countsInLine(tally);
  return `${barOf({ done, total })} ✅ ${done}/${total}${counts === '' ? '' : `\n      ${counts}`}`;
}

/** Agencies, who is late most first: the list and the ranking in one. */
export function agenciesMessage(
  scene: StatusScene,
  input: ListText & { readonly agencies: readonly AgencySummary[]; readonly scope: 'whole' | 'own' },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, agencies, page, scope } = input;
  const head = scope === 'whole' ? 'statusView.agenciesHead' : 'statusView.ownAgenciesHead';
  return listingMessage(texts, {
    head: [`🏢 <b>${texts.t(head)}</b>`, asOfLine(scene)],
    items: agencies,
    line: (each, ordinal) => agencyLine(texts, each, ordinal),
    open: ({ agency }) => ({ kind: 'agency', agencyId: agency.id, page: 0 }),
    page,
    at: listAt('agencies', jurisdictionId),
    empty: texts.t('statusView.empty'),
    footer: scope === 'whole' ? [[backButton(texts, { kind: 'whole', jurisdictionId })]] : [],
  });
}

function agencyLine(texts: Texts, { agency, tally, daysLate }: AgencySummary, ordinal: number): string {
  const { done, total } = completion(tally);
  const parts = [
    countsInLine(tally),
    `✅ ${done}/${total}`,
    daysLate > 0 ? texts.t('statusView.longest', { count: daysLate }) : '',
  ];
  return `<b>${ordinal}.</b> ${clipHtml(agency.name, 70)}\n      ${parts.filter((part) => part !== '').join(' · ')}`;
}

/** The periods with what is handed in. */
export function periodsMessage(
  scene: StatusScene,
  input: ListText & { readonly periods: readonly { readonly periodKey: string; readonly summary: PeriodSummary }[] },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, periods, page } = input;
  return listingMessage(texts, {
    head: [`🗓 <b>${texts.t('statusView.periodsHead')}</b>`, asOfLine(scene)],
    items: periods,
    line: ({ periodKey, summary }, ordinal) =>
      `<b>${ordinal}.</b> ${capitalised(periodText(texts, periodKey))}\n      ${periodShares(texts, summary).join(' · ')}`,
    open: ({ periodKey }) => ({ kind: 'period', jurisdictionId, periodKey, page: 0 }),
    page,
    at: listAt('periods', jurisdictionId),
    empty: texts.t('statusView.empty'),
    footer: [[backButton(texts, { kind: 'whole', jurisdictionId })]],
  });
}

/** What a period asks for, as far as it asks for it: reports, the report upward, tasks, continuous tasks. */
export const periodShares = (texts: Texts, { reports, upward, tasks, updates }: PeriodSummary): readonly string[] => [
  ...(reports.total > 0 ? [texts.t('statusView.reportsShare', { ...reports })] : []),
  ...(upward.total > 0 ? [texts.t('statusView.upwardShare', { ...upward })] : []),
  ...(tasks.total > 0 ? [texts.t('statusView.tasksShare', { ...tasks })] : []),
  ...(updates.total > 0 ? [texts.t('statusView.updatesShare', { ...updates })] : []),
];

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
