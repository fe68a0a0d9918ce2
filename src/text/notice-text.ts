import { groupByAgency } from '../domain/group-alert.ts';
import { isDone, lateAfterOn } from '../domain/obligation-status.ts';
import type { HandIn } from '../domain/hand-in.ts';
import type { NoticeItem } from '../domain/notice.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { isUpward } from '../domain/report-desk.ts';
import type { Tried } from '../domain/tried.ts';
import { formatDay, formatInstant } from './dates.ts';
import { message, type RenderedMessage } from './message.ts';
import { leaderDigestMessage } from './leader-digest-text.ts';
import { openButtons, workButtons } from './obligation-buttons.ts';
import {
  distanceText,
  dueLine,
  lineTitleHtml,
  planName,
  progressLine,
  reportLines,
  sourceLine,
  statusIcon,
  statusOf,
  titleHtml,
  type TextScene,
} from './obligation-text.ts';
import { inSentence, shorten } from './html.ts';
import { requestHeadline } from './request-text.ts';
import { triedLines } from './tried-text.ts';

export interface ReminderLine {
  readonly item: NoticeItem;
  readonly obligation: ObligationView;
  /** What was tried already; there for leaders. */
  readonly tried?: Tried;
  /** What was handed in last and returned, with why; there where that is so. */
  readonly returned?: HandIn;
}

/** One reminder: the first line says what is wanted and by when, then no more than it takes to act. */
export function reminderMessage(scene: TextScene, line: ReminderLine): RenderedMessage {
  const { item, obligation, tried } = line;
  if (isToComplete(line)) return completionMessage(scene, line);
  const { texts } = scene;
  const { task } = obligation;
  const html = [
    `${statusIcon(statusOf(scene, obligation))} ${headline(scene, obligation, item)}`,
    ...(task ? [sourceLine(texts, obligation)] : reportLines(texts, obligation)),
    ...(task?.product ? [texts.t('obligation.product', { product: shorten(task.product, 200) })] : []),
    dueLine(scene, obligation),
    progressLine(scene, obligation),
    ...(item.late ? [texts.t('reminder.late', { day: formatDay(item.fireOn) })] : []),
    ...(tried ? ['', ...triedLines(scene, tried)] : []),
    ...(item.audience === 'leader'
      ? []
      : [
          '',
          texts.t(task ? 'reminder.howToAnswerTask' : 'reminder.howToAnswerReport', { today: formatDay(scene.today) }),
        ]),
  ].join('\n');
  return message(html, item.audience === 'leader' ? [] : workButtons(texts, obligation));
}

/** Returned, and said to whoever has to complete it. */
const isToComplete = ({ item, obligation }: ReminderLine): boolean =>
  obligation.phase === 'returned' && item.audience !== 'leader';

/** What was returned is asked for once more, with why. It was handed in once: nobody is reproached with the day. */
function completionMessage(scene: TextScene, { item, obligation, returned }: ReminderLine): RenderedMessage {
  const { texts } = scene;
  const { task } = obligation;
  const html = [
    `↩️ ${completionHeadline(scene, obligation, item)}`,
    ...(task ? [sourceLine(texts, obligation)] : reportLines(texts, obligation)),
    ...(task?.product ? [texts.t('obligation.product', { product: shorten(task.product, 200) })] : []),
    ...returnedLines(scene, returned),
    ...(item.late ? [texts.t('reminder.late', { day: formatDay(item.fireOn) })] : []),
    '',
    texts.t('handInReview.notice.how'),
  ].join('\n');
  return message(html, workButtons(texts, obligation));
}

function completionHeadline(scene: TextScene, obligation: ObligationView, { dueOn }: NoticeItem): string {
  const { texts, today, calendar } = scene;
  const over = today > lateAfterOn(dueOn, calendar) ? 'Over' : '';
  const polite = obligation.agency.kind === 'massOrganisation' ? 'Polite' : '';
  const params = { agency: obligation.agency.name, day: formatDay(dueOn), distance: distanceText(scene, dueOn) };
  const title = titleHtml(texts, obligation);
  if (obligation.task) return `${texts.t(`reminder.taskReturned${over}${polite}`, params)}\n<b>${title}</b>`;
  const named = obligation.request ? title : inSentence(title);
  const to = recipientText(scene, obligation);
  return texts.t(`reminder.reportReturned${over}${polite}`, { ...params, title: named, to });
}

