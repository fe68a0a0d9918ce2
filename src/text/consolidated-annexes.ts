import type { ConsolidatedReport, ReportRow, TaskRow } from '../domain/consolidated/consolidated-report.ts';
import type { Annex, OfficialRow } from '../domain/consolidated/official-document.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { areaOfWork, groupBy } from '../domain/status-summary.ts';
import {
  agenciesText,
  areaName,
  assignedBy,
  documentText,
  dueDay,
  issuerText,
  monthAndYear,
  within,
  workName,
} from './consolidated-words.ts';
import { formatDay, formatInstant } from './dates.ts';
import { titleOf, type TextScene } from './obligation-text.ts';
import { periodText } from './period-text.ts';

/** Tasks with their status, and reports by agency. */
export const reportAnnexes = (scene: TextScene, report: ConsolidatedReport): readonly Annex[] => [
  taskAnnex(scene, report),
  reportAnnex(scene, report),
];

const asOf = ({ texts, timeZone }: TextScene, at: Date): string =>
  texts.raw('consolidated.asOf', { at: formatInstant(at, timeZone) });

const withReport = (scene: TextScene): string =>
  scene.texts.raw('consolidated.annex.withReport', { ...monthAndYear(scene), issuer: issuerText(scene) });

function taskAnnex(scene: TextScene, { period, taskRows, asOf: at }: ConsolidatedReport): Annex {
  const { texts } = scene;
  const widths = { ordinal: 5, task: 38, product: 20, lead: 22, due: 17, progress: 10, status: 16 };
  const areas = groupBy(taskRows, ({ first }) => first.area?.id);
  const ordinals = new Map(taskRows.map((row, index) => [row, index + 1]));
  return {
    label: texts.raw('consolidated.annex.first'),
    title: texts.raw('consolidated.annex.tasks', {
      period: periodText(texts, period.periodKey).toLocaleUpperCase('vi'),
    }),
    notes: [withReport(scene), asOf(scene, at)],
    orientation: 'landscape',
    table: {
      columns: (['ordinal', 'task', 'product', 'lead', 'due', 'progress', 'status'] as const).map((column) => ({
        heading: texts.raw(`consolidated.annex.column.${column}`),
        width: widths[column],
        align: ['ordinal', 'due', 'progress', 'status'].includes(column) ? 'center' : 'left',
      })),
      rows: areas.flatMap(({ items }): readonly OfficialRow[] => {
        const [first] = items;
        const across = first ? [{ kind: 'across' as const, text: areaName(scene, areaOfWork(first.first)) }] : [];
        return [...across, ...items.map((row) => taskCells(scene, row, ordinals.get(row) ?? 0))];
      }),
    },
    empty: texts.raw('consolidated.nothing.tasks'),
  };
}

function taskCells(
  scene: TextScene,
  { first, obligations, completion, status }: TaskRow,
  ordinal: number,
): OfficialRow {
  const { texts } = scene;
  const isShared = obligations.length > 1;
  const state = texts.raw(`consolidated.status.${status}`);
  return {
    kind: 'cells',
    cells: [
      String(ordinal),
      workName(scene, first),
      first.task?.product ?? '',
      agenciesText(scene, obligations),
      dueText(scene, first),
      isShared ? `${completion.done}/${completion.total}` : `${first.percent}%`,
      isShared ? texts.raw('consolidated.statusOfSeveral', { status: state, ...completion }) : state,
    ],
  };
}

/**
 * The day with the phrase that it came from; without a day the phrase alone. Where an extension gave the day, the day
 * before it stands in place of the phrase; of a continuous task the day is only that of the report.
 */
export function dueText({ texts }: TextScene, obligation: ObligationView): string {
  const { dueOn, task, continuous, extendedFrom } = obligation;
  const phrase = task ? within(task.deadlineText) : '';
  if (dueOn === undefined) return phrase;
  const day = formatDay(dueOn);
  if (continuous && phrase !== '') return texts.raw('consolidated.dueOfUpdate', { day, phrase });
  if (extendedFrom !== undefined) return dueDay(texts, obligation);
  return phrase === '' || phrase === day ? day : texts.raw('consolidated.dueWithPhrase', { day, phrase });
}

function reportAnnex(scene: TextScene, { period, reportRows, madeAt: at }: ConsolidatedReport): Annex {
  const { texts } = scene;
  const widths = { ordinal: 6, agency: 24, due: 15, received: 23, document: 20, result: 20 };
  return {
    label: texts.raw('consolidated.annex.second'),
    title: texts.raw('consolidated.annex.reports', {
      period: periodText(texts, period.periodKey).toLocaleUpperCase('vi'),
    }),
    notes: [withReport(scene), asOf(scene, at)],
    orientation: 'portrait',
    table: {
      columns: (['ordinal', 'agency', 'due', 'received', 'document', 'result'] as const).map((column) => ({
        heading: texts.raw(`consolidated.annex.column.${column}`),
        width: widths[column],
        align: column === 'agency' ? 'left' : 'center',
      })),
      rows: reportRows.map((row, index) => reportCells(scene, row, index + 1)),
    },
    empty: texts.raw('consolidated.general.noReports'),
  };
}

/** An hour and its day stay on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00A0');

function reportCells(scene: TextScene, { obligation, state, handIn }: ReportRow, ordinal: number): OfficialRow {
  const { texts, timeZone } = scene;
  const isIn = state === 'onTime' || state === 'late';
  return {
    kind: 'cells',
    cells: [
      String(ordinal),
      obligation.agency.name,
      dueDay(texts, obligation),
      isIn && obligation.doneAt ? unbroken(formatInstant(obligation.doneAt, timeZone)) : '',
      handIn?.nil ? texts.raw('consolidated.nilCell') : handIn?.document ? documentText(scene, handIn.document) : '',
      texts.raw(`consolidated.reportState.${state}`),
    ],
  };
}

/** What is late, in the form of the Government Office's annex (Notice 624/TB-VPCP). */
export function lateAnnex(
  scene: TextScene,
  { late, at }: { readonly late: readonly ObligationView[]; readonly at: Date },
): Annex {
  const { texts } = scene;
  const widths = { ordinal: 5, late: 46, source: 28, leadAgency: 24, lateDue: 16 };
  return {
    label: texts.raw('consolidated.annex.only'),
    title: texts.raw('consolidated.annex.late'),
    notes: [
      texts.raw('consolidated.annex.with', { ...monthAndYear(scene), issuer: issuerText(scene) }),
      asOf(scene, at),
    ],
    orientation: 'landscape',
    table: {
      columns: (['ordinal', 'late', 'source', 'leadAgency', 'lateDue'] as const).map((column) => ({
        heading: texts.raw(`consolidated.annex.column.${column}`),
        width: widths[column],
        align: ['ordinal', 'lateDue'].includes(column) ? 'center' : 'left',
      })),
      rows: late.map((each, index) => ({
        kind: 'cells',
        cells: [
          String(index + 1),
          each.task ? workName(scene, each) : titleOf(texts, each),
          assignedBy(scene, each),
          each.agency.name,
          dueDay(texts, each),
        ],
      })),
    },
    empty: texts.raw('consolidated.nothing.late'),
  };
}
