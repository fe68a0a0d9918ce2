import { z } from 'zod';
import { parseDay } from '../domain/day.ts';
import type { GuidedAnswers, HandIn } from '../domain/hand-in.ts';
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
