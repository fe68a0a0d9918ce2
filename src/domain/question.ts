import type { Day } from './day.ts';
import type { DraftSubject } from './import/draft-answers.ts';
import type { FileRef } from './progress.ts';
import type { TaskDialogue } from './task-by-hand/dialogue.ts';

/** The one thing that a person was last asked in a chat and may answer without replying to the message. */
export type Question =
  /** The product of a task, or the document of a report. */
  | { readonly kind: 'product'; readonly obligationId: number }
  | { readonly kind: 'percent'; readonly obligationId: number }
  | { readonly kind: 'note'; readonly obligationId: number }
  | { readonly kind: 'dueDay'; readonly obligationId: number }
  /** Words or files came without saying which work they are about. */
  | {
      readonly kind: 'which';
      readonly text: string;
      readonly files: readonly FileRef[];
      /** The album that the files came in (`media_group_id`): its further files come as messages of their own. */
      readonly album?: string | undefined;
    }
  /** Something in a plan that waits to be imported. */
  | { readonly kind: 'draft'; readonly draftId: number; readonly subject: DraftSubject }
  /** Another day for the work, and why: first the day where `toOn` is undefined, then the reason. */
  | { readonly kind: 'extension'; readonly obligationId: number; readonly toOn: Day | undefined }
  /** What the standing agency says when it refuses an extension. */
  | { readonly kind: 'extensionRefusal'; readonly extensionId: number }
  | { readonly kind: 'difficulty'; readonly obligationId: number }
  | { readonly kind: 'difficultyAnswer'; readonly difficultyId: number }
  /** Why a hand-in is returned; `seenReviewId` is the decision on it that was shown, 0 where there was none. */
  | { readonly kind: 'returnReason'; readonly submissionId: number; readonly seenReviewId?: number | undefined }
  /** The guided questions of an agency that has no document: the answers so far, in the order of the questions. */
  | {
      readonly kind: 'guided';
      readonly obligationId: number;
      readonly answers: readonly string[];
      /** The question that is asked (again), from 0; the first without an answer where it is left out. */
      readonly asking?: number | undefined;
      /** The update that brought the last change: handled again it changes nothing. */
      readonly updateKey?: string | undefined;
    }
  /** Something in the report regime or in a request out of turn that is being written down; its feature knows the rest. */
  | { readonly kind: 'regime' | 'request'; readonly jurisdictionId: number; readonly step: string }
  /** A task is being added, changed or ended by hand. */
  | { readonly kind: 'task'; readonly dialogue: TaskDialogue };

/** After so long an answer is no longer taken for the answer to a question. */
export const QUESTION_MS = 12 * 3_600_000;
