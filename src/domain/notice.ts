import type { Day } from './day.ts';
import type { Audience } from './reminder.ts';

/** One reminder inside a message. */
export interface NoticeItem {
  readonly obligationId: number;
  readonly step: string;
  readonly audience: Audience;
  readonly dueOn: Day;
  readonly round: number;
  readonly fireOn: Day;
  readonly late: boolean;
}

/**
 * What the outbox stores: key and params, not wording. Language and lateness are settled when it is sent, and whatever
 * has lost its point by then is left out.
 */
export type Notice =
  | { readonly kind: 'reminder' | 'digest' | 'updates' | 'unreached'; readonly items: readonly NoticeItem[] }
  | { readonly kind: 'groupAlert'; readonly alertId: number }
  | { readonly kind: 'personEnrolled'; readonly personName: string; readonly agencyName: string; readonly role: string }
  | { readonly kind: 'personUnreachable'; readonly personName: string; readonly agencyName: string }
  | { readonly kind: 'updateFailed'; readonly updateId: number }
  /** The standing agency asks again for what is missing, in one person's message. */
  | { readonly kind: 'nudge'; readonly items: readonly NoticeItem[] }
  /** The standing agency's week, for one of its people. */
  | { readonly kind: 'weekly'; readonly jurisdictionId: number; readonly onDay: Day }
  /** A leader's digest, with a picture: of the week or the month before `onDay`. */
  | {
      readonly kind: 'leaderDigest';
      readonly jurisdictionId: number;
      readonly onDay: Day;
      readonly span: 'week' | 'month';
    }
  /** What agencies have handed in since the last time. */
  | { readonly kind: 'handIns'; readonly jurisdictionId: number; readonly submissionIds: readonly number[] }
  /** Every agency has handed in the report of a period: the consolidated report can be made. */
  | {
      readonly kind: 'periodComplete';
      readonly jurisdictionId: number;
      readonly subjectKey: string;
      readonly periodKey: string;
    }
  /** A hand-in was accepted or returned: for whoever handed it in and the head of the agency. */
  | { readonly kind: 'reviewed'; readonly reviewId: number }
  | { readonly kind: 'extensionAsked' | 'extensionDecided'; readonly extensionId: number }
  | { readonly kind: 'difficultyRaised' | 'difficultyAnswered'; readonly difficultyId: number }
  /** Something is asked for out of turn, or no longer. */
  | { readonly kind: 'reportRequested' | 'requestWithdrawn'; readonly obligationId: number };

/** Priority in the outbox; answers to whoever just wrote never go through it. */
export const LANES = { reminder: 1, alert: 2, notice: 3 } as const;

export const laneOf = (notice: Notice): number => {
  switch (notice.kind) {
    case 'reminder':
    case 'digest':
    case 'updates':
    case 'nudge':
    case 'reviewed':
    case 'extensionDecided':
    case 'difficultyAnswered':
    case 'reportRequested':
      return LANES.reminder;
    case 'groupAlert':
      return LANES.alert;
    case 'unreached':
    case 'personEnrolled':
    case 'personUnreachable':
    case 'updateFailed':
    case 'weekly':
    case 'leaderDigest':
    case 'handIns':
    case 'periodComplete':
    case 'extensionAsked':
    case 'difficultyRaised':
    case 'requestWithdrawn':
      return LANES.notice;
  }
};
