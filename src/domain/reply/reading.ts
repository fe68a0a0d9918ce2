import type { Day } from '../day.ts';

/** Why a signing date cannot be right: it lies after today, or there is no such day (31/9). */
export type DocumentProblem = 'inFuture' | 'noSuchDay';

/** A document named by number and symbol ("12/KH-UBND"), the product of the work. */
export interface NamedDocument {
  readonly number: string;
  readonly signedOn?: Day;
  readonly problem?: DocumentProblem;
}

/** What an unclear reply may have meant, the likeliest first: the buttons to offer. */
export type ReplyCandidate =
  | { readonly kind: 'done' }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'progress' }
  | { readonly kind: 'notStarted' }
  | { readonly kind: 'nil' };

/**
 * Why a reply is unclear: it says two things at once; it asks; it denies something; there are no words in it; or it
 * holds words whose meaning for the work is unknown.
 */
export type UnclearReason = 'contradiction' | 'question' | 'negation' | 'empty' | 'unknown';

/** What a reply says about the work. */
export type ReplyMeaning =
  | { readonly kind: 'done' }
  /** Whole percent, 0 to 100, cut off rather than rounded: 99.9 is not 100. */
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'notStarted' }
  /** Work goes on, no figure given. */
  | { readonly kind: 'progress' }
  /** "Không phát sinh": nothing to report. */
  | { readonly kind: 'nil' }
  /** A document and nothing that says done or not: evidence, for the caller to weigh. */
  | { readonly kind: 'document'; readonly document: NamedDocument }
  /** The message has been seen. */
  | { readonly kind: 'received' }
  | { readonly kind: 'unclear'; readonly reason: UnclearReason; readonly candidates: readonly ReplyCandidate[] };

/** A reply as understood: `note` is all its words, cleaned; `document` the first one named, under any kind. */
export type ReplyReading = ReplyMeaning & { readonly note: string; readonly document?: NamedDocument };

export const unclear = (reason: UnclearReason, candidates: readonly ReplyCandidate[] = []): ReplyMeaning => ({
  kind: 'unclear',
  reason,
  candidates,
});
