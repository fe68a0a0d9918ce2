import type { NoticeItem } from '../domain/notice.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { canonicalPeriod } from '../domain/status-period.ts';
import { dayOfInstant } from '../domain/day.ts';
import { triedDays, type Tried } from '../domain/tried.ts';
import { formatDay } from './dates.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { obligationData } from './obligation-buttons.ts';
import { distanceText, lineTitleHtml, statusIcon, statusOf, type TextScene } from './obligation-text.ts';
import { statusData, type StatusTarget } from './status-data.ts';
import { clip, clipHtml, rowsOf } from './status-lines.ts';
import { triedInLine } from './tried-text.ts';

/** One obligation of which a leader is told, with what was tried. */
export interface LeaderLine {
  readonly item: Pick<NoticeItem, 'late'>;
  readonly obligation: ObligationView;
  readonly tried?: Tried;
}

/** So many agencies of one work are named. */
const MOST_NAMES = 5;
const NAME_WIDTH = 40;
/** What the works may take of a message's 4,096 characters; the head and the end need the rest. */
const WORKS_LIMIT = 3600;

/** The same work with the same due day, whatever agencies owe it, in the order in which they come. */
export function worksAmong<Line extends LeaderLine>(lines: readonly Line[]): readonly (readonly [Line, ...Line[]])[] {
  const works = new Map<string, [Line, ...Line[]]>();
  for (const line of lines) {
    const { subjectKey, periodKey, dueOn } = line.obligation;
    const key = `${subjectKey}|${periodKey}|${dueOn}`;
    const known = works.get(key);
    if (known) known.push(line);
    else works.set(key, [line]);
  }
  return [...works.values()];
}

/** What is long overdue, for a leader: one line for each work with the agencies that owe it and what was tried. */
export function leaderDigestMessage(scene: TextScene, lines: readonly LeaderLine[]): RenderedMessage {
  const { texts } = scene;
  const works = worksAmong(lines);
  const shown = fitting(works.map((same, index) => workLine(scene, same, index + 1)));
  const more = works.length - shown.length;
  const html = [
    `<b>${texts.t('digest.headLeader', { count: lines.length, day: formatDay(scene.today) })}</b>`,
    ...(lines.some(({ item }) => item.late) ? [texts.t('digest.late')] : []),
    '',
    ...shown,
    ...(more > 0 ? [texts.t('digest.leader.more', { count: more })] : []),
    '',
    texts.t('digest.howToOpen'),
  ].join('\n');
  return message(html, [
    ...rowsOf(works.slice(0, shown.length).map((same, index) => openButton(same, index + 1))),
    ...listButton(scene, lines),
  ]);
}

/** As many as fit, at least one. */
function fitting(blocks: readonly string[]): readonly string[] {
  let length = 0;
  return blocks.filter((block, index) => {
    length += block.length + 1;
    return index === 0 || length <= WORKS_LIMIT;
  });
}

function workLine(scene: TextScene, same: readonly [LeaderLine, ...LeaderLine[]], ordinal: number): string {
  const { texts } = scene;
  const [{ obligation }] = same;
  const due =
    obligation.dueOn === undefined
      ? texts.t('status.label.awaitingDate')
      : texts.t('digest.due', { day: formatDay(obligation.dueOn), distance: distanceText(scene, obligation.dueOn) });
  const icon = statusIcon(statusOf(scene, obligation));
  return [
    `<b>${ordinal}.</b> ${icon} ${lineTitleHtml(texts, obligation)} — ${due}`,
    `      ${agenciesText(scene, same)}`,
    ...triedText(scene, same).map((line) => `      ${line}`),
  ].join('\n');
}

/** "Sở A", or "19 đơn vị: Sở A, Sở B, … và 14 đơn vị khác". */
function agenciesText({ texts }: TextScene, same: readonly LeaderLine[]): string {
  const names = same.map(({ obligation }) => clip(obligation.agency.name, NAME_WIDTH));
  if (names.length === 1) return clipHtml(same[0]?.obligation.agency.name ?? '', NAME_WIDTH);
  const agencies = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0
    ? texts.t('digest.leader.agenciesMore', { count: names.length, agencies, more })
    : texts.t('digest.leader.agencies', { count: names.length, agencies });
}

function triedText(scene: TextScene, same: readonly LeaderLine[]): readonly string[] {
  const known = same.flatMap(({ tried }) => tried ?? []);
  const [only] = known;
  if (only === undefined) return [];
  return [same.length === 1 ? triedInLine(scene, only) : triedTogether(scene, known)];
}

function triedTogether({ texts, timeZone }: TextScene, known: readonly Tried[]): string {
  const days = known.map((tried) => triedDays(tried, (at) => dayOfInstant(at, timeZone)).at(-1));
  const reached = days.filter((day) => day !== undefined).sort();
  const last = reached.at(-1);
  const received = known.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined).length;
  const asking = known.filter(({ extensions }) => extensions.length > 0).length;
  const difficulties = known.reduce((total, tried) => total + tried.difficulties.length, 0);
  return [
    last === undefined
      ? texts.t('tried.lineNone')
      : texts.t('digest.leader.tried', { reached: reached.length, count: known.length, day: formatDay(last) }),
    received > 0 ? texts.t('digest.leader.received', { count: received }) : texts.t('tried.lineNotReceived'),
    ...(asking > 0 ? [texts.t('digest.leader.extensions', { count: asking })] : []),
    ...(difficulties > 0 ? [texts.t('tried.lineDifficulty', { count: difficulties })] : []),
  ].join('; ');
}

/** A digest stays, so that a page opens in a message of its own (bot/features/digest.ts). */
const page = (target: StatusTarget): string => `dg:${statusData(target)}`;

function openButton([{ obligation }, ...others]: readonly [LeaderLine, ...LeaderLine[]], ordinal: number): Button {
  const { jurisdictionId, task, request } = obligation;
  const label = String(ordinal);
  if (others.length === 0) return action(label, obligationData(obligation.id, 'card'));
  if (task) return action(label, page({ kind: 'task', taskId: task.id, page: 0, from: undefined }));
  const periodKey = request ? undefined : canonicalPeriod(obligation.periodKey);
  return action(
    label,
    page(
      periodKey === undefined
        ? { kind: 'list', list: 'overdue', jurisdictionId, page: 0 }
        : { kind: 'period', jurisdictionId, periodKey, page: 0 },
    ),
  );
}

function listButton({ texts }: TextScene, [first]: readonly LeaderLine[]): readonly (readonly Button[])[] {
  if (!first) return [];
  const { jurisdictionId } = first.obligation;
  return [[action(texts.raw('digest.leader.list'), page({ kind: 'list', list: 'overdue', jurisdictionId, page: 0 }))]];
}