/** Why it was returned, and which hand-in that was. */
export function returnedLines({ texts, timeZone }: TextScene, returned: HandIn | undefined): readonly string[] {
  if (!returned) return [];
  const { review, submittedAt } = returned;
  return [
    texts.t('handInReview.notice.reason', { reason: shorten(review?.reason ?? '', 1_500) }),
    texts.t('handInReview.notice.which', { at: formatInstant(submittedAt, timeZone) }),
  ];
}

/** The request itself, addressed to the agency; the Fatherland Front and mass organisations are asked to coordinate. */
function headline(scene: TextScene, obligation: ObligationView, item: NoticeItem): string {
  const { texts } = scene;
  const dueOn = formatDay(item.dueOn);
  const params = { agency: obligation.agency.name, day: dueOn, distance: distanceText(scene, item.dueOn) };
  const title = titleHtml(texts, obligation);
  if (item.audience === 'leader') return `${texts.t('reminder.leader', params)}\n<b>${title}</b>`;
  const isLate = statusOf(scene, obligation) === 'overdue';
  if (!obligation.task) return reportHeadline(scene, obligation, { ...params, isLate });
  const isPolite = obligation.agency.kind === 'massOrganisation';
  if (isLate) return `${texts.t(isPolite ? 'reminder.taskLatePolite' : 'reminder.taskLate', params)}\n<b>${title}</b>`;
  return `${texts.t(isPolite ? 'reminder.taskPolite' : 'reminder.task', params)}\n<b>${title}</b>`;
}

function reportHeadline(
  scene: TextScene,
  obligation: ObligationView,
  {
    isLate,
    ...params
  }: { readonly agency: string; readonly day: string; readonly distance: string; readonly isLate: boolean },
): string {
  if (obligation.request && obligation.dueOn) return requestHeadline(scene, obligation, obligation.dueOn);
  const way = obligation.sentTo === undefined && isUpward(obligation) ? 'Upward' : 'SentTo';
  const key = `reminder.report${way}${isLate ? 'Late' : ''}` as const;
  const title = inSentence(titleHtml(scene.texts, obligation));
  return scene.texts.t(key, {
    ...params,
    title,
    to: recipientText(scene, obligation),
    committee: scene.texts.raw(`level.committee.${scene.authority.level}`),
    superior: scene.texts.raw(`level.superior.${scene.authority.level}`),
  });
}

/**
 * To whom a report goes, plain: "UBND tỉnh (qua Sở Nội vụ)", or who the regime names. What was asked for out of turn
 * goes to whoever asked, the upward report to the authority above.
 */
export function recipientText({ texts, authority }: TextScene, obligation: ObligationView): string {
  const { standing, level } = authority;
  if (obligation.request) return standing;
  if (obligation.sentTo !== undefined) return obligation.sentTo;
  if (isUpward(obligation)) return texts.raw(`level.superior.${level}`);
  return texts.raw('reminder.recipient', { committee: texts.raw(`level.committee.${level}`), standing });
}

/** Four or more at once: one line each with a button; a reply names its number. A leader's is by work. */
export function digestMessage(
  scene: TextScene,
  kind: 'digest' | 'updates',
  lines: readonly ReminderLine[],
): RenderedMessage {
  const { texts } = scene;
  if (isForLeader(lines)) return leaderDigestMessage(scene, lines);
  const late = lines.some(({ item }) => item.late);
  const head = kind === 'updates' ? 'digest.headUpdates' : 'digest.head';
  const html = [
    `<b>${texts.t(head, { count: lines.length, day: formatDay(scene.today) })}</b>`,
    ...(late ? [texts.t('digest.late')] : []),
    '',
    ...lines.map(({ obligation }, index) => digestLine(scene, obligation, index + 1)),
    '',
    texts.t('digest.howToAnswer', { number: Math.min(2, lines.length) }),
  ].join('\n');
  return message(html, openButtons(lines.map(({ obligation }) => obligation.id)));
}

