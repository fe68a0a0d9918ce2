import type { ObligationView } from '../domain/obligation-view.ts';
import { canonicalPeriod, type PeriodSummary } from '../domain/status-period.ts';
import { groupSubjects, type AreaOfWork, type SoonDue, type Tally } from '../domain/status-summary.ts';
import type { TaskSummary } from '../domain/status-tasks.ts';
import { escapeHtml } from './html.ts';
import type { RenderedMessage } from './message.ts';
import { periodText } from './period-text.ts';
import type { StatusTarget } from './status-data.ts';
import {
  asOfLine,
  backButton,
  clipHtml,
  completionOfTally,
  countLines,
  listingMessage,
  obligationLine,
  progressBar,
  taskLine,
  type StatusScene,
} from './status-lines.ts';
import { areaName, capitalised, periodShares } from './status-text.ts';

/** What every list of obligations needs beside them. */
export interface ObligationsText {
  readonly obligations: readonly ObligationView[];
  readonly page: number;
  /** Where "back" leads; undefined where there is nothing above. */
  readonly back: StatusTarget | undefined;
}

interface ObligationList extends ObligationsText {
  readonly head: readonly string[];
  readonly agency: 'shown' | 'known';
  readonly at: (page: number) => StatusTarget;
  readonly hint?: string;
}

/** A list of obligations whose numbers open their cards. */
export function obligationList(scene: StatusScene, list: ObligationList): RenderedMessage {
  const { texts } = scene;
  const { obligations, head, page, at, back, agency, hint } = list;
  return listingMessage(texts, {
    head,
    items: obligations,
    line: (obligation, ordinal) => obligationLine(scene, obligation, { ordinal, agency }),
    open: ({ id }) => ({ kind: 'card', obligationId: id, from: at(page) }),
    page,
    at,
    empty: texts.t('statusView.empty'),
    ...(hint === undefined ? {} : { hint }),
    footer: back ? [[backButton(texts, back)]] : [],
  });
}

/** One agency: how it stands, and its work, most urgent first. */
export function agencyMessage(
  scene: StatusScene,
  input: ObligationsText & { readonly agency: { readonly id: number; readonly name: string }; readonly tally: Tally },
): RenderedMessage {
  const { texts } = scene;
  const { agency, tally } = input;
  return obligationList(scene, {
    ...input,
    head: [
      `🏢 <b>${clipHtml(agency.name, 150)}</b>`,
      asOfLine(scene),
      progressBar(texts, completionOfTally(tally)),
      ...countLines(texts, tally),
    ],
    agency: 'known',
    at: (page) => ({ kind: 'agency', agencyId: agency.id, page }),
  });
}

/** One area of a plan: its tasks, each with all its agencies together. */
export function areaMessage(
  scene: StatusScene,
  input: {
    readonly of: AreaOfWork;
    readonly jurisdictionId: number;
    readonly tally: Tally;
    readonly tasks: readonly TaskSummary[];
    readonly page: number;
    readonly back: StatusTarget;
  },
): RenderedMessage {
  const { texts } = scene;
  const { of, jurisdictionId, tally, tasks, page, back } = input;
  const at = (to: number): StatusTarget =>
    of.kind === 'area'
      ? { kind: 'area', areaId: of.area.id, page: to }
      : { kind: 'list', list: of.kind, jurisdictionId, page: to };
  return listingMessage(texts, {
    head: [
      `📂 <b>${clipHtml(areaName(texts, of), 150)}</b>`,
      asOfLine(scene),
      progressBar(texts, completionOfTally(tally)),
      ...countLines(texts, tally),
    ],
    items: tasks,
    line: (summary, ordinal) => taskLine(scene, summary, ordinal),
    open: ({ task }) => ({ kind: 'task', taskId: task.id, page: 0, from: at(page) }),
    page,
    at,
    empty: texts.t('statusView.empty'),
    footer: [[backButton(texts, back)]],
  });
}

