import type { Notice } from '../domain/notice.ts';
import type { SendOutcome } from './send-outcome.ts';

/** What becomes of a message after its call. */
export type Verdict =
  | { readonly kind: 'sent'; readonly messageId: number }
  | {
      readonly kind: 'again';
      readonly afterMs: number;
      readonly reason: string;
      /** `repeated`: marked, since it may have arrived. `asNew`: not as an edit. `withoutTopic`: in the general topic. */
      readonly how: 'same' | 'repeated' | 'asNew' | 'withoutTopic';
    }
  | { readonly kind: 'end'; readonly state: 'failed' | 'inDoubt' | 'cancelled'; readonly reason: string };

const IN_DOUBT_RESEND_MS = 2 * 60_000;
const FIRST_BACKOFF_MS = 2_000;
const MAX_BACKOFF_MS = 10 * 60_000;
/** For what may be our own fault: about half an hour. */
const MAX_ATTEMPTS = 12;
/** While Telegram cannot be reached nothing is given up for a week; what loses its point meanwhile is left out. */
const MAX_ATTEMPTS_OFFLINE = 1_000;

export interface OutcomeContext {
  /** How often it has been tried, this time included. */
  readonly attempt: number;
  readonly notice: Notice;
  readonly isEdit: boolean;
  readonly isInTopic: boolean;
  /** It was sent once more after a doubt already. */
  readonly repeated: boolean;
}

/**
 * Definitely not sent: again after a wait that doubles, or exactly as long as Telegram says. In doubt: an edit is tried
 * again, since a second one changes nothing; reminders and notices go out once more after two minutes, marked; alerts
 * and digests are superseded by the next one (DESIGN section 5 "Delivery").
 */
export function decideOutcome(outcome: SendOutcome, context: OutcomeContext): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'sent', messageId: outcome.messageId };
    case 'retry':
      return again({
        ...context,
        afterMs: Math.max(outcome.afterMs, backoffMs(context.attempt)),
        limit: MAX_ATTEMPTS_OFFLINE,
        reason: outcome.reason,
      });
    case 'tooMany':
      return again({ ...context, afterMs: outcome.afterMs, limit: MAX_ATTEMPTS_OFFLINE, reason: outcome.description });
    case 'migrated':
      return { kind: 'again', afterMs: 0, reason: 'group became a supergroup', how: 'same' };
    case 'topicLost':
      return context.isInTopic ? otherwise('withoutTopic', outcome.description) : failed(outcome.description);
    case 'editLost':
      return context.isEdit ? otherwise('asNew', outcome.description) : failed(outcome.description);
    case 'failed':
      return failed(outcome.description);
    case 'inDoubt':
      return decideDoubt(outcome.description, context);
  }
}

/** A message that could not even be put into words, by a fault of ours: it must not hold up the others. */
export const decideUnprepared = (reason: string, attempt: number): Verdict =>
  again({ attempt, afterMs: backoffMs(attempt), limit: MAX_ATTEMPTS, reason });

function decideDoubt(reason: string, context: OutcomeContext): Verdict {
  const { attempt } = context;
  if (context.isEdit) return again({ attempt, afterMs: backoffMs(attempt), limit: MAX_ATTEMPTS, reason });
  const isSuperseded =
    context.notice.kind === 'groupAlert' || context.notice.kind === 'digest' || context.notice.kind === 'updates';
  if (isSuperseded || context.repeated) return { kind: 'end', state: 'inDoubt', reason };
  return { kind: 'again', afterMs: IN_DOUBT_RESEND_MS, reason, how: 'repeated' };
}

const failed = (reason: string): Verdict => ({ kind: 'end', state: 'failed', reason });

const otherwise = (how: 'asNew' | 'withoutTopic', reason: string): Verdict => ({
  kind: 'again',
  afterMs: 0,
  reason,
  how,
});

interface Retry {
  readonly attempt: number;
  readonly afterMs: number;
  readonly limit: number;
  readonly reason: string;
}

const again = ({ attempt, afterMs, limit, reason }: Retry): Verdict =>
  attempt >= limit ? failed(reason) : { kind: 'again', afterMs, reason, how: 'same' };

/** 2 s, 4 s, 8 s, … up to ten minutes. */
export const backoffMs = (attempt: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(0, attempt - 1), MAX_BACKOFF_MS);
