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
  | { readonly kind: 'which'; readonly text: string; readonly files: readonly FileRef[] }
  /** Something in a plan that waits to be imported. */
  | { readonly kind: 'draft'; readonly draftId: number; readonly subject: DraftSubject }
  /** A task is being added, changed or ended by hand. */
  | { readonly kind: 'task'; readonly dialogue: TaskDialogue };

/** After so long an answer is no longer taken for the answer to a question. */
export const QUESTION_MS = 12 * 3_600_000;
