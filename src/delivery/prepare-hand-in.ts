import type { Db } from '../db/database.ts';
import { countMissing, loadHandIn, loadHandIns, loadReview } from '../db/hand-ins.ts';
import { inParts } from '../db/in-parts.ts';
import { loadAuthority } from '../db/jurisdictions.ts';
import { loadObligation, loadObligationsById } from '../db/obligations.ts';
import { dayOfInstant } from '../domain/day.ts';
import { groupHandIns } from '../domain/hand-in-groups.ts';
import type { Notice } from '../domain/notice.ts';
import { handInsMessage, type NewHandIn } from '../text/hand-ins-digest-text.ts';
import type { TextScene } from '../text/obligation-text.ts';
import { reviewedMessage } from '../text/review-text.ts';
import { createScene } from '../text/scene.ts';
import { say, type PrepareInput, type Prepared } from './prepared.ts';

type HandInNotice = Extract<Notice, { readonly kind: 'handIns' | 'reviewed' }>;

/** What was handed in, and what was decided on it. What was taken back or overtaken since it was queued is left out. */
export const prepareHandIn = (db: Db, notice: HandInNotice, input: PrepareInput): Promise<Prepared> =>
  notice.kind === 'handIns' ? prepareDigest(db, notice, input) : prepareReviewed(db, notice.reviewId, input);

async function prepareDigest(
  db: Db,
  { jurisdictionId, submissionIds }: Extract<HandInNotice, { kind: 'handIns' }>,
  input: PrepareInput,
): Promise<Prepared> {
  const scene = await loadScene(db, jurisdictionId, input);
  if (!scene) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  const newest = await loadNew(db, submissionIds);
  if (newest.length === 0) return { kind: 'drop', reason: 'everything was taken back' };
  const groups = [];
  for (const group of groupHandIns(newest))
    groups.push({ ...group, missing: group.report ? await countMissing(db, group.report) : 0 });
  return say(handInsMessage(scene, { jurisdictionId, groups }));
}

/** Of several versions of the same the last one, with its number. */
async function loadNew(db: Db, submissionIds: readonly number[]): Promise<readonly NewHandIn[]> {
  const rows = await inParts(submissionIds, (part) =>
    db.submission.findMany({
      where: { id: { in: part }, entry: { undoneBy: null } },
      select: { obligationId: true },
      orderBy: { id: 'asc' },
    }),
  );
  const ids = [...new Set(rows.map(({ obligationId }) => obligationId))];
  const [handIns, obligations] = [await loadHandIns(db, ids), await loadObligationsById(db, ids)];
  return ids.flatMap((id) => {
    const versions = handIns.get(id) ?? [];
    const [handIn, obligation] = [versions.at(-1), obligations.get(id)];
    return handIn && obligation ? [{ handIn, obligation, version: versions.length }] : [];
  });
}

/** A return is answered by a reply to its message, like a reminder. */
async function prepareReviewed(db: Db, reviewId: number, input: PrepareInput): Promise<Prepared> {
  const found = await loadReview(db, reviewId);
  const handIn = found && (await loadHandIn(db, found.submissionId));
  const obligation = handIn && (await loadObligation(db, handIn.obligationId));
  if (!found || !obligation) return { kind: 'drop', reason: 'the hand-in was taken back' };
  const { review } = found;
  if (handIn.review?.id !== review.id) return { kind: 'drop', reason: 'it was decided anew' };
  if (review.decision === 'returned' && obligation.phase !== 'returned')
    return { kind: 'drop', reason: 'it was handed in again' };
  const scene = await loadScene(db, obligation.jurisdictionId, input);
  if (!scene) return { kind: 'drop', reason: 'the jurisdiction is gone' };
  return {
    kind: 'say',
    message: reviewedMessage(scene, { obligation, handIn, review }),
    purpose: 'reminder',
    obligationIds: [obligation.id],
  };
}

async function loadScene(
  db: Db,
  jurisdictionId: number,
  { texts, now, timeZone }: PrepareInput,
): Promise<TextScene | undefined> {
  const authority = await loadAuthority(db, jurisdictionId, timeZone, dayOfInstant(now, timeZone));
  return authority && createScene(texts, authority, now);
}
