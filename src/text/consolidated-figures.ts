import type { ConsolidatedReport } from '../domain/consolidated/consolidated-report.ts';
import type { BodyBlock, OfficialRow, OfficialTable } from '../domain/consolidated/official-document.ts';
import { rateOf } from '../domain/report-rates.ts';
import type { Tally } from '../domain/status-summary.ts';
import { areaName, paragraph } from './consolidated-words.ts';
import type { TextScene } from './obligation-text.ts';
import type { Texts } from './texts.ts';

/** Figures of tasks and of reports, and a table by area. They are those of the status view for the same data. */
export const generalPart = (scene: TextScene, report: ConsolidatedReport): readonly BodyBlock[] => [
  { kind: 'heading', level: 2, text: `1. ${scene.texts.raw('consolidated.general.tasks')}` },
  ...taskFigures(scene, report).map(paragraph),
  ...(report.areas.length > 0 ? [{ kind: 'table' as const, table: areaTable(scene, report) }] : []),
  { kind: 'heading', level: 2, text: `2. ${scene.texts.raw('consolidated.general.reports')}` },
  ...reportFigures(scene, report).map(paragraph),
];

/** " (60%)", or nothing where nothing was expected. */
function percentOf(part: number, whole: number): string {
  const rate = rateOf(part, whole);
  return rate === undefined ? '' : ` (${rate}%)`;
}

function taskFigures(
  { texts }: TextScene,
  { summary, tasks, year, reconciled, areas }: ConsolidatedReport,
): readonly string[] {
  const { done, total } = summary.tasks;
  const { updates } = summary;
  const left = areas.reduce((sum, { tally }) => sum + tally.counts.notUpdated, 0);
  const open = updates.total - updates.done - left;
  return [
    total === 0
      ? texts.raw('consolidated.general.noTasks')
      : texts.raw('consolidated.general.taskCount', {
          total,
          done,
          rate: percentOf(done, total),
          parts: parts(texts, tasks),
        }),
    ...(updates.total === 0
      ? []
      : [
          texts.raw('consolidated.general.updates', {
            ...updates,
            left,
            open: open > 0 ? texts.raw('consolidated.general.updatesOpen', { count: open }) : '',
          }),
        ]),
    ...(['toldBefore', 'early', 'otherDone'] as const).flatMap((key) => {
      const count = key === 'otherDone' ? reconciled.other : reconciled[key];
      return count === 0 ? [] : [texts.raw(`consolidated.general.${key}`, { count })];
    }),
    ...(year === undefined
      ? []
      : [
          texts.raw('consolidated.general.year', {
            year: year.year,
            opened: year.tally.opened,
            done: year.tally.done,
            rate: percentOf(year.tally.done, year.tally.opened),
            overdue: year.tally.counts.overdue,
          }),
        ]),
  ];
}

/** In the words of official lists; what nobody counts is left out. */
function parts(texts: Texts, { counts }: Tally): string {
  const all = [
    ['doneOnTime', counts.doneOnTime],
    ['doneLate', counts.doneLate],
    ['awaitingConfirmation', counts.awaitingConfirmation],
    ['underWay', counts.onTrack + counts.dueSoon],
    ['overdue', counts.overdue],
    ['awaitingDate', counts.awaitingDate],
    ['notOpen', counts.notOpen],
  ] as const;
  const counted = all.filter(([, count]) => count > 0);
  return counted.map(([key, count]) => texts.raw(`consolidated.count.${key}`, { count })).join('; ');
}

function reportFigures({ texts }: TextScene, { rates, reportRows }: ConsolidatedReport): readonly string[] {
  const { expected, received, onTime, late } = rates;
  if (expected === 0) return [texts.raw('consolidated.general.noReports')];
  const missing = reportRows.filter(({ state }) => ['overdue', 'open', 'returned'].includes(state));
  return [
    texts.raw('consolidated.general.reportCount', {
      expected,
      received,
      receivedRate: percentOf(received, expected),
      onTime,
      onTimeRate: percentOf(onTime, expected),
      late,
    }),
    missing.length === 0
      ? texts.raw('consolidated.general.allReports')
      : texts.raw('consolidated.general.missingReports', {
          count: missing.length,
          agencies: missing.map(({ obligation }) => obligation.agency.name).join('; '),
        }),
  ];
}

function areaTable(scene: TextScene, report: ConsolidatedReport): OfficialTable {
  const { texts } = scene;
  const hasYear = report.year !== undefined;
  const columns = ['area', 'total', 'onTime', 'late', 'underWay', 'overdue', 'notUpdated', 'other'] as const;
  const widths = [34, 10, 11, 11, 11, 10, 10, 9];
  return {
    columns: [
      ...columns.map((column, index) => ({
        heading: texts.raw(`consolidated.table.${column}`),
        width: widths[index] ?? 10,
        align: index === 0 ? ('left' as const) : ('center' as const),
      })),
      ...(hasYear
        ? [
            {
              heading: texts.raw('consolidated.table.year', { year: report.year?.year ?? '' }),
              width: 15,
              align: 'center' as const,
            },
          ]
        : []),
    ],
    rows: [
      ...report.areas.map(({ of, tally, year }) =>
        areaRow(areaName(scene, of), tallyCells(tally), hasYear ? year : undefined),
      ),
      { ...areaRow(texts.raw('consolidated.table.sum'), sumOf(report), report.year?.tally), kind: 'sum' },
    ],
  };
}

const areaRow = (
  name: string,
  counts: readonly number[],
  year: Tally | undefined,
): Extract<OfficialRow, { cells: readonly string[] }> => ({
  kind: 'cells',
  cells: [name, ...counts.map(String), ...(year ? [`${year.done}/${year.opened}`] : [])],
});

function sumOf({ areas }: ConsolidatedReport): readonly number[] {
  const all = areas.map(({ tally }) => tallyCells(tally));
  return (all[0] ?? []).map((_, index) => all.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
}

/** They add up to the first of them. */
function tallyCells({ counts, opened }: Tally): readonly number[] {
  const shown = [
    counts.doneOnTime,
    counts.doneLate,
    counts.onTrack + counts.dueSoon,
    counts.overdue,
    counts.notUpdated,
  ];
  const total = opened + counts.notOpen + counts.waived + counts.history;
  const rest = total - shown.reduce((sum, count) => sum + count, 0);
  return [total, ...shown, rest];
}
