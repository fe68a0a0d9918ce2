import type { Day } from '../domain/day.ts';
import { dayOfInstant, yearOf } from '../domain/day.ts';
import { isDone } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { STATUS_ORDER, type Tally } from '../domain/status-summary.ts';
import type { Completion, TaskSummary } from '../domain/status-tasks.ts';
import { formatDay, formatInstant } from './dates.ts';
import { escapeHtml, shorten } from './html.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { distanceText, statusIcon, statusOf, statusText, titleOf, type TextScene } from './obligation-text.ts';
import { statusData, type StatusTarget } from './status-data.ts';
import type { Texts } from './texts.ts';

/** As many lines as a phone shows without scrolling far. */
export const PAGE_SIZE = 8;
const BUTTONS_IN_ROW = 4;
const LINE_TITLE = 90;
const BAR_LENGTH = 10;
/** A character that HTML escapes takes up to six; a title of nothing else must not fill the message. */
const MAX_GROWTH = 1.5;

/** A scene with the instant to which its figures belong. */
export interface StatusScene extends TextScene {
  readonly now: Date;
}

/** Text of people cut to what a phone shows; shorter still where escaping would make it half as long again. */
export function clip(text: string, limit = LINE_TITLE): string {
  const cut = shorten(text, limit);
  const room = limit * MAX_GROWTH;
  if (escapeHtml(cut).length <= room) return cut;
  let used = 0;
  const kept = [...cut].filter((point) => (used += escapeHtml(point).length) < room);
  return `${kept.join('').trimEnd()}…`;
}

export const clipHtml = (text: string, limit = LINE_TITLE): string => escapeHtml(clip(text, limit));

/** ▓▓▓░░░░░░░ for 3 of 10; full only when all is done, empty only when nothing is. */
export function barOf({ done, total }: Completion): string {
  const share = total === 0 ? 0 : done / total;
  const rounded = Math.round(share * BAR_LENGTH);
  const filled = share > 0 && share < 1 ? Math.min(BAR_LENGTH - 1, Math.max(1, rounded)) : rounded;
  return '▓'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
}

/** Whole percent, 100 only when all is done. */
export const percentOf = ({ done, total }: Completion): number => (total === 0 ? 0 : Math.floor((done / total) * 100));

export const completionOfTally = ({ done, opened }: Tally): Completion => ({ done, total: opened });

export function progressBar(texts: Texts, completion: Completion): string {
  return `${barOf(completion)} ${texts.t('statusView.share', { ...completion, percent: percentOf(completion) })}`;
}

/** "Năm 2026 · dữ liệu tính đến 08:00 09/3/2026" */
export const asOfLine = ({ texts, today, now, timeZone }: StatusScene): string =>
  texts.t('statusView.asOfYear', { year: yearOf(today), at: formatInstant(now, timeZone) });

/** One line for each status that anything has. */
export const countLines = (texts: Texts, { counts }: Tally): readonly string[] =>
  STATUS_ORDER.filter((status) => counts[status] > 0).map(
    (status) =>
      `${statusIcon(status)} ${texts.t('statusView.count', { label: statusText(texts, status), count: counts[status] })}`,
  );

/** The same in one line, for lists: "🔴 2 · 🟡 1 · 🔵 9". */
export const countsInLine = ({ counts }: Tally): string =>
  STATUS_ORDER.filter((status) => counts[status] > 0 && !isDoneStatus(status) && status !== 'notOpen')
    .map((status) => `${statusIcon(status)} ${counts[status]}`)
    .join(' · ');

const isDoneStatus = (status: string): boolean => status.startsWith('done');

/** An obligation in a list: what it is, and in the second line how it stands. */
export function obligationLine(
  scene: StatusScene,
  obligation: ObligationView,
  { ordinal, agency }: { readonly ordinal: number; readonly agency: 'shown' | 'known' },
): string {
  const number = obligation.task ? `${escapeHtml(obligation.task.number)}. ` : '';
  const owner = agency === 'shown' ? `\n      ${clipHtml(obligation.agency.name, 60)}` : '';
  const icon = statusIcon(statusOf(scene, obligation));
  const title = clipHtml(titleOf(scene.texts, obligation));
  return `<b>${ordinal}.</b> ${icon} ${number}${title}${owner}\n      ${standing(scene, obligation)}`;
}

