import type { DifficultyFact, ExtensionFact } from '../domain/consolidated/consolidated-report.ts';
import type { TrackingCell, TrackingRow, TrackingSheet } from '../domain/consolidated/tracking-sheet.ts';
import { dayOfInstant } from '../domain/day.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { areaOfWork, byDueDay, groupBy } from '../domain/status-summary.ts';
import { areaName, assignedBy } from './consolidated-words.ts';
import { formatDay, formatInstant } from './dates.ts';
import { statusOf, titleOf, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';

export interface TrackingText {
  readonly obligations: readonly ObligationView[];
  readonly coordinating: ReadonlyMap<number, readonly string[]>;
  readonly documents: ReadonlyMap<number, readonly string[]>;
  readonly difficulties: readonly DifficultyFact[];
  readonly extensions: readonly ExtensionFact[];
  readonly at: Date;
}

const WIDTHS = {
  ordinal: 6,
  area: 22,
  title: 46,
  product: 24,
  lead: 24,
  coordinating: 26,
  source: 26,
  phrase: 20,
  dueOn: 12,
  percent: 10,
  status: 18,
  doneOn: 13,
  documents: 18,
  note: 36,
  extension: 28,
} as const;

type Column = keyof typeof WIDTHS;
const COLUMNS: readonly Column[] = [
  'ordinal',
  'area',
  'title',
  'product',
  'lead',
  'coordinating',
  'source',
  'phrase',
  'dueOn',
  'percent',
  'status',
  'doneOn',
  'documents',
  'note',
  'extension',
];

/** Tasks, and reports on a sheet of their own: a row for each agency that owes, as the status view counts them. */
export function trackingSheets(scene: TextScene, input: TrackingText): readonly TrackingSheet[] {
  const facts = factsOf(input);
  const tasks = input.obligations.filter(({ kind }) => kind !== 'report').sort(byPlan);
  const reports = input.obligations.filter(({ kind }) => kind === 'report').sort(byDueDay);
  return [sheet(scene, { of: 'tasks', rows: tasks, facts }), sheet(scene, { of: 'reports', rows: reports, facts })];
}

/** In the order of the plan, then by due day. */
const byPlan = (a: ObligationView, b: ObligationView): number =>
  (a.task?.id ?? 0) - (b.task?.id ?? 0) || byDueDay(a, b);

type Facts = ReturnType<typeof factsOf>;

const factsOf = (input: TrackingText) => ({
  ...input,
  difficultiesOf: new Map(groupBy(input.difficulties, ({ obligation }) => obligation.id).map(pair)),
  extensionsOf: new Map(groupBy(input.extensions, ({ obligationId }) => obligationId).map(pair)),
});

const pair = <K, T>({ key, items }: { readonly key: K; readonly items: readonly T[] }) => [key, items] as const;

function sheet(
  scene: TextScene,
  {
    of,
    rows,
    facts,
  }: { readonly of: 'tasks' | 'reports'; readonly rows: readonly ObligationView[]; readonly facts: Facts },
): TrackingSheet {
  const { texts, authority, timeZone } = scene;
  const params = { authority: authority.name.toLocaleUpperCase('vi') };
  return {
    name: texts.raw(`exporting.sheet.${of}`),
    title:
      of === 'tasks' ? texts.raw('exporting.sheet.title', params) : texts.raw('exporting.sheet.reportsTitle', params),
    asOf: texts.raw('exporting.sheet.asOf', { at: formatInstant(facts.at, timeZone) }),
    columns: COLUMNS.map((column) => ({
      heading: texts.raw(`exporting.sheet.column.${column}`),
      width: WIDTHS[column],
    })),
    rows: rows.map((each, index) => rowOf(scene, each, { facts, ordinal: index + 1 })),
  };
}

function rowOf(
  scene: TextScene,
  obligation: ObligationView,
  { facts, ordinal }: { readonly facts: Facts; readonly ordinal: number },
): TrackingRow {
  const status = statusOf(scene, obligation);
  const { task, doneAt } = obligation;
  const text = (words: string): TrackingCell => ({ kind: 'text', text: words });
  const cells: Readonly<Record<Column, TrackingCell>> = {
    ordinal: { kind: 'number', value: ordinal },
    area: text(areaName(scene, areaOfWork(obligation))),
    title: text(titleText(scene, obligation)),
    product: text(task?.product ?? ''),
    lead: text(obligation.agency.name),
    coordinating: text((facts.coordinating.get(task?.id ?? 0) ?? []).join('; ')),
    source: text(assignedBy(scene, obligation)),
    phrase: text(task?.deadlineText ?? ''),
    dueOn: { kind: 'day', on: obligation.dueOn },
    percent: { kind: 'number', value: obligation.percent },
    status: { kind: 'status', text: scene.texts.raw(`status.label.${status}`) },
    doneOn: { kind: 'day', on: doneAt && dayOfInstant(doneAt, scene.timeZone) },
    documents: text((facts.documents.get(obligation.id) ?? []).join('; ')),
    note: text(noteText(scene, obligation, facts)),
    extension: text(extensionText(scene, facts.extensionsOf.get(obligation.id) ?? [])),
  };
  return { status, cells: COLUMNS.map((column) => cells[column]) };
}

function titleText({ texts }: TextScene, obligation: ObligationView): string {
  const title = titleOf(texts, obligation);
  if (!obligation.task) return title;
  const period = periodText(texts, obligation.periodKey);
  const task = texts.raw('consolidated.task', { number: obligation.task.number, title });
  return period === '' ? task : texts.raw('consolidated.taskOfPeriod', { task, period });
}

const noteText = ({ texts }: TextScene, { id, lastNote }: ObligationView, { difficultiesOf }: Facts): string =>
  [
    ...(lastNote === undefined ? [] : [lastNote]),
    ...(difficultiesOf.get(id) ?? []).map(({ text }) => texts.raw('exporting.sheet.difficulty', { text })),
  ].join('\n');

const extensionText = ({ texts }: TextScene, extensions: readonly ExtensionFact[]): string =>
  extensions
    .map(({ fromOn, toOn, state }) =>
      texts.raw('exporting.sheet.extension', {
        from: formatDay(fromOn),
        to: formatDay(toOn),
        state: texts.raw(`exporting.sheet.state.${state}`),
      }),
    )
    .join('\n');
