import type { Phase } from './obligation-status.ts';
import { isDone } from './obligation-status.ts';
import type { Day } from './day.ts';

/** A document as officials cite it: number and symbol, with its day where it was given. */
export interface CitedDocument {
  readonly number: string;
  readonly signedOn: Day | undefined;
}

export interface FileRef {
  readonly ref: string;
  readonly name: string;
  readonly sizeBytes: number | undefined;
  readonly mimeType: string | undefined;
}

/** What somebody says of an obligation, understood. */
export type ProgressReport =
  | { readonly kind: 'received' }
  | {
      readonly kind: 'progress';
      readonly percent: number | undefined;
      readonly note: string | undefined;
      readonly files: readonly FileRef[];
    }
  | { readonly kind: 'note'; readonly note: string; readonly files: readonly FileRef[] }
  | {
      readonly kind: 'done';
      readonly note: string | undefined;
      readonly document: CitedDocument | undefined;
      readonly files: readonly FileRef[];
      /** "Không phát sinh": nothing to report. */
      readonly nil: boolean;
    };

/** An entry as it stands in the append-only record. */
export interface ProgressFact {
  readonly kind: 'received' | 'progress' | 'note' | 'done' | 'undo';
  readonly percent: number | undefined;
  readonly at: Date;
  /** Something was handed in with it. */
  readonly submitted: boolean;
}

export interface ProgressState {
  readonly phase: Phase;
  readonly percent: number;
  readonly acknowledgedAt: Date | undefined;
  readonly doneAt: Date | undefined;
}

export interface ProgressSubject {
  readonly kind: 'task' | 'report' | 'reading';
  readonly phase: Phase;
  /** What the plan wants to see at the end; undefined where it names nothing. */
  readonly product: string | undefined;
}

export type ProgressDecision =
  | {
      readonly kind: 'record';
      readonly fact: Omit<ProgressFact, 'at'>;
      readonly missing: 'nothing' | 'product' | 'reportDocument';
    }
  | { readonly kind: 'refuse'; readonly reason: 'alreadyDone' | 'waived' };

/**
 * Decides what a report changes. Done needs its product named (number, symbol and day of the document, or a file) where the plan names
 * one, and a report needs its document, unless there is nothing to report ("không phát sinh", an answer to reports only);
 * until then the work stands at 100 %, not done.
 */
export function decideProgress(subject: ProgressSubject, report: ProgressReport): ProgressDecision {
  if (subject.phase === 'waived') return { kind: 'refuse', reason: 'waived' };
  switch (report.kind) {
    case 'note':
      return record('note', undefined);
    case 'received':
      return isDone(subject.phase) ? { kind: 'refuse', reason: 'alreadyDone' } : record('received', undefined);
    case 'progress':
      return isDone(subject.phase) ? { kind: 'refuse', reason: 'alreadyDone' } : record('progress', report.percent);
    case 'done':
      return decideDone(subject, report);
  }
}

function decideDone(subject: ProgressSubject, report: Extract<ProgressReport, { kind: 'done' }>): ProgressDecision {
  const hasProof = report.document?.signedOn !== undefined || report.files.length > 0;
  if (isDone(subject.phase) && !hasProof) return { kind: 'refuse', reason: 'alreadyDone' };
  const missing = missingOf(subject, hasProof || (report.nil && subject.kind === 'report'));
  if (missing !== 'nothing')
    return { kind: 'record', fact: { kind: 'progress', percent: 100, submitted: false }, missing };
  return { kind: 'record', fact: { kind: 'done', percent: 100, submitted: true }, missing };
}

function missingOf(subject: ProgressSubject, hasProof: boolean): 'nothing' | 'product' | 'reportDocument' {
  if (hasProof) return 'nothing';
  if (subject.kind === 'report') return 'reportDocument';
  return subject.product === undefined ? 'nothing' : 'product';
}

const record = (kind: ProgressFact['kind'], percent: number | undefined): ProgressDecision => ({
  kind: 'record',
  fact: { kind, percent, submitted: false },
  missing: 'nothing',
});

/**
 * The state that the entries that nobody took back add up to, in the order in which they were made. The first hand-in's
 * instant counts: a later one adds to it.
 */
export function foldProgress(facts: readonly ProgressFact[]): ProgressState {
  return facts.reduce<ProgressState>(
    (state, fact) => ({
      phase: fact.submitted ? 'submitted' : state.phase,
      percent: fact.percent ?? state.percent,
      acknowledgedAt: state.acknowledgedAt ?? (fact.kind === 'note' ? undefined : fact.at),
      doneAt: state.doneAt ?? (fact.submitted ? fact.at : undefined),
    }),
    { phase: 'open', percent: 0, acknowledgedAt: undefined, doneAt: undefined },
  );
}

/**
 * The phase that an obligation is in, given what the entries of its round add up to: what the standing agency decided
 * (accepted, waived) stands, and what it returned stays returned until the next hand-in. What was handed in and taken
 * back is waived where nobody asks for it any more (`asked`, true where it is left out).
 */
export function phaseAfter(
  folded: ProgressState['phase'],
  stored: { readonly phase: Phase; readonly round: number; readonly asked?: boolean },
): Phase {
  if (stored.phase === 'waived') return 'waived';
  if (folded === 'open' && stored.asked === false) return 'waived';
  if (folded === 'open') return stored.round > 0 ? 'returned' : 'open';
  return stored.phase === 'accepted' ? 'accepted' : folded;
}

/** An entry can be taken back for ten minutes. */
export const UNDO_MS = 10 * 60_000;

export const canUndo = (madeAt: Date, now: Date): boolean => now.getTime() - madeAt.getTime() <= UNDO_MS;
