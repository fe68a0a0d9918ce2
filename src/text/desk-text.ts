import { isNearEnough } from '../domain/nudge.ts';
import { rateOf, type ReportRates } from '../domain/report-rates.ts';
import { deskKey, type Desk, type DeskPeriod } from '../domain/report-desk.ts';
import { isDone } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { AgencyKind } from '../domain/plan-draft.ts';
import { formatDay, formatInstant } from './dates.ts';
import { deskData, type DeskList } from './desk-data.ts';
import { escapeHtml, shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { distanceText } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import type { StatusScene } from './status-lines.ts';
import { capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

export interface DeskText {
  readonly jurisdictionId: number;
  readonly desk: Desk;
  /** The periods before and after, by hand-in day. */
  readonly previous: DeskPeriod | undefined;
  readonly next: DeskPeriod | undefined;
  /** The page of all periods on which this one stands. */
  readonly periodsPage: number;
  readonly openExtensions: number;
  readonly openDifficulties: number;
  /** Whether the reader may act: nudge, ask out of turn, change the regime. */
  readonly reader: 'manager' | 'viewer';
}

/** One period on one screen: what was expected, what came and when, and buttons to everything below it. */
export function deskMessage(scene: StatusScene, input: DeskText): RenderedMessage {
  const { texts, timeZone, now } = scene;
  const { period, rates, upward } = input.desk;
  const report = capitalised(subjectText(texts, period));
  const html = [
    `📋 <b>${texts.t('desk.head', { report: shorten(report, 150), authority: scene.authority.name })}</b>`,
    ...dueLines(scene, period),
    texts.t('desk.asOf', { at: formatInstant(now, timeZone) }),
    '',
    ...countLines(texts, input.desk),
    '',
    ...rateLines(texts, rates),
    ...kindLines(scene, input.desk),
    ...(upward.length > 0 ? ['', ...upward.map((each) => upwardLine(scene, each))] : []),
  ].join('\n');
  return message(html, deskButtons(scene, input));
}

/** "báo cáo quý I/2026", a named report with its period, or the title of what was asked for out of turn; plain. */
export function subjectText(texts: Texts, { subject, title }: Pick<DeskPeriod, 'subject' | 'title'>): string {
  if (subject.kind === 'request') return title ?? '';
  const period = periodText(texts, subject.periodKey);
  if (subject.kind === 'period' || title === undefined) return texts.raw('desk.report', { period });
  return texts.raw('obligation.namedReportTitle', { title, period });
}

function dueLines(scene: StatusScene, { dueOn, covers }: DeskPeriod): readonly string[] {
  const { texts } = scene;
  return [
    ...(dueOn === undefined
      ? []
      : [texts.t('desk.due', { day: formatDay(dueOn), distance: distanceText(scene, dueOn) })]),
    ...(covers.length > 0
      ? [texts.t('desk.covers', { periods: covers.map((key) => periodText(texts, key)).join(', ') })]
      : []),
  ];
}

function countLines(texts: Texts, { rates, pending, notOpen }: Desk): readonly string[] {
  const { expected, received, onTime, late, overdue, returned } = rates;
  return [
    texts.t('desk.expected', { count: expected }),
    texts.t('desk.received', { received, onTime, late }),
    texts.t('desk.overdue', { count: overdue }),
    texts.t('desk.pending', { count: pending - notOpen }),
    ...(notOpen > 0 ? [texts.t('desk.notOpen', { count: notOpen })] : []),
    ...(returned > 0 ? [texts.t('desk.returned', { count: returned })] : []),
  ];
}

/** The two rates, each with what it means. */
function rateLines(texts: Texts, { expected, received, onTime }: ReportRates): readonly string[] {
  return [
    texts.t('desk.completeness', { percent: percent(received, expected), received, expected }),
    texts.t('desk.timeliness', { percent: percent(onTime, expected), onTime, expected }),
  ];
}

const percent = (part: number, expected: number): number => rateOf(part, expected) ?? 0;

/** Nothing where there is one kind only: it would say the same again. */
function kindLines(scene: StatusScene, { byKind }: Desk): readonly string[] {
  if (byKind.length < 2) return [];
  const { texts } = scene;
  return [
    '',
    texts.t('desk.byKind'),
    ...byKind.map(({ kind, rates: { expected, received, onTime } }) =>
      texts.t('desk.kindLine', {
        kind: kindText(scene, kind),
        received,
        expected,
        completeness: percent(received, expected),
        timeliness: percent(onTime, expected),
      }),
    ),
  ];
}

const kindText = ({ texts, authority }: StatusScene, kind: AgencyKind): string =>
  kind === 'office' ? texts.raw(`desk.office.${authority.level}`) : texts.raw(`desk.kind.${kind}`);

function upwardLine(scene: StatusScene, { dueOn, doneAt, phase }: ObligationView): string {
  const { texts, timeZone } = scene;
  const superior = texts.t(`level.superior.${scene.authority.level}`);
  if (isDone(phase) && doneAt) return texts.t('desk.upwardDone', { superior, at: formatInstant(doneAt, timeZone) });
  return dueOn === undefined
    ? ''
    : texts.t('desk.upwardOpen', { superior, day: formatDay(dueOn), distance: distanceText(scene, dueOn) });
}

function deskButtons({ texts, today }: StatusScene, input: DeskText): RenderedMessage['buttons'] {
  const { jurisdictionId, desk, reader } = input;
  const key = deskKey(desk.period.subject);
  const list = (name: DeskList): Button =>
    action(
      texts.raw(`desk.button.${name}`, { count: desk[name].length }),
      deskData({ kind: 'list', jurisdictionId, key, list: name, page: 0 }),
    );
  const isMissing = [...desk.missing, ...desk.returned].some(({ obligation }) => isNearEnough(obligation, today));
  const isNudging = reader === 'manager' && isMissing;
  return [
    [list('missing'), list('returned')],
    [list('received'), list('late')],
    ...(isNudging ? [[action(texts.raw('desk.button.nudge'), deskData({ kind: 'nudge', jurisdictionId, key }))]] : []),
    [
      action(texts.raw('desk.button.extensions', { count: input.openExtensions }), `x:list:${jurisdictionId}`),
      action(texts.raw('desk.button.difficulties', { count: input.openDifficulties }), `d:list:${jurisdictionId}`),
    ],
    [
      ...(desk.period.subject.kind === 'period'
        ? [action(texts.raw('desk.button.export'), `ex:menu:${jurisdictionId}:${key}`)]
        : []),
      action(texts.raw('desk.button.pictures'), `pic:menu:${jurisdictionId}`),
      action(texts.raw('desk.button.outlook'), `ol:${jurisdictionId}:0`),
    ],
    ...(reader === 'manager' ? [managerRow(texts, jurisdictionId)] : []),
    chooserRow(texts, input),
  ];
}

const managerRow = (texts: Texts, jurisdictionId: number): readonly Button[] => [
  action(texts.raw('desk.button.request'), `rq:new:${jurisdictionId}`),
  action(texts.raw('desk.button.regime'), `rg:${jurisdictionId}`),
];

/** ◀ the period before, all periods, the period after ▶. */
function chooserRow(texts: Texts, { jurisdictionId, previous, next, periodsPage: page }: DeskText): readonly Button[] {
  const open = ({ subject }: DeskPeriod): string => deskData({ kind: 'desk', jurisdictionId, key: deskKey(subject) });
  return [
    ...(previous ? [action(`◀ ${shortName(texts, previous)}`, open(previous))] : []),
    action(texts.raw('desk.button.periods'), deskData({ kind: 'periods', jurisdictionId, page })),
    ...(next ? [action(`${shortName(texts, next)} ▶`, open(next))] : []),
  ];
}

const shortName = (texts: Texts, { subject, title }: DeskPeriod): string =>
  shorten(subject.kind === 'period' ? periodText(texts, subject.periodKey) : (title ?? ''), 18);

/** Nothing is expected: under this name, or at all. */
export function emptyDeskMessage(
  scene: StatusScene,
  input: {
    readonly jurisdictionId: number;
    /** Undefined where there is no period at all. */
    readonly period: Pick<DeskPeriod, 'subject' | 'title'> | undefined;
    readonly reader: DeskText['reader'];
  },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, period, reader } = input;
  const html =
    period === undefined
      ? texts.t('desk.none', { authority: scene.authority.name })
      : texts.t('desk.nonePeriod', { period: subjectText(texts, period) });
  return message(html, [
    ...(period === undefined ? [] : [[currentButton(texts, jurisdictionId)]]),
    ...(reader === 'manager' ? [managerRow(texts, jurisdictionId)] : []),
  ]);
}

export const currentButton = (texts: Texts, jurisdictionId: number): Button =>
  action(texts.raw('desk.button.current'), deskData({ kind: 'desk', jurisdictionId, key: undefined }));

/** Several jurisdictions are seen: which one is meant. */
export const authorityChoice = (
  texts: Texts,
  authorities: readonly { readonly id: number; readonly name: string }[],
): RenderedMessage =>
  message(
    texts.t('desk.chooseAuthority'),
    authorities.map(({ id, name }) => [
      action(shorten(name, 40), deskData({ kind: 'desk', jurisdictionId: id, key: undefined })),
    ]),
  );

/** Several things answer to the words behind /baocao. */
export const deskChoice = (
  texts: Texts,
  query: string,
  choices: readonly { readonly label: string; readonly data: string }[],
): RenderedMessage =>
  message(
    texts.t('desk.choose', { query: shorten(query, 60) }),
    choices.slice(0, MAX_CHOICES).map(({ label, data }) => [action(shorten(label, 60), data)]),
  );

const MAX_CHOICES = 8;

export const deskNothing = (texts: Texts, query: string): RenderedMessage =>
  message(texts.t('desk.nothing', { query: shorten(query, 60) }));

export const titleOfSubject = (texts: Texts, period: Pick<DeskPeriod, 'subject' | 'title'>): string =>
  escapeHtml(shorten(capitalised(subjectText(texts, period)), 150));
