import type { ObligationView } from '../domain/obligation-view.ts';
import { formatInstant } from './dates.ts';
import type { RenderedMessage } from './message.ts';
import { planName, titleOf } from './obligation-text.ts';
import { backButton, clip, clipHtml, dueText, listingMessage, type StatusScene } from './status-lines.ts';
import type { StatusTarget } from './status-data.ts';

const OVERDUE_PAGE_SIZE = 6;

export interface OverdueText {
  readonly jurisdictionId: number;
  /** In the order of official lists: by agency, who is latest first. */
  readonly overdue: readonly ObligationView[];
  readonly page: number;
  readonly back: StatusTarget | undefined;
}

/**
 * What is overdue, in the form of official lists of late tasks (Notice 624/TB-VPCP: task, assigning document, lead
 * agency, due day, "dữ liệu tính đến …").
 */
export function overdueMessage(
  scene: StatusScene,
  { jurisdictionId, overdue, page, back }: OverdueText,
): RenderedMessage {
  const { texts } = scene;
  const at = (to: number): StatusTarget => ({ kind: 'list', list: 'overdue', jurisdictionId, page: to });
  return listingMessage(texts, {
    head: [
      `<b>${texts.t('overdueView.head', { authority: scene.authority.name, count: overdue.length })}</b>`,
      texts.t('overdueView.asOf', { at: formatInstant(scene.now, scene.timeZone) }),
    ],
    items: overdue,
    line: (obligation, ordinal) => overdueLine(scene, obligation, ordinal),
    open: ({ id }) => ({ kind: 'card', obligationId: id, from: at(page) }),
    page,
    at,
    empty: texts.t('overdueView.none'),
    footer: back ? [[backButton(texts, back)]] : [],
    pageSize: OVERDUE_PAGE_SIZE,
  });
}

function overdueLine(scene: StatusScene, obligation: ObligationView, ordinal: number): string {
  const { texts } = scene;
  const { task, dueOn, percent } = obligation;
  const source = task
    ? texts.t('overdueView.source', { number: task.number, plan: clip(planName(texts, task.plan), 70) })
    : texts.t('overdueView.regime');
  const due = dueOn === undefined ? '' : dueText(scene, dueOn);
  return [
    `<b>${ordinal}.</b> 🔴 ${clipHtml(titleOf(texts, obligation))}`,
    `      ${source}`,
    `      ${texts.t('overdueView.lead', { agency: clip(obligation.agency.name, 70) })}`,
    `      ${due}${percent > 0 ? ` · ${percent}%` : ''}`,
  ].join('\n');
}
