import { z } from 'zod';
import { parseDay } from '../domain/day.ts';
import type { Role } from '../domain/access.ts';
import type { GuidedAnswers, HandedInFile, HandIn, HandInReview } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';
import { isReformReport } from '../domain/report-family.ts';
import type { Db } from './database.ts';
import { inParts } from './in-parts.ts';
import type { Prisma } from './model.ts';

const answersColumn: z.ZodType<GuidedAnswers> = z.object({
  results: z.string(),
  products: z.string(),
  difficulties: z.string(),
  proposals: z.string(),
});

const WHOLE = {
  entry: { include: { files: { orderBy: { id: 'asc' } } } },
  reviews: { orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.SubmissionInclude;

type Row = Prisma.SubmissionGetPayload<{ include: typeof WHOLE }>;

/** What was handed in and not taken back, by obligation, the oldest version first. */
export async function loadHandIns(
  db: Db,
  obligationIds: readonly number[],
): Promise<ReadonlyMap<number, readonly HandIn[]>> {
  const rows = await inParts(obligationIds, (part) =>
    db.submission.findMany({
      where: { obligationId: { in: part }, entry: { undoneBy: null } },
      include: WHOLE,
      orderBy: { id: 'asc' },
    }),
  );
  const byObligation = new Map<number, HandIn[]>();
  for (const handIn of rows.map(toHandIn)) {
    const known = byObligation.get(handIn.obligationId);
    if (known) known.push(handIn);
    else byObligation.set(handIn.obligationId, [handIn]);
  }
  return byObligation;
}

/** One hand-in; undefined where it is not there, or was taken back. */
export async function loadHandIn(db: Db, submissionId: number): Promise<HandIn | undefined> {
  const row = await db.submission.findFirst({
    where: { id: submissionId, entry: { undoneBy: null } },
    include: WHOLE,
    orderBy: { id: 'asc' },
  });
  return row ? toHandIn(row) : undefined;
}

function toHandIn(row: Row): HandIn {
  const [review] = row.reviews;
  return {
    submissionId: row.id,
    obligationId: row.obligationId,
    round: row.round,
    submittedAt: row.submittedAt,
    personId: row.entry.personId,
    document:
      row.documentNumber === null
        ? undefined
        : { number: row.documentNumber, signedOn: row.documentOn === null ? undefined : parseDay(row.documentOn) },
    nil: row.nil,
    note: row.entry.note ?? undefined,
    answers: row.answers === null ? undefined : answersColumn.parse(row.answers),
    files: row.entry.files.map(({ id, externalRef, name, mimeType }) => ({
      id,
      ref: externalRef,
      name,
      mimeType: mimeType ?? undefined,
    })),
    review: review && { id: review.id, decision: review.decision, reason: review.reason ?? undefined, at: review.at },
  };
}

/** How many versions of an obligation were handed in and not taken back, in all rounds. */
export const countVersions = (db: Db, obligationId: number): Promise<number> =>
  db.submission.count({ where: { obligationId, entry: { undoneBy: null } } });

/** The roles that people hold or held in an agency, by person: whoever hands in is shown by role, not by name. */
export async function loadRolesIn(
  db: Db,
  agencyId: number,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, Role>> {
  const rows = await db.assignment.findMany({
    where: { agencyId, personId: { in: [...new Set(personIds)] } },
    select: { personId: true, role: true },
    orderBy: { id: 'asc' },
  });
  return new Map(rows.map(({ personId, role }) => [personId, role]));
}

/** Whether the standing agency has made the consolidated report of a period: the reform reports in it stay as they are. */
export async function isPeriodClosed(db: Db, obligation: ObligationView): Promise<boolean> {
  if (!isReformReport(obligation)) return false;
  const { jurisdictionId, periodKey, covers } = obligation;
  const closed = await db.periodClosing.count({
    where: { jurisdictionId, periodKey: { in: [...new Set([periodKey, ...covers])] } },
  });
  return closed > 0;
}

/** A file with the obligation that it came with; undefined where it is not there or its entry was taken back. */
export async function loadHandedInFile(
  db: Db,
  fileId: number,
): Promise<{ readonly file: HandedInFile; readonly obligationId: number } | undefined> {
  const row = await db.storedFile.findFirst({
    where: { id: fileId, entry: { undoneBy: null } },
    include: { entry: { select: { obligationId: true } } },
    orderBy: { id: 'asc' },
  });
  if (!row) return undefined;
  const { id, externalRef: ref, name, mimeType } = row;
  return { file: { id, ref, name, mimeType: mimeType ?? undefined }, obligationId: row.entry.obligationId };
}

export interface NewReview {
  readonly submissionId: number;
  readonly decision: HandInReview['decision'];
  readonly reason: string | undefined;
  readonly byId: number;
  readonly at: Date;
}

export async function saveReview(db: Db, review: NewReview): Promise<number> {
  const { id } = await db.submissionReview.create({ data: { ...review, reason: review.reason ?? null } });
  return id;
}

/** A decision with the hand-in that it is about; undefined where it is not there, or the hand-in was taken back. */
export async function loadReview(
  db: Db,
  reviewId: number,
): Promise<{ readonly review: HandInReview; readonly submissionId: number } | undefined> {
  const row = await db.submissionReview.findUnique({ where: { id: reviewId } });
  if (!row) return undefined;
  const { id, decision, reason, at, submissionId } = row;
  return { review: { id, decision, reason: reason ?? undefined, at }, submissionId };
}

/** How many agencies still owe a report of a period, or what was asked for out of turn. */
export const countMissing = (
  db: Db,
  { jurisdictionId, subjectKey, periodKey }: Pick<ObligationView, 'jurisdictionId' | 'subjectKey' | 'periodKey'>,
): Promise<number> =>
  db.obligation.count({
    where: { jurisdictionId, subjectKey, periodKey, history: false, phase: { in: ['open', 'returned'] } },
  });
