import { daysBetween, dayOfInstant } from '../domain/day.ts';
import { isDone, lateAfterOn } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { deskKey, isLate, type Desk, type DeskEntry, type DeskPeriod } from '../domain/report-desk.ts';
import type { ReportRates } from '../domain/report-rates.ts';
import { formatDay, formatInstant } from './dates.ts';
import { difficultyData } from './difficulty-text.ts';
import { deskData, type DeskList, type DeskListTarget, type DeskTarget } from './desk-data.ts';
import { currentButton, subjectText, titleOfSubject } from './desk-text.ts';
import { escapeHtml } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { statusIcon, statusOf, titleOf } from './obligation-text.ts';
import { clip, clipHtml, dueText, PAGE_SIZE, rowsOf, type StatusScene } from './status-lines.ts';
import { capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

interface PagedList<Item> {
  readonly head: readonly string[];
  /** Of all pages. */
  readonly items: readonly Item[];
  readonly line: (item: Item, ordinal: number) => string;
  readonly open: (item: Item) => DeskTarget;
  readonly page: number;
  readonly at: (page: number) => DeskTarget;
  readonly empty: string;
  readonly hint?: string;
  readonly footer: readonly (readonly Button[])[];
}

/** A page of a list with a button for each line; a page past the end shows the last one. */
function pagedList<Item>(texts: Texts, { items, ...list }: PagedList<Item>): RenderedMessage {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const page = Math.min(list.page, pages - 1);
  const from = page * PAGE_SIZE;
  const shown = items.slice(from, from + PAGE_SIZE);
  const turn = (to: number, text: string): readonly Button[] =>
    to >= 0 && to < pages ? [action(text, deskData(list.at(to)))] : [];
  const turns = [...turn(page - 1, '◀'), ...turn(page + 1, '▶')];
  const html = [
    ...list.head,
    '',
    ...(shown.length > 0 ? shown.map((item, index) => list.line(item, from + index + 1)) : [list.empty]),
    ...(pages > 1 ? ['', texts.t('desk.page', { page: page + 1, pages })] : []),
    ...(list.hint !== undefined && shown.length > 0 ? ['', list.hint] : []),
  ].join('\n');
  const numbers = shown.map((item, index) => action(String(from + index + 1), deskData(list.open(item))));
  return message(html, [...rowsOf(numbers), ...(turns.length > 0 ? [turns] : []), ...list.footer]);
}

/** Who is missing, was returned, has handed in or was late in a period, with day and minute. */
export function deskListMessage(
  scene: StatusScene,
  input: { readonly jurisdictionId: number; readonly desk: Desk; readonly list: DeskList; readonly page: number },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, desk, list, page } = input;
  const key = deskKey(desk.period.subject);
  const at = (to: number): DeskListTarget => ({ kind: 'list', jurisdictionId, key, list, page: to });
  const count = desk[list].length;
  const report = subjectText(texts, desk.period);
  return pagedList(texts, {
    head: [
      `<b>${texts.t('desk.listHead', { list: texts.raw(`desk.list.${list}`), report: clip(report, 120), count })}</b>`,
      texts.t('desk.asOf', { at: formatInstant(scene.now, scene.timeZone) }),
    ],
    items: desk[list],
    line: (entry, ordinal) => entryLine(scene, entry, ordinal),
    open: ({ obligation }) => ({ kind: 'card', obligationId: obligation.id, from: at(page) }),
    page,
    at,
    empty: texts.t('desk.listEmpty'),
    footer: [[action(texts.raw('button.back'), deskData({ kind: 'desk', jurisdictionId, key }))]],
  });
}

function entryLine(scene: StatusScene, entry: DeskEntry, ordinal: number): string {
  const { obligation } = entry;
  const icon = obligation.phase === 'returned' ? '↩️' : statusIcon(statusOf(scene, obligation));
  const facts = entryFacts(scene, entry).join(' · ');
  return `<b>${ordinal}.</b> ${icon} ${clipHtml(obligation.agency.name, 70)}\n      ${facts}`;
}

/** How one report stands, with the minute: by when it is due, or when it came and how. */
export function entryFacts(scene: StatusScene, entry: DeskEntry): readonly string[] {
  const { texts } = scene;
  const { obligation } = entry;
  if (isDone(obligation.phase)) return receivedFacts(scene, entry);
  const due = obligation.dueOn === undefined ? [] : [dueText(scene, obligation.dueOn)];
  if (obligation.phase === 'returned') return [...due, ...returnedFacts(scene, entry)];
  return [...due, ...(obligation.acknowledgedAt ? [texts.t('desk.acknowledged')] : [])];
}

function receivedFacts(scene: StatusScene, { obligation, versions, last }: DeskEntry): readonly string[] {
  const { texts, timeZone } = scene;
  const at = obligation.doneAt;
  return [
    ...(at ? [texts.t('desk.handedIn', { at: formatInstant(at, timeZone) })] : []),
    timingText(scene, obligation),
    ...(last?.document ? [escapeHtml(clip(last.document.number, 40))] : []),
    ...(last?.nil ? [texts.t('desk.nil')] : []),
    ...(versions > 1 ? [texts.t('desk.versions', { count: versions })] : []),
    ...(obligation.phase === 'accepted' ? [texts.t('desk.confirmed')] : []),
  ];
}