/** Who is told of others' work, and cannot answer for it. */
const isForLeader = (lines: readonly ReminderLine[]): boolean => lines.every(({ item }) => item.audience === 'leader');

export function digestLine(scene: TextScene, obligation: ObligationView, ordinal: number): string {
  const { texts } = scene;
  const status = statusOf(scene, obligation);
  const due =
    obligation.dueOn === undefined
      ? texts.t('status.label.awaitingDate')
      : texts.t('digest.due', { day: formatDay(obligation.dueOn), distance: distanceText(scene, obligation.dueOn) });
  const percent = obligation.percent > 0 && !isDone(obligation.phase) ? ` · ${obligation.percent}%` : '';
  return `<b>${ordinal}.</b> ${statusIcon(status)} ${lineTitleHtml(texts, obligation)} — ${due}${percent}`;
}

/** Work due in agencies where nobody is enrolled: for the standing agency, one line for each kind of work. */
export function unreachedMessage(scene: TextScene, lines: readonly ReminderLine[]): RenderedMessage {
  const { texts } = scene;
  const agencies = new Set(lines.map(({ obligation }) => obligation.agency.id));
  const works = new Map<string, readonly ObligationView[]>();
  for (const { obligation } of lines) {
    const key = `${obligation.subjectKey}|${obligation.dueOn}`;
    works.set(key, [...(works.get(key) ?? []), obligation]);
  }
  const html = [
    `<b>${texts.t('unreached.head', { count: agencies.size })}</b>`,
    '',
    ...[...works.values()].map((same) => unreachedLine(scene, same)),
    '',
    texts.t('unreached.whatToDo'),
  ].join('\n');
  return message(html);
}

function unreachedLine(scene: TextScene, same: readonly ObligationView[]): string {
  const { texts } = scene;
  const [first] = same;
  if (!first) return '';
  const due =
    first.dueOn === undefined
      ? ''
      : texts.t('digest.due', { day: formatDay(first.dueOn), distance: distanceText(scene, first.dueOn) });
  const agencies = same.map(({ agency }) => agency.name).join(', ');
  return `• <b>${lineTitleHtml(texts, first)}</b> — ${due}: ${texts.t('unreached.agencies', { agencies })}`;
}

/** The overdue alert of a group, in the form of official lists of late tasks: by agency, with the data's day. */
export function groupAlertMessage(scene: TextScene, listed: readonly ObligationView[], asOf: string): RenderedMessage {
  const { texts } = scene;
  const open = listed.filter(({ phase }) => !isDone(phase)).length;
  const html = [
    `<b>${texts.t('alert.head', { authority: scene.authority.name, count: open })}</b>`,
    texts.t('alert.asOf', { at: asOf }),
    ...groupByAgency(listed).flatMap(({ agency, items }) => [
      '',
      `<b>${texts.t('alert.agency', { agency: agency.name })}</b>`,
      ...items.map(({ ordinal, obligation }) => alertLine(scene, ordinal, obligation)),
    ]),
    '',
    open === 0 ? texts.t('alert.allDone') : texts.t('alert.howToAnswer', { number: Math.min(2, listed.length) }),
  ].join('\n');
  return message(html);
}

function alertLine(scene: TextScene, ordinal: number, obligation: ObligationView): string {
  const { texts } = scene;
  const due = obligation.dueOn === undefined ? '' : formatDay(obligation.dueOn);
  const title = lineTitleHtml(texts, obligation);
  if (isDone(obligation.phase)) return `${ordinal}. ✅ <s>${title}</s>`;
  const source = obligation.task
    ? texts.t('alert.source', {
        number: obligation.task.number,
        plan: shorten(planName(texts, obligation.task.plan), 60),
      })
    : '';
  const days = obligation.dueOn === undefined ? '' : distanceText(scene, obligation.dueOn);
  const percent = obligation.percent > 0 ? ` · ${obligation.percent}%` : '';
  return `${ordinal}. ${title}${source} — ${texts.t('alert.due', { day: due, distance: days })}${percent}`;
}