/** All reports of the year, as an area of their own. */
export function reportsMessage(
  scene: StatusScene,
  input: ObligationsText & { readonly jurisdictionId: number; readonly tally: Tally },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, tally } = input;
  return obligationList(scene, {
    ...input,
    head: [
      `📂 <b>${texts.t('statusView.reports')}</b>`,
      asOfLine(scene),
      progressBar(texts, completionOfTally(tally)),
      ...countLines(texts, tally),
    ],
    agency: 'shown',
    at: (page) => ({ kind: 'list', list: 'reports', jurisdictionId, page }),
  });
}

/** One period: what is handed in, and who still owes, most urgent first. */
export function periodMessage(
  scene: StatusScene,
  input: {
    readonly jurisdictionId: number;
    readonly periodKey: string;
    readonly summary: PeriodSummary;
    readonly page: number;
    readonly back: StatusTarget;
  },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, periodKey, summary, page, back } = input;
  return obligationList(scene, {
    obligations: summary.obligations,
    page,
    back,
    head: [
      `🗓 <b>${escapeHtml(capitalised(periodText(texts, periodKey)))}</b>`,
      ...periodShares(texts, summary).map(capitalised),
    ],
    agency: 'shown',
    at: (to) => ({ kind: 'period', jurisdictionId, periodKey, page: to }),
  });
}

/** What falls due in the next 14 days, what several agencies owe in one line; continuous tasks are only counted. */
export function soonMessage(
  scene: StatusScene,
  input: {
    readonly jurisdictionId: number;
    readonly soon: SoonDue;
    readonly page: number;
    readonly back: StatusTarget;
  },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, soon, page, back } = input;
  const at = (to: number): StatusTarget => ({ kind: 'list', list: 'soon', jurisdictionId, page: to });
  return listingMessage(texts, {
    head: [
      `⏳ <b>${texts.t('statusView.soonLine', { count: soon.due.length })}</b>`,
      ...(soon.updates > 0 ? [texts.t('statusView.soonUpdates', { count: soon.updates })] : []),
    ],
    items: groupSubjects(soon.due),
    line: (owed, ordinal) => subjectLine(scene, owed, ordinal),
    open: (owed) => subjectTarget(owed, { jurisdictionId, from: at(page) }),
    page,
    at,
    empty: texts.t('statusView.empty'),
    footer: [[backButton(texts, back)]],
  });
}

/** One line for what several agencies owe together. */
function subjectLine(scene: StatusScene, owed: readonly ObligationView[], ordinal: number): string {
  const [first, ...others] = owed;
  if (!first) return '';
  if (others.length === 0) return obligationLine(scene, first, { ordinal, agency: 'shown' });
  const line = obligationLine(scene, { ...first, percent: 0 }, { ordinal, agency: 'known' });
  return `${line} · ${scene.texts.t('statusView.agencies', { count: owed.length })}`;
}

/** The card of a single one; for several the task, or the period of the report. */
function subjectTarget(
  owed: readonly ObligationView[],
  { jurisdictionId, from }: { readonly jurisdictionId: number; readonly from: StatusTarget },
): StatusTarget {
  const [first, ...others] = owed;
  const periodKey = canonicalPeriod(first?.periodKey ?? '');
  if (others.length > 0 && first?.task) return { kind: 'task', taskId: first.task.id, page: 0, from };
  if (others.length > 0 && periodKey !== undefined) return { kind: 'period', jurisdictionId, periodKey, page: 0 };
  return { kind: 'card', obligationId: first?.id ?? 0, from };
}

/** What waits for its day; whoever may set it opens the card and finds the button there. */
export function undatedMessage(
  scene: StatusScene,
  input: ObligationsText & { readonly jurisdictionId: number },
): RenderedMessage {
  const { texts } = scene;
  const { jurisdictionId, obligations } = input;
  return obligationList(scene, {
    ...input,
    head: [`📌 <b>${texts.t('statusView.undatedHead', { count: obligations.length })}</b>`],
    agency: 'shown',
    at: (page) => ({ kind: 'list', list: 'undated', jurisdictionId, page }),
  });
}
