import { saveAudit } from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import { isPeriodClosed, loadHandIn, loadHandIns, saveReview } from '../db/hand-ins.ts';
import { loadObligation } from '../db/obligations.ts';
import { saveMessage } from '../db/outbox.ts';
import { loadMembers } from '../db/people.ts';
import { isStillAsked } from '../db/still-asked.ts';
import { canManage, type Actor } from '../domain/access.ts';
import type { Day } from '../domain/day.ts';
import type { HandIn, HandInReview } from '../domain/hand-in.ts';
import type { ObligationView } from '../domain/obligation-view.ts';

export interface DecideHandInInput {
  readonly actor: Actor;
  readonly submissionId: number;
  /** The decision on it that the actor was shown, 0 where there was none: two at once do not undo each other. */
  readonly seenReviewId: number;
  readonly today: Day;
  readonly at: Date;
}

export type HandInRefusal =
  /** Somebody has decided on it since; `review` says what. */
  | { readonly kind: 'decided'; readonly review: HandInReview; readonly obligation: ObligationView }
  /** There is a later version, which is the one to decide on. */
  | { readonly kind: 'superseded'; readonly obligation: ObligationView }
  /** The consolidated report of its period has been made. */
  | { readonly kind: 'closed'; readonly obligation: ObligationView }
  /** Nobody asks for it any more: its request was withdrawn, its task ended, or the regime dropped it. */
  | { readonly kind: 'notAsked'; readonly obligation: ObligationView }
  | { readonly kind: 'forbidden' }
  /** It was taken back, or is not there. */
  | { readonly kind: 'gone' };

export interface DecidableHandIn {
  readonly kind: 'decidable';
  readonly handIn: HandIn;
  readonly obligation: ObligationView;
}

/** The hand-in that is to be decided on, or why it cannot be. */
export async function loadDecidable(
  db: Db,
  input: DecideHandInInput,
  decision: HandInReview['decision'],
): Promise<DecidableHandIn | HandInRefusal> {
  const handIn = await loadHandIn(db, input.submissionId);
  const obligation = handIn && (await loadObligation(db, handIn.obligationId));
  if (!handIn || !obligation) return { kind: 'gone' };
  if (!canManage(input.actor, obligation.jurisdictionId)) return { kind: 'forbidden' };
  const { review } = handIn;
  if (review && (review.id !== input.seenReviewId || review.decision === decision || review.decision === 'returned'))
    return { kind: 'decided', review, obligation };
  const versions = (await loadHandIns(db, [obligation.id])).get(obligation.id) ?? [];
  if (versions.at(-1)?.submissionId !== handIn.submissionId || handIn.round !== obligation.round)
    return { kind: 'superseded', obligation };
  if (decision === 'accepted') return { kind: 'decidable', handIn, obligation };
  if (await isPeriodClosed(db, obligation)) return { kind: 'closed', obligation };
  if (!(await isStillAsked(db, obligation.id))) return { kind: 'notAsked', obligation };
  return { kind: 'decidable', handIn, obligation };
}

/** Writes a decision down beside the hand-in, with its audit entry. */
export async function saveDecision(
  db: Db,
  {
    input,
    obligation,
    review,
  }: { readonly input: DecideHandInInput } & Pick<DecidableHandIn, 'obligation'> & {
      readonly review: Pick<HandInReview, 'decision' | 'reason'>;
    },
): Promise<HandInReview> {
  const { actor, submissionId, at } = input;
  const id = await saveReview(db, { submissionId, ...review, byId: actor.personId, at });
  await saveAudit(db, {
    jurisdictionId: obligation.jurisdictionId,
    personId: actor.personId,
    at,
    action: `handIn.${review.decision}`,
    subject: `obligation:${obligation.id}`,
    details: { submissionId, reviewId: id },
  });
  return { id, ...review, at };
}

/** Tells whoever handed it in and the heads of the agency, as far as they still work there; returns how many. */
export async function tellAgency(
  db: Db,
  { handIn, obligation }: Omit<DecidableHandIn, 'kind'>,
  { review, today }: { readonly review: HandInReview; readonly today: Day },
): Promise<number> {
  const members = await loadMembers(db, obligation.jurisdictionId, today);
  const concerned = members.filter(
    ({ agencyId, role, personId }) =>
      agencyId === obligation.agency.id && (role === 'head' || personId === handIn.personId),
  );
  const told = new Map(concerned.map(({ personId, externalId }) => [personId, externalId]));
  for (const [personId, chatId] of told) {
    const dedupeKey = `reviewed:${review.id}:${personId}`;
    const notice = { kind: 'reviewed' as const, reviewId: review.id };
    await saveMessage(db, { chatId, personId, notice, dedupeKey, runAt: review.at });
  }
  return told.size;
}
