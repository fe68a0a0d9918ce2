import type { ReportMaterial, WorkEntry } from '../domain/consolidated/consolidated-report.ts';
import { reportedPeriod, type ReportedPeriod } from '../domain/consolidated/reported-period.ts';
import { parseDay, yearOf, type Day } from '../domain/day.ts';
import type { StatusContext } from '../domain/obligation-status.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { periodWork } from '../domain/consolidated/period-work.ts';
import { ofCurrentYear } from '../domain/status-summary.ts';
import type { Db } from './database.ts';
import { loadDifficulties } from './difficulties.ts';
import { loadExtensions } from './extensions.ts';
import { loadHandIns } from './hand-ins.ts';
import { loadObligations } from './obligations.ts';
import { concerningYear, loadVisible } from './status.ts';

export interface MaterialInput {
  readonly jurisdictionId: number;
  /** As `canonicalPeriod` writes it. */
  readonly periodKey: string;
  readonly context: StatusContext;
  readonly asOf: Date;
}

/** Everything that a period's consolidated report is made of; undefined for what is no period. */
export async function loadReportMaterial(db: Db, input: MaterialInput): Promise<ReportMaterial | undefined> {
  const { jurisdictionId, periodKey, context, asOf } = input;
  const obligations = await loadVisible(db, { jurisdictionId, agencyIds: 'all' });
  const period = reportedPeriod(obligations, periodKey);
  if (!period) return undefined;
  const { reports } = periodWork(obligations, period, context);
  return {
    period,
    obligations,
    handIns: await loadHandIns(
      db,
      reports.map(({ id }) => id),
    ),
    entries: await loadEntries(db, jurisdictionId),
    extensions: await loadExtensions(db, { jurisdictionId }),
    difficulties: await loadDifficulties(db, { jurisdictionId }),
    context,
    asOf,
  };
}

/** What was said and not taken back, in its order. */
async function loadEntries(db: Db, jurisdictionId: number): Promise<readonly WorkEntry[]> {
  const rows = await db.progressEntry.findMany({
    where: { jurisdictionId, undoneBy: null, kind: { in: ['progress', 'note', 'done'] } },
    select: {
      obligationId: true,
      at: true,
      percent: true,
      note: true,
      documentNumber: true,
      documentOn: true,
      submission: { select: { nil: true } },
      files: { select: { name: true }, orderBy: { id: 'asc' } },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    obligationId: row.obligationId,
    at: row.at,
    percent: row.percent ?? undefined,
    note: row.note ?? undefined,
    document:
      row.documentNumber === null
        ? undefined
        : { number: row.documentNumber, signedOn: row.documentOn === null ? undefined : parseDay(row.documentOn) },
    files: row.files.map(({ name }) => name),
    nil: row.submission?.nil ?? false,
  }));
}

/** What the tracking sheet shows beside the obligations themselves. */
export interface TrackingMaterial {
  /** As the status view of today counts them. */
  readonly obligations: readonly ObligationView[];
  /** The words of the plan, by task. */
  readonly coordinating: ReadonlyMap<number, readonly string[]>;
  readonly documents: ReadonlyMap<number, readonly string[]>;
  readonly difficulties: ReportMaterial['difficulties'];
  readonly extensions: ReportMaterial['extensions'];
}

export async function loadTrackingMaterial(
  db: Db,
  { jurisdictionId, context }: Pick<MaterialInput, 'jurisdictionId' | 'context'>,
): Promise<TrackingMaterial> {
  const year = concerningYear(yearOf(context.today), context.timeZone);
  const visible = await loadVisible(db, { jurisdictionId, agencyIds: 'all' }, year);
  return {
    obligations: ofCurrentYear(visible, context),
    coordinating: await loadCoordinating(db, jurisdictionId),
    documents: await loadDocuments(db, jurisdictionId),
    difficulties: await loadDifficulties(db, { jurisdictionId }),
    extensions: await loadExtensions(db, { jurisdictionId }),
  };
}

async function loadCoordinating(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db.taskAgency.findMany({
    where: { role: 'coordinating', task: { jurisdictionId } },
    select: { taskId: true, text: true },
    orderBy: [{ taskId: 'asc' }, { position: 'asc' }],
  });
  return collected(rows.map(({ taskId, text }) => [taskId, text]));
}

/** Numbers of the documents that were handed in and not taken back, by obligation. */
async function loadDocuments(db: Db, jurisdictionId: number): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db.submission.findMany({
    where: { obligation: { jurisdictionId }, entry: { undoneBy: null }, documentNumber: { not: null } },
    select: { obligationId: true, documentNumber: true },
    orderBy: { id: 'asc' },
  });
  return collected(
    rows.flatMap(({ obligationId, documentNumber }) => (documentNumber ? [[obligationId, documentNumber]] : [])),
  );
}

function collected(pairs: readonly (readonly [number, string])[]): ReadonlyMap<number, readonly string[]> {
  const byId = new Map<number, string[]>();
  for (const [id, text] of pairs) {
    const known = byId.get(id);
    if (known) known.push(text);
    else byId.set(id, [text]);
  }
  return byId;
}

/** The last day of a period's figures, which is when it can be closed; undefined for what is no period. */
export async function loadClosingDay(db: Db, jurisdictionId: number, periodKey: string): Promise<Day | undefined> {
  const reports = await loadObligations(db, { jurisdictionId, kind: 'report' });
  return reportedPeriod(reports, periodKey)?.window.to;
}

/** Takes a closing back; undefined where the period was not closed. */
export async function deleteClosing(
  db: Db,
  jurisdictionId: number,
  period: Pick<ReportedPeriod, 'periodKey'>,
): Promise<{ readonly closedAt: Date } | undefined> {
  const closing = await loadClosing(db, jurisdictionId, period);
  if (closing) await db.periodClosing.deleteMany({ where: { jurisdictionId, periodKey: period.periodKey } });
  return closing;
}

/** When the standing agency closed a period; undefined while it is open. */
export async function loadClosing(
  db: Db,
  jurisdictionId: number,
  { periodKey }: Pick<ReportedPeriod, 'periodKey'>,
): Promise<{ readonly closedAt: Date } | undefined> {
  const row = await db.periodClosing.findUnique({
    where: { jurisdictionId_periodKey: { jurisdictionId, periodKey } },
    select: { closedAt: true },
  });
  return row ?? undefined;
}