function timingText(scene: StatusScene, obligation: ObligationView): string {
  const { texts, timeZone, calendar } = scene;
  const { dueOn, doneAt } = obligation;
  if (!isLate(obligation, scene) || dueOn === undefined || doneAt === undefined) return texts.t('desk.onTime');
  const count = daysBetween(lateAfterOn(dueOn, calendar), dayOfInstant(doneAt, timeZone));
  return texts.t('desk.daysLate', { count });
}

function returnedFacts({ texts, timeZone }: StatusScene, { last }: DeskEntry): readonly string[] {
  if (!last) return [];
  const handedIn = texts.t('desk.handedIn', { at: formatInstant(last.submittedAt, timeZone) });
  const { review } = last;
  if (review?.decision !== 'returned') return [handedIn];
  const reason = clip(review.reason ?? '', 80);
  return [handedIn, texts.t('desk.returnedAt', { at: formatInstant(review.at, timeZone), reason })];
}

/** All periods and requests with how far each is, the newest hand-in day last. */
export function periodsListMessage(
  scene: StatusScene,
  input: {
    readonly jurisdictionId: number;
    readonly periods: readonly { readonly period: DeskPeriod; readonly rates: ReportRates }[];
    readonly page: number;
  },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, periods, page } = input;
  return pagedList(texts, {
    head: [`🗓 <b>${texts.t('desk.periodsHead', { authority: scene.authority.name })}</b>`],
    items: periods,
    line: ({ period, rates }, ordinal) =>
      `<b>${ordinal}.</b> ${titleOfSubject(texts, period)}\n      ${periodFacts(scene, period, rates).join(' · ')}`,
    open: ({ period }) => ({ kind: 'desk', jurisdictionId, key: deskKey(period.subject) }),
    page,
    at: (to) => ({ kind: 'periods', jurisdictionId, page: to }),
    empty: texts.t('desk.none', { authority: scene.authority.name }),
    footer: [[currentButton(texts, jurisdictionId)]],
  });
}

const periodFacts = (scene: StatusScene, { dueOn }: DeskPeriod, rates: ReportRates): readonly string[] => [
  ...(dueOn === undefined ? [] : [dueText(scene, dueOn)]),
  scene.texts.t('desk.periodLine', { received: rates.received, expected: rates.expected }),
  ...(rates.overdue > 0 ? [scene.texts.t('desk.periodLate', { count: rates.overdue })] : []),
];

export interface OwnReportsText {
  /** Undefined where the reports of several agencies stand together. */
  readonly agencyName: string | undefined;
  /** What is owed by due day, then what was handed in, the last first. */
  readonly entries: readonly DeskEntry[];
  readonly page: number;
  readonly at: (page: number) => DeskListTarget;
  readonly back: DeskTarget | undefined;
  /** Whoever looks at another agency's reports is not told how to hand them in. */
  readonly reader: 'owner' | 'viewer';
}

/** One agency's reports: what is owed and by when, what was handed in and at which minute. */
export function ownReportsMessage(scene: StatusScene, input: OwnReportsText): RenderedMessage {
  const { texts } = scene;
  const { agencyName, entries, page, at, back } = input;
  const done = entries.filter(({ obligation }) => isDone(obligation.phase)).length;
  const head =
    agencyName === undefined
      ? texts.t('desk.ownHeadSeveral')
      : texts.t('desk.ownHead', { agency: clip(agencyName, 150) });
  return pagedList(texts, {
    head: [`📋 <b>${head}</b>`, texts.t('desk.ownOwed', { count: entries.length - done, done })],
    items: entries,
    line: (entry, ordinal) => ownLine(scene, entry, { ordinal, agency: agencyName === undefined ? 'shown' : 'known' }),
    open: ({ obligation }) => ({ kind: 'card', obligationId: obligation.id, from: at(page) }),
    page,
    at,
    empty: texts.t('desk.ownEmpty'),
    ...(input.reader === 'owner' ? { hint: texts.t('desk.ownHint', { today: formatDay(scene.today) }) } : {}),
    footer: [
      ...(input.reader === 'owner' ? [[action(texts.raw('difficulty.mineButton'), difficultyData.mine())]] : []),
      ...(back ? [[action(texts.raw('button.back'), deskData(back))]] : []),
    ],
  });
}

function ownLine(
  scene: StatusScene,
  entry: DeskEntry,
  { ordinal, agency }: { readonly ordinal: number; readonly agency: 'shown' | 'known' },
): string {
  const { obligation, last } = entry;
  const icon = obligation.phase === 'returned' ? '↩️' : statusIcon(statusOf(scene, obligation));
  const owner = agency === 'shown' ? `\n      ${clipHtml(obligation.agency.name, 60)}` : '';
  const again = isDone(obligation.phase) && last ? lastVersion(scene, obligation, last.submittedAt) : [];
  const facts = [...entryFacts(scene, entry), ...again].join(' · ');
  return `<b>${ordinal}.</b> ${icon} ${clipHtml(capitalised(titleOf(scene.texts, obligation)))}${owner}\n      ${facts}`;
}

/** A version that came after the one that counts. */
const lastVersion = ({ texts, timeZone }: StatusScene, { doneAt }: ObligationView, at: Date): readonly string[] =>
  doneAt !== undefined && at > doneAt ? [texts.t('desk.ownLast', { at: formatInstant(at, timeZone) })] : [];
