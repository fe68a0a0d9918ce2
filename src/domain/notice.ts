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
  | { readonly kind: 'updateFailed'; readonly updateId: number };

/** Priority in the outbox; answers to whoever just wrote never go through it. */
export const LANES = { reminder: 1, alert: 2, notice: 3 } as const;

export const laneOf = (notice: Notice): number => {
  switch (notice.kind) {
    case 'reminder':
    case 'digest':
    case 'updates':
      return LANES.reminder;
    case 'groupAlert':
      return LANES.alert;
    case 'unreached':
    case 'personEnrolled':
    case 'personUnreachable':
    case 'updateFailed':
      return LANES.notice;
  }
};
