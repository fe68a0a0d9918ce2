import type { Notice } from '../domain/notice.ts';
import type { SendOutcome } from './send-outcome.ts';

/** What becomes of a message after its call. */
export type Verdict =
  | { readonly kind: 'sent'; readonly messageId: number }
  | { readonly kind: 'again'; readonly afterMs: number; readonly repeated: boolean; readonly reason: string }
  | { readonly kind: 'end'; readonly state: 'failed' | 'inDoubt' | 'cancelled'; readonly reason: string };

const IN_DOUBT_RESEND_MS = 2 * 60_000;
const FIRST_BACKOFF_MS = 2_000;
const MAX_BACKOFF_MS = 10 * 60_000;
const MAX_ATTEMPTS = 12;

export interface OutcomeContext {
  /** How often it has been tried, this time included. */
  readonly attempt: number;
  readonly notice: Notice;
  readonly isEdit: boolean;
  /** It was sent once more after a doubt already. */
  readonly repeated: boolean;
}

/**
 * Definitely not sent: again after a wait that doubles, at most twelve times. In doubt: an edit is tried again, since a
 * second one changes nothing; reminders and notices go out once more after two minutes, marked; alerts and digests are
 * superseded by the next one (DESIGN section 5 "Delivery").
 */
export function decideOutcome(outcome: SendOutcome, context: OutcomeContext): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'sent', messageId: outcome.messageId };
    case 'retry':
      return again(context, Math.max(outcome.afterMs, backoffMs(context.attempt)), outcome.reason);
    case 'migrated':
      return { kind: 'again', afterMs: 0, repeated: false, reason: 'group became a supergroup' };
    case 'editLost':
      return { kind: 'end', state: 'cancelled', reason: outcome.description };
    case 'failed':
      return { kind: 'end', state: 'failed', reason: outcome.description };
    case 'inDoubt':
      return decideDoubt(outcome.description, context);
  }
}

function decideDoubt(reason: string, context: OutcomeContext): Verdict {
  if (context.isEdit) return again(context, backoffMs(context.attempt), reason);
  const isSuperseded =
    context.notice.kind === 'groupAlert' || context.notice.kind === 'digest' || context.notice.kind === 'updates';
  if (isSuperseded || context.repeated) return { kind: 'end', state: 'inDoubt', reason };
  return { kind: 'again', afterMs: IN_DOUBT_RESEND_MS, repeated: true, reason };
}

const again = ({ attempt }: OutcomeContext, afterMs: number, reason: string): Verdict =>
  attempt >= MAX_ATTEMPTS
    ? { kind: 'end', state: 'failed', reason }
    : { kind: 'again', afterMs, repeated: false, reason };

/** 2 s, 4 s, 8 s, … up to ten minutes. */
export const backoffMs = (attempt: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(0, attempt - 1), MAX_BACKOFF_MS);
