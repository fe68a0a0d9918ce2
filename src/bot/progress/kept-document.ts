import type { Db } from '../../db/database.ts';
import { loadLastEntry } from '../../db/progress.ts';
import { parseDay, type Day } from '../../domain/day.ts';
import type { CitedDocument } from '../../domain/progress.ts';
import { understandReply } from '../../domain/reply/understand.ts';

/** So long after words that were kept a press on "Đã xong" still answers what was asked about them. */
const KEPT_MINUTES = 10;

export interface PressedDone {
  readonly obligationId: number;
  readonly round: number;
  readonly personId: number;
  readonly at: Date;
  readonly today: Day;
}

/**
 * The document that the same person named with its day just before the press, in words that were kept as a note because
 * they were not clear; or that an equal press has recorded, which the app sends again. Undefined where there is none.
 */
export async function keptDocument(db: Db, pressed: PressedDone): Promise<CitedDocument | undefined> {
  const last = await loadLastEntry(db, pressed.obligationId);
  if (!last || last.personId !== pressed.personId) return undefined;
  if (last.source === 'button') return handedIn(last.submission, pressed.round);
  const isFresh = pressed.at.getTime() - last.at.getTime() <= KEPT_MINUTES * 60_000;
  if (last.kind !== 'note' || last.note === null || !isFresh) return undefined;
  const { document } = understandReply(last.note, pressed);
  return document?.signedOn !== undefined && !document.problem
    ? { number: document.number, signedOn: document.signedOn }
    : undefined;
}

/** What was handed in before it was returned is another hand-in. */
function handedIn(
  submission: {
    readonly round: number;
    readonly documentNumber: string | null;
    readonly documentOn: string | null;
  } | null,
  round: number,
): CitedDocument | undefined {
  if (submission?.round !== round || submission.documentNumber === null) return undefined;
  return { number: submission.documentNumber, signedOn: parseDay(submission.documentOn ?? '') };
}
