import type { ConsolidatedReport } from '../domain/consolidated/consolidated-report.ts';
import type { Day } from '../domain/day.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { formatDay, formatInstant } from './dates.ts';
import { exportData, type ExportTarget } from './export-data.ts';
import { action, message, type Button, type RenderedMessage } from './message.ts';
import type { TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';
import { capitalised } from './status-text.ts';
import type { Texts } from './texts.ts';

export interface ExportScene {
  readonly scene: TextScene;
  readonly jurisdictionId: number;
  readonly report: ConsolidatedReport;
  /** When the period was closed; undefined while it is open. */
  readonly closedAt: Date | undefined;
  readonly mayClose: boolean;
}

/** The figures of a period, under the files that can be had of it. */
export function exportMenu(view: ExportScene): RenderedMessage {
  const { texts } = view.scene;
  return message([...figureLines(view), texts.t('exporting.ask')].join('\n'), [
    [button(view, 'report')],
    ...otherButtons(view),
  ]);
}

/** What stands under the report itself; at most 1,024 characters. */
export const reportCaption = (view: ExportScene): RenderedMessage =>
  message([...figureLines(view), view.scene.texts.t('exporting.check')].join('\n'), otherButtons(view));

const otherButtons = (view: ExportScene): readonly (readonly Button[])[] => [
  [button(view, 'tracking'), button(view, 'late')],
  ...(view.mayClose ? [[button(view, view.closedAt === undefined ? 'close' : 'reopen')]] : []),
];

function button(
  { scene, jurisdictionId, report }: ExportScene,
  kind: 'report' | 'tracking' | 'late' | 'close' | 'reopen',
): Button {
  const target: ExportTarget =
    kind === 'tracking' || kind === 'late'
      ? { kind, jurisdictionId }
      : { kind, jurisdictionId, periodKey: report.period.periodKey };
  return action(scene.texts.raw(`exporting.button.${kind}`), exportData(target));
}

function figureLines({ scene, report, closedAt }: ExportScene): readonly string[] {
  const { texts, timeZone, authority } = scene;
  const { period, summary, late, rates, asOf, madeAt } = report;
  const reports = { received: rates.received, expected: rates.expected, onTime: rates.onTime };
  const [name, asked] = [period.periodKey, period.askedKey].map((key) => periodText(texts, key));
  const { done, total } = summary.tasks;
  return [
    `<b>${texts.t('exporting.title', { period: name ?? '', authority: authority.name })}</b>`,
    texts.t('exporting.asOf', { at: formatInstant(asOf, timeZone) }),
    ...(name === asked
      ? []
      : [texts.t('exporting.coveredBy', { asked: capitalised(asked ?? ''), period: name ?? '' })]),
    texts.t('exporting.tasks', { done, total, overdue: late.length }),
    ...(summary.updates.total > 0 ? [texts.t('exporting.updates', { ...summary.updates })] : []),
    asOf.getTime() === madeAt.getTime()
      ? texts.t('exporting.reports', reports)
      : texts.t('exporting.reportsAt', { ...reports, at: formatInstant(madeAt, timeZone) }),
    ...missingLines(texts, report),
    ...(closedAt ? [texts.t('exporting.closedAt', { at: formatInstant(closedAt, timeZone) })] : []),
  ];
}

const NAMED = 8;

/** Whose reports are missing: their names, as far as a phone shows them. */
function missingLines(texts: Texts, { reportRows, rates }: ConsolidatedReport): readonly string[] {
  const missing = reportRows.filter(({ state }) => ['overdue', 'open', 'returned'].includes(state));
  if (missing.length === 0) return rates.expected > 0 ? [texts.t('exporting.complete')] : [];
  const names = missing.slice(0, NAMED).map(({ obligation }) => obligation.agency.name);
  const agencies = [...names, ...(missing.length > NAMED ? ['…'] : [])].join('; ');
  return [texts.t('exporting.missing', { count: missing.length, agencies })];
}

/** What closing means, and what is still missing. */
export function closeQuestion({ scene, jurisdictionId, report }: ExportScene): RenderedMessage {
  const { texts } = scene;
  const { periodKey } = report.period;
  const period = periodText(texts, periodKey);
  const target = { jurisdictionId, periodKey };
  return message([texts.t('exporting.close.ask', { period }), ...missingLines(texts, report)].join('\n'), [
    [
      action(texts.raw('exporting.button.confirm', { period }), exportData({ kind: 'closeNow', ...target })),
      action(texts.raw('exporting.button.keep'), exportData({ kind: 'keep', ...target })),
    ],
  ]);
}

export const closedMessage = (
  { texts, timeZone }: TextScene,
  { periodKey, closedAt }: { readonly periodKey: string; readonly closedAt: Date },
): RenderedMessage =>
  message(
    texts.t('exporting.close.done', {
      period: periodText(texts, periodKey),
      at: formatInstant(closedAt, timeZone),
    }),
  );

/** There is nothing to report of a period before the first day of its figures. */
export const notBegunMessage = ({ texts }: TextScene, { period }: ConsolidatedReport): RenderedMessage =>
  message(
    texts.t('exporting.notBegun', {
      period: capitalised(periodText(texts, period.periodKey)),
      day: formatDay(period.window.from),
    }),
  );

export const tooEarlyMessage = (
  { texts }: TextScene,
  { periodKey, closesOn }: { readonly periodKey: string; readonly closesOn: Day },
): RenderedMessage =>
  message(texts.t('exporting.close.tooEarly', { period: periodText(texts, periodKey), day: formatDay(closesOn) }));

export const reopenedMessage = (texts: Texts, periodKey: string): RenderedMessage =>
  message(texts.t('exporting.close.reopened', { period: periodText(texts, periodKey) }));

export const keptMessage = (texts: Texts, periodKey: string): RenderedMessage =>
  message(texts.t('exporting.close.kept', { period: periodText(texts, periodKey) }));

export interface PeriodChoice {
  readonly jurisdictionId: number;
  readonly periodKey: string;
  readonly label: string;
}

/** Where more than one authority or period may be meant. */
export const exportChoice = (
  texts: Texts,
  what: 'whichAuthority' | 'whichPeriod',
  choices: readonly PeriodChoice[],
): RenderedMessage =>
  message(
    texts.t(`exporting.${what}`),
    choices.map(({ label, jurisdictionId, periodKey }) => [
      action(label, exportData({ kind: 'menu', jurisdictionId, periodKey })),
    ]),
  );

export const notUnderstood = (texts: Texts, text: string): RenderedMessage =>
  message(texts.t('exporting.notUnderstood', { text }));

export const unknownPeriod = (texts: Texts, periodKey: string): RenderedMessage =>
  message(texts.t('exporting.unknownPeriod', { period: periodText(texts, periodKey) }));

export const trackingCaption = ({ texts, authority }: TextScene, count: number): RenderedMessage =>
  message(texts.t('exporting.trackingCaption', { authority: authority.name, count }));

export const lateCaption = ({ texts, authority }: TextScene, late: readonly ObligationView[]): RenderedMessage =>
  message(texts.t('exporting.lateCaption', { authority: authority.name, count: late.length }));

export const nothingLate = ({ texts, timeZone }: TextScene, at: Date): RenderedMessage =>
  message(texts.t('exporting.nothingLate', { at: formatInstant(at, timeZone) }));
