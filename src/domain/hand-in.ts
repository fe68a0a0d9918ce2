import type { CitedDocument } from './progress.ts';

/** What the guided questions ask of an agency that has no document, in the order in which they are asked. */
export const GUIDED_QUESTIONS = ['results', 'products', 'difficulties', 'proposals'] as const;
export type GuidedQuestion = (typeof GUIDED_QUESTIONS)[number];

/** One answer to each question; '' where there is nothing to say ("không có"). */
export type GuidedAnswers = Readonly<Record<GuidedQuestion, string>>;

/** A file as the channel keeps it: only the bot can fetch it. */
export interface HandedInFile {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly mimeType: string | undefined;
}

export interface HandInReview {
  readonly id: number;
  readonly decision: 'accepted' | 'returned';
  readonly reason: string | undefined;
  readonly at: Date;
}

/** One version of what was handed in; what somebody took back is not among them. */
export interface HandIn {
  readonly submissionId: number;
  readonly obligationId: number;
  readonly round: number;
  readonly submittedAt: Date;
  readonly personId: number;
  readonly document: CitedDocument | undefined;
  readonly nil: boolean;
  readonly note: string | undefined;
  readonly answers: GuidedAnswers | undefined;
  readonly files: readonly HandedInFile[];
  /** The last decision on it; undefined while there is none. */
  readonly review: HandInReview | undefined;
}
