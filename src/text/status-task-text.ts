import type { Day } from '../domain/day.ts';
import { isDone } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import type { TaskSummary } from '../domain/status-tasks.ts';
import { formatDay } from './dates.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import { handInRows, workButtons } from './obligation-buttons.ts';
import { cardHtml, planName, statusIcon, statusOf, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import { statusData, type StatusTarget } from './status-data.ts';
import { backButton, clip, clipHtml, listingMessage, progressBar, standing, type StatusScene } from './status-lines.ts';
import { capitalised } from './status-text.ts';
import { entryData } from './task-data.ts';
import type { Texts } from './texts.ts';

/** What the plan says of a task, for its page. */
export interface TaskText {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly product: string | undefined;
  readonly deadlineText: string;
  readonly endedOn: Day | undefined;
  readonly plan: NonNullable<ObligationView['task']>['plan'];
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
}

export interface TaskPage {
  readonly task: TaskText;
  /** Its completion in the period that is to be spoken of; undefined where nothing is owed. */
  readonly current: TaskSummary | undefined;
  readonly obligations: readonly ObligationView[];
  readonly submissions: ReadonlyMap<number, number>;
  readonly page: number;
  readonly from: StatusTarget | undefined;
  /** Whoever opens it may change and end the task. */
  readonly mayKeep: boolean;
}

const TASK_PAGE_SIZE = 5;

/** One task: what is wanted, how far all are together, and how each agency stands. */
export function taskMessage(scene: StatusScene, input: TaskPage): RenderedMessage {
  const { texts } = scene;
  const { task, obligations, submissions, page, from } = input;
  const at = (to: number): StatusTarget => ({ kind: 'task', taskId: task.id, page: to, from });
  const withPeriods = new Set(obligations.map(({ periodKey }) => periodKey)).size > 1;
  return listingMessage(texts, {
    head: taskHead(scene, input),
    items: obligations,
    line: (obligation, ordinal) =>
      agencyStanding(scene, obligation, {
        ordinal,
        submissions: submissions.get(obligation.id) ?? 0,
        period: withPeriods ? periodText(texts, obligation.periodKey) : '',
      }),
    open: ({ id }) => ({ kind: 'card', obligationId: id, from: at(page) }),
    page,
    at,
    empty: texts.t('statusView.taskNotYours'),
    footer: [...keeperRow(texts, input), ...(from ? [[backButton(texts, from)]] : [])],
    pageSize: TASK_PAGE_SIZE,
  });
}

function keeperRow(texts: Texts, { task, mayKeep }: TaskPage): readonly (readonly Button[])[] {
  if (!mayKeep || task.endedOn !== undefined) return [];
  return [
    [
      action(texts.raw('taskByHand.button.change'), entryData('edit', task.id)),
      action(texts.raw('taskByHand.button.end'), entryData('stop', task.id)),
    ],
  ];
}

function taskHead(scene: StatusScene, { task, current }: TaskPage): readonly string[] {
  const { texts } = scene;
  const names = (list: readonly string[]): string => clip(list.join(', '), 120);
  return [
    `📋 <b>${clipHtml(task.title, 240)}</b>`,
    ...(task.endedOn === undefined ? [] : [texts.t('taskByHand.ended', { day: formatDay(task.endedOn) })]),
    texts.t('obligation.source', { number: task.number, plan: clip(planName(texts, task.plan), 100) }),
    ...(task.product === undefined ? [] : [texts.t('obligation.product', { product: clip(task.product, 120) })]),
    ...(task.leads.length > 0 ? [texts.t('statusView.leads', { agencies: names(task.leads) })] : []),
    ...(task.coordinating.length > 0
      ? [texts.t('statusView.coordinating', { agencies: names(task.coordinating) })]
      : []),
    texts.t('statusView.deadline', { phrase: clip(task.deadlineText, 100) }),
    ...(current ? completionLines(scene, current) : []),
  ];
}

function completionLines({ texts }: StatusScene, { completion, periodKey }: TaskSummary): readonly string[] {
  if (completion.total === 0) return [];
  const period = periodText(texts, periodKey);
  const agencies = texts.t('statusView.agenciesDone', { ...completion });
  return [
    ...(completion.total > 1 ? [progressBar(texts, completion)] : []),
    period === '' ? capitalised(agencies) : `${capitalised(period)}: ${agencies}`,
  ];
}

function agencyStanding(
  scene: StatusScene,
  obligation: ObligationView,
  { ordinal, submissions, period }: { readonly ordinal: number; readonly submissions: number; readonly period: string },
): string {
  const { texts } = scene;
  const { lastNote, agency } = obligation;
  const name = `<b>${ordinal}.</b> ${statusIcon(statusOf(scene, obligation))} ${clipHtml(agency.name, 70)}`;
  const handedIn = submissions > 0 ? ` · ${texts.t('statusView.submissions', { count: submissions })}` : '';
  const percent = isDone(obligation.phase) || obligation.percent > 0 ? '' : ' · 0%';
  return [
    period === '' ? name : `${name}, ${period}`,
    `      ${standing(scene, obligation)}${percent}${handedIn}`,
    ...(lastNote === undefined ? [] : [`      “${clipHtml(lastNote, 60)}”`]),
  ].join('\n');
}

export interface CardPage {
  readonly obligation: ObligationView;
  readonly submissions: number;
  readonly mayWork: boolean;
  readonly maySetDueDay: boolean;
  readonly mayOpenFiles: boolean;
  readonly from: StatusTarget | undefined;
}

/** The card of one obligation, with what whoever opens it may do, and the way back. */
export function cardMessage(scene: TextScene, card: CardPage): RenderedMessage {
  const { texts } = scene;
  const { obligation, submissions } = card;
  const html = [
    cardHtml(scene, obligation),
    ...(submissions > 0 ? [texts.t('statusView.submissionsLine', { count: submissions })] : []),
  ].join('\n');
  const work = card.mayWork ? workButtons(texts, obligation) : card.mayOpenFiles ? handInRows(texts, obligation) : [];
  return message(html, [...work, ...cardFooter(scene, card)]);
}

function cardFooter({ texts, ...scene }: TextScene, card: CardPage): readonly (readonly Button[])[] {
  const { obligation, maySetDueDay, from } = card;
  const waits = maySetDueDay && statusOf({ texts, ...scene }, obligation) === 'awaitingDate';
  const task = from?.kind === 'task' ? undefined : obligation.task;
  const toTask = task && { kind: 'task' as const, taskId: task.id, page: 0, from };
  const last = [
    ...(from ? [backButton(texts, from)] : []),
    ...(toTask
      ? [action(texts.raw('statusView.taskButton', { number: toTask && task.number }), statusData(toTask))]
      : []),
  ];
  return [
    ...(waits ? [[action(texts.raw('dueDay.button'), `due:${obligation.id}`)]] : []),
    ...(last.length > 0 ? [last] : []),
  ];
}
