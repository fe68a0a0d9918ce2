import type { GuidedAnswers } from '../domain/hand-in.ts';
import { foldProgress, phaseAfter, type CitedDocument, type FileRef, type ProgressFact } from '../domain/progress.ts';
import type { Db } from './database.ts';
import { isStillAsked } from './still-asked.ts';

export interface NewEntry {
  readonly jurisdictionId: number;
  readonly obligationId: number;
  readonly personId: number;
  readonly source: 'reply' | 'button' | 'command' | 'group';
  readonly fact: ProgressFact;
  readonly note: string | undefined;
  readonly document: CitedDocument | undefined;
  readonly files: readonly FileRef[];
  readonly nil: boolean;
  /** What was answered to the guided questions, where the hand-in came so. */
  readonly answers?: GuidedAnswers | undefined;
  readonly round: number;
  readonly dedupeKey: string;
}

/** Adds a progress entry with its files and, where something was handed in, the submission. */
export async function saveEntry(db: Db, entry: NewEntry): Promise<number> {
  const cited = { documentNumber: entry.document?.number ?? null, documentOn: entry.document?.signedOn ?? null };
  const row = await db.progressEntry.create({
    data: {
      jurisdictionId: entry.jurisdictionId,
      obligationId: entry.obligationId,
      personId: entry.personId,
      kind: entry.fact.kind,
      source: entry.source,
      at: entry.fact.at,
      percent: entry.fact.percent ?? null,
      note: entry.note ?? null,
      ...cited,
      dedupeKey: entry.dedupeKey,
      files: { create: entry.files.map(toFileRow) },
    },
  });
  if (entry.fact.submitted) {
    await db.submission.create({
      data: {
        obligationId: entry.obligationId,
        entryId: row.id,
        round: entry.round,
        submittedAt: entry.fact.at,
        nil: entry.nil,
        ...(entry.answers ? { answers: { ...entry.answers } } : {}),
        ...cited,
      },
    });
  }
  return row.id;
}

/** The column holds 32 bits; Telegram's sizes may have more (core.telegram.org/bots/api#document), up to 4 GB. */
const MOST_BYTES = 2 ** 31 - 1;

export const toFileRow = (file: FileRef) => ({
  channel: 'telegram' as const,
  externalRef: file.ref,
  name: file.name,
  sizeBytes: file.sizeBytes === undefined || file.sizeBytes > MOST_BYTES ? null : file.sizeBytes,
  mimeType: file.mimeType ?? null,
});

/** Brings the obligation's state in line with the entries that nobody took back; hand-ins of earlier rounds are over. */
export async function refreshObligation(db: Db, obligationId: number): Promise<void> {
  const stored = await db.obligation.findUniqueOrThrow({ where: { id: obligationId } });
  const entries = await db.progressEntry.findMany({
    where: { obligationId, kind: { not: 'undo' }, undoneBy: null },
    include: { submission: true },
    orderBy: { id: 'asc' },
  });
  const state = foldProgress(
    entries.map(({ kind, percent, at, submission }) => ({
      kind,
      // What was handed in and returned is no longer all of the work.
      percent: isOver(submission, stored.round) ? undefined : (percent ?? undefined),
      at,
      submitted: submission?.round === stored.round,
    })),
  );
  // What was open all along was waived when it ceased to be asked for.
  const asked = stored.phase === 'open' || state.phase !== 'open' || (await isStillAsked(db, obligationId));
  await db.obligation.update({
    where: { id: obligationId },
    data: {
      ...state,
      phase: phaseAfter(state.phase, { ...stored, asked }),
      acknowledgedAt: state.acknowledgedAt ?? null,
      doneAt: state.doneAt ?? null,
    },
  });
}

const isOver = (submission: { readonly round: number } | null, round: number): boolean =>
  submission !== null && submission.round !== round;

/** The newest entry of an obligation that nobody took back. */
export const loadLastEntry = (db: Db, obligationId: number) =>
  db.progressEntry.findFirst({
    where: { obligationId, kind: { not: 'undo' }, undoneBy: null },
    include: { submission: true },
    orderBy: { id: 'desc' },
  });

export const loadEntryByKey = (db: Db, dedupeKey: string) =>
  db.progressEntry.findUnique({ where: { dedupeKey }, include: { submission: true } });

export const loadEntry = (db: Db, id: number) =>
  db.progressEntry.findUnique({ where: { id }, include: { undoneBy: true, submission: true } });

/** The last decision on a hand-in or on a later one of its round, which holds for it too; undefined where there is none. */
export const loadDecisionSince = (
  db: Db,
  { id, obligationId, round }: { readonly id: number; readonly obligationId: number; readonly round: number },
) =>
  db.submissionReview.findFirst({
    where: { submission: { id: { gte: id }, obligationId, round, entry: { undoneBy: null } } },
    select: { decision: true },
    orderBy: { id: 'desc' },
  });

/** Marks an entry as taken back by adding an `undo` entry; the unique key refuses a second one. */
export async function saveUndo(
  db: Db,
  input: { entry: { id: number; jurisdictionId: number; obligationId: number }; personId: number; at: Date },
): Promise<void> {
  const { entry, personId, at } = input;
  await db.progressEntry.create({
    data: {
      jurisdictionId: entry.jurisdictionId,
      obligationId: entry.obligationId,
      personId,
      kind: 'undo',
      source: 'button',
      at,
      undoesId: entry.id,
      dedupeKey: `undo:${entry.id}`,
    },
  });
}