/** How it stands, in a few words: "hạn 05/3/2026 (quá 4 ngày) · 60%". */
export function standing(scene: StatusScene, obligation: ObligationView): string {
  const { texts, timeZone } = scene;
  const status = statusOf(scene, obligation);
  const label = statusText(texts, status);
  if (isDone(obligation.phase)) {
    if (obligation.doneAt === undefined) return label;
    return texts.t('statusView.doneOn', { label, day: formatDay(dayOfInstant(obligation.doneAt, timeZone)) });
  }
  const { dueOn } = obligation;
  if (dueOn === undefined || status === 'waived' || status === 'history') return label;
  if (status === 'notOpen') return texts.t('statusView.notOpenUntil', { label, day: formatDay(dueOn) });
  const percent = obligation.percent > 0 ? ` · ${obligation.percent}%` : '';
  const day = formatDay(dueOn);
  if (status === 'notUpdated') return texts.t('statusView.notUpdatedSince', { label, day }) + percent;
  if (obligation.continuous) return texts.t('statusView.updateBy', { day }) + percent;
  return dueText(scene, dueOn) + percent;
}

export const dueText = (scene: Pick<TextScene, 'texts' | 'today'>, dueOn: Day): string =>
  scene.texts.t('statusView.due', { day: formatDay(dueOn), distance: distanceText(scene, dueOn) });

/** A task in a list, all its agencies together: "12/25 đơn vị" where several owe it. */
export function taskLine(scene: StatusScene, summary: TaskSummary, ordinal: number): string {
  const { texts } = scene;
  const { task, completion, obligations } = summary;
  const first = obligations[0];
  const only = obligations.length === 1 ? first : undefined;
  const second = only
    ? `${clipHtml(only.agency.name, 60)}, ${standing(scene, only)}`
    : [texts.t('statusView.agenciesDone', { ...completion }), ...taskStanding(scene, summary)].join(' · ');
  const icon = statusIcon(summary.status);
  return `<b>${ordinal}.</b> ${icon} ${escapeHtml(task.number)}. ${clipHtml(task.title)}\n      ${second}`;
}

const taskStanding = (scene: StatusScene, { status, dueOn, obligations }: TaskSummary): readonly string[] => {
  const label = statusText(scene.texts, status);
  const isLate = status === 'overdue' || status === 'dueSoon' || status === 'onTrack';
  const isContinuous = obligations.some(({ continuous }) => continuous);
  return [isLate && dueOn !== undefined && !isContinuous ? dueText(scene, dueOn) : label];
};

export interface Listing<Item> {
  readonly head: readonly string[];
  /** Of all pages. */
  readonly items: readonly Item[];
  readonly line: (item: Item, ordinal: number) => string;
  /** What the number of a line opens. */
  readonly open: (item: Item) => StatusTarget;
  readonly page: number;
  readonly at: (page: number) => StatusTarget;
  readonly empty: string;
  readonly hint?: string;
  readonly footer: readonly (readonly Button[])[];
  readonly pageSize?: number;
}

/** A page of a list with buttons that open its lines and turn it. A page past the end shows the last one. */
export function listingMessage<Item>(texts: Texts, listing: Listing<Item>): RenderedMessage {
  const { items, head, hint } = listing;
  const size = listing.pageSize ?? PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(listing.page, pages - 1);
  const from = page * size;
  const onPage = items.slice(from, from + size);
  const shown = onPage.map((item, index) => listing.line(item, from + index + 1));
  const html = [
    ...head,
    '',
    ...(shown.length > 0 ? shown : [listing.empty]),
    ...(pages > 1 ? ['', texts.t('statusView.page', { page: page + 1, pages })] : []),
    ...(hint !== undefined && shown.length > 0 ? ['', hint] : []),
  ].join('\n');
  const numbers = onPage.map((item, index) => action(String(from + index + 1), statusData(listing.open(item))));
  return message(html, [...rowsOf(numbers), ...turns(listing, { page, pages }), ...listing.footer]);
}

function turns(
  { at }: { readonly at: (page: number) => StatusTarget },
  { page, pages }: { readonly page: number; readonly pages: number },
): readonly (readonly Button[])[] {
  const row = [
    ...(page > 0 ? [action('◀', statusData(at(page - 1)))] : []),
    ...(page + 1 < pages ? [action('▶', statusData(at(page + 1)))] : []),
  ];
  return row.length > 0 ? [row] : [];
}

export const rowsOf = (buttons: readonly Button[], perRow = BUTTONS_IN_ROW): readonly (readonly Button[])[] =>
  Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, row * perRow + perRow),
  );

export const backButton = (texts: Texts, to: StatusTarget): Button => action(texts.raw('button.back'), statusData(to));
