import { extname } from 'node:path';
import { loadReportMaterial } from '../db/consolidated.ts';
import { loadPeriodKeys } from '../db/status.ts';
import type { ConsolidatedReport } from '../domain/consolidated/consolidated-report.ts';
import { hasBegun } from '../domain/consolidated/cut-off.ts';
import { createConsolidatedReport } from '../domain/consolidated/create-report.ts';
import { canonicalPeriod } from '../domain/status-period.ts';
import { periodsNamed } from '../domain/status-query/period-words.ts';
import { foldText } from '../domain/text-fold.ts';
import { writeOfficialDocx } from '../files/consolidated-docx.ts';
import { consolidatedDocument } from '../text/consolidated-text.ts';
import { formatDay, formatInstant } from '../text/dates.ts';
import { periodText } from '../text/period-text.ts';
import { createScene } from '../text/scene.ts';
import { capitalised } from '../text/status-text.ts';
import type { CommandIo } from './command-io.ts';
import { done, misuse, refused, type CommandResult } from './result.ts';
import { withDatabase } from './session.ts';
import { authorityOf } from './which-authority.ts';
import { writeNewFile } from './write-new-file.ts';

export interface ReportInput {
  /** Words ("quý 1", "6 tháng") or a key ("2026-Q1"). */
  readonly period: string;
  readonly file: string;
  readonly jurisdiction: string | undefined;
}

/** Writes a period's consolidated report into a new .docx file. */
export async function consolidatedReport(io: CommandIo, input: ReportInput): Promise<CommandResult> {
  const { texts } = io;
  const { period, file, jurisdiction } = input;
  if (extname(file).toLowerCase() !== '.docx') return misuse('unknownFormat', texts.raw('cli.report.format', { file }));
  return withDatabase(io, async (session) => {
    const chosen = await authorityOf(io, session, jurisdiction);
    if (chosen.kind === 'refused') return chosen;
    const { authority } = chosen;
    const { database, now, today } = session;
    const db = database.client;
    const known = await loadPeriodKeys(db, { jurisdictionId: authority.id, agencyIds: 'all' });
    const isKnown = (key: string): boolean => known.includes(key);
    const keys = [canonicalPeriod(period.trim())].flatMap((key) => key ?? []);
    const named = keys.length > 0 ? keys : periodsNamed(foldText(period), { today, isKnown });
    const [periodKey, another] = named;
    if (periodKey === undefined) return misuse('unknownPeriod', texts.raw('cli.report.unknownPeriod', { period }));
    if (another !== undefined)
      return misuse('severalPeriods', texts.raw('cli.report.several', { keys: named.join(', ') }));
    if (!isKnown(periodKey))
      return refused('emptyPeriod', texts.raw('cli.report.empty', { period: periodText(texts, periodKey) }));
    const scene = createScene(io.dataTexts, authority, now);
    const material = await loadReportMaterial(db, {
      jurisdictionId: authority.id,
      periodKey,
      context: scene,
      asOf: now,
    });
    if (!material) return misuse('unknownPeriod', texts.raw('cli.report.unknownPeriod', { period }));
    const report = createConsolidatedReport(material);
    if (!hasBegun(report.period, today)) return refused('periodNotBegun', notBegunLine(io, report));
    const trouble = await writeNewFile(texts, file, await writeOfficialDocx(consolidatedDocument(scene, report)));
    return (
      trouble ??
      done(
        { file, jurisdiction: authority.code, ...reportJson(report) },
        reportLine(io, file, { report, timeZone: scene.timeZone }),
      )
    );
  });
}

/** The figures of the file, for programs. */
function reportJson({ period, asOf, summary, tasks, year, rates, reportRows, areas, late }: ConsolidatedReport) {
  const missing = reportRows.filter(({ state }) => ['overdue', 'open', 'returned'].includes(state));
  return {
    period: period.periodKey,
    asked: period.askedKey,
    window: period.window,
    asOf: asOf.toISOString(),
    tasks: { ...summary.tasks, counts: tasks.counts },
    updates: summary.updates,
    year: year
      ? { year: year.year, done: year.tally.done, opened: year.tally.opened, counts: year.tally.counts }
      : null,
    late: late.length,
    reports: { ...rates, missing: missing.map(({ obligation }) => obligation.agency.name) },
    areas: areas.map(({ of, tally }) => ({ area: of.kind === 'area' ? of.area.title : null, counts: tally.counts })),
  };
}

const notBegunLine = ({ texts }: CommandIo, { period }: ConsolidatedReport): string =>
  texts.raw('exporting.notBegun', {
    period: capitalised(periodText(texts, period.periodKey)),
    day: formatDay(period.window.from),
  });

/** The figures, what they are as of, and which longer period stands for the one that was asked for. */
function reportLine(
  io: CommandIo,
  file: string,
  { report, timeZone }: { readonly report: ConsolidatedReport; readonly timeZone: string },
): string {
  const { texts } = io;
  const { periodKey, askedKey } = report.period;
  const at = formatInstant(report.asOf, timeZone);
  const line = texts.raw('cli.report.writtenAt', { line: figuresLine(io, file, report), at });
  if (periodKey === askedKey) return line;
  const [asked, period] = [capitalised(periodText(texts, askedKey)), periodText(texts, periodKey)];
  return `${texts.raw('exporting.coveredBy', { asked, period })}\n${line}`;
}

function figuresLine({ texts }: CommandIo, file: string, report: ConsolidatedReport): string {
  const { period, summary, rates, late } = report;
  return texts.raw('cli.report.written', {
    file,
    period: periodText(texts, period.periodKey),
    from: formatDay(period.window.from),
    to: formatDay(period.window.to),
    done: summary.tasks.done,
    total: summary.tasks.total,
    late: late.length,
    received: rates.received,
    expected: rates.expected,
  });
}
